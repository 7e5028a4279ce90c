"""What is known of a project's articles while a large file is planned, beside the database.

A file of millions of lines has more ids than memory should hold: they lie in a file of SQLite's
own that goes when it is closed. Nothing of it is ever in the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from sqlite_utils import Database

from curation.store import driver
from curation.store.people import AuthorKind

_Reading: TypeAlias = tuple[str, AuthorKind, str]


class KnownOnDisk:
    """The articles and readings of a project, and those that a file would add."""

    def __init__(self, connection: driver.Connection) -> None:
        self._connection = connection

    def digest_of(self, external_id: str) -> str | None:
        """The digest of the text that has this id."""
        return self._one("SELECT digest FROM articles WHERE id = ?", external_id)

    def id_of(self, digest: str) -> str | None:
        """The id of the article with a text of this digest."""
        return self._one("SELECT id FROM articles WHERE digest = ?", digest)

    def add(self, external_id: str, digest: str) -> None:
        """Know an article."""
        self._connection.execute("INSERT INTO articles VALUES (?, ?)", (external_id, digest))

    def has_begun(self, reading: _Reading) -> bool:
        """Whether there is this reading."""
        found = self._connection.execute(
            "SELECT 1 FROM begun WHERE article = ? AND kind = ? AND name = ?", reading
        ).fetchone()
        return found is not None

    def begin(self, reading: _Reading) -> None:
        """Know a reading."""
        self._connection.execute("INSERT OR IGNORE INTO begun VALUES (?, ?, ?)", reading)

    def keep(self) -> None:
        """Keep what was added since the last time."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    def forget(self) -> None:
        """Forget what was added since the last time something was kept."""
        self._connection.execute("ROLLBACK")
        self._connection.execute("BEGIN")

    def _one(self, question: str, value: str) -> str | None:
        row = self._connection.execute(question, (value,)).fetchone()
        return None if row is None else str(row[0])


@contextmanager
def known_on_disk(db: Database | None = None, project_id: int = 0) -> Iterator[KnownOnDisk]:
    """What a project has, or nothing without one; it goes when the context ends."""
    connection = driver.temporary()
    try:
        connection.execute(
            "CREATE TABLE articles (id TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID"
        )
        connection.execute("CREATE UNIQUE INDEX by_digest ON articles (digest)")
        connection.execute(
            "CREATE TABLE begun (article TEXT, kind TEXT, name TEXT,"
            " PRIMARY KEY (article, kind, name)) WITHOUT ROWID"
        )
        connection.execute("BEGIN")
        if db is not None:
            connection.executemany(
                "INSERT INTO articles VALUES (?, ?)",
                db.conn.execute(
                    "SELECT external_id, text_sha256 FROM documents WHERE project_id = ?",
                    (project_id,),
                ),
            )
            connection.executemany("INSERT INTO begun VALUES (?, ?, ?)", begun(db, project_id))
        known = KnownOnDisk(connection)
        known.keep()
        yield known
    finally:
        connection.close()


def begun(db: Database, project_id: int) -> Iterator[_Reading]:
    """Every reading of a project: its article's id, what reads it, and how that is called."""
    yield from db.conn.execute(
        "SELECT external_id, authors.kind, authors.name FROM readings"
        " JOIN authors ON authors.id = readings.author_id"
        " JOIN documents ON documents.id = readings.document_id WHERE documents.project_id = ?",
        (project_id,),
    )


def article_with_text(db: Database, project_id: int, digest: str) -> int | None:
    """The number of the article of a project with a text of this digest."""
    row = db.conn.execute(
        "SELECT id FROM documents WHERE project_id = ? AND text_sha256 = ?", (project_id, digest)
    ).fetchone()
    return None if row is None else int(row[0])


def article_called(db: Database, project_id: int, external_id: str) -> int | None:
    """The number of the article of a project with this id."""
    row = db.conn.execute(
        "SELECT id FROM documents WHERE project_id = ? AND external_id = ?",
        (project_id, external_id),
    ).fetchone()
    return None if row is None else int(row[0])
