"""What the program remembers about its database."""

from __future__ import annotations

from sqlite_utils import Database


def setting(db: Database, name: str) -> str | None:
    """A value the program remembers."""
    row = db.conn.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def set_setting(db: Database, name: str, value: str) -> None:
    """Remember a value."""
    db.table("settings").upsert({"name": name, "value": value}, pk="name")


def database_id(db: Database) -> str:
    """The random name the file got when it was made: a browser keeps its unsent edits by it."""
    return setting(db, "database_id") or ""
