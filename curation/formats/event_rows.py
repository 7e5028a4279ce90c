"""Events as the rows of a table: a row an event, a column a role and an attribute in use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from curation.formats.coded_events import (
    CodedEvent,
    Filler,
    coded_events,
    counted,
    iso_date,
    lost_beside,
    of_meta,
    words,
)
from curation.formats.coded_keeping import (
    events_alone,
    in_cell,
    in_cells,
    in_events_alone,
    values_in_cells,
    without_empty_fillers,
    without_repeats,
)
from curation.formats.dataset import Kind, LabelledDocument
from curation.formats.keeping import Keeping
from curation.formats.tables import Cell, Row, Spool, Table, is_like_a_formula, is_too_long, plain
from curation.schema import Schema

BETWEEN = "; "
"""What stands between the values of one cell; inside a value it becomes a comma."""
EVENT = " (event "
"""What stands between the words of a filler that is an event, and its id; in no mention."""
FIRST = (
    *("event_id", "doc_id", "title", "date", "source", "url"),
    *("coder", "status", "date_coded", "how"),
    *("event", "event_group", "trigger", "trigger_start", "trigger_end"),
)
GIVEN = "given"
"""The column that has the names of the attributes somebody gave; the others have their default."""
SENTENCE = ("sentence", "sentence_start", "sentence_end")
SCHEMA = ("schema", "schema_version")

TELLS: frozenset[Kind] = frozenset({"events", "arguments", "attributes", "labels"})
CANNOT_CARRY = (
    "mentions outside events, relations, chains, and articles without an event",
    "labels and offsets of actors and other fillers, attributes of mentions and triggers",
    "rejected suggestions, remarks and the history of edits",
)


def all_events(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[CodedEvent]:
    """The events of all readings, in their order."""
    return (event for document in documents for event in coded_events(document, schema))


def event_table(events: Iterable[CodedEvent], schema: Schema) -> Table:
    """One row an event. What columns there are is known when the last has been seen."""
    spool = Spool()
    used: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for event in events:
        named = (
            {role: fillers_cell(fillers) for role, fillers in event.fillers.items()},
            {name: values_cell(values) for name, values in event.attributes.items()},
            {name: values_cell(values) for name, values in event.document_labels.items()},
        )
        for names, cells in zip(used, named, strict=True):
            names.update(cells)
        fixed = (
            first_cells(event),
            (values_cell(event.given),),
            _sentence_cells(event),
            _schema_cells(event),
        )
        spool.add((fixed, named))
    roles = _in_order((role.name for event in schema.events for role in event.roles), used[0])
    attributes = _in_order((attribute.name for attribute in schema.attributes), used[1])
    labels = _in_order((label.name for label in schema.document_labels), used[2])
    groups = (roles, attributes, labels)
    rows = (_row(fixed, named, groups) for fixed, named in spool)
    return Table("events", column_names(*groups), rows)


def _row(
    fixed: Sequence[Sequence[Cell]],
    named: Sequence[Mapping[str, Cell]],
    groups: Sequence[Sequence[str]],
) -> Row:
    """The cells every event has, and between them those of names in use."""
    first, given, sentence, schema = fixed
    roles, attributes, labels = (
        [cells.get(name, "") for name in names] for cells, names in zip(named, groups, strict=True)
    )
    return (*first, *roles, *given, *attributes, *sentence, *labels, *schema)


def _in_order(known: Iterable[str], used: set[str]) -> tuple[str, ...]:
    """The names in use: those of the schema in its order, then the others."""
    order = [name for name in dict.fromkeys(known) if name in used]
    return (*order, *sorted(used - set(order)))


def column_names(
    roles: Sequence[str], attributes: Sequence[str], labels: Sequence[str]
) -> tuple[str, ...]:
    """Names for all columns, no two the same to a program that ignores case.

    A name that is taken says what it is: the attribute "topic" beside the role is
    "topic_attribute". One that only looks so gets a "_" more.
    """
    taken = {name.lower() for name in (*FIRST, GIVEN, *SENTENCE, *SCHEMA)}

    def named(kind: str, wanted: Iterable[str]) -> Iterator[str]:
        for one in wanted:
            name = plain(one)
            if re.search(f"_{kind}_*$", name):
                name = f"{name}_"
            while name.lower() in taken:
                name = f"{name}_{kind}"
            taken.add(name.lower())
            yield name

    return (
        *FIRST,
        *named("role", roles),
        GIVEN,
        *named("attribute", attributes),
        *SENTENCE,
        *named("label", labels),
        *SCHEMA,
    )


def wanted_name(column: str, kind: str) -> str:
    """What a role, an attribute or a label is called, by the name of its column."""
    name = re.sub(f"(_{kind})+$", "", column)
    return name[:-1] if re.search(f"_{kind}_+$", name) else name


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
        trigger_cell(event),
        event.trigger.start,
        event.trigger.end,
    )


def trigger_cell(event: CodedEvent) -> str:
    """The words that name an event."""
    return plain(words(event.trigger, event.document.text))


def _sentence_cells(event: CodedEvent) -> tuple[Cell, ...]:
    return (plain(event.sentence_text), *event.sentence)


def _schema_cells(event: CodedEvent) -> tuple[Cell, ...]:
    return (plain(event.document.schema_name), event.document.schema_version)


def fillers_cell(fillers: Iterable[Filler]) -> str:
    """The words of what fills a role; another event is named by its words and its id."""
    return values_cell(
        f"{one.text}{EVENT}{one.id})" if one.is_event else one.text.replace(EVENT, EVENT.lstrip())
        for one in fillers
    )


def values_cell(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return BETWEEN.join(in_cell(value) for value in values)


def lost_in_csv(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What a CSV file of events leaves out of one reading or marks, beside labels."""
    table = event_table(coded_events(document, schema), schema)
    return counted({**lost_beside(document), **prefixed_cells(table)})


def prefixed_cells(table: Table) -> dict[str, int]:
    """How many cells of a table get a mark in a CSV file."""
    marked = sum(is_like_a_formula(cell) for row in table.rows for cell in row)
    return {"cells with a ' put before them (they began like a formula)": marked}


def cut_cells(table: Table) -> dict[str, int]:
    """How many cells of a table are too long for a workbook."""
    cut = sum(is_too_long(cell) for row in table.rows for cell in row)
    return {"cells cut at 32,767 characters": cut}


def keep(keeping: Keeping, schema: Schema) -> None:
    """Of a reading all its events, with what fills their roles, their attributes and labels."""
    events_alone(keeping)
    without_repeats(keeping)
    in_cells(keeping)
    without_empty_fillers(keeping)
    values_in_cells(keeping)
    in_events_alone(keeping)
