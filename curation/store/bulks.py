"""Bulks: what one gesture did in many readings at once, each by an ordinary edit of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from curation.edits import Edit, changes_from_json
from curation.store.readings import OF_READINGS, Reading, reading_of
from curation.store.rows import to_text


@dataclass(frozen=True, slots=True)
class Left:
    """A document in which nothing was changed, and why, in a sentence."""

    document_id: int
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Bulk:
    """A gesture over many documents; `undoes` is the id of the bulk it takes back.

    `places_sha256` tells the places that were named from others; it is empty for an undo.
    """

    id: str
    project_id: int
    author_id: int
    at: str
    verb: str
    label: str
    text: str
    options: Mapping[str, bool | str] = field(default_factory=dict)
    left: tuple[Left, ...] = ()
    undoes: str | None = None
    places_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An edit of a bulk, and its reading now; `in_submitted`: it was submitted then, too."""

    reading: Reading
    edit: Edit
    in_submitted: bool


def find_bulk(db: Database, id: str) -> Bulk | None:
    """The bulk with this id, if there is one."""
    row = db.conn.execute(
        "SELECT id, project_id, author_id, at, verb, label, text, options, left_out, undoes,"
        " places_sha256 FROM bulks WHERE id = ?",
        (id,),
    ).fetchone()
    if row is None:
        return None
    id, project_id, author_id, at, verb, label, text, options, left, undoes, places = row
    return Bulk(
        id,
        project_id,
        author_id,
        at,
        verb,
        label,
        text,
        json.loads(options),
        tuple(Left(*one) for one in json.loads(left)),
        undoes,
        places,
    )


def add_bulk(db: Database, bulk: Bulk) -> None:
    """Write a bulk down; its edits come after it."""
    db.conn.execute(
        "INSERT INTO bulks"
        " (id, project_id, author_id, at, verb, label, text, options, left_out, undoes,"
        " places_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            bulk.id,
            bulk.project_id,
            bulk.author_id,
            bulk.at,
            bulk.verb,
            bulk.label,
            bulk.text,
            to_text(dict(bulk.options)),
            to_text([[one.document_id, one.title, one.why] for one in bulk.left]),
            bulk.undoes,
            bulk.places_sha256,
        ),
    )


def parts_of(db: Database, bulk_id: str) -> list[Part]:
    """The edits of a bulk and the readings they are in, in the order they were made.

    A bulk that changes what is submitted hands it in again at once: the log of statuses tells.
    """
    found = db.conn.execute(
        f"SELECT {OF_READINGS}, edits.id, verb, changes, undoes,"
        " EXISTS (SELECT 1 FROM statuses WHERE statuses.reading_id = readings.id"
        "  AND statuses.version = edits.version AND statuses.status = 'submitted'"
        "  AND statuses.at = edits.at) FROM edits"
        " JOIN readings ON readings.id = edits.reading_id WHERE bulk_id = ? ORDER BY edits.seq",
        (bulk_id,),
    ).fetchall()
    return [
        Part(
            reading_of(row),
            Edit(id, verb, changes_from_json(json.loads(changes)), undoes),
            bool(in_submitted),
        )
        for row in found
        for id, verb, changes, undoes, in_submitted in (row[6:],)
    ]


def count_changes(db: Database, bulk_id: str) -> tuple[int, int]:
    """How many annotations a bulk changed, and in how many documents."""
    changes, documents = db.conn.execute(
        "SELECT coalesce(sum(json_array_length(changes)), 0), count(*) FROM edits"
        " WHERE bulk_id = ?",
        (bulk_id,),
    ).fetchone()
    return changes, documents


def count_decisions(db: Database, bulk_id: str) -> tuple[int, int]:
    """How many decisions a bulk made or took back, and in how many documents.

    What only follows from a decision is none of its own.
    """
    decisions, documents = db.conn.execute(
        "SELECT count(*), count(DISTINCT edits.id) FROM edits, json_each(changes) AS change"
        " WHERE bulk_id = ? AND coalesce(json_extract(change.value, '$.after.kind'),"
        "  json_extract(change.value, '$.before.kind')) = 'decision'"
        " AND coalesce(json_extract(change.value, '$.after.outcome'),"
        "  json_extract(change.value, '$.before.outcome')) NOT IN ('follows', 'outvoted')",
        (bulk_id,),
    ).fetchone()
    return decisions, documents


def count_labels(db: Database, bulk_id: str) -> tuple[int, int]:
    """How many labels a bulk changed, and in how many documents.

    An event counts once, with its trigger; decisions are none.
    """
    labels, documents = db.conn.execute(
        "SELECT count(*), count(DISTINCT readings.document_id) FROM edits"
        " JOIN readings ON readings.id = edits.reading_id, json_each(changes) AS change"
        " WHERE bulk_id = ? AND NOT coalesce(json_extract(change.value, '$.after.trigger') IS 1,"
        "  FALSE) AND NOT coalesce(json_extract(change.value, '$.before.trigger') IS 1, FALSE)"
        " AND coalesce(json_extract(change.value, '$.after.kind'),"
        "  json_extract(change.value, '$.before.kind')) <> 'decision'",
        (bulk_id,),
    ).fetchone()
    return labels, documents
