"""Taking a person out of the database: their account and name go, their readings stay."""

from __future__ import annotations

from sqlite_utils import Database

OF_ACCOUNTS = (
    *("invitations", "sessions", "api_tokens", "usual_networks", "members"),
    *("accounts", "preferences"),
)
"""The tables in which rows of a person stand for nothing but themselves, `accounts` after those
that refer to it."""


def forget_author(db: Database, author_id: int, *, pseudonym: str) -> None:
    """Delete a person's account and all that goes with it, and call them by a pseudonym.

    The write-ahead log holds what was deleted until it is folded in.
    """
    db.conn.execute("PRAGMA secure_delete = ON")  # for this once whole pages as well
    for table in OF_ACCOUNTS:
        db.conn.execute(f"DELETE FROM {table} WHERE author_id = ?", (author_id,))
    db.conn.execute("UPDATE authors SET name = ? WHERE id = ?", (pseudonym, author_id))
    db.conn.execute(
        "DELETE FROM settings WHERE name IN ('local_person', 'local_person_named')"
        " AND (SELECT value FROM settings WHERE name = 'local_person') = CAST(? AS TEXT)",
        (author_id,),
    )
    db.conn.execute("PRAGMA secure_delete = FAST")
