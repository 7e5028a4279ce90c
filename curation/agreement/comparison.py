"""One comparison, such as people against the gold: its figures, tables and trends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from curation.agreement.compared import Comparison, Document
from curation.agreement.confusion import NOTHING, Confusion
from curation.agreement.counting import Counted
from curation.agreement.f1 import BOTH, LEFT, RIGHT
from curation.agreement.figures import Draws, Figure, figures_of
from curation.agreement.gathering import Gathered
from curation.agreement.limits import limits_between, nothing_to_compare
from curation.agreement.measure import Measure
from curation.agreement.trend import Trend, trend, week_of

MOST_LABELS = 100
"""The most labels that have a row: labels of free text may be thousands, each used once."""


@dataclass(frozen=True, slots=True)
class PairReport:
    """Two sides on the documents that both read; figures by the name of their measure."""

    left: str
    right: str
    documents: int
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One label: how often each side has it, and what becomes of it on the other side.

    `agreed` is how often both have it. `missing` are those that only one side has, `confused`
    those that have another label there, each counted as cases.
    """

    label: str
    left: int
    right: int
    agreed: int
    missing: int
    confused: int
    figure: Figure

    @property
    def of_both(self) -> int:
        """How often both sides together have it."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """One comparison over all its pairs; `note` says why there is nothing to compare.

    Pairs without a shared document are left out. `labels` and `confusions` go by measure. `limits`
    are sentences on what has to be known to read the figures.
    """

    name: Comparison
    documents: int = 0
    pairs: tuple[PairReport, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    labels: Mapping[str, tuple[LabelRow, ...]] = field(default_factory=dict)
    confusions: Mapping[str, Confusion] = field(default_factory=dict)
    trends: tuple[Trend, ...] = ()
    limits: tuple[str, ...] = ()
    note: str = ""


def compare(gathered: Gathered, documents: Sequence[Document], draws: Draws) -> ComparisonReport:
    """All that is said of one comparison; the documents are those that were counted, in order."""
    name, pairs, measures = gathered.name, gathered.pairs, gathered.measures
    if not pairs:
        reading = [one for one in gathered.sides if one.key in gathered.seen]
        return ComparisonReport(name, note=nothing_to_compare(name, reading))
    of_pairs = [gathered.of_pair(pair) for pair in pairs]
    together = gathered.together(of_pairs)
    tables = gathered.tables(together)
    shared = len({row for rows in gathered.rows.values() for row in rows})
    for_two = [one for one in measures if gathered.is_folded and one.directed]
    return ComparisonReport(
        name=name,
        documents=shared,
        pairs=tuple(
            PairReport(pair.left, pair.right, len(gathered.rows[pair]), _named(counted, draws))
            for pair, counted in zip(pairs, of_pairs, strict=True)
        ),
        figures=_named([(one, together[one.name]) for one in measures], draws)
        | {one.name: _only_for_two(one, shared) for one in for_two},
        labels={
            one.name: tuple(_labels(one, together[one.name], tables[one.name], draws))
            for one in measures
            if one.by_label
        },
        confusions=tables,
        trends=tuple(_trends(gathered, together, documents, draws)),
        limits=limits_between(name, documents, gathered.sides),
    )


def _named(asked: Sequence[tuple[Measure, Counted]], draws: Draws) -> dict[str, Figure]:
    return {figure.measure: figure for figure in figures_of(asked, draws)}


def _only_for_two(measure: Measure, documents: int) -> Figure:
    note = f"{measure.title} compares two people: it is given for each pair."
    return Figure(measure.name, None, None, documents, 0, note)


def _labels(
    measure: Measure, counted: Counted, table: Confusion, draws: Draws
) -> Iterator[LabelRow]:
    totals = dict(zip(counted.cells, counted.counts.sum(axis=0), strict=True))
    used = _by_use(counted)[:MOST_LABELS]
    figures = figures_of([(measure, counted.of_label(label)) for label in used], draws)
    for label, figure in zip(used, figures, strict=True):
        about = {cell: number for cell, number in table.cells.items() if label in cell}
        missing = sum(number for cell, number in about.items() if NOTHING in cell)
        elsewhere = sum(number for cell, number in about.items() if cell != (label, label))
        yield LabelRow(
            label=label,
            left=int(totals.get((label, LEFT), 0)),
            right=int(totals.get((label, RIGHT), 0)),
            agreed=int(totals.get((label, BOTH), 0)),
            missing=missing,
            confused=elsewhere - missing,
            figure=figure,
        )


def _by_use(counted: Counted) -> list[str]:
    """The labels, the most used first."""
    used: Counter[str] = Counter()
    for cell, number in zip(counted.cells, counted.counts.sum(axis=0), strict=True):
        used[cell[0]] += int(number)
    return sorted(used, key=lambda label: (-used[label], label))


def _trends(
    gathered: Gathered,
    together: Mapping[str, Counted],
    documents: Sequence[Document],
    draws: Draws,
) -> Iterator[Trend]:
    # Suggestions are always those of today: what came in when is said by the other side.
    dated = {key for pair in gathered.rows for key in (pair.left, pair.right)} - {"model"}
    weeks = {
        row: week_of([one.at for one in document.readings if one.side in dated])
        for row, document in enumerate(documents)
    }
    ids = [document.id for document in documents]
    for measure in gathered.measures:
        if measure.headline:
            counted = together[measure.name]
            yield trend(measure, "week", counted, ids, weeks, draws)
            yield trend(measure, "articles", counted, ids, weeks, draws)
