"""What the figures of a team are made of: tasks, submitted readings, what became of suggestions.

Ten thousand articles with fifty suggestions each are half a million rows on either side; SQLite
holds them against each other and gives counts, so that Python sees only those.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from sqlite_utils import Database

from curation.team.counting import Reading
from curation.team.progress import State, Task


def document_ids(db: Database, project_id: int) -> list[int]:
    """The documents of a project in its order."""
    found = db.conn.execute(
        "SELECT id FROM documents WHERE project_id = ? ORDER BY id", (project_id,)
    )
    return [id for (id,) in found]


def people(db: Database, project_id: int) -> list[tuple[int, str]]:
    """The id and name of everybody with an assignment or a reading, by name."""
    return list(
        db.conn.execute(
            "SELECT id, name FROM authors WHERE kind = 'person' AND (id IN"
            "  (SELECT author_id FROM assignments WHERE project_id = :project)"
            " OR id IN (SELECT author_id FROM readings JOIN documents ON documents.id = document_id"
            "  WHERE project_id = :project)) ORDER BY name, id",
            {"project": project_id},
        )
    )


def tasks(db: Database, project_id: int) -> list[Task]:
    """Every slot handed out, with how far it is, and every reading of somebody without a slot."""
    rows = db.conn.execute(
        """
        SELECT assignments.document_id, assignments.author_id, readings.status,
               holds.document_id IS NOT NULL, 1
        FROM assignments
        LEFT JOIN readings ON readings.document_id = assignments.document_id
             AND readings.author_id = assignments.author_id
        LEFT JOIN holds ON holds.document_id = assignments.document_id
        WHERE assignments.project_id = :project AND ended_at IS NULL
        UNION ALL
        SELECT readings.document_id, readings.author_id, status, 0, 0 FROM readings
        JOIN documents ON documents.id = readings.document_id AND documents.project_id = :project
        JOIN authors ON authors.id = readings.author_id AND kind = 'person'
        WHERE NOT EXISTS (SELECT 1 FROM assignments
              WHERE assignments.document_id = readings.document_id
              AND assignments.author_id = readings.author_id AND ended_at IS NULL)
        """,
        {"project": project_id},
    )
    return [
        Task(document, author_id, _state(author_id, status, bool(is_held)), bool(is_given))
        for document, author_id, status, is_held, is_given in rows
    ]


def _state(author_id: int | None, status: str | None, is_held: bool) -> State:
    if status is not None:
        return "done" if status == "submitted" else "begun"
    if is_held:
        return "held"
    return "free" if author_id is None else "waiting"


def held(db: Database, project_id: int) -> frozenset[int]:
    """The documents of a project that are held back."""
    found = db.conn.execute(
        "SELECT document_id FROM holds JOIN documents ON documents.id = document_id"
        " WHERE project_id = ?",
        (project_id,),
    )
    return frozenset(id for (id,) in found)


def submitted(db: Database, project_id: int) -> list[Reading]:
    """People's submitted readings, by document, with their last submission.

    A gesture over many articles reopens what is submitted and hands it in again at the same
    moment; that is no submission.
    """
    return [
        Reading(id, document, author_id, at, bool(is_hidden), bool(is_imported))
        for id, document, author_id, at, is_hidden, is_imported in db.conn.execute(
            """
            SELECT readings.id, readings.document_id, readings.author_id,
                   (SELECT at FROM statuses AS one
                    WHERE reading_id = readings.id AND status = 'submitted' AND NOT EXISTS
                     (SELECT 1 FROM statuses AS reopened
                      WHERE reopened.reading_id = one.reading_id AND reopened.status = 'open'
                      AND reopened.at = one.at AND reopened.seq < one.seq)
                    ORDER BY seq DESC LIMIT 1) AS at,
                   control.id IS NOT NULL,
                   EXISTS (SELECT 1 FROM edits
                           WHERE reading_id = readings.id AND version = 1 AND verb = 'import')
            FROM documents
            JOIN readings ON readings.document_id = documents.id AND status = 'submitted'
            JOIN authors ON authors.id = readings.author_id AND kind = 'person'
            LEFT JOIN assignments AS control ON control.document_id = readings.document_id
                 AND control.author_id = readings.author_id AND NOT control.suggestions
            WHERE documents.project_id = ? AND at IS NOT NULL
            ORDER BY readings.document_id, readings.author_id
            """,
            (project_id,),
        )
    ]


def suggested_at(db: Database, project_id: int) -> dict[int, str]:
    """When the suggestions of each document last changed, but for changes of the schema."""
    found = db.conn.execute(
        """
        SELECT readings.document_id, max(at) FROM documents
        JOIN readings ON readings.document_id = documents.id
        JOIN authors ON authors.id = readings.author_id AND kind = 'tagger'
        JOIN edits ON edits.reading_id = readings.id AND verb <> 'schema'
        WHERE documents.project_id = ? GROUP BY readings.document_id
        """,
        (project_id,),
    )
    return dict(found)


def label_counts(db: Database, reading_ids: Collection[int]) -> dict[int, int]:
    """How many labels these readings hold; an event counts once, with its trigger."""
    found: dict[int, int] = {}
    for table in ("spans", "relations", "document_labels"):
        for reading_id, count in db.conn.execute(
            f"SELECT reading_id, count(*) FROM {table} WHERE reading_id IN"
            " (SELECT value FROM json_each(?)) GROUP BY reading_id",
            (json.dumps(list(reading_ids)),),
        ):
            found[reading_id] = found.get(reading_id, 0) + count
    return found


def marks(db: Database, project_id: int) -> Iterator[object]:
    """What is other whenever a figure of a project could be: the ends of logs, and counts."""
    for question in (
        "SELECT max(seq) FROM statuses",
        "SELECT max(seq) FROM assignment_log",
        "SELECT count(*), max(id) FROM assignments WHERE project_id = :project",
        "SELECT count(*), max(readings.id), max(CASE kind WHEN 'tagger' THEN changed_at END)"
        " FROM readings JOIN authors ON authors.id = author_id"
        " JOIN documents ON documents.id = document_id WHERE project_id = :project",
        "SELECT count(*), max(id) FROM documents WHERE project_id = :project",
        "SELECT count(*), max(at) FROM holds",
        "SELECT max(version) FROM schema_changes WHERE project_id = :project",
        "SELECT group_concat(name, char(10)) FROM authors WHERE kind = 'person'",
    ):
        yield db.conn.execute(question, {"project": project_id}).fetchone()
