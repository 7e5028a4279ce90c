"""Settled articles that a person has read, and what was decided in them that they have seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from curation.store.settled import HANDED_IN_BEFORE, SETTLED


@dataclass(frozen=True, slots=True)
class Pair:
    """A person's reading and the gold of the same article, settled after it was handed in.

    `seen` is the version of the gold that the person has looked at; None: none yet.
    """

    document_id: int
    title: str
    reading_id: int
    reading_version: int
    gold_id: int
    gold_version: int
    settled_at: str
    seen: int | None

    @property
    def is_new(self) -> bool:
        """Whether something may have been decided since the person looked."""
        return self.seen is None or self.seen < self.gold_version


def is_settled_since(db: Database, document_id: int, author_id: int) -> bool:
    """Whether a document was settled after a person had handed their reading of it in."""
    (found,) = db.conn.execute(
        f"SELECT EXISTS (SELECT 1 FROM {SETTLED} JOIN readings AS mine"
        f" ON mine.document_id = documents.id AND mine.author_id = ? AND {HANDED_IN_BEFORE}"
        " WHERE documents.id = ?)",
        (author_id, document_id),
    ).fetchone()
    return bool(found)


def pairs(db: Database, project_id: int, author_id: int) -> list[Pair]:
    """The settled articles of a project that a person had handed in by then.

    The newest settled come first.
    """
    return [
        Pair(*row)
        for row in db.conn.execute(
            "SELECT documents.id, coalesce(nullif(title, ''), external_id), mine.id, mine.version,"
            " gold.id, gold.version, (SELECT max(at) FROM statuses WHERE status = 'submitted'"
            "  AND statuses.reading_id = gold.id) AS settled_at,"
            f" seen.version FROM {SETTLED}"
            " JOIN readings AS mine ON mine.document_id = documents.id"
            f"  AND mine.author_id = :author AND {HANDED_IN_BEFORE}"
            " LEFT JOIN corrections_seen AS seen ON seen.document_id = documents.id"
            "  AND seen.author_id = :author"
            " WHERE project_id = :project ORDER BY settled_at DESC, documents.id DESC",
            {"project": project_id, "author": author_id},
        )
    ]


def note_seen(db: Database, author_id: int, versions: Mapping[int, int], *, at: str) -> None:
    """Remember up to which version of the gold of each document a person has looked."""
    db.conn.executemany(
        "INSERT INTO corrections_seen (author_id, document_id, version, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (author_id, document_id)"
        " DO UPDATE SET version = excluded.version, at = excluded.at"
        " WHERE excluded.version > corrections_seen.version",
        [(author_id, document, version, at) for document, version in versions.items()],
    )
