"""DocRED: entities with all their mentions, and relations between entities, over a whole document.

Mentions in a chain are one entity, every other mention is one by itself. A relation holds between
entities, so their first mentions stand for them. The documents travel with the numbers of relations
and of types in a ZIP.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from curation.errors import BadInput
from curation.formats.archive import look_inside, zipped
from curation.formats.dataset import Beside, Format, LabelledDocument
from curation.formats.document_keys import DocumentKeys
from curation.formats.facts import Fact, Facts, chain_facts, entity_fact, relation_fact, text_fact
from curation.formats.json_lines import in_chunks, json_line
from curation.formats.keeping import (
    Keeping,
    in_one_piece,
    unlabelled_is_nothing,
    without_space_around,
)
from curation.formats.label_names import LabelMap, Spelling, spell
from curation.formats.ties import lost_beside
from curation.formats.token_keeping import (
    count_cuts,
    left,
    mention_tokens,
    relations_are_of_mentions,
)
from curation.formats.tokens import Tokens
from curation.model import Chain, Relation, Span
from curation.schema import Schema

DOCUMENTS = "documents.json"
RELATIONS = "rel2id.json"
TYPES = "ner2id.json"
NO_RELATION = "Na"
NO_TYPE = "BLANK"
SPELLING = Spelling(re.compile(r"(?!)"), frozenset({NO_RELATION, NO_TYPE}))
"""Any label will do but the two that stand for none."""


def keep(keeping: Keeping, schema: Schema) -> None:
    """Drop what is in pieces, and put relations between entities."""
    unlabelled_is_nothing(keeping)
    in_one_piece(keeping)
    without_space_around(keeping)
    relations_are_of_mentions(keeping)
    spell(keeping, SPELLING.of(schema), {"entities", "relations"})
    for chain in keeping.chains():
        if len(chain.mentions) == 1:
            keeping.drop(chain.id, "they have one mention only")
    _between_entities(keeping)
    count_cuts(keeping, mention_tokens(left(keeping)))


def _between_entities(keeping: Keeping) -> None:
    order = {one.id: number for number, one in enumerate(keeping.mentions())}
    first = {
        id: min(chain.mentions, key=order.__getitem__)
        for chain in keeping.chains()
        for id in chain.mentions
    }
    said: set[tuple[str, str, str]] = set()
    for relation in sorted(keeping.relations(), key=lambda one: one.id):
        head = first.get(relation.head, relation.head)
        tail = first.get(relation.tail, relation.tail)
        if head == tail:
            keeping.drop(relation.id, "their ends are one and the same entity")
        elif (head, relation.label, tail) in said:
            keeping.drop(relation.id, "the same is said of other mentions of the two entities")
        elif (head, tail) != (relation.head, relation.tail):
            keeping.change(
                replace(relation, head=head, tail=tail),
                "relations",
                "the first mentions of the two entities stand for them",
            )
        said.add((head, relation.label, tail))


def write(readings: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """A ZIP of the documents and of the numbers of relations and types."""
    names = SPELLING.of(schema)
    relations = _numbers(NO_RELATION, (names.slug(one.name) for one in schema.relations))
    types = _numbers(NO_TYPE, (names.slug(one.name) for one in schema.entities))

    def documents() -> Iterator[str]:
        keys = DocumentKeys()
        before = "["
        for reading in readings:
            for one in reading.annotations:
                if isinstance(one, Relation):
                    relations.setdefault(one.label, len(relations))
                elif isinstance(one, Span) and not one.trigger:
                    types.setdefault(one.label, len(types))
            yield before + "\n" + json_line(_document(reading, keys.of(reading))).rstrip("\n")
            before = ","
        yield "\n]\n" if before == "," else "[]\n"

    def files() -> Iterator[tuple[str, bytes | Iterable[bytes]]]:
        yield DOCUMENTS, in_chunks(documents())
        yield RELATIONS, _json(relations)
        yield TYPES, _json(types)

    return zipped(files())


def _numbers(none: str, names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate((none, *names))}


def _json(value: Mapping[str, int]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _document(document: LabelledDocument, key: str) -> Mapping[str, Any]:
    tokens = mention_tokens(document)
    mentions = sorted(
        (one for one in document.annotations if isinstance(one, Span) and not one.trigger),
        key=lambda s: (s.start, -s.end, s.label, s.id),
    )
    chains = (one for one in document.annotations if isinstance(one, Chain))
    chain_of = {id: chain.id for chain in chains for id in chain.mentions}
    vertices: dict[str, list[Span]] = {}
    for one in mentions:
        vertices.setdefault(chain_of.get(one.id, one.id), []).append(one)
    number = {one.id: at for at, vertex in enumerate(vertices.values()) for one in vertex}
    relations = (one for one in document.annotations if isinstance(one, Relation))
    labels = sorted((number[one.head], number[one.tail], one.label) for one in relations)
    return {
        "title": key,
        "sents": [
            [tokens.word(token) for token in range(first, behind)]
            for first, behind in tokens.sentences
        ],
        "vertexSet": [[_mention(one, tokens) for one in vertex] for vertex in vertices.values()],
        # Which sentences say it, nobody was asked.
        "labels": [{"h": h, "t": t, "r": label, "evidence": []} for h, t, label in labels],
    }


def _mention(span: Span, tokens: Tokens) -> dict[str, Any]:
    first, behind = tokens.of(span.start, span.end)
    sentence = tokens.sentence(first)
    before = tokens.sentences[sentence][0]
    return {
        "name": span.text,
        "sent_id": sentence,
        "pos": [first - before, behind - before],
        "type": span.label,
    }


def facts(path: Path) -> Iterator[Facts]:
    """What the documents say, one after the other; words are taken from the sentences.

    Raises `BadInput` naming the document that says what cannot be.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            numbers = json.loads(archive.read(RELATIONS))
            with archive.open(DOCUMENTS) as lines:
                for document in _objects(lines):
                    yield Counter(_facts(document, numbers))
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, IndexError) as error:
        raise BadInput(f"{path.name} is broken: {error!r}.") from None


