"""Questions over all readings of a project: whose there are, which labels they use."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from curation.store.people import AuthorKind
from curation.store.readings import OF_READINGS, Reading, reading_of


@dataclass(frozen=True, slots=True)
class Source:
    """A reading to take labels from: whose it is, of which document."""

    reading: Reading
    kind: AuthorKind
    author: str


def sources(db: Database, project_id: int) -> list[Source]:
    """Every reading of a project in the order of its documents, then of beginning."""
    # Few names for very many readings: each is held once.
    once: dict[str, Any] = {}
    return [
        Source(reading_of(row), once.setdefault(row[6], row[6]), once.setdefault(row[7], row[7]))
        for row in db.conn.execute(
            f"SELECT {OF_READINGS},"
            " authors.kind, authors.name FROM readings"
            " JOIN authors ON authors.id = readings.author_id"
            " JOIN documents ON documents.id = readings.document_id"
            " WHERE documents.project_id = ? ORDER BY documents.id, readings.id",
            (project_id,),
        )
    ]


_SETTLED = (
    "SELECT 1 FROM readings AS gold JOIN authors AS settling ON settling.id = gold.author_id"
    " AND settling.kind = 'gold'"
    " WHERE gold.document_id = documents.id AND gold.status = 'submitted'"
)
_CONFIRMED = (
    "FROM spans JOIN readings ON readings.id = reading_id"
    " JOIN authors ON authors.id = readings.author_id"
    " JOIN documents ON documents.id = document_id"
    " WHERE project_id = :project AND NOT trigger AND pieces IS NULL"
    f" AND CASE kind WHEN 'person' THEN NOT EXISTS ({_SETTLED})"
    "  WHEN 'gold' THEN readings.status = 'submitted' ELSE FALSE END"
)
"""What people said; of an article that is settled, what came of it instead."""
_FINISHED = (
    " AND (kind = 'gold' OR readings.status = 'submitted')"
    " AND NOT EXISTS (SELECT 1 FROM readings AS begun"
    "  JOIN accounts ON accounts.author_id = begun.author_id AND accounts.active"
    "  WHERE begun.document_id = documents.id AND begun.status = 'open')"
    " AND NOT EXISTS (SELECT 1 FROM assignments"
    "  WHERE assignments.document_id = documents.id AND assignments.ended_at IS NULL"
    "  AND NOT EXISTS (SELECT 1 FROM readings AS done WHERE done.document_id = documents.id"
    "   AND done.author_id = assignments.author_id AND done.status = 'submitted'))"
)
"""What was said in articles that nobody has to read any more."""


def confirmed_strings(
    db: Database, project_id: int, *, only_finished: bool
) -> dict[tuple[str, str], int]:
    """How often people gave a label to a string in a project: {(string, label): times}.

    `only_finished` leaves out articles that somebody was given, or has begun, and not submitted.
    """
    return {
        (text, label): times
        for text, label, times in db.conn.execute(
            f"SELECT spans.text, label, count(*) {_CONFIRMED}"
            f"{_FINISHED if only_finished else ''} GROUP BY spans.text, label",
            {"project": project_id},
        )
    }


def confirmed_in(
    db: Database, project_id: int, document_ids: Collection[int], *, only_finished: bool
) -> dict[int, dict[tuple[str, str], int]]:
    """The part that each of these documents has in `confirmed_strings`."""
    found: dict[int, dict[tuple[str, str], int]] = {}
    for document_id, text, label, times in db.conn.execute(
        f"SELECT document_id, spans.text, label, count(*) {_CONFIRMED}"
        f"{_FINISHED if only_finished else ''}"
        " AND documents.id IN (SELECT value FROM json_each(:wanted))"
        " GROUP BY document_id, spans.text, label",
        {"project": project_id, "wanted": json.dumps(list(document_ids))},
    ):
        found.setdefault(document_id, {})[text, label] = times
    return found
