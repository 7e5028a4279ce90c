"""The ratio of departures: how often suggestions seen are contradicted, over hidden ones.

Mentions and triggers, those marked "check" and the others, are each compared with their like only
and put together with the weights of Mantel and Haenszel (Rothman, Greenland and Lash 2008, Modern
Epidemiology, ch. 15), so that no difference between the articles of the two sides makes a ratio.

The interval holds every ratio that a score test at its level does not reject (Miettinen and
Nurminen 1985, Statistics in Medicine 4:213), as the smaller side may have few departures. Articles
are drawn, not labels: the variance is multiplied by how much more articles differ than independent
labels would (Rao and Scott 1992, Biometrics 48:577), which all articles of
both sides tell together; and articles with many labels count less for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TypeAlias

from curation.intervals import Interval
from curation.team.places import Article, Stratum
from curation.team.student import t_quantile

ALIKE = 0.05
"""How alike the labels of one article are taken to be when articles are weighed. A wrong value
makes intervals wider, not wrong."""
WIDEST = 1000.0
"""Ratios beyond it, or below one over it, are not told apart."""

Counts: TypeAlias = dict[Stratum, tuple[int, int]]
"""By stratum the departures, and the places where both have something."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One article with its weight."""

    weight: float
    counts: Counts


@dataclass(slots=True)
class Total:
    """The weighted sums of one stratum on one side; `squares` has the weights squared."""

    departed: float = 0.0
    places: float = 0.0
    squares: float = 0.0

    @property
    def rate(self) -> float:
        """The share of departures."""
        return self.departed / self.places


@dataclass(frozen=True, slots=True)
class _Stratum:
    """Both sides of a stratum."""

    shown: Total
    hidden: Total

    @property
    def of_shown(self) -> float:
        """What a departure of the side shown counts for (Mantel and Haenszel)."""
        return self.hidden.places / (self.shown.places + self.hidden.places)

    @property
    def of_hidden(self) -> float:
        """What a departure of the hidden side counts for."""
        return self.shown.places / (self.shown.places + self.hidden.places)


@dataclass(frozen=True, slots=True)
class _Errors:
    """How far articles were from their side's rate, squared, and how far labels alone would be."""

    found: float
    alone: float


def ratio_of(
    shown: Sequence[Article], hidden: Sequence[Article]
) -> tuple[float | None, Interval | None]:
    """The ratio of departures and its 95 % interval; None where there is none."""
    sides = _weighed(shown), _weighed(hidden)
    totals = _totals(sides[0]), _totals(sides[1])
    by_name = {
        one: _Stratum(totals[0][one], totals[1][one])
        for one in sorted(totals[0].keys() & totals[1].keys())
    }
    strata = list(by_name.values())
    above = sum(one.shown.departed * one.of_shown for one in strata)
    below = sum(one.hidden.departed * one.of_hidden for one in strata)
    if not above or not below:
        return None, None
    ratio = above / below
    articles = len(sides[0]) + len(sides[1])
    free = articles - 2 * len(strata)
    if free < 1:
        return ratio, None
    critical = t_quantile(free)
    errors = (
        _errors(sides[0], {name: (one.shown.rate, one.of_shown) for name, one in by_name.items()}),
        _errors(
            sides[1], {name: (one.hidden.rate, one.of_hidden) for name, one in by_name.items()}
        ),
    )

    def scored(logarithm: float) -> float:
        at = exp(logarithm)
        found = errors[0].found + at**2 * errors[1].found
        alone = errors[0].alone + at**2 * errors[1].alone
        uneven = max(1.0, found / alone * articles / free) if alone else 1.0
        return _score(strata, at, uneven)

    low = _crossing(scored, critical, -log(WIDEST), log(ratio))
    high = _crossing(scored, -critical, log(ratio), log(WIDEST))
    return ratio, Interval(exp(low), exp(high))


def _crossing(scored: Callable[[float], float], at: float, low: float, high: float) -> float:
    """Where a falling score passes `at`, by halving; an end where it does not."""
    for _ in range(40):
        middle = (low + high) / 2
        if scored(middle) > at:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _weighed(articles: Sequence[Article]) -> list[Weighed]:
    found = []
    for article in articles:
        # Weighed by all suggestions, which do not depend on what was overlooked.
        size = sum(met.same + met.departed + met.nothing for met in article.met.values())
        counts = {
            stratum: (met.departed, met.same + met.departed)
            for stratum, met in article.met.items()
            if met.same + met.departed
        }
        if counts:
            found.append(Weighed(1 / (1 + ALIKE * (size - 1)), counts))
    return found


def _totals(side: Sequence[Weighed]) -> dict[Stratum, Total]:
    found: dict[Stratum, Total] = {}
    for one in side:
        for stratum, (departed, places) in one.counts.items():
            total = found.setdefault(stratum, Total())
            total.departed += one.weight * departed
            total.places += one.weight * places
            total.squares += one.weight**2 * places
    return found


def _score(strata: Sequence[_Stratum], ratio: float, uneven: float) -> float:
    """How many standard errors the departures shown are above what this ratio lets expect."""
    excess = variance = 0.0
    for one in strata:
        excess += one.of_shown * one.shown.departed - one.of_hidden * ratio * one.hidden.departed
        places = ratio * one.shown.places + one.hidden.places
        expected = (one.shown.departed + one.hidden.departed) / places
        variance += one.of_shown**2 * one.shown.squares * _spread(ratio * expected)
        variance += (one.of_hidden * ratio) ** 2 * one.hidden.squares * _spread(expected)
    return excess / sqrt(variance * uneven)


def _spread(rate: float) -> float:
    """The variance of one label. A rate beyond a half is none known well: it counts as a half."""
    return rate * (1 - rate) if rate < 0.5 else 0.25


def _errors(side: Sequence[Weighed], rates: Mapping[Stratum, tuple[float, float]]) -> _Errors:
    """How much the articles of a side differ; `rates` has the rate and the factor of each stratum.

    For the hidden side both are for a ratio of 1; they go with its square.
    """
    found = alone = 0.0
    for one in side:
        error = 0.0
        for stratum, (departed, places) in one.counts.items():
            if stratum in rates:
                rate, factor = rates[stratum]
                error += one.weight * factor * (departed - rate * places)
                alone += (one.weight * factor) ** 2 * places * rate * (1 - rate)
        found += error**2
    return _Errors(found, alone)
