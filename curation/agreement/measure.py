"""A measure of agreement: how a document is counted, and what figure the counts of many make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.agreement.bootstrap import Array, Formula
from curation.agreement.cases import Case
from curation.agreement.compared import Document
from curation.agreement.marks import Marks

Kind: TypeAlias = Literal["entities", "relations", "events", "attributes", "labels"]
KINDS: tuple[Kind, ...] = ("entities", "relations", "events", "attributes", "labels")
KIND_TITLES: dict[Kind, str] = {
    "entities": "Entities",
    "relations": "Relations",
    "events": "Events",
    "attributes": "Attributes",
    "labels": "Document labels",
}

Cell: TypeAlias = tuple[str, ...]
Cells: TypeAlias = tuple[Cell, ...]
Tally: TypeAlias = Mapping[Cell, float]
"""What one document counts. Tallies of documents add up, and nothing else is known of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure of one kind.

    `tally` counts what two readings of a document say (what any number of them say, with `many`).
    `figure` gives, for the cells that occur, how summed counts make the figure; `size` in
    the same way how much was compared. `cases` are the disagreements between two readings.
    `counts` is what `size` counts, `undefined` why there may be no figure. With `by_label` the
    first part of each cell is a label, and the cells of one label make its figure. Where there
    is a table of what is taken for what, `differing` are the labels of each case, without the
    case. With `directed` the figure depends on who is left, so that only pairs of the same two
    roles add up; `many` readings of a document may be counted at once. Both correct for chance.
    With `given` what is compared is there whoever reads: words, and whole articles.
    """

    name: str
    kind: Kind
    title: str
    meaning: str
    reference: str
    counts: str
    undefined: str
    tally: Callable[[Sequence[Marks]], Tally]
    figure: Callable[[Cells], Formula]
    size: Callable[[Cells], Callable[[Array], Array]]
    cases: Callable[[Document, Marks, Marks], Iterator[Case]]
    differing: Callable[[Marks, Marks], Iterator[tuple[str, str]]] | None = None
    many: bool = False
    directed: bool = False
    headline: bool = False
    by_label: bool = False
    given: bool = False

    @property
    def by_chance(self) -> bool:
        """Whether chance is taken off, within each question: the second part of a cell."""
        return self.directed or self.many

    @property
    def confusion(self) -> bool:
        """Whether there is a table of what is taken for what."""
        return self.differing is not None
