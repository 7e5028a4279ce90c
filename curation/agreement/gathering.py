"""One comparison counted document by document, so that no more than one is held at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from curation.agreement.compared import Comparison, Pair, Side, pairs_of
from curation.agreement.confusion import Confusion, confusion
from curation.agreement.counting import Counted, Tallies, once, summed
from curation.agreement.f1 import BOTH
from curation.agreement.marks import Marks
from curation.agreement.measure import Cell, Measure


@dataclass(slots=True, eq=False)
class Gathered:
    """The counts of one comparison so far: `add` the documents, then put them in their order."""

    name: Comparison
    sides: Sequence[Side]
    measures: Sequence[Measure]
    rows: dict[Pair, list[int]] = field(default_factory=lambda: defaultdict(list))
    seen: set[str] = field(default_factory=set)
    _of_pairs: dict[tuple[Pair, str], Tallies] = field(default_factory=lambda: defaultdict(Tallies))
    _of_all: dict[str, Tallies] = field(default_factory=lambda: defaultdict(Tallies))
    _differing: dict[str, Counter[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def add(self, row: int, marks: Mapping[str, Marks]) -> None:
        """Count a document: its number, and what each side marks in it."""
        self.seen.update(marks)
        present = [one for one in self.sides if one.key in marks]
        for pair in pairs_of(self.name, present):
            self.rows[pair].append(row)
            left, right = marks[pair.left], marks[pair.right]
            for measure in self.measures:
                self._of_pairs[pair, measure.name].add(row, measure.tally((left, right)))
                if measure.differing is not None:
                    self._differing[measure.name].update(measure.differing(left, right))
        people = [marks[one.key] for one in present if one.kind == "person"]
        if self.name == "people" and len(people) > 1:
            for measure in self.measures:
                if measure.many:
                    self._of_all[measure.name].add(row, measure.tally(people))

    def put_in_order(self, order: Sequence[int]) -> None:
        """Number the documents anew: `order` has their numbers so far, the first one first."""
        rank = sorted(range(len(order)), key=order.__getitem__)
        for pair, rows in self.rows.items():
            self.rows[pair] = sorted(rank[row] for row in rows)
        for tallies in (*self._of_pairs.values(), *self._of_all.values()):
            tallies.number_anew(rank)

    @property
    def pairs(self) -> list[Pair]:
        """The pairs that share a document, in the order of the sides."""
        return [one for one in pairs_of(self.name, self.sides) if one in self.rows]

    @property
    def is_folded(self) -> bool:
        """Whether who is left means nothing, as several pairs of people are counted together."""
        return self.name == "people" and len(self.rows) > 1

    def of_pair(self, pair: Pair) -> list[tuple[Measure, Counted]]:
        """Every measure of one pair."""
        return [(one, self._of_pairs[pair, one.name].matrix()) for one in self.measures]

    def together(self, of_pairs: Sequence[Sequence[tuple[Measure, Counted]]]) -> dict[str, Counted]:
        """Every measure over all pairs; over all people at once where a measure takes them."""
        return {
            measure.name: self._of_all[measure.name].matrix()
            if self.is_folded and measure.many
            else self._summed(measure, [pair[number][1] for pair in of_pairs])
            for number, measure in enumerate(self.measures)
        }

    def _summed(self, measure: Measure, parts: Sequence[Counted]) -> Counted:
        if len(parts) == 1 or not measure.by_chance:
            return summed(parts)
        # The habits of one person are no chance answers of another.
        apart = [_within(one, pair) for one, pair in zip(parts, self.pairs, strict=True)]
        sizes = once(parts, measure.size) if measure.given else None
        return replace(summed(apart), sizes=sizes)

    def tables(self, together: Mapping[str, Counted]) -> dict[str, Confusion]:
        """What is taken for what, by measure."""
        return {
            one.name: confusion(
                one.name,
                self._differing[one.name],
                _agreed(together[one.name]),
                folded=self.is_folded,
            )
            for one in self.measures
            if one.confusion
        }


def _within(counted: Counted, pair: Pair) -> Counted:
    """The same counts as answers to questions that only these two were asked."""
    cells: list[Cell] = [
        (what, f"{pair.left} {pair.right} {question}", *values)
        for what, question, *values in counted.cells
    ]
    return replace(counted, cells=tuple(cells))


def _agreed(counted: Counted) -> dict[str, int]:
    totals = zip(counted.cells, counted.counts.sum(axis=0), strict=True)
    return {cell[0]: int(number) for cell, number in totals if cell[1] == BOTH}
