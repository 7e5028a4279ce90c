"""Assignments: who reads which article, and how far each has come.

A row is a slot: somebody's part in one article, or a free one (`author_id` NULL). A slot that was
taken away from somebody who had begun stays as an ended row, so that an article read without
suggestions remains one; `looks` keeps the others from becoming one. Every change is in the log
beside it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlite_utils import Database

from curation.assigning.sharing import Slot
from curation.store.looks import LOOKED

LogAction: TypeAlias = Literal["assigned", "withdrawn", "claimed", "lapsed", "held", "released"]
State: TypeAlias = Literal["free", "waiting", "begun", "submitted", "held"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One slot; a claim that may still lapse has `claimed_at`."""

    id: int
    project_id: int
    document_id: int
    author_id: int | None
    place: int
    claimed_at: str | None


@dataclass(frozen=True, slots=True)
class Status:
    """One slot as a lead sees it: whose it is, how far they are, and since when.

    "held" is an article held back that its person has not begun. `given_by` is who handed it out,
    None for a claim and for whoever has the file itself.
    """

    id: int
    document_id: int
    external_id: str
    title: str
    author_id: int | None
    person: str | None
    state: State
    place: int
    given_at: str
    given_by: str | None
    changed_at: str | None
    submitted_at: str | None
    suggestions: bool
    is_claim: bool


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the log of one article; `by` is None for whoever has the file itself."""

    at: str
    action: LogAction
    person: str | None
    by: str | None


COLUMNS = "id, project_id, document_id, author_id, place, claimed_at"
LIVE = "ended_at IS NULL"


def is_handed_out(db: Database, project_id: int) -> bool:
    """Whether anything of a project is handed out."""
    return bool(
        db.conn.execute(
            f"SELECT EXISTS (SELECT 1 FROM assignments WHERE project_id = ? AND {LIVE})",
            (project_id,),
        ).fetchone()[0]
    )


def assignment(db: Database, id: int) -> Assignment | None:
    """The slot with this id, unless it ended."""
    return next(iter(_found(db, "id = ?", id)), None)


def of_article(db: Database, document_id: int) -> list[Assignment]:
    """The slots of one article."""
    return _found(db, "document_id = ?", document_id)


def of_person(db: Database, project_id: int, author_id: int) -> list[Assignment]:
    """A person's slots in a project, in the order of their queue."""
    return _found(db, "project_id = ? AND author_id = ?", project_id, author_id)


def _found(db: Database, where: str, *values: Any) -> list[Assignment]:
    return [
        Assignment(*row)
        for row in db.conn.execute(
            f"SELECT {COLUMNS} FROM assignments WHERE {where} AND {LIVE} ORDER BY place, id",
            values,
        )
    ]


def hides_suggestions(db: Database, document_id: int, author_id: int) -> bool:
    """Whether a person is to read an article without suggestions, or did."""
    return bool(
        db.conn.execute(
            "SELECT EXISTS (SELECT 1 FROM assignments"
            " WHERE document_id = ? AND author_id = ? AND NOT suggestions)",
            (document_id, author_id),
        ).fetchone()[0]
    )


def without_suggestions(db: Database, project_id: int, author_id: int) -> frozenset[int]:
    """The articles of a project that a person reads without suggestions, or did."""
    return frozenset(
        id
        for (id,) in db.conn.execute(
            "SELECT document_id FROM assignments"
            " WHERE project_id = ? AND author_id = ? AND NOT suggestions",
            (project_id, author_id),
        )
    )


def begun(db: Database, document_ids: Collection[int]) -> dict[tuple[int, int], str]:
    """The status of the readings of these articles, by (document, author)."""
    return {
        (document_id, author_id): status
        for document_id, author_id, status in db.conn.execute(
            "SELECT document_id, author_id, status FROM readings"
            " WHERE document_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(document_ids)),),
        )
    }


def last_place(db: Database, project_id: int) -> int:
    """The last place of any queue of a project; -1 without any."""
    (place,) = db.conn.execute(
        f"SELECT max(place) FROM assignments WHERE project_id = ? AND {LIVE}", (project_id,)
    ).fetchone()
    return -1 if place is None else int(place)


