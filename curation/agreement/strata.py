"""Cells of tallies as columns of the matrix of counts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from curation.agreement.bootstrap import Array
from curation.agreement.measure import Cell, Cells


def strata_of(cells: Cells) -> tuple[str, ...]:
    """The questions that were asked: the second part of each cell."""
    return tuple(sorted({cell[1] for cell in cells if len(cell) > 1}))


def columns_of(cells: Cells, wanted: Sequence[Cell]) -> Array:
    """The matrix that takes counts of `cells` to those of the wanted; 0 where there is none."""
    number = {cell: row for row, cell in enumerate(cells)}
    taken = numpy.zeros((len(cells), len(wanted)))
    for column, cell in enumerate(wanted):
        if cell in number:
            taken[number[cell], column] = 1
    return taken


def share_of(part: Array, whole: Array) -> Array:
    """Part of whole, and 0 of nothing."""
    with numpy.errstate(invalid="ignore", divide="ignore"):
        return numpy.where(whole > 0, part / whole, 0.0)
