"""Events under the names of ACLED's columns, for scripts that read ACLED's data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from curation.formats.coded_events import (
    CodedEvent,
    Filler,
    coded_events,
    counted,
    lost_events,
    of_meta,
)
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.event_rows import (
    CANNOT_CARRY,
    all_events,
    changed_values,
    fillers_cell,
    first_cells,
    prefixed_cells,
)
from curation.formats.tables import Cell, Table, as_csv, plain
from curation.schema import MODE, Schema

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "actor2", "assoc_actor_2"),
    *("location", "fatalities", "source", "notes", "tags", "doc_id", "url", "coder"),
)
PLACES = ("location", "place", "event_loc")
ROLES = (*PLACES, "assoc_actor_1", "assoc_actor_2", "fatalities")
"""Roles that have a column of their own, beside the two sides."""


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The table in chunks: UTF-8 with a mark for Excel, CRLF line ends."""
    yield from as_csv(_table(all_events(documents, schema)))


def _table(events: Iterable[CodedEvent]) -> Table:
    return Table("acled", COLUMNS, [_row(event) for event in events])


def _row(event: CodedEvent) -> Sequence[Cell]:
    id, doc_id, _, date, source, url, coder, *_ = first_cells(event)
    return (
        id,
        date,
        str(date)[:4],
        plain(event.group),
        plain(event.label),
        *_sides(event.actors, event.fillers.get("assoc_actor_1", ())),
        *_sides(event.recipients, event.fillers.get("assoc_actor_2", ())),
        fillers_cell(one for role in PLACES for one in event.fillers.get(role, ())),
        fillers_cell(event.fillers.get("fatalities", ())),
        source,
        plain(event.sentence_text),
        plain(of_meta(event.document.meta, "tags")),
        doc_id,
        url,
        coder,
    )


def _sides(parties: Sequence[Filler], allies: Sequence[Filler]) -> tuple[str, str]:
    """ACLED has one actor a side; the others stand with those associated with it."""
    return fillers_cell(parties[:1]), fillers_cell((*parties[1:], *allies))


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What the table leaves out or changes of one reading."""
    events = list(coded_events(document, schema))
    others = sum(
        one not in (*event.actors, *event.recipients)
        for event in events
        for role, group in event.fillers.items()
        for one in group
        if role not in ROLES
    )
    return counted(
        {
            **lost_events(document),
            **changed_values(document, events),
            **prefixed_cells(_table(events)),
            "fillers of other roles": others,
            "attributes of events": sum(event.given for event in events),
            "modes": sum(len(event.attributes.get(MODE, ())) for event in events),
            "document labels": len(events[0].document_labels) if events else 0,
        }
    )


FORMAT = Format(
    name="acled-csv",
    summary="events under the names of ACLED's columns; the date is the article's",
    suffixes=(".acled.csv",),
    write=write,
    lost=lost,
    cannot_carry=("attributes, and roles ACLED has no column for", *CANNOT_CARRY),
    media_type="text/csv; charset=utf-8",
    tells_provenance=True,
)
