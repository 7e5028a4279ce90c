"""What a table of events says: the words of its cells, event by event, as facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from curation.errors import BadInput
from curation.formats.coded_events import in_pieces
from curation.formats.event_rows import BETWEEN, EVENT, GIVEN, SCHEMA, SENTENCE, wanted_name
from curation.formats.facts import (
    Fact,
    Facts,
    argument_fact,
    attribute_facts,
    event_fact,
    label_fact,
)
from curation.formats.tables import csv_rows

Row: TypeAlias = Mapping[str, Any]
_OF_EVENT = re.compile(f"(?s:.*){re.escape(EVENT)}(.*)\\)")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of events by what they are of, each with the name it stands for."""

    roles: Mapping[str, str]
    attributes: Mapping[str, str]
    labels: Mapping[str, str]


def facts_in_csv(path: Path) -> Iterator[Facts]:
    """What a CSV file of events says of each reading. Raises `BadInput` when it is broken."""
    rows = csv_rows(path)
    yield from facts_in_rows(list(next(rows)), rows, path.name)


def facts_in_rows(names: Sequence[str], rows: Iterable[Row], place: str) -> Iterator[Facts]:
    """What the rows of a table of events say of each reading; `place` is the file's name."""
    columns = columns_of(names, place)
    for reading in readings(rows, "event_id", ("doc_id", "coder", "status", *SCHEMA)):
        yield Counter(_facts(reading, columns))


def readings(rows: Iterable[Row], id: str, whose: Sequence[str]) -> Iterator[list[Row]]:
    """Rows that follow one another and are of one reading; `id` says of which event they are.

    No reading has an event twice, and its events come in the order of the text.
    """
    reading: list[Row] = []
    ids: set[str] = set()
    for row in rows:
        before = reading[-1] if reading else row
        is_another = any(row[name] != before[name] for name in whose)
        comes_back = row[id] in ids and row[id] != before[id]
        if reading and (is_another or comes_back or _place(row) < _place(before)):
            yield reading
            reading, ids = [], set()
        reading.append(row)
        ids.add(row[id])
    if reading:
        yield reading


def _place(row: Row) -> int:
    return int(row.get("trigger_start", 0))


def columns_of(names: Sequence[str], place: str) -> Columns:
    """Which columns are roles, attributes and labels: it follows from where they stand.

    Raises `BadInput` when the columns between which they do are not there.
    """
    edges = ("trigger_end", GIVEN, SENTENCE[0], SENTENCE[-1], SCHEMA[0])
    try:
        at = [list(names).index(edge) for edge in edges]
    except ValueError as error:
        raise BadInput(f"{place} is no table of events: {error}.") from None
    if any(one >= other for one, other in pairwise(at)):
        raise BadInput(f"{place} has its columns in another order than it was written in.")
    groups = {
        kind: {name: wanted_name(name, kind) for name in names[first + 1 : last]}
        for kind, first, last in (
            ("role", at[0], at[1]),
            ("attribute", at[1], at[2]),
            ("label", at[3], at[4]),
        )
    }
    return Columns(groups["role"], groups["attribute"], groups["label"])


def _facts(rows: Sequence[Row], columns: Columns) -> Iterator[Fact]:
    triggers = {row["event_id"].replace(";", ","): in_pieces(row["trigger"]) for row in rows}
    for row in rows:
        label, trigger = row["event"], in_pieces(row["trigger"])
        yield event_fact(label, trigger)
        for column, role in columns.roles.items():
            for filler in split(row[column]):
                yield argument_fact(label, trigger, role, filler_words(filler, triggers))
        given = set(split(row[GIVEN]))
        for column, name in columns.attributes.items():
            if name.replace(";", ",") in given:
                yield from attribute_facts(label, trigger, name, tuple(split(row[column])))
    for column, label in columns.labels.items():
        for value in split(rows[0][column]):
            yield label_fact(label, value)


def split(cell: str) -> list[str]:
    """The values of a cell."""
    return cell.split(BETWEEN) if cell else []


def filler_words(said: str, triggers: Mapping[str, str]) -> str:
    """The words of what fills a role; `triggers` are those of events by their ids."""
    found = _OF_EVENT.fullmatch(said)
    return triggers[found[1]] if found else in_pieces(said)
