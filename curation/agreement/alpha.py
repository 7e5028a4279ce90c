"""Krippendorff's α: for any number of readers, with values missing, and any distance of values.

α = 1 − observed / expected disagreement over all pairs of values within a unit (Krippendorff 2011,
Computing Krippendorff's Alpha-Reliability). A unit with a single value is left out, as nothing can
disagree there. As for κ the expectation is formed within each question (stratum) and summed. With
one value everywhere no disagreement could have been found: α is undefined.

A value is a set of words, of one word for most measures. Distances are squared where Krippendorff
squares them:

* nominal: equal or not.
* interval: the square of the difference of numbers.
* ordinal: how many values lie between, by how often they are used (`ordinal`).
* Jaccard: the share of all words that only one of two sets has.
* MASI: Jaccard, less where one set holds the other, and 1 where they share nothing (Passonneau
  2006, LREC). As in Krippendorff's formula it takes the place of the squared distance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import TypeAlias

import numpy

from curation.agreement.bootstrap import Array, Formula
from curation.agreement.kappa import disagreement
from curation.agreement.measure import Cell, Cells
from curation.agreement.strata import columns_of, share_of, strata_of

REFERENCE = "Krippendorff 2011"
Value: TypeAlias = tuple[str, ...]
Distance: TypeAlias = Callable[[Value, Value], float]
Units: TypeAlias = Iterable[tuple[str, Sequence[Value]]]
"""For each unit the question it answers and the values it was given."""

UNIT, DIFFER, VALUE, PAIR = "unit", "differ", "value", "pair"


def nominal(one: Value, other: Value) -> float:
    """0 of equal values, 1 of others."""
    return float(one != other)


def interval(one: Value, other: Value) -> float:
    """The squared difference of two numbers."""
    return (float(one[0]) - float(other[0])) ** 2


def jaccard(one: Value, other: Value) -> float:
    """The share of the words of two sets that only one has."""
    ours, theirs = set(one), set(other)
    either = ours | theirs
    return 1 - len(ours & theirs) / len(either) if either else 0.0


def masi(one: Value, other: Value) -> float:
    """1 − Jaccard's share × how sets lie: the same 1, one in the other 2/3, crossing 1/3."""
    ours, theirs = set(one), set(other)
    if ours == theirs:
        return 0.0
    if not ours & theirs:
        return 1.0
    lie = 2 / 3 if ours <= theirs or theirs <= ours else 1 / 3
    return 1 - (1 - jaccard(one, other)) * lie


def alpha_tally(units: Units, distance: Distance) -> dict[Cell, float]:
    """Counts of values, and what of them differs within units, by this distance."""
    counts: dict[Cell, float] = {}
    # Most units are alike, and then one is worked out for all of them.
    alike = Counter((stratum, tuple(values)) for stratum, values in units)
    for (stratum, values), times in alike.items():
        if len(values) < 2:
            continue
        _add(counts, (UNIT, stratum), times)
        if values.count(values[0]) < len(values):
            differ = sum(distance(one, other) for one, other in combinations(values, 2))
            _add(counts, (DIFFER, stratum), times * differ / (len(values) - 1))
        for value in values:
            _add(counts, (VALUE, stratum, *value), times)
    return counts


def alpha(distance: Distance, *, scaled: bool = False) -> Callable[[Cells], Formula]:
    """α by a distance that the values alone decide.

    With `scaled` distances of one question are not those of another, as of marks from 1 to 4 and
    of numbers of the dead: then it is the mean of the questions, by how often each was answered.
    """

    def of_cells(cells: Cells) -> Formula:
        strata = strata_of(cells)
        parts = []
        for stratum in strata:
            used = [cell for cell in cells if cell[:2] == (VALUE, stratum)]
            apart = numpy.array([[distance(a[2:], b[2:]) for b in used] for a in used])
            differ = columns_of(cells, [(DIFFER, stratum)])
            parts.append((columns_of(cells, used), apart, differ))

        def figure(counts: Array) -> Array:
            found, expected, used_in = [], [], []
            for values, apart, differ in parts:
                used = counts @ values
                number = used.sum(axis=1)
                found.append((counts @ differ)[:, 0])
                expected.append(share_of(((used @ apart) * used).sum(axis=1) / 2, number - 1))
                used_in.append(number)
            if scaled:
                return _mean_alpha(found, expected, used_in)
            return 1 - disagreement(_total(found, counts), _total(expected, counts))

        return Formula(figure)

    return of_cells


