"""What a file of JSONL says, line by line: from its own offsets, and by nothing that wrote it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from curation.errors import BadInput
from curation.formats.facts import (
    Fact,
    Facts,
    argument_fact,
    arrow,
    attribute_facts,
    bare,
    chain_facts,
    event_fact,
    label_fact,
    of_article,
    relation_fact,
    text_fact,
)
from curation.heavy import heavy


def facts(path: Path) -> Iterator[Facts]:
    """What each line says. Raises `BadInput` naming the line that says nothing that makes sense."""
    quick = heavy("pydantic_core").from_json
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                value = _value(line, quick)
                yield of_article(value["id"], _facts(value))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise BadInput(f"{path.name}, line {number} is broken: {error!r}.") from None


def _value(line: bytes, quick: Callable[[bytes], Any]) -> Any:
    """The JSON of a line, by a quicker parser that takes not quite all there may be."""
    try:
        return quick(line)
    except ValueError:  # such as metadata nested very deeply
        return json.loads(line)


def _facts(value: Mapping[str, Any]) -> Iterator[Fact]:
    text = value["text"]
    yield text_fact(text)

    def words_of(span: Mapping[str, Any]) -> str:
        if "pieces" in span:
            return bare("".join(text[start:end] for start, end in span["pieces"]))
        return bare(text[span["start"] : span["end"]])

    yield from facts_of_lists(value, words_of)


def facts_of_lists(
    value: Mapping[str, Any], words_of: Callable[[Mapping[str, Any]], str]
) -> Iterator[Fact]:
    """What the lists of a line say; `words_of` tells the bare words of an entity or trigger."""
    words: dict[str, str] = {}
    for one in value["entities"]:
        label, said = one["label"], words_of(one)
        words[one["id"]] = said
        yield ("entities", label, said)
        if one["attributes"]:
            yield from _attributes(label, said, one)
    for one in value["events"]:
        trigger = one["trigger"]
        said = words[one["id"]] = words_of(trigger)
        yield event_fact(one["label"], said)
        yield from _attributes(one["label"], said, one)
        if trigger["id"] not in words:  # another event may have the same words
            yield from _attributes(one["label"], said, trigger)
        words[trigger["id"]] = said
    for one in value["events"]:
        for argument in one["arguments"]:
            trigger, filler = words[one["id"]], words[argument["target"]]
            yield argument_fact(one["label"], trigger, argument["role"], filler)
    for one in value["relations"]:
        head, tail = words[one["head"]], words[one["tail"]]
        yield relation_fact(one["label"], head, tail)
        yield from _attributes(one["label"], arrow(head, tail), one)
    for one in value["labels"]:
        yield label_fact(one["label"], one["value"])
    for one in value["chains"]:
        mentions = [words[id] for id in one["mentions"]]
        yield from chain_facts(mentions, one["name"], one["link"])


def _attributes(label: str, words: str, one: Mapping[str, Any]) -> Iterator[Fact]:
    for name, value in one.get("attributes", {}).items():
        told = tuple(value) if isinstance(value, list) else value
        yield from attribute_facts(label, words, name, told)
