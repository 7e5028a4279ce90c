"""Settled articles: those whose gold reading was handed in, and what was decided in them when."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

from curation.model import Outcome

SETTLED = (
    "readings AS gold JOIN authors AS settler ON settler.id = gold.author_id"
    " AND settler.kind = 'gold' AND settler.name = 'gold' AND gold.status = 'submitted'"
    " JOIN documents ON documents.id = gold.document_id"
)
"""The gold readings that count, with their documents, in SQL."""

HANDED_IN_BEFORE = (
    "mine.status = 'submitted'"
    " AND (SELECT max(seq) FROM statuses WHERE statuses.reading_id = mine.id)"
    " < (SELECT max(seq) FROM statuses WHERE statuses.reading_id = gold.id)"
)
"""The condition, in SQL, on a reading (`mine`) beside those of `SETTLED` that it was handed in
before the article was settled: whoever comes later would only have to hand in to see it all."""

IS_NOBODYS_TASK = f"""(
    :sees_all
    OR EXISTS (SELECT 1 FROM readings AS mine WHERE mine.document_id = documents.id
               AND mine.author_id = :author AND {HANDED_IN_BEFORE})
    OR (EXISTS (SELECT 1 FROM assignments WHERE assignments.project_id = :project)
        AND NOT EXISTS (SELECT 1 FROM readings AS mine WHERE mine.document_id = documents.id
                        AND mine.author_id = :author)
        AND NOT EXISTS (SELECT 1 FROM assignments AS slots
                        WHERE slots.document_id = documents.id AND slots.ended_at IS NULL
                        AND coalesce(slots.author_id, :author) = :author))
)"""
"""The condition, in SQL, that `author` will not label a document any more, so that it tells them
nothing of what is still before them. Where nothing is handed out, any article may be."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in a settled article about some words; `label` is what they have now, or ""."""

    document_id: int
    document_title: str
    reading_id: int
    id: str
    unit: str
    label: str
    outcome: Outcome
    reason: str


def labels_of(
    db: Database,
    project_id: int,
    words: str,
    *,
    author_id: int,
    sees_all: bool,
    besides: int | None,
) -> list[tuple[str, int]]:
    """How often these words have which label in settled articles, the most frequent first."""
    return [
        (label, times)
        for label, times in db.conn.execute(
            f"SELECT label, count(*) AS times FROM {SETTLED}"
            " JOIN spans ON spans.reading_id = gold.id AND spans.text = :words"
            " WHERE project_id = :project AND documents.id IS NOT :besides"
            f" AND {IS_NOBODYS_TASK} GROUP BY label ORDER BY times DESC, label",
            _asked(project_id, words, author_id, sees_all, besides),
        )
    ]


def decisions_on(
    db: Database,
    project_id: int,
    words: str,
    *,
    author_id: int,
    sees_all: bool,
    besides: int | None,
    limit: int,
) -> list[Decided]:
    """What people decided in settled articles about mentions or triggers of these words.

    At most `limit`: those with a reason first, then those settled last.
    """
    return [
        Decided(*row)
        for row in db.conn.execute(
            "SELECT documents.id, title, gold.id, decisions.id, unit,"
            " coalesce(events.label, spans.label), outcome, reason"
            f" FROM {SETTLED} JOIN spans ON spans.reading_id = gold.id AND spans.text = :words"
            " LEFT JOIN events ON events.reading_id = gold.id AND events.trigger = spans.id"
            " JOIN decisions ON decisions.reading_id = gold.id"
            " AND unit = coalesce(events.id, spans.id)"
            " AND outcome IN ('taken', 'edited', 'added')"
            " WHERE project_id = :project AND documents.id IS NOT :besides"
            f" AND {IS_NOBODYS_TASK}"
            " ORDER BY reason = '', gold.changed_at DESC, documents.id DESC, spans.start"
            " LIMIT :limit",
            _asked(project_id, words, author_id, sees_all, besides) | {"limit": limit},
        )
    ]


def decided_away(
    db: Database,
    project_id: int,
    words: str,
    *,
    author_id: int,
    sees_all: bool,
    besides: int | None,
    limit: int,
) -> list[Decided]:
    """Decisions that nothing is there, in the newest `limit` articles where somebody has labelled
    these words: which of them are about the words, only comparing the readings tells."""
    return [
        Decided(*row)
        for row in db.conn.execute(
            "SELECT documents.id, title, gold.id, decisions.id, unit, '', outcome, reason"
            f" FROM {SETTLED} JOIN decisions ON decisions.reading_id = gold.id"
            " AND outcome = 'none' WHERE documents.id IN"
            f" (SELECT documents.id FROM {SETTLED} WHERE project_id = :project"
            "   AND documents.id IS NOT :besides"
            "   AND EXISTS (SELECT 1 FROM decisions WHERE decisions.reading_id = gold.id"
            "               AND outcome = 'none')"
            "   AND EXISTS (SELECT 1 FROM readings JOIN authors ON authors.id = readings.author_id"
            "               JOIN spans ON spans.reading_id = readings.id"
            "               WHERE readings.document_id = documents.id"
            "               AND authors.kind = 'person' AND readings.status = 'submitted'"
            "               AND spans.text = :words)"
            f"   AND {IS_NOBODYS_TASK} ORDER BY gold.changed_at DESC, gold.id DESC LIMIT :limit)"
            " ORDER BY documents.id DESC, decisions.id",
            _asked(project_id, words, author_id, sees_all, besides) | {"limit": limit},
        )
    ]


def decided_at(db: Database, reading_ids: Collection[int]) -> dict[tuple[int, str], str]:
    """When each decision of these readings was last made, by the reading's and its own id."""
    return {
        (reading_id, id): at
        for reading_id, id, at in db.conn.execute(
            "SELECT reading_id, json_extract(change.value, '$.after.id'), max(at)"
            " FROM edits, json_each(edits.changes) AS change"
            " WHERE reading_id IN (SELECT value FROM json_each(?))"
            " AND json_extract(change.value, '$.after.kind') = 'decision' GROUP BY 1, 2",
            (json.dumps(sorted(reading_ids)),),
        )
    }


def _asked(
    project_id: int, words: str, author_id: int, sees_all: bool, besides: int | None
) -> dict[str, object]:
    return {
        "project": project_id,
        "words": words,
        "author": author_id,
        "sees_all": sees_all,
        "besides": besides,
    }
