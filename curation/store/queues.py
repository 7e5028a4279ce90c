"""A person's queue: the articles that are theirs to read, in their order, and free ones to take."""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from curation.model import DocumentStatus
from curation.store.assignments import Assignment, assignment, log
from curation.store.looks import has_looked


class Queued(NamedTuple):
    """An article of a queue; one that was begun and never given, or no more, is not assigned.

    A tuple as the database gives it: there may be ten thousand, made anew with every question.
    """

    document_id: int
    status: DocumentStatus
    is_assigned: int
    place: int


def queue(db: Database, project_id: int, author_id: int) -> list[Queued]:
    """What a person may open where articles are handed out: theirs, and what they have begun.

    What they were given comes first, but for what is held back and not begun.
    """
    found = db.conn.execute(
        """
        SELECT slots.document_id, coalesce(mine.status, 'new'), 1 AS is_assigned, place
        FROM assignments AS slots LEFT JOIN readings AS mine
             ON mine.document_id = slots.document_id AND mine.author_id = slots.author_id
        WHERE slots.project_id = :project AND slots.author_id = :author AND ended_at IS NULL
          AND (mine.id IS NOT NULL OR NOT EXISTS
               (SELECT 1 FROM holds WHERE holds.document_id = slots.document_id))
        UNION ALL
        SELECT document_id, status, 0, 0
        FROM readings JOIN documents ON documents.id = document_id
        WHERE author_id = :author AND project_id = :project AND NOT EXISTS
              (SELECT 1 FROM assignments AS slots WHERE slots.document_id = documents.id
               AND slots.author_id = :author AND ended_at IS NULL)
        ORDER BY is_assigned DESC, place, document_id
        """,
        {"project": project_id, "author": author_id},
    )
    return list(map(Queued._make, found))


def held_back(db: Database, project_id: int, author_id: int) -> int:
    """How many articles of a person are held back before they have begun them."""
    return int(
        db.conn.execute(
            "SELECT count(*) FROM assignments AS slots JOIN holds USING (document_id)"
            " WHERE project_id = ? AND slots.author_id = ? AND ended_at IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM readings WHERE readings.document_id = slots.document_id"
            "  AND readings.author_id = slots.author_id)",
            (project_id, author_id),
        ).fetchone()[0]
    )


def closed(db: Database, project_id: int, author_id: int) -> frozenset[int]:
    """The articles of a project that are held back and that this person has not begun."""
    return frozenset(
        id
        for (id,) in db.conn.execute(
            "SELECT document_id FROM holds JOIN documents ON documents.id = document_id"
            " WHERE project_id = ? AND NOT EXISTS (SELECT 1 FROM readings"
            "  WHERE readings.document_id = documents.id AND readings.author_id = ?)",
            (project_id, author_id),
        )
    )


def free_slot(db: Database, project_id: int, author_id: int) -> Assignment | None:
    """The first free slot that a person can take: of an article they have nothing to do with."""
    row = db.conn.execute(
        "SELECT id FROM assignments AS free"
        " WHERE project_id = :project AND author_id IS NULL AND ended_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM holds WHERE holds.document_id = free.document_id)"
        " AND NOT EXISTS (SELECT 1 FROM assignments AS own"
        "  WHERE own.document_id = free.document_id AND own.author_id = :author)"
        " AND NOT EXISTS (SELECT 1 FROM readings"
        "  WHERE readings.document_id = free.document_id AND readings.author_id = :author)"
        " ORDER BY place, id LIMIT 1",
        {"project": project_id, "author": author_id},
    ).fetchone()
    return None if row is None else assignment(db, row[0])


def free_slot_of(db: Database, document_id: int, author_id: int) -> Assignment | None:
    """A free slot of one article, for somebody who has none of it."""
    row = db.conn.execute(
        "SELECT free.id FROM assignments AS free"
        " WHERE document_id = :document AND author_id IS NULL AND ended_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM assignments AS own WHERE own.document_id = :document"
        "  AND own.author_id = :author AND own.ended_at IS NULL) ORDER BY free.id LIMIT 1",
        {"document": document_id, "author": author_id},
    ).fetchone()
    return None if row is None else assignment(db, row[0])


def lapsed_slot(db: Database, document_id: int, author_id: int) -> Assignment | None:
    """A free slot of an article that this person had taken and lost by waiting."""
    slot = free_slot_of(db, document_id, author_id)
    if slot is None:
        return None
    last = db.conn.execute(
        "SELECT action FROM assignment_log WHERE document_id = ? AND author_id = ?"
        " ORDER BY seq DESC LIMIT 1",
        (document_id, author_id),
    ).fetchone()
    return slot if last is not None and last[0] == "lapsed" else None


def take(
    db: Database, slot: Assignment, author_id: int, *, suggestions: bool, at: str, lapses: bool
) -> None:
    """Give a free slot to whoever asked for it; what they saw of the article before counts on."""
    saw = db.conn.execute(
        "SELECT suggestions FROM assignments WHERE document_id = ? AND author_id = ?",
        (slot.document_id, author_id),
    ).fetchone()
    db.conn.execute(
        "DELETE FROM assignments WHERE document_id = ? AND author_id = ?",
        (slot.document_id, author_id),
    )
    db.conn.execute(
        "UPDATE assignments SET author_id = ?, suggestions = ?, claimed_at = ?, given_at = ?,"
        " given_by = NULL WHERE id = ? AND author_id IS NULL",
        (
            author_id,
            int(suggestions or has_looked(db, slot.document_id, author_id))
            if saw is None
            else saw[0],
            at if lapses else None,
            at,
            slot.id,
        ),
    )
    log(db, [(slot.document_id, author_id)], "claimed", at=at, by=author_id)


def settle(db: Database, document_id: int, author_id: int) -> None:
    """A claim whose reading was handed in lapses no more."""
    db.conn.execute(
        "UPDATE assignments SET claimed_at = NULL"
        " WHERE document_id = ? AND author_id = ? AND claimed_at IS NOT NULL",
        (document_id, author_id),
    )


def stale_claims(db: Database, project_id: int, *, before: str) -> list[Assignment]:
    """Claims that were made before this moment and have had no edit since it."""
    found = db.conn.execute(
        "SELECT id FROM assignments AS slots"
        " WHERE project_id = ? AND claimed_at < ? AND ended_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM readings WHERE readings.document_id = slots.document_id"
        "  AND readings.author_id = slots.author_id AND changed_at >= ?)",
        (project_id, before, before),
    ).fetchall()
    return [one for (id,) in found if (one := assignment(db, id)) is not None]
