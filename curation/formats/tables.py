"""Tables for programs that analysts open them in, and as CSV for Excel, R and pandas.

What a spreadsheet would change behind one's back is changed here, and counted: a cell that begins
like a formula, characters it cannot hold, cells that are too long for it.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, TypeAlias

from curation.errors import BadInput

Cell: TypeAlias = str | int
Row: TypeAlias = Sequence[Cell]

CHUNK = 500
"""Rows a chunk."""
IN_MEMORY = 8_000_000
"""The most characters of what is put down that are held in memory."""
MAX_CELL = 32_767
"""The most UTF-16 units Excel keeps of a cell; it cuts the rest without a word."""

csv.field_size_limit(10_000_000)  # of one cell: a sentence may be a whole article

_BOM = b"\xef\xbb\xbf"
_FORMULA = re.compile("'*[=+\\-@\t\r]")
_MARKED = re.compile("'+[=+\\-@\t\r]")
_UNFIT = re.compile("[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns' names; every row has a cell for each. Rows may be had only once."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Row]


class Spool:
    """What is put down until all of it is there, on disk when it is much; it can be had once."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(  # noqa: SIM115  (closed once it has been read)
            max_size=IN_MEMORY, mode="w+", encoding="utf-8"
        )
        self._count = 0

    def add(self, value: object) -> None:
        """Put a value of JSON down."""
        self._file.write(json.dumps(value) + "\n")
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        with self._file as file:
            file.seek(0)
            yield from map(json.loads, file)


def plain(value: str) -> str:
    """A value on one line, without characters that no spreadsheet holds."""
    return _UNFIT.sub(" ", value)


def is_like_a_formula(cell: Cell) -> bool:
    """Whether a spreadsheet would take a cell of a CSV file for a formula and run it.

    Or for one that got its mark: then it gets another, so that no two cells become the same.
    """
    return isinstance(cell, str) and _FORMULA.match(cell) is not None


def fitting(words: str) -> str:
    """The same with a space for each character that no spreadsheet holds, line ends left out."""
    return _UNFIT.sub(lambda found: "".join(c if c.isspace() else " " for c in found[0]), words)


def is_too_long(cell: Cell) -> bool:
    """Whether Excel would cut a cell."""
    return isinstance(cell, str) and len(cell.encode("utf-16-le")) // 2 > MAX_CELL


def as_csv(table: Table) -> Iterator[bytes]:
    """UTF-8 with the mark that Excel needs, CRLF line ends, and a ' before what is no formula."""
    yield _BOM + _csv_lines([table.columns])
    rows = iter(table.rows)
    while some := list(islice(rows, CHUNK)):
        yield _csv_lines(some)


def _csv_lines(rows: Iterable[Row]) -> bytes:
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([f"'{cell}" if is_like_a_formula(cell) else cell for cell in row])
    return buffer.getvalue().encode()


def csv_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of ours by the names of their columns, a row at a time.

    The first has the names themselves. Raises `BadInput` when the file is broken.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            names = [_unmarked(cell) for cell in next(rows)]
            yield dict(zip(names, names, strict=True))
            for row in rows:
                yield dict(zip(names, map(_unmarked, row), strict=True))
    except (csv.Error, ValueError, StopIteration) as error:
        raise BadInput(f"{path.name} is no table of ours: {error}.") from None


def _unmarked(cell: str) -> str:
    return cell[1:] if _MARKED.match(cell) else cell
