"""Releases: named datasets of a moment of the log. Rows are only ever added."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlite_utils import Database

from curation.errors import Conflict, NotFound
from curation.store.moments import Moment
from curation.store.rows import to_text


@dataclass(frozen=True, slots=True)
class Release:
    """A named dataset of a project: the moment, the recipe, and what came of them then.

    `by` is what its maker is called today, empty for whoever has the file. `parts` has the SHA-256
    of each file of the project's own JSONL by its name.
    """

    name: str
    by: str
    at: str
    moment: Moment
    recipe: Mapping[str, Any]
    note: str
    licence: str
    program: str
    content_sha256: str
    parts: Mapping[str, str]
    counts: Mapping[str, Any]
    facts: Mapping[str, Any]


COLUMNS = (
    "releases.name, coalesce(authors.name, ''), releases.created_at, moment, recipe, note, licence,"
    " program, content_sha256, parts, counts, facts"
)
JOINED = "releases LEFT JOIN authors ON authors.id = author_id"


def releases(db: Database, project_id: int) -> list[Release]:
    """The releases of a project, the newest first."""
    rows = db.conn.execute(
        f"SELECT {COLUMNS} FROM {JOINED} WHERE project_id = ? ORDER BY releases.id DESC",
        (project_id,),
    )
    return [_release(row) for row in rows]


def release(db: Database, project_id: int, name: str) -> Release:
    """The release of this name. Raises `NotFound` naming those there are."""
    row = db.conn.execute(
        f"SELECT {COLUMNS} FROM {JOINED} WHERE project_id = ? AND releases.name = ?",
        (project_id, name),
    ).fetchone()
    if row is None:
        there = ", ".join(one.name for one in releases(db, project_id)) or "none yet"
        raise NotFound(f"There is no release {name!r}; there is: {there}.")
    return _release(row)


def check_is_new(db: Database, project_id: int, name: str) -> None:
    """Raise `Conflict` where there is a release of this name."""
    found = db.conn.execute(
        "SELECT 1 FROM releases WHERE project_id = ? AND name = ?", (project_id, name)
    ).fetchone()
    if found:
        raise Conflict(
            f"There is a release {name!r} already, and a release never changes: "
            "choose another name."
        )


def add_release(db: Database, project_id: int, made: Release, *, author_id: int | None) -> None:
    """Write a release down. Raises `Conflict` where there is one of this name."""
    check_is_new(db, project_id, made.name)
    db.conn.execute(
        "INSERT INTO releases (project_id, name, author_id, created_at, moment, recipe, note,"
        " licence, program, content_sha256, parts, counts, facts)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            project_id,
            made.name,
            author_id,
            made.at,
            to_text(asdict(made.moment)),
            to_text(dict(made.recipe)),
            made.note,
            made.licence,
            made.program,
            made.content_sha256,
            to_text(dict(made.parts)),
            to_text(dict(made.counts)),
            to_text(dict(made.facts)),
        ),
    )


def all_releases(db: Database) -> Iterator[tuple[int, Release]]:
    """Every release with the id of its project, the oldest first."""
    for project_id, *row in db.conn.execute(
        f"SELECT project_id, {COLUMNS} FROM {JOINED} ORDER BY releases.id"
    ).fetchall():
        yield project_id, _release(tuple(row))


def _release(row: tuple[Any, ...]) -> Release:
    name, by, at, moment, recipe, note, licence, program, digest, parts, counts, facts = row
    return Release(
        *(name, by, at, Moment(**json.loads(moment)), json.loads(recipe), note, licence),
        *(program, digest, json.loads(parts), json.loads(counts), json.loads(facts)),
    )
