"""Sessions of people who signed in; only digests of tokens are kept.

Dates are compared as text: all are UTC, ISO 8601, to the millisecond.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody's being signed in, as of `epoch` of their account."""

    token_sha256: str
    author_id: int
    epoch: int
    made_at: str
    seen_at: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A session beside what its account says now."""

    session: Session
    account_epoch: int
    is_active: bool


def add_session(db: Database, session: Session) -> None:
    """Begin a session."""
    db.conn.execute(
        "INSERT INTO sessions (token_sha256, author_id, epoch, made_at, seen_at)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            *(session.token_sha256, session.author_id, session.epoch),
            *(session.made_at, session.seen_at),
        ),
    )


def standing(db: Database, token_sha256: str) -> Standing | None:
    """The session of this digest and its account: one read by two primary keys."""
    row = db.conn.execute(
        "SELECT token_sha256, sessions.author_id, sessions.epoch, made_at, seen_at,"
        " accounts.epoch, accounts.active FROM sessions"
        " JOIN accounts ON accounts.author_id = sessions.author_id WHERE token_sha256 = ?",
        (token_sha256,),
    ).fetchone()
    return None if row is None else Standing(Session(*row[:5]), row[5], bool(row[6]))


def is_known(db: Database, token_sha256: str) -> bool:
    """Whether a session of this digest was begun and not ended."""
    return bool(
        db.conn.execute(
            "SELECT EXISTS (SELECT 1 FROM sessions WHERE token_sha256 = ?)", (token_sha256,)
        ).fetchone()[0]
    )


def set_seen(db: Database, token_sha256: str, at: str) -> None:
    """Note that a session was used."""
    db.conn.execute("UPDATE sessions SET seen_at = ? WHERE token_sha256 = ?", (at, token_sha256))


def follow_epoch(db: Database, token_sha256: str) -> None:
    """Let one session live on when the epoch of its account was raised."""
    db.conn.execute(
        "UPDATE sessions SET epoch = (SELECT epoch FROM accounts"
        " WHERE accounts.author_id = sessions.author_id) WHERE token_sha256 = ?",
        (token_sha256,),
    )


def end_session(db: Database, token_sha256: str) -> None:
    """End a session."""
    db.conn.execute("DELETE FROM sessions WHERE token_sha256 = ?", (token_sha256,))


def end_sessions_of(db: Database, author_id: int, *, but: str | None = None) -> int:
    """End the sessions of a person, but for one; the number that ended."""
    return int(
        db.conn.execute(
            "DELETE FROM sessions WHERE author_id = ? AND token_sha256 IS NOT ?", (author_id, but)
        ).rowcount
    )


def sessions_of(db: Database, author_id: int) -> list[Session]:
    """The sessions of a person, the one used last first."""
    return [
        Session(*row)
        for row in db.conn.execute(
            "SELECT token_sha256, author_id, epoch, made_at, seen_at FROM sessions"
            " WHERE author_id = ? ORDER BY seen_at DESC, token_sha256",
            (author_id,),
        )
    ]


def sweep_sessions(db: Database, *, made_before: str, seen_before: str) -> None:
    """Forget sessions that are over."""
    db.conn.execute(
        "DELETE FROM sessions WHERE made_at < ? OR seen_at < ?", (made_before, seen_before)
    )
