"""Other names for people, the same ones every time, by which nobody is found.

A pseudonym follows from a person's number and a secret of the database: it stays when they change
their name, and names cannot be tried out against it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from sqlite_utils import Database

from curation.errors import StoreDamaged
from curation.store.settings import setting

BEGINNING = "annotator-"
SIGNS = 8
"""Base 32: two of a thousand people share one by a chance of one in two million."""


def pseudonyms(db: Database) -> dict[int, str]:
    """The pseudonym of everybody by their number."""
    people = db.conn.execute("SELECT id FROM authors WHERE kind = 'person'").fetchall()
    return {id: pseudonym(db, id) for (id,) in people}


def free_pseudonym(db: Database, author_id: int) -> str:
    """What somebody can be called from now on: their pseudonym, with a number where it is taken.

    Whoever imports a dataset that left under pseudonyms brings in people of those names.
    """
    beginning = pseudonym(db, author_id)
    taken = {
        name
        for (name,) in db.conn.execute(
            "SELECT name FROM authors WHERE kind = 'person' AND id <> ? AND substr(name, 1, ?) = ?",
            (author_id, len(beginning), beginning),
        )
    }
    names = (beginning, *(f"{beginning}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def pseudonym(db: Database, author_id: int) -> str:
    """The pseudonym of one person. Raises `StoreDamaged`."""
    key = setting(db, "pseudonym_key")
    if not key:
        raise StoreDamaged("The database has lost its key of pseudonyms: restore the last backup.")
    digest = hmac.digest(bytes.fromhex(key), f"person {author_id}".encode(), hashlib.sha256)
    return BEGINNING + base64.b32encode(digest).decode().lower()[:SIGNS]
