"""Many documents at once: their texts as one person has them before them, and what is marked there.

Never more statements than a few, however many documents there are.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sqlite_utils import Database

from curation.model import Annotation, DocumentStatus, Rejection
from curation.store.hidden import are_shown
from curation.store.rows import SPAN_COLUMNS, span_of

_TEXTS = (
    "SELECT documents.id, title, coalesce(mine.status, 'new'), text FROM documents"
    " LEFT JOIN readings AS mine"
    " ON mine.document_id = documents.id AND mine.author_id = :author"
    " WHERE project_id = :project"
)
_SPANS = ", ".join(f"spans.{name}" for name in SPAN_COLUMNS.split(", "))


@dataclass(frozen=True, slots=True)
class Text:
    """A document's text, and how far one person is with it."""

    document_id: int
    title: str
    status: DocumentStatus
    text: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The mentions of one document: a person's, with what they rejected, and those suggested."""

    mine: dict[str, Annotation] = field(default_factory=dict)
    suggested: dict[str, Annotation] = field(default_factory=dict)


def texts(
    db: Database, project_id: int, *, author_id: int, after: int = 0, only_open: bool = False
) -> Iterator[Text]:
    """The texts of a project as a person comes to them: those after a document, then the rest.

    `only_open` leaves out what the person submitted.
    """
    for row in db.conn.execute(
        f"{_TEXTS} AND NOT (:only_open AND coalesce(mine.status, 'new') = 'submitted')"
        " ORDER BY documents.id <= :after, documents.id",
        {"author": author_id, "project": project_id, "after": after, "only_open": only_open},
    ):
        yield Text(*row)


def texts_of(
    db: Database, project_id: int, document_ids: Collection[int], *, author_id: int
) -> dict[int, Text]:
    """The texts of these documents of a project by their ids; of others there is none."""
    return {
        row[0]: Text(*row)
        for row in db.conn.execute(
            f"{_TEXTS} AND documents.id IN (SELECT value FROM json_each(:wanted))",
            {
                "author": author_id,
                "project": project_id,
                "wanted": json.dumps(list(document_ids)),
            },
        )
    }


def marks(db: Database, document_ids: Collection[int], *, author_id: int) -> dict[int, Marks]:
    """What a person has in each of these documents, and what they are shown of the pre-taggers'.

    Nobody else's reading is looked at. Of equal proposals the older one counts.
    """
    wanted = json.dumps(list(document_ids))
    found = {id: Marks() for id in document_ids}
    for document_id, kind, *row in db.conn.execute(
        f"SELECT document_id, authors.kind, {_SPANS} FROM spans"
        " JOIN readings ON readings.id = reading_id"
        " JOIN authors ON authors.id = readings.author_id"
        " WHERE document_id IN (SELECT value FROM json_each(:wanted))"
        f" AND (authors.id = :author OR authors.kind = 'tagger' AND {are_shown()})"
        " ORDER BY readings.id DESC, spans.id",
        {"wanted": wanted, "author": author_id},
    ):
        span = span_of(row)
        marks = found[document_id]
        (marks.suggested if kind == "tagger" else marks.mine)[span.id] = span
    for document_id, id in db.conn.execute(
        "SELECT document_id, rejections.id FROM rejections"
        " JOIN readings ON readings.id = reading_id"
        " WHERE document_id IN (SELECT value FROM json_each(?)) AND author_id = ?",
        (wanted, author_id),
    ):
        found[document_id].mine[id] = Rejection(id)
    return found
