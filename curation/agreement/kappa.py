"""Cohen's κ: how much more often two agree than by chance, each with their own habits.

κ = (observed − expected) / (1 − expected), where what is expected follows from how often each of
the two uses each value (Cohen 1960, Educational and Psychological Measurement 20:37). Where
several questions are asked (*strata*: attributes, labels of documents) the expectation is formed
within each question and summed, as answers to one question are no chance answers to another.
Without any variety, all of one value, everything is expected: κ is undefined, never 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import numpy

from curation.agreement.bootstrap import Array, Formula
from curation.agreement.measure import Cell, Cells
from curation.agreement.strata import columns_of, share_of, strata_of

REFERENCE = "Cohen 1960"
AGREED, LEFT, RIGHT = "agreed", "left", "right"


def kappa_tally(units: Iterable[tuple[str, str, str]]) -> dict[Cell, float]:
    """Counts of (stratum, value of the left, value of the right)."""
    counts: dict[Cell, float] = {}
    for (stratum, left, right), times in Counter(units).items():
        cells: list[Cell] = [(LEFT, stratum, left), (RIGHT, stratum, right)]
        if left == right:
            cells.append((AGREED, stratum))
        for cell in cells:
            counts[cell] = counts.get(cell, 0) + times
    return counts


def kappa(cells: Cells) -> Formula:
    """κ over the cells of all strata."""
    strata = strata_of(cells)
    values = {
        stratum: sorted({cell[2] for cell in cells if cell[1] == stratum and len(cell) > 2})
        for stratum in strata
    }
    rows = {
        stratum: tuple(
            columns_of(cells, [(side, stratum, value) for value in values[stratum]])
            for side in (LEFT, RIGHT)
        )
        for stratum in strata
    }
    agreed = columns_of(cells, [(AGREED, stratum) for stratum in strata]).sum(axis=1)

    def figure(counts: Array) -> Array:
        expected = numpy.zeros(len(counts))
        units = numpy.zeros(len(counts))
        for left, right in rows.values():
            ours, theirs = counts @ left, counts @ right
            of_stratum = ours.sum(axis=1)
            units += of_stratum
            expected += share_of((ours * theirs).sum(axis=1), of_stratum)
        return 1 - disagreement(units - counts @ agreed, units - expected)

    return Formula(figure)


def disagreement(found: Array, expected: Array) -> Array:
    """What was found over what chance would do; nan where chance could do nothing else."""
    with numpy.errstate(invalid="ignore", divide="ignore"):
        return numpy.where(expected > 1e-9, found / expected, numpy.nan)


def compared(cells: Cells) -> Callable[[Array], Array]:
    """How many units both judged, of questions that anybody answered at all."""
    asked = {cell[1] for cell in cells if len(cell) > 2 and cell[2]}
    units = numpy.array([1.0 * (cell[0] == LEFT and cell[1] in asked) for cell in cells])
    return lambda counts: counts @ units
