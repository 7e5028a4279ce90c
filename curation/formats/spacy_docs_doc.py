"""A reading as the document of a DocBin: what spaCy trains on, and beside it all the rest.

`doc.ents` are the mentions that do not overlap (`flat_mentions`), `doc.spans["sc"]` all that are in
one piece, `doc.spans["triggers"]` the triggers of events, `doc.spans["pieces"]` every piece of what
is in several. `doc.cats` says which labels the document has and which types of events are in it.
`doc.user_data` has the rest as plain values; its `spans` are parallel to the groups of `doc.spans`
and have the ids, by which `relations`, `events` and `chains` name their mentions. (spaCy would keep
ids on the spans as strings in the vocabulary, and so in every model that is trained.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any, TypeAlias

from curation.formats.dataset import LabelledDocument
from curation.formats.jsonl import to_json
from curation.formats.spacy_docs_file import BEGIN, INSIDE, MISSING, OUTSIDE, Doc, Group
from curation.formats.token_keeping import flat_mentions
from curation.formats.tokens import Tokens, tokens_of
from curation.model import Chain, DocumentLabel, Event, Relation, Span
from curation.schema import RelationType, Schema
from curation.schema_fits import may_stand

SPANS, TRIGGERS, PIECES = "sc", "triggers", "pieces"
"""The groups of `doc.spans`; "sc" is what spaCy's span categorizer looks for."""
REL = ("._.", "rel", None, None)
"""Where spaCy keeps `doc._.rel`."""
Stretch: TypeAlias = Callable[[int, int], tuple[int, int]]
"""The words of a document that a stretch of its text is."""
DECIDED = "submitted"
"""The status of a reading in which what is not labelled is nothing."""


def doc_of(document: LabelledDocument, schema: Schema) -> Doc:
    """A reading, as `keep` leaves it, as a document of a DocBin."""
    tokens = tokens_of(document)
    words, spaces, numbers = spaced(tokens)
    decided = document.status == DECIDED

    def stretch(start: int, end: int) -> tuple[int, int]:
        first, last = tokens.of(start, end)
        return numbers[first], numbers[last - 1] + 1

    iob = [OUTSIDE if decided else MISSING] * len(words)
    types = [""] * len(words)
    entities = flat_mentions(document)
    for one in entities:
        first, last = stretch(one.start, one.end)
        iob[first:last] = [BEGIN] + [INSIDE] * (last - first - 1)
        types[first:last] = [one.label] * (last - first)
    value = to_json(document)
    groups, beside = _groups(value, document, stretch)
    return Doc(
        words,
        spaces,
        iob,
        types,
        groups,
        cats(document, schema),
        {
            **{
                key: _packable(value[key])
                for key in ("id", "annotator", "status", "meta", "text_sha256", "schema")
            },
            "spans": beside,
            "relations": value["relations"],
            "events": [{**one, "trigger": one["trigger"]["id"]} for one in value["events"]],
            "labels": value["labels"],
            "chains": value["chains"],
            REL: rel(document, schema, entities, tokens, stretch),
        },
    )


def spaced(tokens: Tokens) -> tuple[list[str], list[bool], list[int]]:
    """spaCy's words of a text, whether a space follows each, and which is which of ours.

    A space after a word goes with it, any other whitespace is a word of its own.
    """
    words: list[str] = []
    spaces: list[bool] = []
    numbers: list[int] = []
    text, place = tokens.text, 0

    def gap(start: int, end: int) -> None:
        if start < end and words and text[start] == " ":
            spaces[-1] = True
            start += 1
        if start < end:
            words.append(text[start:end])
            spaces.append(False)

    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        gap(place, start)
        numbers.append(len(words))
        words.append(text[start:end])
        spaces.append(False)
        place = end
    gap(place, len(text))
    return words, spaces, numbers


