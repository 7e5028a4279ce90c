"""Intervals by drawing again, whatever the figure: percentile bootstrap over whole clusters.

What stands or falls together, such as the labels of one article, is drawn together. The ends are
the percentiles of the resampled figures (Efron and Tibshirani 1993, An Introduction to the
Bootstrap, chapter 13). The same seed gives the same draws on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

RESAMPLES = 2000
SEED = 1
LEVEL = 0.95

Samples: TypeAlias = tuple[tuple[int, ...], ...]
"""For each resample the numbers of the clusters drawn."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a figure could have been with other data, at `LEVEL` unless said otherwise."""

    low: float
    high: float


def draw(clusters: int, *, resamples: int = RESAMPLES, seed: int = SEED) -> Samples:
    """Resamples of so many clusters; none of fewer than two.

    The same seed gives the same draws on every machine.
    """
    if clusters < 2:
        return ()
    generator = random.Random(seed)
    return tuple(tuple(generator.choices(range(clusters), k=clusters)) for _ in range(resamples))


def middle(figures: Sequence[float | None], *, level: float = LEVEL) -> Interval | None:
    """The middle `level` of resampled figures: as many of them under it as over it.

    None without figures, or where one of them is undefined.
    """
    defined = sorted(one for one in figures if one is not None)
    if not defined or len(defined) < len(figures):
        return None
    cut = max(1, int((len(defined) + 1) * (1 - level) / 2))
    return Interval(defined[cut - 1], defined[-cut])
