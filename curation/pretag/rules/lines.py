"""Reads a file of rules into rows with a place each, so that a message can name the line.

Columns stand between tabs or, on a line without any, between two or more blanks. A first line with
the columns' names may put them in another order; without one the usual order holds. `#` begins a
line that is a note, `_` is an empty cell, and cells at the end may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from curation.errors import BadInput, TooLarge

MAX_CHARACTERS = 1_000_000
MAX_ROWS = 20_000
MAX_CELL = 4_000

_BETWEEN_BLANKS = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line by the name of their column, without blanks around them."""

    cells: Mapping[str, str]
    place: str

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def words(self, column: str) -> tuple[str, ...]:
        """A cell's alternatives: what stands between `|`."""
        return alternatives(self[column])

    def error(self, problem: str) -> BadInput:
        """A refusal that begins with the place."""
        return BadInput(f"{self.place}: {problem}")


def rows(
    text: str, place: str, *, columns: Sequence[str], required: Sequence[str]
) -> Iterator[Row]:
    """The rows of a text. `place` names it in messages. Raises `BadInput` or `TooLarge`."""
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(
            f"{place}: the rules have {len(text):,} characters and may have "
            f"{MAX_CHARACTERS:,}: leave some out."
        )
    order = tuple(columns)
    is_first = True
    count = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        where = f"{place}, line {number}"
        cells = _cells(line)
        if is_first and cells[0] == columns[0]:
            order = _header(cells, columns, required, where)
            is_first = False
            continue
        is_first = False
        count += 1
        if count > MAX_ROWS:
            raise TooLarge(f"{where}: there may be {MAX_ROWS:,} rules: leave some out.")
        yield _row(cells, order, required, where)


def alternatives(cell: str) -> tuple[str, ...]:
    """What stands between `|` in a cell, without blanks."""
    return tuple(part for part in (part.strip() for part in cell.split("|")) if part)


def _cells(line: str) -> list[str]:
    line = line.rstrip("\r")
    parts = line.split("\t") if "\t" in line else _BETWEEN_BLANKS.split(line.strip())
    return ["" if part.strip() == "_" else part.strip() for part in parts]


def _header(
    cells: Sequence[str], columns: Sequence[str], required: Sequence[str], where: str
) -> tuple[str, ...]:
    for name in cells:
        if name not in columns:
            raise BadInput(f"{where}: there is no column {name!r}: take {', '.join(columns)}.")
    for name in required:
        if name not in cells:
            raise BadInput(f"{where}: the column {name!r} is missing: every rule needs it.")
    if len(set(cells)) < len(cells):
        raise BadInput(f"{where}: a column is named twice: name each once.")
    return tuple(cells)


def _row(cells: Sequence[str], order: Sequence[str], required: Sequence[str], where: str) -> Row:
    if len(cells) > len(order):
        raise BadInput(
            f"{where}: there are {len(cells)} cells for {len(order)} columns "
            f"({', '.join(order)}): take out a tab or put the extra cell's text into another."
        )
    row = Row(dict(zip(order, cells, strict=False)), where)
    for name, cell in row.cells.items():
        if len(cell) > MAX_CELL:
            raise row.error(f"the cell {name!r} has {len(cell):,} characters: take {MAX_CELL:,}.")
    for name in required:
        if not row[name]:
            raise row.error(
                f"the cell {name!r} is empty. Columns stand between tabs (or two blanks), in this "
                f"order: {', '.join(order)}."
            )
    return row
