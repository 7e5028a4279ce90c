"""Moments of the past: what a project was when the log was shorter.

Every table that is asked here only grows, or keeps a log beside what changes, so a moment is how
far each had come. Names of people are no part of it: they are what they are today.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from curation.edits import changes_from_json, replay
from curation.model import (
    Annotation,
    Annotations,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Rejection,
    Relation,
    Remark,
    Span,
)
from curation.schema import Schema
from curation.store import rows
from curation.store.across import Source
from curation.store.documents import Document, documents
from curation.store.projects import schema_from_body
from curation.store.readings import log, reading_of


@dataclass(frozen=True, slots=True)
class Moment:
    """How far everything had come in a project: the last of each that was there.

    `edit` and `status` are numbers (`seq`) of the logs, `document` and `reading` ids, `schema` and
    `guideline` versions, 0 for none. `at` says in UTC when that was and decides nothing.
    """

    at: str
    edit: int
    status: int
    document: int
    reading: int
    schema: int
    guideline: int


def present_moment(db: Database, project_id: int, *, at: str) -> Moment:
    """The moment of this transaction, which the clock calls `at`."""
    found = db.conn.execute(
        "SELECT (SELECT max(seq) FROM edits), (SELECT max(seq) FROM statuses),"
        " (SELECT max(id) FROM documents), (SELECT max(id) FROM readings),"
        " (SELECT max(version) FROM schemas WHERE project_id = :project),"
        " (SELECT max(version) FROM guidelines WHERE project_id = :project)",
        {"project": project_id},
    ).fetchone()
    return Moment(at, *(one or 0 for one in found))


def moment_at(db: Database, project_id: int, at: str) -> Moment:
    """The moment after the last that was done by this time, in UTC as the tables have it.

    The log goes by its numbers: where a clock was set back, what came before the last thing that
    was done by then counts, whatever its own time says.
    """
    asked = {"project": project_id, "at": at}
    edit, status, document, reading, schema, guideline = db.conn.execute(
        "SELECT (SELECT max(seq) FROM edits WHERE at <= :at),"
        " (SELECT max(seq) FROM statuses WHERE at <= :at),"
        " (SELECT max(id) FROM documents WHERE added_at <= :at),"
        " (SELECT max(id) FROM readings WHERE begun_at <= :at),"
        " (SELECT max(version) FROM schemas WHERE project_id = :project AND created_at <= :at),"
        " (SELECT max(version) FROM guidelines WHERE project_id = :project AND created_at <= :at)",
        asked,
    ).fetchone()
    # No edit is under a later schema than the moment's, whatever clocks said.
    (used,) = db.conn.execute(
        "SELECT max(edits.schema_version) FROM edits JOIN readings ON readings.id = reading_id"
        " JOIN documents ON documents.id = document_id WHERE project_id = ? AND seq <= ?",
        (project_id, edit or 0),
    ).fetchone()
    reached = max(schema or 0, used or 0)
    return Moment(at, edit or 0, status or 0, document or 0, reading or 0, reached, guideline or 0)


def sources_at(db: Database, project_id: int, moment: Moment) -> list[Source]:
    """Every reading of a project as it was, in the order of `across.sources`."""
    return [
        Source(reading_of(row), row[6], row[7])
        for row in db.conn.execute(
            "SELECT readings.id, document_id, readings.author_id, coalesce(last.version, 0),"
            " coalesce((SELECT status FROM statuses"
            "  WHERE statuses.reading_id = readings.id AND statuses.seq <= :status"
            "  ORDER BY statuses.seq DESC LIMIT 1), 'open'),"
            " coalesce(last.schema_version, begun_schema_version), authors.kind, authors.name"
            " FROM readings JOIN authors ON authors.id = readings.author_id"
            " JOIN documents ON documents.id = readings.document_id"
            " LEFT JOIN edits AS last ON last.seq ="
            "  (SELECT seq FROM edits WHERE edits.reading_id = readings.id AND edits.seq <= :edit"
            "  ORDER BY edits.version DESC LIMIT 1)"
            " WHERE documents.project_id = :project AND documents.id <= :document"
            " AND readings.id <= :reading ORDER BY documents.id, readings.id",
            {
                "project": project_id,
                "edit": moment.edit,
                "status": moment.status,
                "document": moment.document,
                "reading": moment.reading,
            },
        )
    ]


def documents_at(db: Database, project_id: int, moment: Moment) -> Iterator[Document]:
    """Every document a project had, in its order, read as it goes."""
    for one in documents(db, project_id):
        if one.id > moment.document:
            return
        yield one


def schema_at(db: Database, project_id: int, moment: Moment) -> Schema:
    """The schema of a project as it was."""
    (body,) = db.conn.execute(
        "SELECT body FROM schemas WHERE project_id = ? AND version = ?",
        (project_id, moment.schema),
    ).fetchone()
    return schema_from_body(body)


def annotations_at(db: Database, reading_id: int, version: int) -> dict[str, Annotation]:
    """What a reading held at this version, in the order of `present_annotations`."""
    return annotations_of(db, {reading_id: version})[reading_id]


def annotations_of(db: Database, versions: Mapping[int, int]) -> dict[int, dict[str, Annotation]]:
    """What each of these readings held at its version, as `annotations_at` has it."""
    present = dict(
        db.conn.execute(
            "SELECT id, version FROM readings WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(versions)),),
        )
    )
    same = [id for id, version in versions.items() if present.get(id) == version]
    found = rows.read_many(db.conn, same)
    for id in versions.keys() - set(same):
        logged = log(db, id, before=versions[id] + 1)
        found[id] = in_order(replay({}, (one.edit for one in logged)))
    return found


def suggested_by(db: Database, document_id: int, moment: Moment) -> dict[str, Annotation]:
    """Every suggestion pre-taggers had made for a document, as last proposed by then."""
    found: dict[str, Annotation] = {}
    for (changes,) in db.conn.execute(
        "SELECT changes FROM edits JOIN readings ON readings.id = reading_id"
        " JOIN authors ON authors.id = readings.author_id"
        " WHERE document_id = ? AND kind = 'tagger' AND seq <= ? ORDER BY seq",
        (document_id, moment.edit),
    ):
        for change in changes_from_json(json.loads(changes)):
            if change.after is not None:
                found[change.id] = change.after
    return found


_TABLES = (Span, Relation, Event, DocumentLabel, Chain, Rejection, Remark, Decision)
"""The kinds of annotations in the order in which a reading's tables are read."""


