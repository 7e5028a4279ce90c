"""The table of contents of a dataset: a line a reading, for a spreadsheet and for the metadata."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from curation.dataset_card.counts import day_of
from curation.formats.dataset import LabelledDocument
from curation.formats.tables import Row, Table, as_csv, plain
from curation.model import Chain, DocumentLabel, Event, Relation, Span

CONTENTS = "contents.csv"
KINDS_OF_COLUMN = {
    "id": "string",
    "annotator": "string",
    "part": "string",
    "status": "string",
    "title": "string",
    "source": "string",
    "date": "date",
    "words": "integer",
    "entities": "integer",
    "relations": "integer",
    "events": "integer",
    "labels": "integer",
    "chains": "integer",
    "schema_version": "integer",
    "text_sha256": "string",
}
"""The columns, and what stands in them, as Data Package calls it."""


def row(document: LabelledDocument) -> Row:
    """The line of one reading."""
    counted = Counter(_kind(one) for one in document.annotations)
    return (
        plain(document.external_id),
        plain(document.annotator),
        document.part,
        document.status,
        plain(_said(document, "title")),
        plain(_said(document, "source")),
        day_of(document),
        len(document.text.split()),
        *(counted[kind] for kind in ("entities", "relations", "events", "labels", "chains")),
        document.schema_version,
        document.text_sha256,
    )


def contents_csv(rows: Iterable[Row]) -> Iterator[bytes]:
    """The table as CSV."""
    return as_csv(Table("contents", tuple(KINDS_OF_COLUMN), tuple(rows)))


def _said(document: LabelledDocument, key: str) -> str:
    said = document.meta.get(key)
    return said if isinstance(said, str) else ""


def _kind(one: object) -> str:
    match one:
        case Span(trigger=False):
            return "entities"
        case Relation():
            return "relations"
        case Event():
            return "events"
        case DocumentLabel():
            return "labels"
        case Chain():
            return "chains"
        case _:
            return ""
