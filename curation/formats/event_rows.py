"""Events as the rows of a table: a row an event, a column a role and an attribute in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from curation.formats.coded_events import (
    CodedEvent,
    Filler,
    coded_events,
    counted,
    iso_date,
    lost_events,
    of_meta,
)
from curation.formats.dataset import LabelledDocument
from curation.formats.tables import Cell, Table, is_like_a_formula, is_too_long, plain
from curation.schema import Schema

BETWEEN = "; "
"""What stands between the values of one cell; inside a value it becomes a comma."""
FIRST = (
    *("event_id", "doc_id", "title", "date", "source", "url"),
    *("coder", "status", "date_coded", "how"),
    *("event", "event_group", "trigger", "trigger_start", "trigger_end"),
)
LAST = ("sentence", "sentence_start", "sentence_end", "schema", "schema_version")

CANNOT_CARRY = (
    "mentions outside events, relations, chains, and articles without an event",
    "offsets of actors and other fillers, attributes of mentions and triggers",
    "rejected suggestions, remarks and the history of edits",
)


def all_events(documents: Iterable[LabelledDocument], schema: Schema) -> list[CodedEvent]:
    """The events of all readings, in their order."""
    return [event for document in documents for event in coded_events(document, schema)]


def event_table(events: Sequence[CodedEvent], schema: Schema) -> Table:
    """One row an event."""
    roles = _in_order(
        (role.name for event in schema.events for role in event.roles),
        {role for event in events for role in event.fillers},
    )
    attributes = _in_order(
        (attribute.name for attribute in schema.attributes),
        {name for event in events for name in event.attributes},
    )
    labels = _in_order(
        (label.name for label in schema.document_labels),
        {name for event in events for name in event.document_labels},
    )
    columns = column_names(FIRST, {"role": roles, "attribute": attributes, "label": labels}, LAST)
    rows = [
        (
            *first_cells(event),
            *(fillers_cell(event.fillers.get(role, ())) for role in roles),
            *(values_cell(event.attributes.get(name, ())) for name in attributes),
            *(values_cell(event.document_labels.get(name, ())) for name in labels),
            *_last_cells(event),
        )
        for event in events
    ]
    return Table("events", columns, rows)


def _in_order(known: Iterable[str], used: set[str]) -> tuple[str, ...]:
    """The names in use: those of the schema in its order, then the others."""
    order = [name for name in dict.fromkeys(known) if name in used]
    return (*order, *sorted(used - set(order)))


def column_names(
    first: Sequence[str], middle: Mapping[str, Sequence[str]], last: Sequence[str]
) -> tuple[str, ...]:
    """Names for all columns, no two the same to a program that ignores case.

    A name that is taken says what it is: the attribute "topic" beside the role is
    "topic_attribute".
    """
    names = [*first]
    taken = {name.lower() for name in (*first, *last)}
    for kind, group in middle.items():
        for wanted in group:
            name = plain(wanted)
            while name.lower() in taken:
                name = f"{name}_{kind}"
            taken.add(name.lower())
            names.append(name)
    return (*names, *last)


def first_cells(event: CodedEvent) -> tuple[Cell, ...]:
    """The cells of `FIRST`."""
    document = event.document
    meta = document.meta
    return (
        plain(event.id),
        plain(document.external_id),
        plain(of_meta(meta, "title")),
        iso_date(meta.get("date")),
        plain(of_meta(meta, "source")),
        plain(of_meta(meta, "url", "link")),
        plain(document.annotator),
        document.status,
        event.date_coded,
        event.provenance.how if event.provenance else "",
        plain(event.label),
        plain(event.group),
        plain(event.trigger.text),
        event.trigger.start,
        event.trigger.end,
    )


def _last_cells(event: CodedEvent) -> tuple[Cell, ...]:
    return (
        plain(event.sentence_text),
        *event.sentence,
        plain(event.document.schema_name),
        event.document.schema_version,
    )


def fillers_cell(fillers: Iterable[Filler]) -> str:
    """The words of what fills a role; another event is named by its words and its id."""
    return values_cell(
        f"{one.text} (event {one.id})" if one.is_event else one.text for one in fillers
    )


def values_cell(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return BETWEEN.join(plain(value).replace(";", ",") for value in values)


def lost_in_csv(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What a CSV file of events leaves out or changes of one reading."""
    events = list(coded_events(document, schema))
    return counted(
        {
            **lost_events(document),
            **changed_values(document, events),
            **prefixed_cells(event_table(events, schema)),
        }
    )


def changed_values(document: LabelledDocument, events: Sequence[CodedEvent]) -> dict[str, int]:
    """Values of a reading that no table says letter by letter."""
    said = document.meta.get("date")
    texts = [one.text for event in events for group in event.fillers.values() for one in group]
    return {
        "dates that are no date we can read": int(bool(events and said and not iso_date(said))),
        "semicolons in names, made commas": sum(";" in text for text in texts),
    }


def prefixed_cells(table: Table) -> dict[str, int]:
    """How many cells of a table get a mark in a CSV file."""
    marked = sum(is_like_a_formula(cell) for row in table.rows for cell in row)
    return {"cells with a ' put before them (they began like a formula)": marked}


def cut_cells(table: Table) -> dict[str, int]:
    """How many cells of a table are too long for a workbook."""
    cut = sum(is_too_long(cell) for row in table.rows for cell in row)
    return {"cells cut at 32,767 characters": cut}
