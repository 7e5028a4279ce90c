"""Intervals of many figures at once: documents are drawn, their counts added, figures made again.

Every figure is a function of counts that add up over documents, so that all resamples are one
product of matrices: how often each document was drawn, times what each document counts. Documents
are drawn and not annotations, as those of one article stand or fall together. The ends are
percentiles (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13), expanded
for few documents (Hesterberg 2015, The American Statistician 69:371).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from statistics import NormalDist
from typing import TypeAlias

import numpy
from numpy.typing import NDArray

from curation.intervals import RESAMPLES, SEED, Interval
from curation.team.student import t_quantile

Array: TypeAlias = NDArray[numpy.float64]
FigureOf: TypeAlias = Callable[[Array], Array]
"""Counts (resamples × cells) to figures (resamples); nan is undefined."""


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """A figure over cells. `take` (cells × columns) adds up those that only count together."""

    figure: FigureOf
    take: Array | None = None

    def columns(self, counts: Array) -> Array:
        """The counts that the figure is made of."""
        return counts if self.take is None else counts @ self.take


LEAST_DOCUMENTS = 10
"""The fewest documents that an interval is made of. In simulation intervals that should hold the
truth of F1 95 times in 100 did so 90 times with ten documents, 93 to 95 times from 15 on, and less
often below ten. `tests/soak/test_interval_coverage.py` has the simulation."""

_KEPT = 1_000
_AT_ONCE = 2_000_000


def intervals_of(
    asked: Sequence[tuple[Array, FigureOf]], *, resamples: int = RESAMPLES, seed: int = SEED
) -> list[Interval | None]:
    """The intervals of many figures, given for each the counts (documents × cells).

    None of fewer than `LEAST_DOCUMENTS`, and where the figure is undefined for a resample: what
    it rests on is then in so few documents that nothing can be said.
    """
    found: list[Interval | None] = [None] * len(asked)
    by_size: dict[int, list[int]] = defaultdict(list)
    for number, (counts, _) in enumerate(asked):
        if counts.shape[0] >= LEAST_DOCUMENTS:
            by_size[counts.shape[0]].append(number)
    for documents, numbers in by_size.items():
        # One product for all figures: the same numbers of documents are drawn in the same way.
        counts = numpy.hstack([asked[number][0] for number in numbers])
        ends = numpy.cumsum([asked[number][0].shape[1] for number in numbers])
        drawn: list[list[Array]] = [[] for _ in numbers]
        for weights in _weights(documents, resamples, seed):
            totals = numpy.split(weights @ counts, ends[:-1], axis=1)
            for at, number in enumerate(numbers):
                drawn[at].append(asked[number][1](totals[at]))
        for number, figures in zip(numbers, drawn, strict=True):
            found[number] = _middle(numpy.concatenate(figures), documents)
    return found


def _middle(figures: Array, documents: int) -> Interval | None:
    if numpy.isnan(figures).any():
        return None
    figures.sort()
    cut = max(1, int((len(figures) + 1) * _beyond(documents)))
    return Interval(round(float(figures[cut - 1]), 12), round(float(figures[-cut]), 12))


def _beyond(documents: int) -> float:
    """The share of resamples outside the interval at either end.

    Drawn from few documents, figures vary less than they should, by what the divisor n instead of
    n − 1 and the normal instead of Student's distribution come to; so less is cut off.
    """
    reach = t_quantile(documents - 1) * sqrt(documents / (documents - 1))
    return NormalDist().cdf(-reach)


def _weights(documents: int, resamples: int, seed: int) -> Iterator[Array]:
    """How often each document was drawn (resamples × documents), some resamples at a time."""
    if documents <= _KEPT:
        yield _kept(documents, resamples, seed).astype(numpy.float64)
        return
    generator = numpy.random.RandomState(seed)
    while resamples:
        now = min(resamples, max(1, _AT_ONCE // documents))
        yield _draw(generator, documents, now).astype(numpy.float64)
        resamples -= now


@lru_cache(maxsize=16)
def _kept(documents: int, resamples: int, seed: int) -> NDArray[numpy.uint16]:
    return _draw(numpy.random.RandomState(seed), documents, resamples)


def _draw(
    generator: numpy.random.RandomState, documents: int, resamples: int
) -> NDArray[numpy.uint16]:
    # The stream of RandomState is frozen, on every machine and in every version (NEP 19).
    drawn = (generator.random_sample((resamples, documents)) * documents).astype(numpy.int64)
    drawn += numpy.arange(resamples, dtype=numpy.int64)[:, None] * documents
    counted = numpy.bincount(drawn.ravel(), minlength=resamples * documents)
    return counted.reshape(resamples, documents).astype(numpy.uint16)
