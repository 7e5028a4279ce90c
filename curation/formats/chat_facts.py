"""What an assistant's answer says of an article: every quote is looked for where it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from curation.formats.facts import (
    Fact,
    Facts,
    argument_fact,
    arrow,
    attribute_facts,
    chain_facts,
    entity_fact,
    event_fact,
    label_fact,
    relation_fact,
    text_fact,
)
from curation.model import AttributeValue


def facts_in_answer(value: Mapping[str, Any], text: str) -> Facts:
    """The facts. Raises `ValueError` for a quote the text does not have so often."""
    return Counter([text_fact(text), *_facts(value, text)])


def located(text: str, quote: str, nth: int) -> tuple[int, int]:
    """Where a quote stands in a text for the nth time. Raises `ValueError`."""
    if not quote or nth < 1:
        raise ValueError(f"{quote!r} for the {nth}th time is no place")
    start = -1
    for _ in range(nth):
        start = text.find(quote, start + 1)
        if start < 0:
            raise ValueError(f"{quote!r} is not there {nth} times")
    return start, start + len(quote)


def _words(span: Mapping[str, Any], text: str) -> str:
    quotes, numbers = span["text"], span["nth"]
    if isinstance(quotes, str):
        quotes, numbers = [quotes], [numbers]
    places = (located(text, *one) for one in zip(quotes, numbers, strict=True))
    return " ".join(text[start:end] for start, end in places)


def _facts(value: Mapping[str, Any], text: str) -> Iterator[Fact]:
    words: dict[str, str] = {}
    for one in (*value["entities"], *value["events"]):
        words[one["id"]] = _words(one, text)
    for one in value["entities"]:
        yield entity_fact(one["label"], words[one["id"]])
        yield from _attributes(one, words[one["id"]])
    for one in value["relations"]:
        head, tail = words[one["head"]], words[one["tail"]]
        yield relation_fact(one["label"], head, tail)
        yield from _attributes(one, arrow(head, tail))
    for one in value["events"]:
        trigger = words[one["id"]]
        yield event_fact(one["label"], trigger)
        for argument in one["arguments"]:
            filler = words[argument["filler"]]
            yield argument_fact(one["label"], trigger, argument["role"], filler)
        yield from _attributes(one, trigger)
        yield from _attributes(one, trigger, "trigger_attributes")
    for one in value["labels"]:
        yield label_fact(one["label"], one["value"])
    for one in value["chains"]:
        mentions = [words[id] for id in one["mentions"]]
        yield from chain_facts(mentions, one.get("name", ""), one.get("link", ""))


def _attributes(one: Mapping[str, Any], words: str, key: str = "attributes") -> Iterator[Fact]:
    for name, value in one.get(key, {}).items():
        told: AttributeValue = tuple(value) if isinstance(value, list) else value
        yield from attribute_facts(one["label"], words, name, told)
