"""How long people worked: seconds an article and seconds a label, as the editor measured them.

Only submitted readings with measured time count, for the rest is unfinished or unknown. The time
is of the whole article, reading included; which label took it nobody measured, so there is no
figure for each kind of label, only for one label of any kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from curation.team.shares import Mean, Sums, mean_of


class Spent(NamedTuple):
    """One submitted reading: what it took, and how many labels it holds."""

    document: int
    author_id: int
    seconds: float
    labels: int


@dataclass(frozen=True, slots=True)
class Worked:
    """The time of one person, or of all (None); seconds, with intervals over articles.

    `median` is the seconds of the middle article: few long ones do not move it.
    """

    author_id: int | None
    documents: tuple[int, ...]
    seconds: float
    labels: int
    per_document: Mean | None
    per_label: Mean | None
    median: float | None


def worked(readings: Iterable[Spent]) -> tuple[Worked, ...]:
    """The time of all, then of each person."""
    measured = [one for one in readings if one.seconds > 0]
    of: dict[int | None, list[Spent]] = {None: measured} if measured else {}
    for one in measured:
        of.setdefault(one.author_id, []).append(one)
    everybody = sorted(of, key=lambda author_id: (author_id is not None, author_id or 0))
    return tuple(_of(author_id, of[author_id]) for author_id in everybody)


def _of(author_id: int | None, readings: Sequence[Spent]) -> Worked:
    by_article: dict[int, list[Spent]] = {}
    for one in readings:
        by_article.setdefault(one.document, []).append(one)
    articles, labels = Sums(), Sums()
    for same in by_article.values():
        seconds = sum(one.seconds for one in same)
        articles.add(seconds, len(same))
        labels.add(seconds, sum(one.labels for one in same))
    return Worked(
        author_id,
        tuple(sorted(by_article)),
        sum(one.seconds for one in readings),
        sum(one.labels for one in readings),
        per_document=mean_of(articles),
        per_label=mean_of(labels),
        median=median(one.seconds for one in readings) if readings else None,
    )
