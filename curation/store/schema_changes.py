"""Versions of a schema: who made each, and what it did to annotations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from curation.errors import NotFound
from curation.schema import Schema
from curation.schema_change.moves import Move, move_from_json, move_to_json
from curation.store.projects import schema_from_body
from curation.store.rows import to_text


@dataclass(frozen=True, slots=True)
class SchemaVersion:
    """A version of a schema; `undoes` is the version it took back, `bulk_id` None for the first."""

    version: int
    at: str
    by: str
    note: str = ""
    moves: tuple[Move, ...] = ()
    bulk_id: str | None = None
    undoes: int | None = None


_VERSIONS = (
    "SELECT schemas.version, schemas.created_at, coalesce(authors.name, ''),"
    " coalesce(note, ''), coalesce(moves, '[]'), schema_changes.bulk_id,"
    " (SELECT undone.version FROM bulks"
    "  JOIN schema_changes AS undone ON undone.bulk_id = bulks.undoes"
    "  WHERE bulks.id = schema_changes.bulk_id)"
    " FROM schemas LEFT JOIN authors ON authors.id = schemas.author_id"
    " LEFT JOIN schema_changes USING (project_id, version) WHERE project_id = ?"
)


def versions(db: Database, project_id: int) -> list[SchemaVersion]:
    """Every version of a project's schema, the newest first."""
    return [
        SchemaVersion(version, at, by, note, _moves(moves), bulk_id, undoes)
        for version, at, by, note, moves, bulk_id, undoes in db.conn.execute(
            f"{_VERSIONS} ORDER BY version DESC", (project_id,)
        )
    ]


def schema_at(db: Database, project_id: int, version: int) -> Schema:
    """The schema as it was at a version. Raises `NotFound`."""
    row = db.conn.execute(
        "SELECT body FROM schemas WHERE project_id = ? AND version = ?", (project_id, version)
    ).fetchone()
    if row is None:
        (newest,) = db.conn.execute(
            "SELECT max(version) FROM schemas WHERE project_id = ?", (project_id,)
        ).fetchone()
        raise NotFound(f"The schema has no version {version}: it has versions 1 to {newest}.")
    return schema_from_body(row[0])


def moves_since(
    db: Database, project_id: int, version: int, until: int
) -> list[tuple[Schema, Schema, tuple[Move, ...]]]:
    """The changes from one version to a later one, oldest first, each with its two schemas."""
    found = db.conn.execute(
        "SELECT version, moves FROM schema_changes"
        " WHERE project_id = ? AND version > ? AND version <= ? ORDER BY version",
        (project_id, version, until),
    ).fetchall()
    return [
        (schema_at(db, project_id, one - 1), schema_at(db, project_id, one), _moves(moves))
        for one, moves in found
    ]


def add_change(
    db: Database,
    project_id: int,
    version: int,
    *,
    bulk_id: str,
    moves: Sequence[Move],
    note: str,
) -> None:
    """Write down what made a version; the version and the bulk are there already."""
    db.conn.execute(
        "INSERT INTO schema_changes (project_id, version, bulk_id, moves, note)"
        " VALUES (?, ?, ?, ?, ?)",
        (project_id, version, bulk_id, to_text([move_to_json(one) for one in moves]), note),
    )


def _moves(text: str) -> tuple[Move, ...]:
    return tuple(move_from_json(one) for one in json.loads(text))
