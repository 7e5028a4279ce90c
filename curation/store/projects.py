"""Projects and the versions of their schemas."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from sqlite_utils import Database

from curation.errors import BadInput, NotFound
from curation.schema import Schema
from curation.schema_json import schema_from_json, schema_to_json
from curation.store.rows import to_text


@dataclass(frozen=True, slots=True)
class Project:
    """A corpus with one schema; `pipeline` names its spaCy pipeline, None takes the best here."""

    id: int
    slug: str
    title: str
    pipeline: str | None
    created_at: str


COLUMNS = "id, slug, title, pipeline, created_at"


def create_project(
    db: Database, *, slug: str, title: str, schema: Schema, at: str, author_id: int | None = None
) -> Project:
    """A new, empty project. Raises `BadInput` when the slug is taken."""
    if db.conn.execute("SELECT 1 FROM projects WHERE slug = ?", (slug,)).fetchone():
        raise BadInput(f"There is a project {slug!r} already: choose another name.")
    db.table("projects").insert({"slug": slug, "title": title, "pipeline": None, "created_at": at})
    project = project_by_slug(db, slug)
    add_schema(db, project.id, schema, at=at, author_id=author_id)
    return project


def projects(db: Database) -> list[Project]:
    """Every project, the oldest first."""
    return [Project(*row) for row in db.conn.execute(f"SELECT {COLUMNS} FROM projects ORDER BY id")]


def project_by_slug(db: Database, slug: str) -> Project:
    """The project of this name. Raises `NotFound` naming those there are."""
    row = db.conn.execute(f"SELECT {COLUMNS} FROM projects WHERE slug = ?", (slug,)).fetchone()
    if row is None:
        there = ", ".join(project.slug for project in projects(db)) or "none yet"
        raise NotFound(f"There is no project {slug!r}; there is: {there}.")
    return Project(*row)


def project_by_id(db: Database, id: int) -> Project:
    """The project with this id."""
    row = db.conn.execute(f"SELECT {COLUMNS} FROM projects WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise NotFound(f"There is no project with the id {id}.")
    return Project(*row)


def set_pipeline(db: Database, project_id: int, pipeline: str | None) -> None:
    """Choose the spaCy pipeline of a project."""
    db.table("projects").update(project_id, {"pipeline": pipeline})


def add_schema(
    db: Database, project_id: int, schema: Schema, *, at: str, author_id: int | None = None
) -> None:
    """A new version of a project's schema, which becomes the present one."""
    db.table("schemas").insert(
        {
            "project_id": project_id,
            "version": schema.version,
            "body": to_text(schema_to_json(schema)),
            "author_id": author_id,
            "created_at": at,
        },
        pk=("project_id", "version"),
    )


def present_schema(db: Database, project_id: int) -> Schema:
    """The newest version of a project's schema."""
    (body,) = db.conn.execute(
        "SELECT body FROM schemas WHERE project_id = ? ORDER BY version DESC LIMIT 1",
        (project_id,),
    ).fetchone()
    return schema_from_body(body)


def schema_name_and_versions(db: Database, project_id: int) -> dict[int, str]:
    """The name of the schema at each of its versions."""
    return {
        version: json.loads(body)["name"]
        for version, body in db.conn.execute(
            "SELECT version, body FROM schemas WHERE project_id = ?", (project_id,)
        )
    }


@lru_cache(maxsize=64)
def schema_from_body(body: str) -> Schema:
    """A schema from its row; most are asked for again and again."""
    return schema_from_json(json.loads(body))
