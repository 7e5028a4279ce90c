"""The articles of a project: their text, which never changes, and how far each has come."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlite_utils import Database

from curation.errors import NotFound
from curation.model import DocumentStatus
from curation.store import undecided
from curation.store.rows import to_text

PretagStatus: TypeAlias = Literal["waiting", "tagged", "failed"]


@dataclass(frozen=True, slots=True)
class Document:
    """One article; `text` is immutable, `pretag_note` says why pre-tagging failed."""

    id: int
    project_id: int
    external_id: str
    title: str
    text: str
    text_sha256: str
    meta: Mapping[str, Any]
    pretag: PretagStatus
    pretag_note: str


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A line of the table of documents, as one person sees it.

    An event counts once, with its trigger. `left` are the suggestions still to be decided: none
    once the reading is submitted.
    """

    id: int
    external_id: str
    title: str
    length: int
    added_at: str
    pretag: PretagStatus
    status: DocumentStatus
    pretag_note: str
    suggestions: int
    left: int
    labels: int


@dataclass(frozen=True, slots=True)
class TitledDocument:
    """A document by its title, as one person sees it."""

    id: int
    external_id: str
    title: str
    status: DocumentStatus


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a document stands in its project: its 1-based position and the ids around it."""

    previous: int | None
    next: int | None
    position: int
    of: int


COLUMNS = "id, project_id, external_id, title, text, text_sha256, meta, pretag, pretag_note"


def insert_documents(
    db: Database, project_id: int, rows: Iterable[Mapping[str, Any]], *, at: str
) -> None:
    """Add articles, each with external_id, title, text, text_sha256 and meta."""
    db.conn.executemany(
        "INSERT INTO documents"
        " (project_id, external_id, title, text, text_sha256, length, meta, added_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                project_id,
                row["external_id"],
                row["title"],
                row["text"],
                row["text_sha256"],
                len(row["text"]),
                to_text(row["meta"]),
                at,
            )
            for row in rows
        ),
    )


def document(db: Database, id: int) -> Document:
    """The document with this id. Raises `NotFound`."""
    row = db.conn.execute(f"SELECT {COLUMNS} FROM documents WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise NotFound(f"There is no document {id}.")
    return _document(row)


def documents(db: Database, project_id: int) -> Iterator[Document]:
    """Every document of a project in its order, read as it goes."""
    for row in db.conn.execute(
        f"SELECT {COLUMNS} FROM documents WHERE project_id = ? ORDER BY id", (project_id,)
    ):
        yield _document(row)


def documents_by_id(db: Database, ids: Collection[int]) -> dict[int, Document]:
    """These documents by their ids; those there are not are left out."""
    rows = db.conn.execute(
        f"SELECT {COLUMNS} FROM documents WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row[0]: _document(row) for row in rows}


def metas(db: Database, project_id: int) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The id and the metadata of every document of a project in its order, read as it goes."""
    for id, meta in db.conn.execute(
        "SELECT id, meta FROM documents WHERE project_id = ? ORDER BY id", (project_id,)
    ):
        yield id, json.loads(meta)


def text_digests(db: Database, project_id: int) -> dict[int, str]:
    """The digest of every document's text, by the ids of the documents of a project in order."""
    return dict(
        db.conn.execute(
            "SELECT id, text_sha256 FROM documents WHERE project_id = ? ORDER BY id", (project_id,)
        )
    )


def _document(row: tuple[Any, ...]) -> Document:
    id, project_id, external_id, title, text, text_sha256, meta, pretag, note = row
    return Document(
        id, project_id, external_id, title, text, text_sha256, json.loads(meta), pretag, note
    )


def known_documents(db: Database, project_id: int) -> tuple[dict[str, str], dict[str, str]]:
    """The text digest of each external id in a project, and the external id of each digest."""
    rows = db.conn.execute(
        "SELECT external_id, text_sha256 FROM documents WHERE project_id = ?", (project_id,)
    ).fetchall()
    return dict(rows), {digest: external_id for external_id, digest in rows}


def ids_by_external_id(db: Database, project_id: int) -> dict[str, int]:
    """The id of every document of a project by its external id."""
    return dict(
        db.conn.execute("SELECT external_id, id FROM documents WHERE project_id = ?", (project_id,))
    )


