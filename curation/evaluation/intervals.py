"""How far figures could have been others with other documents: percentile bootstrap intervals.

Documents are drawn with replacement, never single annotations: those of one article stand or fall
together, and drawing them apart makes intervals about half as wide as is honest. Two pipelines are
compared on the same draws (the paired bootstrap: Koehn 2004, W04-3250), which takes out how hard
the documents are. With few documents intervals are too narrow: eight tell little, and of one
document there is none. `curation.intervals` draws, and says where the middle lies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from curation.evaluation.counts import Counts, Measure
from curation.intervals import Interval, Samples, middle


@dataclass(frozen=True, slots=True)
class Difference:
    """How much higher the second pipeline scores; None where one of the two has no figure."""

    value: float | None
    interval: Interval | None


def interval(counts: Sequence[Counts], samples: Samples, measure: Measure) -> Interval | None:
    """The interval of one figure, given the counts of each document.

    None without samples, or where the figure is undefined for a resample: then it rests on too
    few documents to say how far it could move.
    """
    return middle(_resampled(counts, samples, measure))


def difference(
    first: Sequence[Counts], second: Sequence[Counts], samples: Samples, measure: Measure
) -> Difference:
    """How much higher the second is on the same documents, and the interval of that."""
    of_first = getattr(sum(first, Counts()), measure)
    of_second = getattr(sum(second, Counts()), measure)
    if of_first is None or of_second is None:
        return Difference(None, None)
    pairs = zip(
        _resampled(first, samples, measure), _resampled(second, samples, measure), strict=True
    )
    moved = [None if one is None or other is None else other - one for one, other in pairs]
    return Difference(of_second - of_first, middle(moved))


def _resampled(counts: Sequence[Counts], samples: Samples, measure: Measure) -> list[float | None]:
    columns = (
        [one.gold for one in counts],
        [one.found for one in counts],
        [one.right for one in counts],
    )
    # Sums over thousands of draws: looked up in plain lists, which is several times as fast.
    gold, found, right = (column.__getitem__ for column in columns)
    figure: Callable[[Counts], float | None] = _FIGURES[measure]
    return [
        figure(Counts(sum(map(gold, drawn)), sum(map(found, drawn)), sum(map(right, drawn))))
        for drawn in samples
    ]


_FIGURES: dict[Measure, Callable[[Counts], float | None]] = {
    "precision": lambda counts: counts.precision,
    "recall": lambda counts: counts.recall,
    "f": lambda counts: counts.f,
}
