"""WikiEvents: a document a line, places as its tokens, end outside; and clusters in a second file.

Events and relations may go over sentences. The two files have their lines in the same order and
travel in a ZIP.
"""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

from curation.errors import BadInput
from curation.formats.archive import look_inside, zipped
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.document_keys import DocumentKeys
from curation.formats.facts import (
    Fact,
    Facts,
    argument_fact,
    chain_facts,
    entity_fact,
    event_fact,
    relation_fact,
    text_fact,
)
from curation.formats.json_lines import in_chunks, json_line
from curation.formats.keeping import (
    Keeping,
    in_one_piece,
    unlabelled_is_nothing,
    without_space_around,
)
from curation.formats.textee import UNKNOWN
from curation.formats.ties import lost_beside
from curation.formats.token_keeping import (
    arguments_are_mentions,
    count_cuts,
    left,
    relations_are_of_mentions,
)
from curation.formats.tokens import Tokens, tokens_of
from curation.model import Chain, Event, Relation, Span
from curation.schema import Schema

DOCUMENTS = "documents.jsonl"
COREFERENCE = "coref.jsonlines"
_IN_MEMORY = 1_000_000
"""Bytes of clusters that wait in memory until the documents are written; more go to a file."""


def keep(keeping: Keeping, schema: Schema) -> None:
    """Drop what is in pieces, and ties to events."""
    unlabelled_is_nothing(keeping)
    in_one_piece(keeping)
    without_space_around(keeping)
    relations_are_of_mentions(keeping)
    arguments_are_mentions(keeping)
    count_cuts(keeping, tokens_of(left(keeping)))