def add_slots(
    db: Database, project_id: int, slots: Iterable[Slot], *, at: str, by: int | None
) -> None:
    """Hand out slots. Whoever saw an article before and gets it again sees of it what they saw."""
    saw = LOOKED.format(author="?3", document="?2")
    db.conn.executemany(
        "INSERT INTO assignments"
        " (project_id, document_id, author_id, place, suggestions, given_at, given_by)"
        f" VALUES (?1, ?2, ?3, ?4, ?5 OR {saw}, ?6, ?7)"
        " ON CONFLICT (document_id, author_id) DO UPDATE SET place = excluded.place,"
        " given_at = excluded.given_at, given_by = excluded.given_by,"
        " claimed_at = NULL, ended_at = NULL",
        (
            (project_id, one.document_id, one.author_id, one.place, int(one.suggestions), at, by)
            for one in slots
        ),
    )


def end(db: Database, ended: Sequence[Assignment], *, at: str) -> None:
    """Take slots away: what was begun stays as an ended row, the rest goes."""
    readings = begun(db, [one.document_id for one in ended])
    for one in ended:
        if (one.document_id, one.author_id) in readings:
            db.conn.execute(
                "UPDATE assignments SET ended_at = ?, claimed_at = NULL WHERE id = ?", (at, one.id)
            )
        else:
            db.conn.execute("DELETE FROM assignments WHERE id = ?", (one.id,))


def free(db: Database, taken: Sequence[Assignment], *, at: str, by: int | None) -> None:
    """Take slots away and let whoever asks next have them."""
    end(db, taken, at=at)
    for one in taken:
        slot = Slot(one.document_id, None, one.place)
        add_slots(db, one.project_id, [slot], at=at, by=by)


def log(
    db: Database,
    about: Iterable[tuple[int, int | None]],
    action: LogAction,
    *,
    at: str,
    by: int | None,
) -> None:
    """Write down what was done to (document, author) pairs."""
    db.conn.executemany(
        "INSERT INTO assignment_log (at, document_id, author_id, action, by_id)"
        " VALUES (?, ?, ?, ?, ?)",
        ((at, document_id, author_id, action, by) for document_id, author_id in about),
    )


def history(db: Database, document_id: int) -> list[Logged]:
    """What was done about the assignments of one article, the newest first."""
    return [
        Logged(*row)
        for row in db.conn.execute(
            "SELECT at, action, people.name, doers.name FROM assignment_log"
            " LEFT JOIN authors AS people ON people.id = author_id"
            " LEFT JOIN authors AS doers ON doers.id = by_id"
            " WHERE document_id = ? ORDER BY seq DESC",
            (document_id,),
        )
    ]


def statuses(db: Database, project_id: int) -> list[Status]:
    """Every slot of a project, in the order of the queues."""
    return [
        Status(*row[:-2], *map(bool, row[-2:]))
        for row in db.conn.execute(
            """
            SELECT slots.id, slots.document_id, external_id, title, slots.author_id, people.name,
                   CASE WHEN readings.status = 'submitted' THEN 'submitted'
                        WHEN readings.id IS NOT NULL THEN 'begun'
                        WHEN holds.document_id IS NOT NULL THEN 'held'
                        WHEN slots.author_id IS NULL THEN 'free' ELSE 'waiting' END,
                   place, given_at, givers.name, readings.changed_at,
                   CASE WHEN readings.status = 'submitted' THEN
                       (SELECT at FROM statuses WHERE reading_id = readings.id
                        ORDER BY seq DESC LIMIT 1) END,
                   suggestions, claimed_at IS NOT NULL
            FROM assignments AS slots
            JOIN documents ON documents.id = slots.document_id
            LEFT JOIN authors AS people ON people.id = slots.author_id
            LEFT JOIN authors AS givers ON givers.id = slots.given_by
            LEFT JOIN holds ON holds.document_id = slots.document_id
            LEFT JOIN readings ON readings.document_id = slots.document_id
                 AND readings.author_id = slots.author_id
            WHERE slots.project_id = ? AND slots.ended_at IS NULL
            ORDER BY place, slots.document_id, slots.id
            """,
            (project_id,),
        )
    ]
