"""Questions over all readings of a project: whose there are, which labels they use."""

from __future__ import annotations

from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class LabelUse:
    """How many mentions have a label, suggestions included, in how many documents."""

    annotations: int
    documents: int

    def in_words(self) -> str:
        """Such as "214 annotations in 3 articles"."""
        things = "annotation" if self.annotations == 1 else "annotations"
        places = "article" if self.documents == 1 else "articles"
        return f"{self.annotations:,} {things} in {self.documents:,} {places}"


def label_use(db: Database, project_id: int) -> dict[str, LabelUse]:
    """How each entity label of a project is used, by its name."""
    return {
        label: LabelUse(annotations, documents)
        for label, annotations, documents in db.conn.execute(
            "SELECT label, count(*), count(DISTINCT document_id) FROM spans"
            " JOIN readings ON readings.id = reading_id"
            " JOIN documents ON documents.id = document_id"
            " WHERE project_id = ? AND NOT trigger GROUP BY label",
            (project_id,),
        )
    }


def readings_with_labels(
    db: Database, project_id: int, labels: Sequence[str]
) -> list[tuple[int, Reading]]:
    """The readings of a project in which mentions have one of these labels, by document."""
    marks = ", ".join("?" * len(labels))
    found = db.conn.execute(
        f"SELECT {OF_READINGS} FROM readings JOIN documents ON documents.id = document_id"
        " WHERE project_id = ? AND EXISTS (SELECT 1 FROM spans WHERE reading_id = readings.id"
        f" AND NOT trigger AND label IN ({marks})) ORDER BY readings.id",
        (project_id, *labels),
    ).fetchall()
    return [(reading.document_id, reading) for reading in map(reading_of, found)]


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