def ids(db: Database, project_id: int) -> list[int]:
    """The ids of a project's documents, in its order."""
    return [
        id
        for (id,) in db.conn.execute(
            "SELECT id FROM documents WHERE project_id = ? ORDER BY id", (project_id,)
        )
    ]


def neighbours(db: Database, document: Document) -> Neighbours:
    """Where a document stands in its project."""
    row = db.conn.execute(
        "SELECT max(CASE WHEN id < :id THEN id END), min(CASE WHEN id > :id THEN id END),"
        " sum(id <= :id), count(*) FROM documents WHERE project_id = :project_id",
        {"id": document.id, "project_id": document.project_id},
    ).fetchone()
    return Neighbours(*row)


def next_open(
    db: Database, project_id: int, *, author_id: int | None, after: int = 0
) -> int | None:
    """The next document this person has not submitted: first those after one, then the rest.

    What is held back comes up for nobody but those who have begun it.
    """
    row = db.conn.execute(
        "SELECT documents.id FROM documents LEFT JOIN readings"
        " ON readings.document_id = documents.id AND readings.author_id = ?"
        " WHERE project_id = ? AND documents.id <> ? AND (status = 'open' OR (status IS NULL"
        "  AND NOT EXISTS (SELECT 1 FROM holds WHERE holds.document_id = documents.id)))"
        " ORDER BY documents.id <= ?, documents.id LIMIT 1",
        (author_id, project_id, after, after),
    ).fetchone()
    return None if row is None else int(row[0])


def summaries(db: Database, project_id: int, *, author_id: int | None) -> list[DocumentSummary]:
    """The table of a project's documents, as this person sees it."""
    rows = db.conn.execute(
        """
        SELECT documents.id, external_id, title, length, added_at, pretag,
               coalesce(mine.status, 'new'), pretag_note
        FROM documents LEFT JOIN readings AS mine
             ON mine.document_id = documents.id AND mine.author_id = ?
        WHERE documents.project_id = ? ORDER BY documents.id
        """,
        (author_id, project_id),
    ).fetchall()
    suggested = undecided.suggested(db, project_id, author_id=author_id)
    decided: dict[int, int] = {}
    labelled: dict[int, int] = {}
    if author_id is not None:
        decided = undecided.decided(db, project_id, author_id=author_id)
        labelled = undecided.labelled(db, project_id, author_id=author_id)
    found = []
    for id, external_id, title, length, added_at, pretag, status, note in rows:
        suggestions = suggested.get(id, 0)
        left = 0 if status == "submitted" else suggestions - decided.get(id, 0)
        found.append(
            DocumentSummary(
                *(id, external_id, title, length, added_at, pretag, status, note),
                suggestions=suggestions,
                left=left,
                labels=labelled.get(id, 0),
            )
        )
    return found


def titles(db: Database, project_id: int, *, author_id: int | None) -> Iterator[TitledDocument]:
    """The titles of a project's documents in its order, read as it goes."""
    for row in db.conn.execute(
        """
        SELECT documents.id, external_id, title, coalesce(readings.status, 'new')
        FROM documents LEFT JOIN readings
             ON readings.document_id = documents.id AND readings.author_id = ?
        WHERE project_id = ? ORDER BY documents.id
        """,
        (author_id, project_id),
    ):
        yield TitledDocument(*row)


def ids_with_pretag(db: Database, project_id: int, statuses: Collection[PretagStatus]) -> list[int]:
    """The documents whose pre-tagging stands at one of these, in order."""
    marks = ", ".join("?" * len(statuses))
    return [
        id
        for (id,) in db.conn.execute(
            f"SELECT id FROM documents WHERE project_id = ? AND pretag IN ({marks}) ORDER BY id",
            (project_id, *statuses),
        )
    ]


def set_pretag(db: Database, document_id: int, status: PretagStatus, note: str = "") -> None:
    """Remember how pre-tagging a document went."""
    db.conn.execute(
        "UPDATE documents SET pretag = ?, pretag_note = ? WHERE id = ?",
        (status, note, document_id),
    )
