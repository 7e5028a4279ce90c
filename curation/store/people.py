"""Authors: the people, pre-taggers and gold readings that annotations belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlite_utils import Database

from curation.errors import BadInput, NotFound
from curation.store.settings import set_setting

AuthorKind: TypeAlias = Literal["person", "tagger", "gold"]
PRETAG = "pretag"
"""The author of what this program's own pre-taggers propose."""


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody or something that writes readings."""

    id: int
    kind: AuthorKind
    name: str


def author(db: Database, *, kind: AuthorKind, name: str, imported: bool = False) -> Author:
    """The author of this kind and name, added when new."""
    db.conn.execute(
        "INSERT INTO authors (kind, name, imported) VALUES (?, ?, ?)"
        " ON CONFLICT (kind, name) DO NOTHING",
        (kind, name, int(imported)),
    )
    found = find_author(db, kind=kind, name=name)
    if found is None:
        raise NotFound(f"There is no {kind} {name!r}.")
    return found


def find_author(db: Database, *, kind: AuthorKind, name: str) -> Author | None:
    """The author of this kind and name, if there is one."""
    row = db.conn.execute(
        "SELECT id, kind, name FROM authors WHERE kind = ? AND name = ?", (kind, name)
    ).fetchone()
    return None if row is None else Author(*row)


def names_of(db: Database) -> dict[int, str]:
    """What every person is called."""
    return dict(db.conn.execute("SELECT id, name FROM authors WHERE kind = 'person'"))


def local_person(db: Database) -> Author | None:
    """The one person at this computer, once they are known."""
    row = db.conn.execute(
        "SELECT authors.id, kind, authors.name FROM authors"
        " JOIN settings ON settings.value = authors.id WHERE settings.name = 'local_person'"
    ).fetchone()
    return None if row is None else Author(*row)


def set_local_person(db: Database, person: Author) -> None:
    """Remember who sits at this computer."""
    set_setting(db, "local_person", str(person.id))


def rename_author(db: Database, author_id: int, name: str) -> None:
    """Give an author another name; everything they did is theirs still."""
    taken = db.conn.execute(
        "SELECT 1 FROM authors WHERE name = ? AND kind = 'person' AND id <> ?", (name, author_id)
    ).fetchone()
    if taken:
        raise BadInput(f"There is another person called {name}: choose a name of your own.")
    db.conn.execute("UPDATE authors SET name = ? WHERE id = ?", (name, author_id))
