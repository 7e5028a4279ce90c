"""Threads: what people ask and say about something in an article, and whether it is resolved."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlite_utils import Database

ThreadKind: TypeAlias = Literal["question", "comment", "to_do"]


@dataclass(frozen=True, slots=True)
class About:
    """What a thread is about: an annotation by its id, words of the text, or neither.

    `start` and `end` are code points; `quote` is what stood there, as `label` is what it was called
    when somebody asked, so that a thread makes sense after what it is about is gone.
    """

    target: str = ""
    start: int | None = None
    end: int | None = None
    quote: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """One thread. `reader_id` is the person whose reading it is about; None for the gold, and for
    no reading at all."""

    id: str
    document_id: int
    reading_id: int | None
    reader_id: int | None
    is_of_gold: bool
    about: About
    kind: ThreadKind
    author_id: int
    at: str
    resolved_at: str | None
    resolved_by: int | None


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody said in a thread; `seq` orders the messages of all."""

    seq: int
    id: str
    thread_id: str
    author_id: int
    at: str
    text: str


SELECT = (
    "SELECT threads.id, threads.document_id, reading_id,"
    " CASE WHEN authors.kind = 'person' THEN authors.id END,"
    " coalesce(authors.kind = 'gold', 0), target, start, \"end\", quote, label, threads.kind,"
    " threads.author_id, threads.at, resolved_at, resolved_by"
    " FROM threads LEFT JOIN readings ON readings.id = reading_id"
    " LEFT JOIN authors ON authors.id = readings.author_id"
)
"""A thread, for `thread_of`."""


def thread_of(row: Sequence[Any]) -> Thread:
    """The thread in a row of `SELECT`."""
    id, document_id, reading_id, reader_id, is_of_gold, *about, kind, by, at, until, who = row
    return Thread(
        id,
        document_id,
        reading_id,
        reader_id,
        bool(is_of_gold),
        About(*about),
        kind,
        by,
        at,
        until,
        who,
    )


def find(db: Database, id: str) -> Thread | None:
    """The thread of this id, if there is one."""
    row = db.conn.execute(f"{SELECT} WHERE threads.id = ?", (id,)).fetchone()
    return None if row is None else thread_of(row)


def of_document(db: Database, document_id: int) -> list[Thread]:
    """The threads of a document in the order of their places; those about all of it first."""
    rows = db.conn.execute(
        f"{SELECT} WHERE threads.document_id = ?"
        " ORDER BY start IS NOT NULL, start, threads.at, threads.id",
        (document_id,),
    )
    return [thread_of(row) for row in rows]


def open_to_dos(db: Database, reading_id: int) -> list[Thread]:
    """What the author of a reading is asked to do in it and has not done, in reading order."""
    rows = db.conn.execute(
        f"{SELECT} WHERE reading_id = ? AND threads.kind = 'to_do' AND resolved_at IS NULL"
        " ORDER BY start IS NOT NULL, start, threads.at, threads.id",
        (reading_id,),
    )
    return [thread_of(row) for row in rows]


def add(
    db: Database,
    *,
    id: str,
    document_id: int,
    reading_id: int | None,
    about: About,
    kind: ThreadKind,
    author_id: int,
    at: str,
) -> None:
    """Begin a thread; what is said in it comes by `add_message`."""
    db.table("threads").insert(
        {
            "id": id,
            "document_id": document_id,
            "reading_id": reading_id,
            "target": about.target,
            "start": about.start,
            "end": about.end,
            "quote": about.quote,
            "label": about.label,
            "kind": kind,
            "author_id": author_id,
            "at": at,
        }
    )


def resolve(db: Database, id: str, *, by: int, at: str) -> None:
    """Close a thread; who closed it first, and when, stays."""
    db.conn.execute(
        "UPDATE threads SET resolved_at = ?, resolved_by = ? WHERE id = ? AND resolved_at IS NULL",
        (at, by, id),
    )


def reopen(db: Database, id: str) -> None:
    """Open a thread again."""
    db.conn.execute("UPDATE threads SET resolved_at = NULL, resolved_by = NULL WHERE id = ?", (id,))


def document_titles(db: Database, document_ids: Collection[int]) -> dict[int, str]:
    """The titles of documents, by their ids."""
    return dict(
        db.conn.execute(
            "SELECT id, title FROM documents WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(document_ids)),),
        )
    )