def _objects(lines: Iterable[bytes]) -> Iterator[Mapping[str, Any]]:
    """The objects of an array that has one in each line between those of its brackets."""
    ended = False
    for number, line in enumerate(lines):
        content = line.strip()
        if ended or (number == 0) != content.startswith(b"["):
            raise ValueError(f"line {number + 1} is no line of an array")
        ended = content in (b"]", b"[]")
        if number and not ended:
            yield json.loads(content.removesuffix(b","))
    if not ended:
        raise ValueError("the array has no end")


def _facts(document: Mapping[str, Any], numbers: Mapping[str, int]) -> Iterator[Fact]:
    sentences = document["sents"]
    yield text_fact("".join(word for sentence in sentences for word in sentence))

    def words(mention: Mapping[str, Any]) -> str:
        start, end = mention["pos"]
        sentence = sentences[mention["sent_id"]]
        if not 0 <= start < end <= len(sentence):
            raise IndexError(start, end)
        return "".join(sentence[start:end])

    vertices = [[words(one) for one in vertex] for vertex in document["vertexSet"]]
    for vertex, said in zip(document["vertexSet"], vertices, strict=True):
        for mention, its_words in zip(vertex, said, strict=True):
            yield entity_fact(mention["type"], its_words)
        if len(said) > 1:
            yield from chain_facts(said)
    for one in document["labels"]:
        if not numbers[one["r"]]:
            raise ValueError(f"{one['r']} is no relation")
        yield relation_fact(one["r"], vertices[one["h"]][0], vertices[one["t"]][0])


def _beside(schema: Schema) -> Beside:
    return LabelMap("docred-labels.json", schema, SPELLING)


FORMAT = Format(
    name="docred",
    summary="DocRED: entities of several mentions and relations between them, in a ZIP",
    suffixes=(".docred.zip",),
    write=write,
    tells=frozenset({"texts", "entities", "relations", "chains"}),
    keep=keep,
    facts=facts,
    beside=_beside,
    lost=lambda document, schema: lost_beside(document),
    cannot_carry=(
        "the spaces of the text: it holds words",
        "spans in several pieces",
        "which mentions a relation is of: it holds between entities",
        "events and their arguments, and relations of events",
        "attributes, labels of documents, chains of one mention, names and links of chains",
    ),
    media_type="application/zip",
    look=look_inside,
)
