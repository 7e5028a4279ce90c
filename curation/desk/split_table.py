"""What a split comes to, part by part, and what to know before one trains on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from curation.desk.authorising import allowed_project
from curation.desk.counts import counted, listed
from curation.desk.dataset import dataset
from curation.desk.export_order import Order
from curation.desk.export_report import Report
from curation.desk.splitting import PartRow, SplitPlan
from curation.formats.dataset import Kind
from curation.permissions import Action
from curation.store import Store

FAR = 5
"""From so many per cent on a share that was reached is told to be another than was asked."""
MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part with the share of articles it reached, in per cent, and the labels in it."""

    row: PartRow
    reached: float
    readings: int
    labels: Mapping[tuple[Kind, str], int]


def split_plan(
    store: Store, order: Order, *, progress: Callable[[int, int], None] | None = None
) -> SplitPlan | None:
    """The parts of what an order takes; None where it asks for no split.

    Whoever counts or exports the same afterwards does not wait for it again.
    """
    with store.read() as db:
        allowed_project(db, store, order.slug, Action.EXPORT)
        return dataset(db, order, looking=progress).plan


def part_lines(plan: SplitPlan, report: Report) -> list[PartLine]:
    """A line for each part; the report is of the readings that the plan divides."""
    whole = sum(row.articles for row in plan.table)
    nothing = Report(report.format)
    return [
        PartLine(
            row,
            100 * row.articles / whole if whole else 0,
            report.by_part.get(row.part, nothing).readings,
            report.by_part.get(row.part, nothing).labels,
        )
        for row in plan.table
    ]


def split_warnings(plan: SplitPlan, report: Report) -> list[str]:
    """What is likely to surprise somebody who trains and tests on the parts, in sentences."""
    return [
        *_shares(part_lines(plan, report)),
        *_labels(part_lines(plan, report)),
        *_unnamed(plan),
        *_moved(plan),
    ]


def _shares(lines: list[PartLine]) -> Iterator[str]:
    whole = sum(line.row.articles for line in lines)
    for line in lines:
        part, asked = line.row.part.capitalize(), line.row.asked
        if not asked:
            continue
        if not line.row.articles:
            yield f"{part} is empty: there are too few groups of articles to fill {asked}%."
        elif abs(line.reached - asked) > FAR and abs(line.row.articles - asked * whole / 100) > 1:
            yield (
                f"{part} has {line.reached:.0f}% of the articles where {asked}% were asked for: "
                "groups are never torn apart."
            )


def _labels(lines: list[PartLine]) -> Iterator[str]:
    train, *others = [line.labels for line in lines]
    if train:
        tested = Counter[tuple[Kind, str]]()
        for labels in others:
            tested.update(labels)
        if unseen := sorted({name for kind, name in tested if not train.get((kind, name))}):
            yield f"Not in train, so that nothing is learnt of it: {_names(unseen)}."
        test = others[-1]
        if test and (
            untested := sorted({name for kind, name in train if not test.get((kind, name))})
        ):
            yield f"Not in test, so that nothing is known of how well it goes: {_names(untested)}."


def _unnamed(plan: SplitPlan) -> Iterator[str]:
    if plan.unnamed:
        yield (
            f"{counted(plan.unnamed, 'article')} of {len(plan.groups):,} without a "
            f"{plan.split.by}: only near-duplicates keep them together with others."
        )


def _moved(plan: SplitPlan) -> Iterator[str]:
    moves = Counter((one.was, one.now) for one in plan.moved_together)
    for (was, now), n in moves.items():
        yield (
            f"{counted(n, 'article')} once in {was} and now in {now}, because an article that was "
            "added later belongs with both."
        )


def _names(names: list[str]) -> str:
    some = names[:MOST_NAMES]
    return listed([*some, f"{len(names) - len(some):,} more"] if len(names) > len(some) else some)
