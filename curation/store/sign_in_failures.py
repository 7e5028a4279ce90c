"""Tries to sign in that failed, by what they are counted under; forgotten after a while."""

from __future__ import annotations

from sqlite_utils import Database


def failures_since(db: Database, key: str, since: str) -> int:
    """How many tries under a key failed since a moment."""
    return int(
        db.conn.execute(
            "SELECT count(*) FROM sign_in_failures WHERE key = ? AND at >= ?", (key, since)
        ).fetchone()[0]
    )


def add_failure(db: Database, key: str, *, at: str, until: str) -> None:
    """Count one try under a key, until it no longer counts."""
    db.conn.execute(
        "INSERT INTO sign_in_failures (key, at, until) VALUES (?, ?, ?)", (key, at, until)
    )


def take_back_failure(db: Database, key: str, at: str) -> None:
    """Count one try of that moment less: it did not fail after all."""
    db.conn.execute(
        "DELETE FROM sign_in_failures WHERE rowid = (SELECT rowid FROM sign_in_failures"
        " WHERE key = ? AND at = ? LIMIT 1)",
        (key, at),
    )


def forget_failures(db: Database, key: str) -> None:
    """Count from nothing again."""
    db.conn.execute("DELETE FROM sign_in_failures WHERE key = ?", (key,))


def sweep_failures(db: Database, at: str) -> None:
    """Forget what no longer counts at this moment."""
    db.conn.execute("DELETE FROM sign_in_failures WHERE until <= ?", (at,))
