"""Fleiss' κ: any number of readers, and chance by how often all of them together use each value.

Written for units that may have different numbers of values (Gwet 2014, Handbook of Inter-Rater
Reliability, chapter 2): where all have the same number it is what Fleiss gives (1971,
Psychological Bulletin 76:378), and with two Scott's π. Unlike in Gwet's formula, units with one
value are left out altogether, as they are of α: what only one person read is not compared.
"""

from __future__ import annotations

from collections import Counter

import numpy

from curation.agreement.alpha import UNIT, VALUE, Units
from curation.agreement.bootstrap import Array, Formula
from curation.agreement.kappa import disagreement
from curation.agreement.measure import Cell, Cells
from curation.agreement.strata import columns_of, share_of, strata_of

REFERENCE = "Fleiss 1971; Gwet 2014"
AGREED = "agreed"


def fleiss_tally(units: Units) -> dict[Cell, float]:
    """Counts of units, of the share of pairs of values that agree, and of shares of values."""
    counts: dict[Cell, float] = {}
    for stratum, values in units:
        used = Counter(values)
        size = len(values)
        if size < 2:
            continue
        same = sum(number * (number - 1) for number in used.values())
        parts: list[tuple[Cell, float]] = [
            ((UNIT, stratum), 1.0),
            ((AGREED, stratum), same / (size * (size - 1))),
            *(((VALUE, stratum, *value), number / size) for value, number in used.items()),
        ]
        for cell, number in parts:
            counts[cell] = counts.get(cell, 0) + number
    return counts


def fleiss(cells: Cells) -> Formula:
    """Fleiss' κ over the cells of all strata, each weighed by its units."""
    parts = [
        (
            columns_of(cells, [cell for cell in cells if cell[:2] == (VALUE, stratum)]),
            columns_of(cells, [(UNIT, stratum), (AGREED, stratum)]),
        )
        for stratum in strata_of(cells)
    ]

    def figure(counts: Array) -> Array:
        apart, expected = numpy.zeros(len(counts)), numpy.zeros(len(counts))
        for values, others in parts:
            units = counts @ others
            shares = share_of(counts @ values, units[:, :1])
            chance = (shares**2).sum(axis=1)
            apart += units[:, 0] - units[:, 1]
            expected += units[:, 0] * (1 - chance)
        return 1 - disagreement(apart, expected)

    return Formula(figure)
