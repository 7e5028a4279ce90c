"""events.xlsx: a workbook with a sheet of events and one of dyads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from curation.formats.coded_events import CodedEvent, coded_events, counted, lost_beside
from curation.formats.coded_keeping import coded, drop_others, in_events_alone
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.dyad_rows import COLUMNS as DYADS
from curation.formats.dyad_rows import dyad_rows
from curation.formats.event_facts import facts_in_rows
from curation.formats.event_rows import (
    CANNOT_CARRY,
    TELLS,
    all_events,
    cut_cells,
    event_table,
    fillers_cell,
    keep,
    trigger_cell,
    values_cell,
)
from curation.formats.facts import Facts
from curation.formats.keeping import Keeping
from curation.formats.tables import Spool, Table, is_too_long
from curation.formats.workbook import as_xlsx, first_rows, sheet_rows
from curation.model import DocumentLabel
from curation.schema import Schema

TOO_LONG = "they are too long for a cell of a workbook"
LOOK = 20
"""Rows that are shown."""


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The workbook. Raises `TooLarge` when a sheet cannot hold it."""
    dyads = Spool()

    def seen() -> Iterator[CodedEvent]:
        for event in all_events(documents, schema):
            for row in dyad_rows(event):
                dyads.add(row)
            yield event

    yield from as_xlsx([event_table(seen(), schema), Table("dyads", DYADS, dyads)])


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What the workbook leaves out or changes of one reading."""
    table = event_table(coded_events(document, schema), schema)
    return counted({**lost_beside(document), **cut_cells(table)})


def keep_in_cells(keeping: Keeping, schema: Schema) -> None:
    """What the table keeps, and of that what is not too long for a cell."""
    keep(keeping, schema)
    for event in coded(keeping, schema):
        if is_too_long(trigger_cell(event)):
            keeping.drop(event.id, TOO_LONG)
            continue
        short = {
            (role, one.id)
            for role, fillers in event.fillers.items()
            if not is_too_long(fillers_cell(fillers))
            for one in fillers
        }
        drop_others(keeping, event.id, short, TOO_LONG)
        long = [name for name, said in event.given.items() if is_too_long(values_cell(said))]
        if long:
            keeping.drop_attributes(event.id, TOO_LONG, frozenset(long))
    labels = [one for one in keeping.annotations.values() if isinstance(one, DocumentLabel)]
    for name in sorted({one.label for one in labels}):
        same = [one for one in labels if one.label == name]
        if is_too_long(values_cell(one.value for one in same)):
            for one in same:
                keeping.drop(one.id, TOO_LONG)
    in_events_alone(keeping)


def facts(path: Path) -> Iterator[Facts]:
    """What the sheet of events says of each reading. Raises `BadInput` when it is broken."""
    rows = sheet_rows(path, "events")
    names = next(rows)
    yield from facts_in_rows(names, (dict(zip(names, row, strict=True)) for row in rows), path.name)


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
    tells=TELLS,
    keep=keep_in_cells,
    facts=facts,
    lost=lost,
    cannot_carry=(*CANNOT_CARRY, "more than 32,767 characters of a cell"),
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    tells_provenance=True,
    look=look,
)