def in_order(annotations: Annotations) -> dict[str, Annotation]:
    """Annotations in the order in which a reading's tables have them.

    What is made of a replayed reading is then made of the very same as from its tables.
    """
    place = {kind: number for number, kind in enumerate(_TABLES)}
    # SQLite orders text by its bytes.
    ordered = sorted(annotations.items(), key=lambda item: (place[type(item[1])], item[0].encode()))
    return dict(ordered)


def last_change(db: Database, moment: Moment) -> str:
    """When the last of what a moment holds was done; empty where nothing was."""
    (found,) = db.conn.execute(
        "SELECT max((SELECT coalesce((SELECT at FROM edits WHERE seq = :edit), '')),"
        " (SELECT coalesce((SELECT at FROM statuses WHERE seq = :status), '')),"
        " (SELECT coalesce((SELECT added_at FROM documents WHERE id = :document), '')))",
        {"edit": moment.edit, "status": moment.status, "document": moment.document},
    ).fetchone()
    return str(found)


def imported_readings(db: Database, project_id: int) -> frozenset[int]:
    """The readings that came in with a file, by their first edit."""
    return frozenset(
        id
        for (id,) in db.conn.execute(
            "SELECT reading_id FROM edits JOIN readings ON readings.id = reading_id"
            " JOIN documents ON documents.id = document_id"
            " WHERE project_id = ? AND edits.version = 1 AND verb = 'import'",
            (project_id,),
        )
    )


def read_without_suggestions(db: Database, project_id: int) -> frozenset[tuple[int, int]] | None:
    """Who was given which article without suggestions, as (document, person), as of today.

    None where articles were never handed out.
    """
    found = db.conn.execute(
        "SELECT document_id, author_id, suggestions FROM assignments"
        " WHERE project_id = ? AND author_id IS NOT NULL",
        (project_id,),
    ).fetchall()
    if not found:
        return None
    return frozenset((document, author) for document, author, shown in found if not shown)
