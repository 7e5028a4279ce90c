"""Guidelines of projects, a version at a time; versions only grow."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from curation.errors import Conflict


@dataclass(frozen=True, slots=True)
class Guideline:
    """One version of a project's guideline, as Markdown; `by` is a name.

    Version 0 is that of a project that has none. `thread_id` is the thread it was written for.
    """

    version: int
    content: str
    note: str
    by: str
    at: str
    thread_id: str | None = None


NONE = Guideline(0, "", "", "", "")
COLUMNS = "version, content, note, authors.name, guidelines.created_at, thread_id"
JOINED = "guidelines JOIN authors ON authors.id = author_id"


def present_guideline(db: Database, project_id: int) -> Guideline:
    """The newest version of a project's guideline."""
    row = db.conn.execute(
        f"SELECT {COLUMNS} FROM {JOINED} WHERE project_id = ? ORDER BY version DESC LIMIT 1",
        (project_id,),
    ).fetchone()
    return NONE if row is None else Guideline(*row)


def guideline_versions(db: Database, project_id: int) -> list[Guideline]:
    """Every version of a project's guideline, the newest first."""
    rows = db.conn.execute(
        f"SELECT {COLUMNS} FROM {JOINED} WHERE project_id = ? ORDER BY version DESC", (project_id,)
    )
    return [Guideline(*row) for row in rows]


def add_guideline(
    db: Database,
    project_id: int,
    content: str,
    *,
    based_on: int,
    note: str,
    thread_id: str | None,
    author_id: int,
    at: str,
) -> int:
    """A new version, which becomes the present one; its number.

    `based_on` is the version it was made from, 0 for none. Raises `Conflict` when there is a newer
    one by now.
    """
    present = present_guideline(db, project_id)
    if present.version != based_on:
        raise Conflict(
            f"{present.by} saved another version of this guideline meanwhile (version "
            f"{present.version}): look at theirs, and make your changes again on top of it."
        )
    db.table("guidelines").insert(
        {
            "project_id": project_id,
            "version": based_on + 1,
            "content": content,
            "note": note,
            "thread_id": thread_id,
            "author_id": author_id,
            "created_at": at,
        }
    )
    return based_on + 1
