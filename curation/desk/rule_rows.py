"""The rows of rule files as people see them: shipped ones to look through, new ones to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.errors import BadInput
from curation.pretag.rule_files import RuleFile, rule_file, shipped_rules
from curation.pretag.rules.events import OFF, POS
from curation.pretag.rules.lines import rows
from curation.pretag.rules.relations import SHAPES
from curation.pretag.rules.small import HELPS, WHERE
from curation.schema import LabelType, Schema

Standing: TypeAlias = Literal["", "replaced", "off"]

SELDOM = frozenset({"mode", "also", "conditions", "confidence", "preps"})
"""Columns that a new row can do without: who wants them writes them into the line."""
LEFT_OUT = frozenset({("relations", "head"), ("relations", "tail"), ("contexts", "label")})
OPTIONAL = frozenset({("events", "frame"), ("relations", "words")})


@dataclass(frozen=True, slots=True)
class ShippedRow:
    """A row that comes with the program, and what a project's own rows make of it."""

    line: str
    cells: Mapping[str, str]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Field:
    """A cell to fill in: its column, what it may hold (nothing: any text), and if it must."""

    column: str
    choices: tuple[str, ...]
    required: bool


def shipped_rows(name: str, own_text: str) -> list[ShippedRow]:
    """The shipped rows of a file; an `own_text` that cannot be read counts as none."""
    file = rule_file(name)
    place = f"{name}.tsv"
    own = _standings(file, own_text)
    standing: dict[str, Standing] = {
        rule.place: own[rule.key] for rule in file.parse(file.shipped(), place) if rule.key in own
    }
    return [
        ShippedRow(_line(file.columns, row.cells), row.cells, standing.get(row.place, ""))
        for row in rows(file.shipped(), place, columns=file.columns, required=())
    ]


def _standings(file: RuleFile, text: str) -> dict[str, Standing]:
    try:
        return {rule.key: "off" if rule.is_off else "replaced" for rule in file.parse(text, "")}
    except BadInput:
        return {}


def matching(shipped: Iterable[ShippedRow], search: str) -> list[ShippedRow]:
    """The rows that hold every word of a search, in whichever cells."""
    words = search.casefold().split()
    return [row for row in shipped if all(word in row.line.casefold() for word in words)]


def fields(name: str, schema: Schema) -> tuple[Field, ...]:
    """What a new row of a file is made of, for the labels of a schema."""
    file = rule_file(name)
    choices = _choices(name, schema)
    return tuple(
        Field(column, choices.get(column, ()), (name, column) not in OPTIONAL)
        for column in file.columns
        if column not in SELDOM and (name, column) not in LEFT_OUT
    )


def _choices(name: str, schema: Schema) -> dict[str, tuple[str, ...]]:
    match name:
        case "events":
            frames = dict.fromkeys(row.frame for row in shipped_rules().frames)
            return {
                "pos": POS,
                "type": (*_names(schema.events), OFF),
                "frame": ("", *frames),
            }
        case "relations":
            return {"type": (*_names(schema.relations), OFF), "shape": tuple(SHAPES)}
        case "contexts":
            labels = [one for one in schema.document_labels if not one.retired]
            return {"value": tuple(dict.fromkeys(it for one in labels for it in one.values))}
        case "nominals":
            return {"label": (*_names(schema.entities), OFF)}
        case "cues":
            says = dict.fromkeys(row.says for row in shipped_rules().meanings)
            return {"pos": (*POS, "AUX"), "where": tuple(WHERE), "says": (*says, OFF)}
        case "helpers":
            return {"does": (*HELPS, OFF)}
        case _:
            return {}


def _names(labels: Iterable[LabelType]) -> tuple[str, ...]:
    return tuple(one.name for one in labels if not one.retired)


def with_row(name: str, text: str, cells: Mapping[str, str]) -> str:
    """A project's text with one more line at its end."""
    added = _line(
        _order(name, text), {column: " ".join(said.split()) for column, said in cells.items()}
    )
    return f"{text.rstrip()}\n{added}\n".lstrip("\n")


def _order(name: str, text: str) -> Sequence[str]:
    """The order of the columns: the usual one, or that of the text's own first line."""
    columns = rule_file(name).columns
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            cells = [cell.strip() for cell in re.split(r"\t| {2,}", line.strip())]
            return cells if cells[0] == columns[0] and set(cells) <= set(columns) else columns
    return columns


def _line(columns: Sequence[str], cells: Mapping[str, str]) -> str:
    """Cells as a line, none for empty ones at the end.

    Between two blanks, which everybody can type; tabs where a cell has two blanks itself.
    """
    said = [cells.get(column, "") for column in columns]
    while said and not said[-1]:
        said.pop()
    between = "\t" if any("  " in cell for cell in said) else "  "
    return between.join(cell or "_" for cell in said)
