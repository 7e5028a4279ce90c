"""Who was shown the suggestions of which article: to them it never comes as control any more."""

from __future__ import annotations

from sqlite_utils import Database

LOOKED = (
    "EXISTS (SELECT 1 FROM looks WHERE looks.author_id = {author}"
    " AND looks.document_id = {document})"
)
"""The condition, in SQL, that an author was shown the suggestions of a document."""


def has_looked(db: Database, document_id: int, author_id: int) -> bool:
    """Whether a person was ever shown the suggestions of an article."""
    question = f"SELECT {LOOKED.format(author='?', document='?')}"
    return bool(db.conn.execute(question, (author_id, document_id)).fetchone()[0])


def note_look(db: Database, document_id: int, author_id: int, *, at: str) -> None:
    """Remember that a person is shown the suggestions of an article; the first time stays."""
    db.conn.execute(
        "INSERT INTO looks (author_id, document_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (author_id, document_id) DO NOTHING",
        (author_id, document_id, at),
    )


def lookers(db: Database, project_id: int) -> dict[int, frozenset[int]]:
    """Who was shown the suggestions of each article of a project that anybody was."""
    found: dict[int, set[int]] = {}
    for document_id, author_id in db.conn.execute(
        "SELECT document_id, author_id FROM looks JOIN documents ON documents.id = document_id"
        " WHERE project_id = ?",
        (project_id,),
    ):
        found.setdefault(document_id, set()).add(author_id)
    return {document_id: frozenset(people) for document_id, people in found.items()}
