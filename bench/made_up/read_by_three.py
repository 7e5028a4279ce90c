"""A project of five hundred articles that three people have read, each with slips of their own."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

from curation.desk.projects import create_project
from curation.edits import Change, Edit
from curation.model import Annotation, Argument, DocumentLabel, Event, Relation, Span
from curation.schema import Schema
from curation.store import Database, Store, people, projects, readings
from curation.store import documents as document_rows
from curation.store.documents import Document

ARTICLES, PEOPLE = 500, 3
MENTIONS, RELATIONS, EVENTS, ARGUMENTS = 42, 13, 4, 2
"""With triggers and a label of the article; after what is overlooked, some 60 objects a reading."""
WORDS = 240
SIZE = 8
"""A word and the space behind it."""
AT = "2026-11-{:02}T08:00:00.000Z"
ENTITIES = ("PERSON", "ORG", "GPE", "NORP")
TIES = ("ally_of", "supports", "opposes")
TYPES = ("CONSULT", "AID", "AGREE", "COOPERATE")
ROLES = ("actor", "recipient")
CONTEXTS = ("diplomatic", "military", "economic", "legal")
MISSES, RELABELS, MOVES = 0.05, 0.05, 0.04
"""How often somebody overlooks a mention, gives another label, or takes one word more."""


def fill(store: Store) -> int:
    """Put articles and readings into a database as the project "news"; how many objects."""
    project = create_project(store, slug="news", preset_name="political-news")
    chance = random.Random(1)
    objects = 0
    with store.write() as db:
        rows = map(_row, range(ARTICLES))
        document_rows.insert_documents(db, project.id, rows, at=AT.format(1))
        schema = projects.present_schema(db, project.id)
        readers = [people.author(db, kind="person", name=f"P{n}").id for n in range(PEOPLE)]
        for document in list(document_rows.documents(db, project.id)):
            truth = _truth(chance, document)
            for person in readers:
                said = _seen(chance, truth, document)
                objects += len(said)
                _hand_in(db, document, schema, person, said, at=AT.format(chance.randint(2, 28)))
    return objects


def _row(number: int) -> dict[str, object]:
    text = " ".join(f"word{n:03}" for n in range(WORDS)) + f" {number}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = f"article {number}"
    return {"external_id": name, "title": name, "text": text, "text_sha256": digest, "meta": {}}


def _span(document: Document, id: str, label: str, word: int, *, trigger: bool = False) -> Span:
    start = word * SIZE
    return Span(
        id, label, start, start + SIZE - 1, document.text[start : start + SIZE - 1], (), trigger
    )


def _truth(chance: random.Random, document: Document) -> list[Annotation]:
    places = chance.sample(range(0, WORDS - 1, 2), MENTIONS + EVENTS)
    spans = [
        _span(document, f"m{n}", chance.choice(ENTITIES), place)
        for n, place in enumerate(places[:MENTIONS])
    ]
    ids = [one.id for one in spans]
    truth: list[Annotation] = [*spans]
    for n in range(RELATIONS):
        head, tail = chance.sample(ids, 2)
        truth.append(Relation(f"r{n}", chance.choice(TIES), head, tail))
    for n, place in enumerate(places[MENTIONS:]):
        type_ = chance.choice(TYPES)
        truth.append(_span(document, f"t{n}", type_, place, trigger=True))
        fillers = chance.sample(ids, ARGUMENTS)
        arguments = tuple(Argument(role, id) for role, id in zip(ROLES, fillers, strict=True))
        truth.append(Event(f"e{n}", type_, f"t{n}", arguments))
    return [*truth, DocumentLabel("d", "context", chance.choice(CONTEXTS))]


def _seen(chance: random.Random, truth: list[Annotation], document: Document) -> list[Annotation]:
    """What a reader says: what points to something they overlooked, they do not say either."""
    said: dict[str, Annotation] = {}
    for one in truth:
        match one:
            case Span(trigger=False):
                if chance.random() >= MISSES:
                    said[one.id] = _slipped(chance, one, document)
            case Relation():
                if one.head in said and one.tail in said and chance.random() >= MISSES:
                    label = chance.choice(TIES) if chance.random() < RELABELS else one.label
                    said[one.id] = replace(one, label=label)
            case Event():
                kept = tuple(argument for argument in one.arguments if argument.target in said)
                said[one.id] = replace(one, arguments=kept)
            case DocumentLabel():
                value = chance.choice(CONTEXTS) if chance.random() < 2 * RELABELS else one.value
                said[one.id] = replace(one, value=value)
            case _:
                said[one.id] = one
    return list(said.values())


def _slipped(chance: random.Random, span: Span, document: Document) -> Span:
    label = chance.choice(ENTITIES) if chance.random() < RELABELS else span.label
    end = span.end + SIZE if chance.random() < MOVES else span.end
    return replace(span, label=label, end=end, text=document.text[span.start : end])


def _hand_in(
    db: Database,
    document: Document,
    schema: Schema,
    author_id: int,
    said: list[Annotation],
    *,
    at: str,
) -> None:
    reading = readings.ensure_reading(
        db, document_id=document.id, author_id=author_id, schema_version=schema.version, at=at
    )
    edit = Edit(f"{document.id:08}-{author_id:03}", "add", tuple(Change(None, one) for one in said))
    done = readings.record(
        db, reading, [edit], author_id=author_id, text=document.text, schema=schema, at=at
    )
    if done.refused:
        raise done.refused[0].error
    now = replace(reading, version=done.version)
    readings.set_status(db, now, "submitted", author_id=author_id, at=at)
