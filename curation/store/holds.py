"""Articles held back: nobody begins them until they are released."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Held:
    """An article held back, by whom, since when and why."""

    document_id: int
    title: str
    by: str
    at: str
    reason: str


def hold(
    db: Database, document_ids: Collection[int], *, by: int, at: str, reason: str
) -> list[int]:
    """Hold articles back; those that were not before."""
    return [
        document_id
        for document_id in document_ids
        if db.conn.execute(
            "INSERT INTO holds (document_id, author_id, at, reason) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (document_id) DO NOTHING",
            (document_id, by, at, reason),
        ).rowcount
    ]


def release(db: Database, document_ids: Collection[int]) -> list[int]:
    """Let articles go; those that were held back."""
    return [
        document_id
        for document_id in document_ids
        if db.conn.execute("DELETE FROM holds WHERE document_id = ?", (document_id,)).rowcount
    ]


def held(db: Database, project_id: int) -> list[Held]:
    """The articles of a project that are held back, the newest first."""
    return [
        Held(*row)
        for row in db.conn.execute(
            "SELECT documents.id, title, authors.name, holds.at, reason FROM holds"
            " JOIN documents ON documents.id = document_id"
            " JOIN authors ON authors.id = holds.author_id"
            " WHERE project_id = ? ORDER BY holds.at DESC, documents.id",
            (project_id,),
        )
    ]


def projects_of(db: Database, document_ids: Collection[int]) -> dict[int, int]:
    """The project of each of these documents; of those that are not there none."""
    return dict(
        db.conn.execute(
            "SELECT id, project_id FROM documents WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(document_ids)),),
        )
    )
