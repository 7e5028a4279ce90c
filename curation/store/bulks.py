"""Bulks: what one gesture did in many readings at once, each by an ordinary edit of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from curation.edits import Edit, changes_from_json
from curation.store.readings import COLUMNS, Reading
from curation.store.rows import to_text

_OF_READINGS = ", ".join(f"readings.{name}" for name in COLUMNS.split(", "))


@dataclass(frozen=True, slots=True)
class Left:
    """A document in which nothing was changed, and why, in a sentence."""

    document_id: int
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Bulk:
    """A gesture over many documents; `undoes` is the id of the bulk it takes back."""

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


def find_bulk(db: Database, id: str) -> Bulk | None:
    """The bulk with this id, if there is one."""
    row = db.conn.execute(
        "SELECT id, project_id, author_id, at, verb, label, text, options, left_out, undoes"
        " FROM bulks WHERE id = ?",
        (id,),
    ).fetchone()
    if row is None:
        return None
    id, project_id, author_id, at, verb, label, text, options, left, undoes = row
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
    )


def add_bulk(db: Database, bulk: Bulk) -> None:
    """Write a bulk down; its edits come after it."""
    db.conn.execute(
        "INSERT INTO bulks"
        " (id, project_id, author_id, at, verb, label, text, options, left_out, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        ),
    )


def edits_of(db: Database, bulk_id: str) -> list[tuple[Reading, Edit]]:
    """The edits of a bulk and the readings they are in, in the order they were made."""
    found = db.conn.execute(
        f"SELECT {_OF_READINGS}, edits.id, verb, changes, undoes FROM edits"
        " JOIN readings ON readings.id = reading_id WHERE bulk_id = ? ORDER BY seq",
        (bulk_id,),
    ).fetchall()
    return [
        (Reading(*row[:6]), Edit(row[6], row[7], changes_from_json(json.loads(row[8])), row[9]))
        for row in found
    ]


def count_changes(db: Database, bulk_id: str) -> tuple[int, int]:
    """How many annotations a bulk changed, and in how many documents."""
    changes, documents = db.conn.execute(
        "SELECT coalesce(sum(json_array_length(changes)), 0), count(*) FROM edits"
        " WHERE bulk_id = ?",
        (bulk_id,),
    ).fetchone()
    return changes, documents