def write(readings: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """A ZIP of the documents and of their clusters."""
    with SpooledTemporaryFile(_IN_MEMORY) as clusters:

        def documents() -> Iterator[str]:
            keys = DocumentKeys()
            for reading in readings:
                document, coreference = _document(reading, keys.of(reading))
                clusters.write(json_line(coreference).encode())
                yield json_line(document)

        def files() -> Iterator[tuple[str, Iterable[bytes]]]:
            yield DOCUMENTS, in_chunks(documents())
            clusters.seek(0)
            yield COREFERENCE, clusters

        yield from zipped(files())


def _document(document: LabelledDocument, key: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """A document's line, and the line of its clusters."""
    tokens = tokens_of(document)
    spans = {one.id: one for one in document.annotations if isinstance(one, Span)}
    order = sorted(spans.values(), key=lambda s: (s.start, s.end, s.label, s.id))
    mentions = [one for one in order if not one.trigger]
    ids = {one.id: f"{key}-T{number}" for number, one in enumerate(mentions, start=1)}
    at = {one.id: number for number, one in enumerate(order)}

    def argument(role: str, id: str) -> dict[str, str]:
        return {"entity_id": ids[id], "role": role, "text": spans[id].text}

    events = sorted(
        (one for one in document.annotations if isinstance(one, Event)),
        key=lambda one: (at[one.trigger], one.id),
    )
    relations = sorted(
        (one for one in document.annotations if isinstance(one, Relation)),
        key=lambda one: (at[one.head], at[one.tail], one.label, one.id),
    )
    line = {
        "doc_id": key,
        "tokens": tokens.words(),
        "text": document.text,
        "sentences": [_sentence(tokens, *stretch) for stretch in tokens.sentences],
        "entity_mentions": [
            {
                "id": ids[one.id],
                "entity_type": one.label,
                "mention_type": UNKNOWN,
                **_place(one, tokens),
            }
            for one in mentions
        ],
        "relation_mentions": [
            {
                "id": f"{key}-R{number}",
                "relation_type": one.label,
                "arguments": [argument("Arg-1", one.head), argument("Arg-2", one.tail)],
            }
            for number, one in enumerate(relations, start=1)
        ],
        "event_mentions": [
            {
                "id": f"{key}-E{number}",
                "event_type": one.label,
                "trigger": _place(spans[one.trigger], tokens),
                "arguments": [argument(each.role, each.target) for each in one.arguments],
            }
            for number, one in enumerate(events, start=1)
        ],
    }
    chains = sorted(
        sorted(one.mentions, key=at.__getitem__)
        for one in document.annotations
        if isinstance(one, Chain)
    )
    coreference = {
        "doc_key": key,
        "clusters": [[ids[id] for id in chain] for chain in chains],
        "informative_mentions": [
            max((spans[id].text for id in chain), key=len) for chain in chains
        ],
    }
    return line, coreference


def _sentence(tokens: Tokens, first: int, behind: int) -> list[Any]:
    words = [
        [tokens.word(token), tokens.starts[token], tokens.ends[token]]
        for token in range(first, behind)
    ]
    return [words, tokens.text[tokens.starts[first] : tokens.ends[behind - 1]]]


def _place(span: Span, tokens: Tokens) -> dict[str, Any]:
    first, behind = tokens.of(span.start, span.end)
    return {
        "start": first,
        "end": behind,
        "text": span.text,
        "sent_idx": tokens.sentence(first),
    }


def facts(path: Path) -> Iterator[Facts]:
    """What the two files say, line by line; words are taken from the tokens.

    Raises `BadInput` naming the document that says what cannot be.
    """
    try:
        with (
            zipfile.ZipFile(path) as archive,
            archive.open(DOCUMENTS) as documents,
            archive.open(COREFERENCE) as clusters,
        ):
            for number, (line, other) in enumerate(zip(documents, clusters, strict=True), start=1):
                try:
                    yield Counter(_facts(json.loads(line), json.loads(other)))
                except (KeyError, TypeError, IndexError) as error:
                    raise BadInput(
                        f"{path.name}, line {number} of {DOCUMENTS} is broken: {error!r}."
                    ) from None
    except (zipfile.BadZipFile, ValueError) as error:
        raise BadInput(f"{path.name} is broken: {error}.") from None


def _facts(document: Mapping[str, Any], coreference: Mapping[str, Any]) -> Iterator[Fact]:
    tokens = document["tokens"]
    text = document["text"]
    yield text_fact(text)
    placed = [token for words, _ in document["sentences"] for token in words]
    if [text[start:end] for _, start, end in placed] != tokens:
        raise IndexError("the tokens are not in the text")
    if coreference["doc_key"] != document["doc_id"]:
        raise KeyError(coreference["doc_key"])

    def words(one: Mapping[str, Any]) -> str:
        if not 0 <= one["start"] < one["end"] <= len(tokens):
            raise IndexError(one["start"], one["end"])
        return "".join(tokens[one["start"] : one["end"]])

    mentions = {one["id"]: words(one) for one in document["entity_mentions"]}
    for one in document["entity_mentions"]:
        yield entity_fact(one["entity_type"], mentions[one["id"]])
    for one in document["relation_mentions"]:
        head, tail = (mentions[argument["entity_id"]] for argument in one["arguments"])
        yield relation_fact(one["relation_type"], head, tail)
    for one in document["event_mentions"]:
        trigger = words(one["trigger"])
        yield event_fact(one["event_type"], trigger)
        for argument in one["arguments"]:
            filler = mentions[argument["entity_id"]]
            yield argument_fact(one["event_type"], trigger, argument["role"], filler)
    for cluster in coreference["clusters"]:
        yield from chain_facts(mentions[id] for id in cluster)


FORMAT = Format(
    name="wikievents",
    summary="WikiEvents: a document a line with its events, and a file of clusters, in a ZIP",
    suffixes=(".wikievents.zip",),
    write=write,
    tells=frozenset({"texts", "entities", "relations", "events", "arguments", "chains"}),
    keep=keep,
    facts=facts,
    lost=lambda document, schema: lost_beside(document),
    cannot_carry=(
        "spans in several pieces",
        "events that fill a role of another, and relations of events",
        "attributes, labels of documents, names and links of chains",
    ),
    media_type="application/zip",
    look=look_inside,
)
