"""Questions over all readings of a project: whose there are, which labels they use."""

from __future__ import annotations

from dataclasses import dataclass

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
    return [
        Source(reading_of(row), row[6], row[7])
        for row in db.conn.execute(
            f"SELECT {OF_READINGS},"
            " authors.kind, authors.name FROM readings"
            " JOIN authors ON authors.id = readings.author_id"
            " JOIN documents ON documents.id = readings.document_id"
            " WHERE documents.project_id = ? ORDER BY documents.id, readings.id",
            (project_id,),
        )
    ]


def confirmed_strings(db: Database, project_id: int) -> dict[tuple[str, str], int]:
    """How often people gave a label to a string in a project: {(string, label): times}."""
    return {
        (text, label): times
        for text, label, times in db.conn.execute(
            "SELECT spans.text, label, count(*) FROM spans"
            " JOIN readings ON readings.id = reading_id"
            " JOIN authors ON authors.id = author_id"
            " JOIN documents ON documents.id = document_id"
            " WHERE project_id = ? AND kind <> 'tagger' AND NOT trigger AND pieces IS NULL"
            " GROUP BY spans.text, label",
            (project_id,),
        )
    }
