"""Events under the names of ACLED's columns, for scripts that read ACLED's data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from curation.formats.coded_events import (
    ACTOR,
    RECIPIENT,
    CodedEvent,
    Filler,
    coded_events,
    counted,
    in_pieces,
    lost_beside,
    of_meta,
)
from curation.formats.coded_keeping import (
    events_alone,
    in_cells,
    in_events_alone,
    only_attribute,
    under_names,
    without_empty_fillers,
    without_repeats,
)
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.event_facts import Row, filler_words, readings, split
from curation.formats.event_rows import (
    CANNOT_CARRY,
    all_events,
    fillers_cell,
    first_cells,
    prefixed_cells,
    trigger_cell,
)
from curation.formats.facts import Fact, Facts, argument_fact, event_fact
from curation.formats.keeping import Keeping
from curation.formats.tables import Cell, Table, as_csv, csv_rows, plain
from curation.schema import Schema

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "actor2", "assoc_actor_2"),
    *("location", "fatalities", "source", "notes", "tags", "doc_id", "url", "coder", "trigger"),
)
PLACES = ("location", "place", "event_loc")
SIDES = {ACTOR: ("actor1", "assoc_actor_1"), RECIPIENT: ("actor2", "assoc_actor_2")}
"""The columns of each side: of its first party, and of the others."""
COLUMN_OF = {
    **dict.fromkeys(PLACES, "location"),
    **{column: column for columns in SIDES.values() for column in columns},
    "fatalities": "fatalities",
}
"""The column of a role that is of neither side."""
ROLES = (*SIDES[ACTOR], *SIDES[RECIPIENT], "location", "fatalities")


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The table in chunks: UTF-8 with a mark for Excel, CRLF line ends."""
    yield from as_csv(_table(all_events(documents, schema)))


def _table(events: Iterable[CodedEvent]) -> Table:
    return Table("acled", COLUMNS, (_row(event) for event in events))


def _row(event: CodedEvent) -> Sequence[Cell]:
    id, doc_id, _, date, source, url, coder, *_ = first_cells(event)
    fillers = _by_column(event)
    return (
        id,
        date,
        str(date)[:4],
        plain(event.group),
        plain(event.label),
        *(fillers_cell(fillers.get(role, ())) for role in ROLES),
        source,
        plain(event.sentence_text),
        plain(of_meta(event.document.meta, "tags")),
        doc_id,
        url,
        coder,
        trigger_cell(event),
    )


def _by_column(event: CodedEvent) -> dict[str, list[Filler]]:
    """What stands in each column: ACLED has one actor a side, the others are with those allied."""
    found: dict[str, list[Filler]] = {}
    for role, group in event.fillers.items():
        for one in group:
            if column := _column(event, role, one):
                found.setdefault(column, []).append(one)
    return found


def _column(event: CodedEvent, role: str, filler: Filler) -> str:
    """The column of what fills a role, empty where there is none."""
    side = event.meant[role]
    if side not in SIDES:
        return COLUMN_OF.get(role, "")
    first = (event.actors if side == ACTOR else event.recipients)[0]
    return SIDES[side][0 if filler is first else 1]


def keep(keeping: Keeping, schema: Schema) -> None:
    """Of a reading its events, with what fills the roles that ACLED has a column for."""
    events_alone(keeping)
    under_names(keeping, schema, _names, called="they stand under ACLED's name for their role")
    without_repeats(keeping)
    only_attribute(keeping, "")
    in_cells(keeping)
    without_empty_fillers(keeping)
    in_events_alone(keeping)


def _names(event: CodedEvent) -> Mapping[tuple[str, str], str]:
    return {
        (role, one.id): column
        for role, group in event.fillers.items()
        for one in group
        if (column := _column(event, role, one))
    }


def facts(path: Path) -> Iterator[Facts]:
    """What the table says of each reading. Raises `BadInput` when it is broken."""
    rows = csv_rows(path)
    next(rows)
    for reading in readings(rows, "event_id_cnty", ("doc_id", "coder")):
        yield Counter(_facts(reading))


def _facts(rows: Sequence[Row]) -> Iterator[Fact]:
    triggers = {row["event_id_cnty"].replace(";", ","): in_pieces(row["trigger"]) for row in rows}
    for row in rows:
        label, trigger = row["sub_event_type"], in_pieces(row["trigger"])
        yield event_fact(label, trigger)
        for role in ROLES:
            for filler in split(row[role]):
                yield argument_fact(label, trigger, role, filler_words(filler, triggers))


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What the table leaves out of one reading or marks, beside labels."""
    table = _table(coded_events(document, schema))
    return counted({**lost_beside(document), **prefixed_cells(table)})


FORMAT = Format(
    name="acled-csv",
    summary="events under the names of ACLED's columns; the date is the article's",
    suffixes=(".acled.csv",),
    write=write,
    tells=frozenset({"events", "arguments"}),
    keep=keep,
    facts=facts,
    lost=lost,
    cannot_carry=(
        "attributes, labels of articles, and roles ACLED has no column for",
        *CANNOT_CARRY,
    ),
    media_type="text/csv; charset=utf-8",
    tells_provenance=True,
)
