"""events.xlsx: a workbook with a sheet of events and one of dyads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from curation.formats.coded_events import coded_events, counted, lost_events
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.dyad_rows import dyad_table
from curation.formats.event_rows import (
    CANNOT_CARRY,
    all_events,
    changed_values,
    cut_cells,
    event_table,
)
from curation.formats.workbook import as_xlsx, first_rows
from curation.schema import Schema

LOOK = 20
"""Rows that are shown."""


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The workbook. Raises `TooLarge` when a sheet cannot hold it."""
    events = all_events(documents, schema)
    yield from as_xlsx([event_table(events, schema), dyad_table(events)])


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What the workbook leaves out or changes of one reading."""
    events = list(coded_events(document, schema))
    return counted(
        {
            **lost_events(document),
            **changed_values(document, events),
            **cut_cells(event_table(events, schema)),
        }
    )


def look(content: bytes) -> str:
    """The first rows of the first sheet, with a tab between two cells."""
    rows = first_rows(content, LOOK)
    if rows is None:
        return f"{len(content):,} bytes that are no workbook."
    return "\n".join("\t".join(row) for row in rows)


FORMAT = Format(
    name="events-xlsx",
    summary="the same for Excel, with a second sheet of actor and recipient pairs",
    suffixes=(".events.xlsx",),
    write=write,
    lost=lost,
    cannot_carry=(*CANNOT_CARRY, "more than 32,767 characters of a cell"),
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    tells_provenance=True,
    look=look,
)
