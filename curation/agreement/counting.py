"""One measure counted over documents, as a matrix: a row for each document, a column a cell."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

import numpy
from numpy.typing import NDArray

from curation.agreement.bootstrap import Array
from curation.agreement.measure import Cell, Cells, Tally


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """The counts (documents × cells); `rows` has the numbers of the documents, ascending.

    `sizes` is how much was compared in each document where the counts alone do not tell.
    """

    rows: tuple[int, ...]
    cells: Cells
    counts: Array
    sizes: Array | None = None

    def of_label(self, label: str) -> Counted:
        """The cells of one label alone."""
        kept = [column for column, cell in enumerate(self.cells) if cell[0] == label]
        return Counted(
            self.rows, tuple(self.cells[column] for column in kept), self.counts[:, kept]
        )

    def only(self, rows: Collection[int]) -> Counted:
        """Some of the documents alone."""
        kept = [at for at, row in enumerate(self.rows) if row in rows]
        sizes = None if self.sizes is None else self.sizes[kept]
        return Counted(tuple(self.rows[at] for at in kept), self.cells, self.counts[kept], sizes)


@dataclass(slots=True, eq=False)
class Tallies:
    """The tallies of many documents one after the other: each cell once, its numbers in a row."""

    _rows: array[int] = field(default_factory=lambda: array("q"))
    _sizes: array[int] = field(default_factory=lambda: array("i"))
    _columns: array[int] = field(default_factory=lambda: array("i"))
    _numbers: array[float] = field(default_factory=lambda: array("d"))
    _cells: dict[Cell, int] = field(default_factory=dict)

    def add(self, row: int, tally: Tally) -> None:
        """Add the tally of a document, by its number."""
        known = self._cells
        self._rows.append(row)
        self._sizes.append(len(tally))
        self._columns.extend([known.setdefault(cell, len(known)) for cell in tally])
        self._numbers.extend(tally.values())

    def number_anew(self, rank: Sequence[int]) -> None:
        """Give the documents other numbers, by those they have."""
        self._rows = array("q", [rank[row] for row in self._rows])

    def matrix(self) -> Counted:
        """All of it as one matrix."""
        cells = sorted(self._cells)
        column = numpy.empty(len(cells), dtype=numpy.intp)
        column[[self._cells[cell] for cell in cells]] = numpy.arange(len(cells))
        order = numpy.argsort(numpy.array(self._rows, dtype=numpy.intp), kind="stable")
        place = numpy.empty_like(order)
        place[order] = numpy.arange(len(order))
        counts = numpy.zeros((len(order), len(cells)))
        counts[numpy.repeat(place, self._sizes), column[self._columns]] = self._numbers
        return Counted(tuple(self._rows[at] for at in order), tuple(cells), counts)


def summed(parts: Sequence[Counted]) -> Counted:
    """The counts of several pairs of sides together, document by document."""
    if len(parts) == 1:
        return parts[0]
    rows = sorted({row for part in parts for row in part.rows})
    cells = sorted({cell for part in parts for cell in part.cells})
    counts = numpy.zeros((len(rows), len(cells)))
    for part, places in zip(parts, _places(parts, rows, cells), strict=True):
        counts[places] += part.counts
    return Counted(tuple(rows), tuple(cells), counts)


def once(parts: Sequence[Counted], size: Callable[[Cells], Callable[[Array], Array]]) -> Array:
    """How much was compared in each document, what several pairs compared taken once."""
    rows = sorted({row for part in parts for row in part.rows})
    cells = sorted({cell for part in parts for cell in part.cells})
    sizes = numpy.zeros(len(rows))
    for part, places in zip(parts, _places(parts, rows, cells), strict=True):
        counts = numpy.zeros((len(rows), len(cells)))
        counts[places] = part.counts
        sizes = numpy.maximum(sizes, size(tuple(cells))(counts))
    return sizes


def _places(
    parts: Sequence[Counted], rows: Sequence[int], cells: Sequence[Cell]
) -> Iterator[tuple[NDArray[numpy.intp], ...]]:
    """Where the counts of each part are among these rows and cells."""
    at = {row: number for number, row in enumerate(rows)}
    column = {cell: number for number, cell in enumerate(cells)}
    for part in parts:
        rows_of = numpy.array([at[row] for row in part.rows], dtype=numpy.intp)
        columns = numpy.array([column[cell] for cell in part.cells], dtype=numpy.intp)
        yield numpy.ix_(rows_of, columns)
