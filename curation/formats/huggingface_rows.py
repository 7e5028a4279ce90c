"""The rows of a Hugging Face dataset: readings whole, and their sentences as tagged words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from curation.formats.dataset import LabelledDocument
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
    of_article,
    relation_fact,
    text_fact,
)
from curation.formats.jsonl import to_json
from curation.formats.token_keeping import flat_mentions, mention_tokens
from curation.heavy import heavy

Feature: TypeAlias = "str | list[Any] | dict[str, Any]"
"""A type by its name, a list by what is in it, a struct by its fields."""
TAG = "tag"
"""The type of a tag, a number that has a name."""

_ATTRIBUTES: Feature = [{"name": "string", "value": "string"}]
_OFFSETS: dict[str, Feature] = {
    "start": "int32",
    "end": "int32",
    "text": "string",
    "pieces": [["int32"]],
}

READINGS: dict[str, Feature] = {
    "id": "string",
    "text": "string",
    "entities": [{"id": "string", "label": "string", **_OFFSETS, "attributes": _ATTRIBUTES}],
    "relations": [
        {
            "id": "string",
            "label": "string",
            "head": "string",
            "tail": "string",
            "attributes": _ATTRIBUTES,
        }
    ],
    "events": [
        {
            "id": "string",
            "label": "string",
            "trigger": {"id": "string", **_OFFSETS, "attributes": _ATTRIBUTES},
            "arguments": [{"role": "string", "target": "string"}],
            "attributes": _ATTRIBUTES,
        }
    ],
    "labels": [{"id": "string", "label": "string", "value": "string"}],
    "chains": [{"id": "string", "mentions": ["string"], "name": "string", "link": "string"}],
    "meta": "string",
    "annotator": "string",
    "status": "string",
    "schema": {"name": "string", "version": "int32"},
    "text_sha256": "string",
}
"""A reading; `meta` is JSON, for no two articles have the same."""

SENTENCES: dict[str, Feature] = {
    "id": "string",
    "row": "int32",
    "sentence": "int32",
    "tokens": ["string"],
    "ner_tags": [TAG],
}
"""A sentence; `row` is the number of its reading in the same part of the other configuration."""


def arrow_schema(features: Mapping[str, Feature]) -> Any:
    """Features as Arrow has them, with nothing left to be guessed from rows."""
    arrow = heavy("pyarrow")
    return arrow.schema([(name, _arrow(feature)) for name, feature in features.items()])


def _arrow(feature: Feature) -> Any:
    arrow = heavy("pyarrow")
    if isinstance(feature, dict):
        return arrow.struct([(name, _arrow(one)) for name, one in feature.items()])
    if isinstance(feature, list):
        return arrow.list_(_arrow(feature[0]))
    types = {"string": arrow.string(), "int32": arrow.int32(), TAG: arrow.int64()}
    return types[feature]


def reading_row(document: LabelledDocument) -> dict[str, Any]:
    """A reading as a row."""
    value = to_json(document)
    for one in (*value["entities"], *value["relations"], *value["events"]):
        one["attributes"] = _pairs(one["attributes"])
    for event in value["events"]:
        event["trigger"]["attributes"] = _pairs(event["trigger"].get("attributes", {}))
    for span in (*value["entities"], *(event["trigger"] for event in value["events"])):
        span.setdefault("pieces", [])
    value["meta"] = json.dumps(value["meta"], ensure_ascii=False)
    return value


def _pairs(attributes: Mapping[str, Any]) -> list[dict[str, str]]:
    found = []
    for name, value in attributes.items():
        for one in value if isinstance(value, list) else [value]:
            told = ("false", "true")[one] if isinstance(one, bool) else one
            found.append({"name": name, "value": told})
    return found


class Tags:
    """The names of tags, each a number: those of a schema, then what else comes along."""

    def __init__(self, labels: Iterator[str]) -> None:
        self.names = ["O"]
        self._numbers: dict[str, int] = {}
        for label in labels:
            self.begin(label)

    def begin(self, label: str) -> int:
        """The number of the tag a mention begins with; the next one is what it goes on with."""
        if label not in self._numbers:
            self._numbers[label] = len(self.names)
            self.names += [f"B-{label}", f"I-{label}"]
        return self._numbers[label]


def sentence_rows(document: LabelledDocument, row: int, tags: Tags) -> Iterator[dict[str, Any]]:
    """The sentences of a reading as rows, with the mentions that do not overlap."""
    tokens = mention_tokens(document)
    numbers = [0] * len(tokens)
    for one in flat_mentions(document):
        first, behind = tokens.of(one.start, one.end)
        if first < behind:
            begin = tags.begin(one.label)
            numbers[first:behind] = [begin] + [begin + 1] * (behind - first - 1)
    words = tokens.words()
    for number, (first, behind) in enumerate(tokens.sentences):
        yield {
            "id": document.external_id,
            "row": row,
            "sentence": number,
            "tokens": words[first:behind],
            "ner_tags": numbers[first:behind],
        }


def facts_in_row(row: Mapping[str, Any]) -> Facts:
    """What a row says of its reading, by its offsets."""
    return of_article(row["id"], [text_fact(row["text"]), *_facts(row)])


def _facts(row: Mapping[str, Any]) -> Iterator[Fact]:
    text = row["text"]
    words: dict[str, str] = {}
    for one in row["entities"]:
        words[one["id"]] = _words(one, text)
    for one in row["events"]:
        words[one["id"]] = words[one["trigger"]["id"]] = _words(one["trigger"], text)
    for one in row["entities"]:
        yield entity_fact(one["label"], words[one["id"]])
        yield from _attributes(one["label"], words[one["id"]], one)
    for one in row["relations"]:
        head, tail = words[one["head"]], words[one["tail"]]
        yield relation_fact(one["label"], head, tail)
        yield from _attributes(one["label"], arrow(head, tail), one)
    triggers = set()
    for one in row["events"]:
        trigger = words[one["id"]]
        yield event_fact(one["label"], trigger)
        for argument in one["arguments"]:
            filler = words[argument["target"]]
            yield argument_fact(one["label"], trigger, argument["role"], filler)
        yield from _attributes(one["label"], trigger, one)
        # Two events may share a trigger.
        if one["trigger"]["id"] not in triggers:
            triggers.add(one["trigger"]["id"])
            yield from _attributes(one["label"], trigger, one["trigger"])
    for one in row["labels"]:
        yield label_fact(one["label"], one["value"])
    for one in row["chains"]:
        mentions = [words[id] for id in one["mentions"]]
        yield from chain_facts(mentions, one["name"], one["link"])


def _words(span: Mapping[str, Any], text: str) -> str:
    pieces = span["pieces"] or [(span["start"], span["end"])]
    for start, end in pieces:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{start} to {end} is not in the text")
    return " ".join(text[start:end] for start, end in pieces)


def _attributes(label: str, words: str, one: Mapping[str, Any]) -> Iterator[Fact]:
    for attribute in one["attributes"]:
        yield from attribute_facts(label, words, attribute["name"], attribute["value"])


def tagged(rows: list[Mapping[str, Any]], names: list[str]) -> tuple[str, Facts]:
    """The bare words of sentences, and the mentions their tags tell."""
    found: Facts = Counter()
    for row in rows:
        label, words = "", ""
        for word, number in zip([*row["tokens"], ""], [*row["ner_tags"], 0], strict=True):
            tag = names[number]
            if label and not tag.startswith("I-"):
                found[entity_fact(label, words)] += 1
                label, words = "", ""
            if tag.startswith("B-"):
                label = tag.removeprefix("B-")
            words = words + word if label else ""
    return "".join(word for row in rows for word in row["tokens"]), found
