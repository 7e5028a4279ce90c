"""What became of the suggestions people were shown, by person and by label.

Only submitted readings count, and only articles in which the suggestions were shown and still are
what they were. *Accepted without change* is the share of those shown that stand in the reading just
as they were proposed, whether taken by the suggestion or said again in other words' place. It mixes
how good the suggestions are with how closely people look, so it never says by itself that somebody
trusts too much; `control` asks that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple, TypeAlias

from curation.team.shares import Share, Sums, share_of

Outcome: TypeAlias = Literal["same", "changed", "rejected", "left"]
OUTCOMES: tuple[Outcome, ...] = ("same", "changed", "rejected", "left")
Kind: TypeAlias = Literal["mention", "event", "relation", "document_label"]


class Fate(NamedTuple):
    """What one person did with the suggestions of one label in one article."""

    document: int
    author_id: int
    kind: Kind
    label: str
    same: int
    changed: int
    rejected: int
    left: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of suggestions: of one person's or all (None), of one label or all (None).

    An event counts once, with its trigger. `kept` is the share accepted without change.
    """

    author_id: int | None
    kind: Kind | None
    label: str | None
    same: int
    changed: int
    rejected: int
    left: int
    documents: int
    kept: Share

    @property
    def shown(self) -> int:
        """All of them."""
        return self.same + self.changed + self.rejected + self.left


Cell: TypeAlias = tuple[int | None, Kind | None, str | None]


class _Total:
    """The outcomes of one cell, and the sums over articles."""

    __slots__ = ("outcomes", "sums")

    def __init__(self) -> None:
        self.outcomes = [0, 0, 0, 0]
        self.sums = Sums()


def decided(fates: Iterable[Fate]) -> tuple[Decided, ...]:
    """Every cell of person and label, with those of all. `fates` come article by article."""
    totals: dict[Cell, _Total] = {}
    for _, article in groupby(fates, key=itemgetter(0)):
        here: dict[Cell, list[int]] = {}
        for _, author_id, kind, label, same, changed, rejected, left in article:
            cells: tuple[Cell, ...] = (
                (author_id, kind, label),
                (author_id, None, None),
                (None, kind, label),
                (None, None, None),
            )
            for cell in cells:
                counts = here.get(cell)
                if counts is None:
                    here[cell] = [same, changed, rejected, left]
                else:
                    counts[0] += same
                    counts[1] += changed
                    counts[2] += rejected
                    counts[3] += left
        for cell, counts in here.items():
            total = totals.get(cell)
            if total is None:
                total = totals[cell] = _Total()
            total.sums.add(counts[0], sum(counts))
            for place, count in enumerate(counts):
                total.outcomes[place] += count
    return tuple(_decided(cell, totals[cell]) for cell in sorted(totals, key=_order))


def _decided(cell: Cell, total: _Total) -> Decided:
    same, changed, rejected, left = total.outcomes
    kept = share_of(total.sums)
    return Decided(*cell, same, changed, rejected, left, total.sums.clusters, kept)


def _order(cell: Cell) -> tuple[bool, int, bool, str, str]:
    author_id, kind, label = cell
    return (author_id is not None, author_id or 0, label is not None, kind or "", label or "")
