"""F1 of two readings: twice what both have, over what each has.

Neither side has to be right, and no count is needed of what nobody marked: F1 is what κ tends to
as that grows (Hripcsak and Rothschild 2005, JAMIA 12:296). It is the same whichever side is left.
Where a document has nothing on both sides that is agreement; it adds nothing to either count, so
that the figure neither gains nor loses by it. Over documents and pairs counts are summed (micro).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy

from curation.agreement.bootstrap import Array, Formula
from curation.agreement.cases import Case, Fault, case, near_misses, said
from curation.agreement.compared import Document
from curation.agreement.marks import Marks, Way
from curation.agreement.measure import Cell, Cells, Kind, Measure
from curation.evaluation.items import Item

LEFT, RIGHT, BOTH = "left", "right", "both"
REFERENCE = "Hripcsak and Rothschild 2005"
NOTHING_THERE = "Nobody marked any."


def unmatched(left: Marks, right: Marks, way: Way) -> tuple[list[Item], list[Item]]:
    """What only the left and only the right has, by their keys."""
    ours, theirs = left.keyed(way), right.keyed(way)
    return (
        [item for key, item in ours.items() if key not in theirs],
        [item for key, item in theirs.items() if key not in ours],
    )


def tally_by(way: Way) -> Callable[[Sequence[Marks]], dict[Cell, float]]:
    """Counts by label of what each side has, and of what both have."""

    def tally(readings: Sequence[Marks]) -> dict[Cell, float]:
        left, right = readings
        counts: dict[Cell, float] = {}
        for side, marks in ((LEFT, left), (RIGHT, right)):
            for label, number in marks.labels(way).items():
                counts[label, side] = number
        ours, theirs = left.keyed(way), right.keyed(way)
        for key in ours.keys() & theirs.keys():
            cell = (way.label(ours[key]), BOTH)
            counts[cell] = counts.get(cell, 0) + 1
        return counts

    return tally


def f1(cells: Cells) -> Formula:
    """F1 over the cells of all labels."""
    twice = [2.0 * (cell[1] == BOTH) for cell in cells]
    either = [1.0 * (cell[1] != BOTH) for cell in cells]
    return Formula(_twice_in_either, take=numpy.array([twice, either]).T)


def _twice_in_either(counts: Array) -> Array:
    twice, either = counts.T
    with numpy.errstate(invalid="ignore", divide="ignore"):
        return numpy.where(either > 0, twice / either, numpy.nan)


def marked(cells: Cells) -> Callable[[Array], Array]:
    """How many things both sides have together."""
    either = numpy.array([1.0 * (cell[1] != BOTH) for cell in cells])
    return lambda counts: counts @ either


def f1_measure(
    name: str,
    kind: Kind,
    title: str,
    way: Way,
    *,
    meaning: str,
    counts: str,
    faults: Sequence[Fault] = (),
    called: Callable[[Item], str] | None = None,
    reference: str = REFERENCE,
    headline: bool = False,
    by_label: bool = False,
    confusion: bool = False,
) -> Measure:
    """F1 over things that are the same by a way's keys.

    `called` is what an item is called in cases, where that is not the label it is counted under.
    """
    label = called or way.label

    def cases(document: Document, left: Marks, right: Marks) -> Iterator[Case]:
        sides = (left.side, right.side)
        for what, one, other in near_misses(*unmatched(left, right, way), faults):
            yield case(
                document.id,
                name,
                sides,
                what,
                said(one, left, "" if one is None else label(one)),
                said(other, right, "" if other is None else label(other)),
            )

    def differing(left: Marks, right: Marks) -> Iterator[tuple[str, str]]:
        for _, one, other in near_misses(*unmatched(left, right, way), faults):
            yield "" if one is None else label(one), "" if other is None else label(other)

    return Measure(
        name=name,
        kind=kind,
        title=title,
        meaning=meaning,
        reference=reference,
        counts=counts,
        undefined=NOTHING_THERE,
        tally=tally_by(way),
        figure=f1,
        size=marked,
        cases=cases,
        differing=differing if confusion else None,
        headline=headline,
        by_label=by_label,
    )
