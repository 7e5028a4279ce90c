"""Who is settling which article now. A claim locks nothing: it is told, and passes with time."""

from __future__ import annotations

from sqlite_utils import Database


def claim(db: Database, document_id: int, author_id: int, *, at: str) -> None:
    """Remember that somebody is at an article now, and at no other any more; each time anew."""
    db.conn.execute(
        "DELETE FROM review_claims WHERE author_id = ? AND document_id <> ?",
        (author_id, document_id),
    )
    db.conn.execute(
        "INSERT INTO review_claims (document_id, author_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (document_id, author_id) DO UPDATE SET at = excluded.at",
        (document_id, author_id, at),
    )


def release(db: Database, document_id: int) -> None:
    """Nobody is at this article any more."""
    db.conn.execute("DELETE FROM review_claims WHERE document_id = ?", (document_id,))


def others(db: Database, document_id: int, author_id: int, *, since: str) -> list[tuple[str, str]]:
    """The names of those besides somebody who did anything at an article since, and when."""
    return list(
        db.conn.execute(
            "SELECT name, at FROM review_claims JOIN authors ON authors.id = author_id"
            " WHERE document_id = ? AND author_id <> ? AND at > ? ORDER BY at DESC, name",
            (document_id, author_id, since),
        )
    )


def of_others(
    db: Database, project_id: int, author_id: int, *, since: str
) -> dict[int, tuple[str, str]]:
    """By article, who besides somebody was last at it since a moment, and when."""
    return {
        document_id: (name, at)
        for document_id, name, at in db.conn.execute(
            "SELECT document_id, authors.name, at FROM review_claims"
            " JOIN authors ON authors.id = author_id"
            " JOIN documents ON documents.id = document_id"
            " WHERE project_id = ? AND author_id <> ? AND at > ? ORDER BY at",
            (project_id, author_id, since),
        )
    }
