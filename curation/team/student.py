"""Quantiles of Student's t, for intervals from few articles or days."""

from __future__ import annotations

from statistics import NormalDist

from curation.intervals import LEVEL


def t_quantile(freedom: float, *, level: float = LEVEL) -> float:
    """How many standard errors an interval of this level reaches to either side.

    The expansion of Abramowitz and Stegun 1964, 26.7.5: right to a hundredth from four degrees of
    freedom on. Raises `ValueError` below one.
    """
    if freedom < 1:
        raise ValueError("An interval needs at least one degree of freedom.")
    z = NormalDist().inv_cdf(0.5 + level / 2)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum(term / freedom**power for power, term in enumerate(terms))
