"""What is taken for what: a table of two sides' labels whose every cell counts its cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

NOTHING = ""
"""The row and column of what one side does not have."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Disagreements by (what the left says, what the right says), and agreements by label.

    `labels` are the rows and the columns: the most used first, `NOTHING` last. A cell of a label
    with itself holds those that agree on it, but not on where it is. In a `folded` table it means
    nothing who is left: its cells go by (the earlier in `labels`, the later).
    """

    measure: str
    labels: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    agreed: Mapping[str, int]
    folded: bool


def confusion(
    measure: str,
    directed: Mapping[tuple[str, str], int],
    agreed: Mapping[str, int],
    *,
    folded: bool,
) -> Confusion:
    """The table of so many cases by (what the left says, what the right says)."""
    used: Counter[str] = Counter(agreed)
    for (left, right), number in directed.items():
        used[left] += number
        used[right] += number
    names = sorted((name for name in used if name), key=lambda name: (-used[name], name))
    labels = (*names, NOTHING)
    cells: Counter[tuple[str, str]] = Counter()
    for cell, number in directed.items():
        cells[in_order(cell, labels) if folded else cell] += number
    return Confusion(measure, labels, dict(cells), dict(agreed), folded)


def in_order(cell: tuple[str, str], labels: tuple[str, ...]) -> tuple[str, str]:
    """A cell by the earlier label first."""
    one, other = sorted(cell, key=labels.index)
    return one, other
