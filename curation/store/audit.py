"""The record of what was done to accounts, roles and assignments, and of what was refused."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what to whom; `author_id` is None for whoever has the file itself."""

    seq: int
    at: str
    author_id: int | None
    action: str
    about: str
    detail: str


def note(
    db: Database, *, at: str, author_id: int | None, action: str, about: str, detail: str = ""
) -> None:
    """Write down that something was done."""
    db.conn.execute(
        "INSERT INTO audit (at, author_id, action, about, detail) VALUES (?, ?, ?, ?, ?)",
        (at, author_id, action, about, detail),
    )


def is_noted(db: Database, *, author_id: int, action: str, about: str, since: str) -> bool:
    """Whether this is on record for a person since a moment."""
    return bool(
        db.conn.execute(
            "SELECT EXISTS (SELECT 1 FROM audit"
            " WHERE author_id = ? AND action = ? AND at > ? AND about = ?)",
            (author_id, action, since, about),
        ).fetchone()[0]
    )


def count_refusals(db: Database, *, author_id: int, since: str) -> int:
    """How many lines of what a person was refused are on record since a moment."""
    return int(
        db.conn.execute(
            "SELECT count(*) FROM audit WHERE author_id = ? AND action >= 'refused: '"
            " AND action < 'refused:!' AND at > ?",
            (author_id, since),
        ).fetchone()[0]
    )


def leave_out(db: Database, *, author_id: int, hour: str) -> int:
    """Count a refusal that gets no line of its own; how many a person has in this hour."""
    return int(
        db.conn.execute(
            "INSERT INTO refusals_left_out (author_id, hour, number) VALUES (?, ?, 1)"
            " ON CONFLICT (author_id, hour) DO UPDATE SET number = number + 1 RETURNING number",
            (author_id, hour),
        ).fetchone()[0]
    )


def entries(db: Database, *, last: int = 200, besides: Collection[str] = ()) -> list[Entry]:
    """The newest entries, the newest first; actions `besides` are left out."""
    return [
        Entry(*row)
        for row in db.conn.execute(
            "SELECT seq, at, author_id, action, about, detail FROM audit"
            " WHERE action NOT IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT ?",
            (json.dumps(list(besides)), last),
        )
    ]
