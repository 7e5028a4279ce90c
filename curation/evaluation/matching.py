"""Which of the items found are the gold ones: each at most once, as many as can be.

*Exact* wants the same offsets, *relaxed* an overlap of at least one code point at every end. Among
the largest matchings the one that overlaps best is taken, so no order of the items decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from curation.evaluation.assignment import best_assignment
from curation.evaluation.items import End, Item

Mode: TypeAlias = Literal["exact", "relaxed"]
MODES: tuple[Mode, ...] = ("exact", "relaxed")
Pairs: TypeAlias = tuple[tuple[int, int], ...]
"""(number of the gold item, number of the item found), sorted."""
Weigh: TypeAlias = Callable[[Item, Item], int]

MATCH = 10**9
"""What a pair counts over any closeness, so that more pairs always beat closer ones."""
ALIKE = 1000
"""The closeness of an end at the same place."""


def matched(gold: Sequence[Item], found: Sequence[Item], mode: Mode) -> Pairs:
    """The best one-to-one matching of items that are the same in this mode."""

    def weigh(wanted: Item, proposed: Item) -> int:
        close = closeness(wanted, proposed)
        if mode == "exact" and close < ALIKE * len(wanted.ends):
            return 0
        if not close and wanted.ends:
            return 0
        return MATCH + close + min(len(wanted.details & proposed.details), ALIKE - 1)

    buckets: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((gold, found)):
        for number, item in enumerate(items):
            buckets[_sameness(item, mode)][side].append(number)
    pairs: list[tuple[int, int]] = []
    for wanted, proposed in buckets.values():
        if wanted and proposed:
            local = best_pairs([gold[n] for n in wanted], [found[n] for n in proposed], weigh)
            pairs += [(wanted[row], proposed[column]) for row, column in local]
    return tuple(sorted(pairs))


def _sameness(item: Item, mode: Mode) -> object:
    """What two items must have in common to match at all."""
    ends = item.ends if mode == "exact" else ()
    if item.either_way:
        ends = tuple(sorted(ends))
    return item.label, item.value, item.group, ends


def closeness(gold: Item, found: Item) -> int:
    """How well all ends overlap, `ALIKE` an end at best; 0 when one of them does not."""
    if len(gold.ends) != len(found.ends):
        return 0
    close = _in_order(gold.ends, found.ends)
    if gold.either_way or found.either_way:
        close = max(close, _in_order(gold.ends, found.ends[::-1]))
    return close


def _in_order(gold: tuple[End, ...], found: tuple[End, ...]) -> int:
    overlaps = [overlap(one, other) for one, other in zip(gold, found, strict=True)]
    return sum(overlaps) if all(overlaps) else 0


def overlap(one: End, other: End) -> int:
    """The code points shared, as a share of those in either: `ALIKE` if the same, 0 if none.

    A mention and an event never overlap.
    """
    if one.is_event != other.is_event:
        return 0
    if one.pieces == other.pieces:
        return ALIKE
    shared = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one.pieces
        for other_start, other_end in other.pieces
    )
    sizes = sum(end - start for start, end in (*one.pieces, *other.pieces))
    # Less than the same place, however long the spans, and more than nothing, however little.
    return min(ALIKE - 1, max(1, ALIKE * shared // (sizes - shared))) if shared else 0


def best_pairs(gold: Sequence[Item], found: Sequence[Item], weigh: Weigh) -> Pairs:
    """The one-to-one pairs of the highest total weight."""
    weights = {
        (row, column): weight
        for row, wanted in enumerate(gold)
        for column, proposed in enumerate(found)
        if (weight := weigh(wanted, proposed)) > 0
    }
    pairs: list[tuple[int, int]] = []
    for rows, columns in _islands(weights):
        table = [[weights.get((row, column), 0) for column in columns] for row in rows]
        pairs += [(rows[row], columns[column]) for row, column in best_assignment(table)]
    return tuple(sorted(pairs))


def _islands(weights: Mapping[tuple[int, int], int]) -> Iterator[tuple[list[int], list[int]]]:
    """Rows and columns that hang together: each island is paired on its own, and is small."""
    columns_of: dict[int, list[int]] = defaultdict(list)
    rows_of: dict[int, list[int]] = defaultdict(list)
    for row, column in weights:
        columns_of[row].append(column)
        rows_of[column].append(row)
    seen: set[int] = set()
    for first in columns_of:
        if first in seen:
            continue
        rows, columns, front = {first}, set[int](), [first]
        while front:
            for column in columns_of[front.pop()]:
                if column not in columns:
                    columns.add(column)
                    new = [row for row in rows_of[column] if row not in rows]
                    rows.update(new)
                    front += new
        seen |= rows
        yield sorted(rows), sorted(columns)