def ordinal_tally(units: Units) -> dict[Cell, float]:
    """Counts of values and of pairs of values within units: what ordinal α is made of."""
    counts: dict[Cell, float] = {}
    for stratum, values in units:
        if len(values) < 2:
            continue
        used = sorted(Counter(values).items(), key=lambda one: float(one[0][0]))
        _add(counts, (UNIT, stratum), 1)
        for at, (one, number) in enumerate(used):
            _add(counts, (VALUE, stratum, *one), number)
            for other, others in used[at + 1 :]:
                pair = (PAIR, stratum, *one, *other)
                _add(counts, pair, number * others / (len(values) - 1))
    return counts


def ordinal(cells: Cells) -> Formula:
    """α where values are numbers of which only the order counts.

    Two values are as far apart as values are used from the one to the other, each of the two
    counting half: so the distance, too, is another in each resample.
    """
    strata = strata_of(cells)

    def figure(counts: Array) -> Array:
        parts = [_ordinal_parts(cells, stratum, counts) for stratum in strata]
        return _mean_alpha(*([part[at] for part in parts] for at in range(3)))

    return Formula(figure)


def _ordinal_parts(cells: Cells, stratum: str, counts: Array) -> tuple[Array, Array, Array]:
    """The disagreement found, that expected, and how many values there are."""
    of_stratum = [cell for cell in cells if cell[:2] == (VALUE, stratum)]
    used = sorted(of_stratum, key=lambda cell: float(cell[2]))
    numbers = counts @ columns_of(cells, used)
    middle = numpy.cumsum(numbers, axis=1) - numbers / 2
    found, expected = numpy.zeros(len(counts)), numpy.zeros(len(counts))
    for at, one in enumerate(used):
        for below, other in enumerate(used[:at]):
            apart = (middle[:, at] - middle[:, below]) ** 2
            pair = columns_of(cells, [(PAIR, stratum, other[2], one[2])])
            found += (counts @ pair)[:, 0] * apart
            expected += numbers[:, at] * numbers[:, below] * apart
    return found, share_of(expected, numbers.sum(axis=1) - 1), numbers.sum(axis=1)


def _mean_alpha(found: list[Array], expected: list[Array], used: list[Array]) -> Array:
    ratios = [disagreement(*each) for each in zip(found, expected, strict=True)]
    defined = [
        numpy.where(numpy.isnan(one), 0.0, size) for one, size in zip(ratios, used, strict=True)
    ]
    weighed = [numpy.nan_to_num(one) * size for one, size in zip(ratios, defined, strict=True)]
    return 1 - disagreement(sum(weighed, numpy.zeros(1)), sum(defined, numpy.zeros(1)))


def _total(parts: list[Array], counts: Array) -> Array:
    return sum(parts, numpy.zeros(len(counts)))


def units_of(cells: Cells) -> Callable[[Array], Array]:
    """How many units got two values or more, of questions that anybody answered at all."""
    asked = {cell[1] for cell in cells if cell[0] == VALUE and any(cell[2:])}
    units = numpy.array([1.0 * (cell[0] == UNIT and cell[1] in asked) for cell in cells])
    return lambda counts: counts @ units


def _add(counts: dict[Cell, float], cell: Cell, number: float) -> None:
    counts[cell] = counts.get(cell, 0) + number
