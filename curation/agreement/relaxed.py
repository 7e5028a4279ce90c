"""F1 by overlap: mentions that share a code point and a label are the same, each with one other.

Among all ways to put them together the one with the most pairs is taken (`evaluation.matching`).
What overlaps nothing but one thing needs no search, which is nearly everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curation.agreement.cases import Case, case, near_misses, said
from curation.agreement.compared import Document
from curation.agreement.f1 import BOTH, LEFT, NOTHING_THERE, REFERENCE, RIGHT, f1, marked
from curation.agreement.faults import faults_of
from curation.agreement.islands import islands
from curation.agreement.marks import Marks
from curation.agreement.measure import Cell, Kind, Measure
from curation.evaluation.items import Item
from curation.evaluation.matching import Pairs, matched


def overlapping(
    left: Sequence[Item], right: Sequence[Item]
) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """The pairs, and what is left of each side."""
    pairs: list[tuple[Item, Item]] = []
    ours: list[Item] = []
    theirs: list[Item] = []
    found: Pairs
    for mine, others in islands(left, right):
        if len(mine) == 1 and len(others) == 1 and mine[0].ends == others[0].ends:
            # Most islands are these; the search below would find the same.
            found = ((0, 0),) if mine[0].label == others[0].label else ()
        else:
            found = matched(mine, others, "relaxed") if mine and others else ()
        pairs += [(mine[row], others[column]) for row, column in found]
        rows, columns = {row for row, _ in found}, {column for _, column in found}
        ours += [one for row, one in enumerate(mine) if row not in rows]
        theirs += [one for column, one in enumerate(others) if column not in columns]
    return pairs, ours, theirs


def relaxed_measure(name: str, kind: Kind, title: str, *, meaning: str, counts: str) -> Measure:
    """F1 of mentions by overlap."""

    def tally(readings: Sequence[Marks]) -> dict[Cell, float]:
        left, right = (one.items("entities") for one in readings)
        pairs, _, _ = overlapping(left, right)
        return {("", LEFT): len(left), ("", RIGHT): len(right), ("", BOTH): len(pairs)}

    def cases(document: Document, left: Marks, right: Marks) -> Iterator[Case]:
        _, ours, theirs = overlapping(left.items("entities"), right.items("entities"))
        for what, one, other in near_misses(ours, theirs, faults_of("entities")):
            yield case(
                document.id,
                name,
                (left.side, right.side),
                what,
                said(one, left, "" if one is None else one.label),
                said(other, right, "" if other is None else other.label),
            )

    return Measure(
        name=name,
        kind=kind,
        title=title,
        meaning=meaning,
        reference=REFERENCE,
        counts=counts,
        undefined=NOTHING_THERE,
        tally=tally,
        figure=f1,
        size=marked,
        cases=cases,
    )
