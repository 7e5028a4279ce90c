"""Which articles of a project somebody could settle now, told by one question each."""

from __future__ import annotations

from sqlite_utils import Database

from curation.store.still_reading import SAYS_SOMETHING, STILL_READING

_WAITING = (
    " FROM documents WHERE project_id = :project"
    " AND EXISTS (SELECT 1 FROM readings JOIN authors ON authors.id = author_id"
    "  AND kind = 'person' WHERE document_id = documents.id AND status = 'submitted')"
    " AND NOT EXISTS (SELECT 1 FROM readings JOIN authors ON authors.id = author_id"
    "  AND kind = 'gold' WHERE document_id = documents.id AND status = 'submitted')"
    " AND (:author IS NULL OR NOT EXISTS (SELECT 1 FROM readings"
    "  WHERE document_id = documents.id AND author_id = :author"
    f"  AND (status = 'submitted' OR {SAYS_SOMETHING})))"
)
_COMPLETE = (
    " AND NOT EXISTS (SELECT 1 FROM assignments WHERE assignments.document_id = documents.id"
    "  AND ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM readings"
    "   WHERE readings.document_id = documents.id AND status = 'submitted'"
    "   AND readings.author_id = assignments.author_id))"
    " AND NOT EXISTS (SELECT 1 FROM readings JOIN authors ON authors.id = author_id"
    f"  AND kind = 'person' WHERE readings.document_id = documents.id AND {STILL_READING})"
)
"""Everybody who was given the article, or is still at it, has handed it in."""


def open_cases(db: Database, project_id: int, *, author_id: int | None) -> list[int]:
    """The articles that are not settled and that somebody could settle, in order.

    `author_id` is who settles: nobody settles what they labelled. None: whoever works alone.
    """
    given = {"project": project_id, "author": author_id}
    return [id for (id,) in db.conn.execute(f"SELECT id{_WAITING} ORDER BY id", given).fetchall()]


def count_waiting(db: Database, project_id: int, *, author_id: int | None) -> int:
    """How many of them everybody who was given them has handed in."""
    given = {"project": project_id, "author": author_id}
    question = f"SELECT count(*){_WAITING}{_COMPLETE}"
    return int(db.conn.execute(question, given).fetchone()[0])
