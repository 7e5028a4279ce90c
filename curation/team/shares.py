"""Shares and means of things that come in articles, with intervals that know it.

What one article holds is alike: its names repeat, and what was hard once is hard again. So the
article is what is counted as drawn, not the label. The variance is that of a ratio of two sums over
articles (Cochran 1977, Sampling Techniques, 6.3 and 9.6). For a share it is turned into the number
of independent labels that would be as uncertain (the design effect: Kish 1965, Survey Sampling),
and with that number comes Wilson's interval (1927), which holds near 0 and 1, with t for a normal
quantile (Korn and Graubard 1998). Sums suffice: ten thousand articles need no drawing again.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from curation.intervals import Interval
from curation.team.student import t_quantile

LEAST_CLUSTERS = 5
"""Articles below which there is no interval: it would say little and look as if it did."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; `value` is None of nothing, `interval` None of too few articles."""

    part: int
    whole: int
    value: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Mean:
    """So much for each one of something; `interval` is None of too few articles."""

    value: float
    interval: Interval | None


@dataclass(slots=True)
class Sums:
    """What an interval needs to know of pairs (part, whole), one an article."""

    clusters: int = 0
    part: float = 0
    whole: float = 0
    parts: float = 0
    wholes: float = 0
    products: float = 0

    def add(self, part: float, whole: float) -> None:
        """Take in one article; one that has nothing to share is none."""
        if not whole:
            return
        self.clusters += 1
        self.part += part
        self.whole += whole
        self.parts += part * part
        self.wholes += whole * whole
        self.products += part * whole

    @property
    def variance(self) -> float:
        """Of part / whole, by articles; 0 where they are all alike."""
        if self.clusters < 2 or not self.whole:
            return 0.0
        value = self.part / self.whole
        squares = self.parts - 2 * value * self.products + value * value * self.wholes
        return max(0.0, squares) / self.whole**2 * self.clusters / (self.clusters - 1)


def share_of(sums: Sums) -> Share:
    """The share that these articles make, each with its number of cases and of all."""
    part, whole = round(sums.part), round(sums.whole)
    if not whole:
        return Share(part, whole, None, None)
    value = sums.part / sums.whole
    if sums.clusters < LEAST_CLUSTERS:
        return Share(part, whole, value, None)
    spread = value * (1 - value)
    alone = sums.whole
    if not spread:
        # All or none of them: nothing says how alike the labels of an article are.
        alone = sums.clusters
    elif sums.variance:
        alone = min(alone, spread / sums.variance)
    t = t_quantile(sums.clusters - 1)
    return Share(part, whole, value, _wilson(value, alone, t))


def mean_of(sums: Sums) -> Mean | None:
    """How much of the part there is for one of the whole; None of nothing."""
    if not sums.whole:
        return None
    value = sums.part / sums.whole
    if sums.clusters < LEAST_CLUSTERS:
        return Mean(value, None)
    reach = t_quantile(sums.clusters - 1) * sqrt(sums.variance)
    return Mean(value, Interval(max(0.0, value - reach), value + reach))


def _wilson(value: float, n: float, t: float) -> Interval:
    centre = (value + t * t / (2 * n)) / (1 + t * t / n)
    reach = t * sqrt(value * (1 - value) / n + t * t / (4 * n * n)) / (1 + t * t / n)
    return Interval(max(0.0, centre - reach), min(1.0, centre + reach))
