"""Tables for programs that analysts open them in, and as CSV for Excel, R and pandas.

What a spreadsheet would change behind one's back is changed here, and counted: a cell that begins
like a formula, characters it cannot hold, cells that are too long for it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TypeAlias

Cell: TypeAlias = str | int
Row: TypeAlias = Sequence[Cell]

CHUNK = 500
"""Rows a chunk."""
MAX_CELL = 32_767
"""The most UTF-16 units Excel keeps of a cell; it cuts the rest without a word."""

_BOM = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNFIT = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns' names; every row has a cell for each."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Row]


def plain(value: str) -> str:
    """A value on one line, without characters that no spreadsheet holds."""
    return _UNFIT.sub(" ", value)


def is_like_a_formula(cell: Cell) -> bool:
    """Whether a spreadsheet would take a cell of a CSV file for a formula and run it."""
    return isinstance(cell, str) and cell.startswith(_FORMULA)


def is_too_long(cell: Cell) -> bool:
    """Whether Excel would cut a cell."""
    return isinstance(cell, str) and len(cell.encode("utf-16-le")) // 2 > MAX_CELL


def as_csv(table: Table) -> Iterator[bytes]:
    """UTF-8 with the mark that Excel needs, CRLF line ends, and a ' before what is no formula."""
    yield _BOM + _csv_lines([table.columns])
    for at in range(0, len(table.rows), CHUNK):
        yield _csv_lines(table.rows[at : at + CHUNK])


def _csv_lines(rows: Iterable[Row]) -> bytes:
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([f"'{cell}" if is_like_a_formula(cell) else cell for cell in row])
    return buffer.getvalue().encode()
