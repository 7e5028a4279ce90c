"""Plans of a project, and what is to be known before articles are handed out."""

from __future__ import annotations

import json

from sqlite_utils import Database

from curation.assigning.order import Article
from curation.assigning.people import Load
from curation.assigning.plan import Plan, plan_from_json, plan_to_json
from curation.assigning.sharing import Before
from curation.store.looks import lookers
from curation.store.rows import to_text


def present_plan(db: Database, project_id: int) -> Plan | None:
    """The newest plan of a project."""
    row = db.conn.execute(
        "SELECT body FROM plans WHERE project_id = ? ORDER BY version DESC LIMIT 1", (project_id,)
    ).fetchone()
    return None if row is None else plan_from_json(json.loads(row[0]))


def add_plan(db: Database, project_id: int, plan: Plan, *, author_id: int, at: str) -> None:
    """A new version of a project's plan, unless it says what the present one says."""
    if plan == present_plan(db, project_id):
        return
    db.conn.execute(
        "INSERT INTO plans (project_id, version, body, author_id, created_at)"
        " SELECT ?1, 1 + coalesce(max(version), 0), ?2, ?3, ?4 FROM plans WHERE project_id = ?1",
        (project_id, to_text(plan_to_json(plan)), author_id, at),
    )


def articles_to_hand_out(db: Database, project_id: int) -> list[Article]:
    """The articles of a project that nobody has and that are not held back."""
    begun: dict[int, set[int]] = {}
    for document_id, author_id in db.conn.execute(
        "SELECT document_id, author_id FROM readings JOIN authors ON authors.id = author_id"
        " JOIN documents ON documents.id = document_id"
        " WHERE project_id = ? AND kind = 'person'",
        (project_id,),
    ):
        begun.setdefault(document_id, set()).add(author_id)
    seen = lookers(db, project_id)
    return [
        Article(
            *(id, str(source or ""), str(date or "")),
            begun_by=frozenset(begun.get(id, ())),
            seen_by=seen.get(id, frozenset()),
        )
        for id, source, date in db.conn.execute(
            "SELECT id, json_extract(meta, '$.source'), json_extract(meta, '$.date')"
            " FROM documents WHERE project_id = ?"
            " AND NOT EXISTS (SELECT 1 FROM holds WHERE document_id = documents.id)"
            " AND NOT EXISTS (SELECT 1 FROM assignments"
            "  WHERE document_id = documents.id AND ended_at IS NULL) ORDER BY id",
            (project_id,),
        )
    ]


def handed_out_before(db: Database, project_id: int) -> Before:
    """How many articles have slots, and how many of those more than one."""
    return Before(
        *db.conn.execute(
            "SELECT count(*), coalesce(sum(slots > 1), 0) FROM (SELECT count(*) AS slots"
            " FROM assignments WHERE project_id = ? AND ended_at IS NULL GROUP BY document_id)",
            (project_id,),
        ).fetchone()
    )


def loads(db: Database, project_id: int, *, author_id: int | None = None) -> dict[int, Load]:
    """What everybody has of a project, or only one person."""
    return {
        person: Load(had=had, control=control, waiting=waiting)
        for person, had, control, waiting in db.conn.execute(
            "SELECT assignments.author_id, count(*), sum(NOT suggestions),"
            " sum(coalesce(status, '') <> 'submitted') FROM assignments"
            " LEFT JOIN readings ON readings.document_id = assignments.document_id"
            " AND readings.author_id = assignments.author_id"
            " WHERE project_id = :project AND ended_at IS NULL"
            f" AND assignments.author_id {'IS NOT NULL' if author_id is None else '= :author'}"
            " GROUP BY assignments.author_id",
            {"project": project_id, "author": author_id},
        )
    }


def begun_and_submitted(db: Database, project_id: int) -> dict[int, tuple[int, int]]:
    """How many of their slots everybody has begun (and not submitted), and submitted."""
    return {
        author_id: (begun, submitted)
        for author_id, begun, submitted in db.conn.execute(
            "SELECT assignments.author_id, sum(status = 'open'), sum(status = 'submitted')"
            " FROM assignments JOIN readings ON readings.document_id = assignments.document_id"
            " AND readings.author_id = assignments.author_id"
            " WHERE project_id = ? AND ended_at IS NULL GROUP BY assignments.author_id",
            (project_id,),
        )
    }
