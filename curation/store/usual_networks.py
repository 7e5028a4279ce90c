"""The networks people signed in from not long ago; only digests of them are kept."""

from __future__ import annotations

from sqlite_utils import Database


def is_usual(db: Database, author_id: int, network: str, since: str) -> bool:
    """Whether a person signed in from a network since a moment."""
    return bool(
        db.conn.execute(
            "SELECT EXISTS (SELECT 1 FROM usual_networks"
            " WHERE author_id = ? AND network_sha256 = ? AND at >= ?)",
            (author_id, network, since),
        ).fetchone()[0]
    )


def note(db: Database, author_id: int, network: str, at: str) -> None:
    """A person signed in from a network at this moment."""
    db.conn.execute(
        "INSERT INTO usual_networks (author_id, network_sha256, at) VALUES (?, ?, ?)"
        " ON CONFLICT (author_id, network_sha256) DO UPDATE SET at = excluded.at",
        (author_id, network, at),
    )


def sweep(db: Database, author_id: int, *, before: str) -> None:
    """Forget from where a person has not signed in for long."""
    db.conn.execute(
        "DELETE FROM usual_networks WHERE author_id = ? AND at < ?", (author_id, before)
    )
