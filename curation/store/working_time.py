"""How long people worked on articles, and how far their time is already counted.

Dates are compared as text: all are UTC, ISO 8601, to the millisecond.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Worked:
    """A person's time with an article on one day (UTC)."""

    author_id: int
    document_id: int
    day: str
    seconds: float


def worked(db: Database, project_id: int) -> list[Worked]:
    """All that was counted in a project, by person, article and day."""
    return [
        Worked(*row)
        for row in db.conn.execute(
            "SELECT working_time.author_id, document_id, day, seconds FROM working_time"
            " JOIN documents ON documents.id = document_id WHERE documents.project_id = ?"
            " ORDER BY 1, 2, 3",
            (project_id,),
        )
    ]


def add_seconds(
    db: Database, *, author_id: int, document_id: int, day: str, seconds: float, at: str
) -> None:
    """Count more seconds for an article on a day."""
    db.conn.execute(
        "INSERT INTO working_time (author_id, document_id, day, seconds, last_at)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (author_id, document_id, day) DO UPDATE SET"
        " seconds = seconds + excluded.seconds, last_at = excluded.last_at",
        (author_id, document_id, day, seconds, at),
    )


def last_beat(db: Database, sitting: str, author_id: int) -> int:
    """The number of the last beat taken of a sitting; 0 before the first."""
    row = db.conn.execute(
        "SELECT beat FROM sittings WHERE id = ? AND author_id = ?", (sitting, author_id)
    ).fetchone()
    return 0 if row is None else int(row[0])


def counted_until(db: Database, author_id: int) -> str | None:
    """The moment up to which a person's time is counted, in whatever window they worked."""
    found = db.conn.execute(
        "SELECT max(until) FROM sittings WHERE author_id = ?", (author_id,)
    ).fetchone()[0]
    return None if found is None else str(found)


def take_beat(db: Database, sitting: str, *, author_id: int, beat: int, until: str) -> None:
    """Remember that a beat was taken, and up to when a person's time is counted by it."""
    db.conn.execute(
        "INSERT INTO sittings (id, author_id, beat, until) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (author_id, id) DO UPDATE SET beat = excluded.beat, until = excluded.until",
        (sitting, author_id, beat, until),
    )


def set_back(db: Database, author_id: int, *, at: str) -> None:
    """Nothing is counted beyond this moment: where it says so, this clock was set back."""
    db.conn.execute(
        "UPDATE sittings SET until = ? WHERE author_id = ? AND until > ?", (at, author_id, at)
    )


def forget_sittings(db: Database, author_id: int, *, before: str) -> None:
    """Forget a person's sittings of long ago: nothing of them is on its way any more."""
    db.conn.execute("DELETE FROM sittings WHERE author_id = ? AND until < ?", (author_id, before))
