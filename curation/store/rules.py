"""What projects add to the rules of pre-tagging, each file of rules with its versions."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from curation.errors import Conflict


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """One version of a project's lines for one file of rules; `author` is a name."""

    name: str
    version: int
    content: str
    author: str
    created_at: str


COLUMNS = "rules.name, version, content, authors.name, rules.created_at"
JOINED = "rules JOIN authors ON authors.id = rules.author_id"


def present_rules(db: Database, project_id: int) -> dict[str, RulesVersion]:
    """The newest version of every file of rules a project ever added to, by its name."""
    rows = db.conn.execute(
        f"SELECT {COLUMNS} FROM {JOINED} WHERE project_id = ? ORDER BY rules.name, version",
        (project_id,),
    )
    return {row[0]: RulesVersion(*row) for row in rows}


def rules_history(db: Database, project_id: int, name: str) -> list[RulesVersion]:
    """Every version of a project's lines for one file, the newest first."""
    rows = db.conn.execute(
        f"SELECT {COLUMNS} FROM {JOINED} WHERE project_id = ? AND rules.name = ?"
        " ORDER BY version DESC",
        (project_id, name),
    )
    return [RulesVersion(*row) for row in rows]


def add_rules(
    db: Database,
    project_id: int,
    name: str,
    content: str,
    *,
    base_version: int,
    author_id: int,
    at: str,
) -> int:
    """A new version, which becomes the present one; its number.

    `base_version` is the one it was made from, 0 for none. Raises `Conflict` when there is a newer
    one by now.
    """
    (present,) = db.conn.execute(
        "SELECT coalesce(max(version), 0) FROM rules WHERE project_id = ? AND name = ?",
        (project_id, name),
    ).fetchone()
    if present != base_version:
        raise Conflict(
            f"Somebody saved other rules of this project for {name!r} meanwhile "
            f"(version {present}): take theirs, and make your changes again on top of it."
        )
    db.conn.execute(
        "INSERT INTO rules (project_id, name, version, content, author_id, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (project_id, name, present + 1, content, author_id, at),
    )
    return int(present) + 1
