"""Intervals: the same for the same seed, wide where articles differ, and none where none can be."""

from __future__ import annotations

import pytest

from curation.evaluation.counts import Counts
from curation.evaluation.intervals import difference, interval
from curation.intervals import Interval, draw

UNEVEN = [Counts(10, 10, right) for right in (2, 9, 5, 8, 4, 10)]


def test_the_same_seed_gives_the_same_draws_on_every_machine() -> None:
    # Written down once: other draws would change every published interval.
    assert draw(3, resamples=4, seed=1) == ((0, 2, 2), (0, 1, 1), (1, 2, 0), (0, 2, 1))
    assert draw(3, resamples=50, seed=1) == draw(3, resamples=50, seed=1)
    assert draw(3, resamples=50, seed=1) != draw(3, resamples=50, seed=2)


def test_the_ends_are_percentiles_of_the_resampled_figures() -> None:
    # 39 draws of one document each, with F of 0.01 to 0.39: the first and the last of them.
    counts = [Counts(100, 100, right) for right in range(1, 40)]
    samples = tuple((number,) for number in reversed(range(39)))
    assert interval(counts, samples, "f") == Interval(0.01, 0.39)
    # Of 79 the second from each side.
    counts = [Counts(100, 100, right) for right in range(1, 80)]
    samples = tuple((number,) for number in range(79))
    assert interval(counts, samples, "f") == Interval(0.02, 0.78)


def test_the_interval_holds_the_figure_and_tells_how_much_articles_differ() -> None:
    samples = draw(6, resamples=500)
    uneven = interval(UNEVEN, samples, "recall")
    assert uneven is not None
    assert uneven.low < 38 / 60 < uneven.high
    assert interval([Counts(10, 10, 6)] * 6, samples, "recall") == Interval(0.6, 0.6)


@pytest.mark.parametrize("documents", [0, 1])
def test_one_article_has_no_interval(documents: int) -> None:
    assert draw(documents) == ()
    assert interval(UNEVEN[:documents], draw(documents), "f") is None


def test_a_figure_that_some_draws_leave_undefined_has_no_interval() -> None:
    counts = [Counts(gold=5, found=0), Counts(gold=5, found=4, right=2)]
    samples = draw(2, resamples=100)
    assert interval(counts, samples, "precision") is None
    assert interval(counts, samples, "recall") == Interval(0, 0.4)


def test_two_pipelines_are_compared_on_the_same_draws() -> None:
    better = [Counts(10, 10, one.right - 1) for one in UNEVEN]
    samples = draw(6, resamples=500)
    found = difference(better, UNEVEN, samples, "recall")
    # Everywhere one more of ten, however hard the article: a difference without any doubt.
    assert found.value == pytest.approx(0.1)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx((0.1, 0.1))


def test_a_difference_to_nothing_is_undefined() -> None:
    found = difference([Counts()] * 2, [Counts(1, 1, 1)] * 2, draw(2, resamples=100), "f")
    assert (found.value, found.interval) == (None, None)