def _groups(
    value: Mapping[str, Any], document: LabelledDocument, stretch: Stretch
) -> tuple[dict[str, list[Group]], dict[str, list[dict[str, Any]]]]:
    links = {
        id: one.link
        for one in document.annotations
        if isinstance(one, Chain)
        for id in one.mentions
    }
    groups: dict[str, list[Group]] = {SPANS: [], TRIGGERS: [], PIECES: []}
    beside: dict[str, list[dict[str, Any]]] = {SPANS: [], TRIGGERS: [], PIECES: []}

    def put(name: str, label: str, item: Mapping[str, Any]) -> None:
        said = {"id": item["id"], "attributes": item.get("attributes", {})}
        if "origin" in item:
            said["origin"] = item["origin"]
        name = PIECES if "pieces" in item else name
        for start, end in item.get("pieces", [(item["start"], item["end"])]):
            first, last = stretch(start, end)
            groups[name].append(Group(first, last, label, links.get(item["id"], "")))
            beside[name].append(said)

    for item in value["entities"]:
        put(SPANS, item["label"], item)
    triggers = {item["trigger"]["id"]: item for item in value["events"]}
    for item in triggers.values():
        put(TRIGGERS, item["label"], item["trigger"])
    return groups, beside


def cat(label: str, value: str) -> str:
    """What `doc.cats` calls a label of a document: "topic=war". An event type goes by its name."""
    return f"{label}={value}"


def known_cats(schema: Schema) -> list[str]:
    """What a schema lets `doc.cats` say: not the labels that may have any value."""
    labels = [cat(one.name, value) for one in schema.document_labels for value in one.values]
    return sorted({*labels, *(one.name for one in schema.events)})


def said_cats(document: LabelledDocument) -> Iterator[str]:
    """What a document has, as `doc.cats` would call it."""
    for one in document.annotations:
        if isinstance(one, DocumentLabel):
            yield cat(one.label, one.value)
        elif isinstance(one, Event):
            yield one.label


def cats(document: LabelledDocument, schema: Schema) -> dict[str, float]:
    """What a document has, as 1.0, and what it has not, as 0.0, once a person has decided."""
    said = set(said_cats(document))
    return {
        one: float(one in said)
        for one in known_cats(schema)
        if one in said or document.status == DECIDED
    }


def rel(
    document: LabelledDocument,
    schema: Schema,
    entities: list[Span],
    tokens: Tokens,
    stretch: Stretch,
) -> dict[tuple[int, int], dict[str, float]]:
    """`doc._.rel`: {(first token of the head, of the tail): {label: 0.0 or 1.0}}.

    Only between mentions of `doc.ents`, which alone the trainable component pairs. It takes a
    pair that is left out for unrelated; those of one sentence whose labels could be related are
    written out.
    """
    types = [one for one in schema.relations if not one.retired]
    symmetric = {one.name for one in types if one.symmetric}
    unrelated: dict[tuple[str, str], dict[str, float]] = {}
    firsts = {one.id: stretch(one.start, one.end)[0] for one in entities}
    found: dict[tuple[int, int], dict[str, float]] = {}
    if document.status == DECIDED and types:
        for group in _by_sentence(entities, tokens):
            for head, tail in product(group, group):
                labels = (head.label, tail.label)
                if labels not in unrelated:
                    unrelated[labels] = _unrelated(*labels, types, schema)
                if head is not tail and unrelated[labels]:
                    found[firsts[head.id], firsts[tail.id]] = dict(unrelated[labels])
    for one in related(document, firsts):
        ends = (firsts[one.head], firsts[one.tail])
        found.setdefault(ends, {})[one.label] = 1.0
        if one.label in symmetric:
            found.setdefault((ends[1], ends[0]), {})[one.label] = 1.0
    return {ends: dict(sorted(found[ends].items())) for ends in sorted(found)}


def related(document: LabelledDocument, ends: Mapping[str, object]) -> Iterator[Relation]:
    """The relations between two of some mentions."""
    for one in document.annotations:
        if isinstance(one, Relation) and one.head in ends and one.tail in ends:
            yield one


def _by_sentence(entities: list[Span], tokens: Tokens) -> Iterator[list[Span]]:
    groups: dict[int, list[Span]] = {}
    for one in entities:
        groups.setdefault(tokens.sentence(tokens.of(one.start, one.end)[0]), []).append(one)
    yield from groups.values()


def _unrelated(head: str, tail: str, types: list[RelationType], schema: Schema) -> dict[str, float]:
    return {
        one.name: 0.0
        for one in types
        if may_stand(head, one.head, schema) and may_stand(tail, one.tail, schema)
    }


def _packable(value: Any) -> Any:
    """A JSON value without numbers that are too long for msgpack, which become words."""
    if isinstance(value, Mapping):
        return {key: _packable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_packable(one) for one in value]
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        return str(value)
    return value
