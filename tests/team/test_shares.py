"""Shares and means over articles: intervals that hold the truth as often as they say."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from curation.intervals import Interval
from curation.team.shares import Sums, mean_of, share_of
from curation.team.student import t_quantile


def sums_of(*pairs: tuple[float, float]) -> Sums:
    sums = Sums()
    for part, whole in pairs:
        sums.add(part, whole)
    return sums


@pytest.mark.parametrize(
    ("freedom", "known"),
    [(4, 2.776), (5, 2.571), (9, 2.262), (19, 2.093), (49, 2.010), (1000, 1.962)],
)
def test_quantiles_of_t_are_those_of_the_tables(freedom: int, known: float) -> None:
    assert t_quantile(freedom) == pytest.approx(known, abs=0.01)


def test_without_a_degree_of_freedom_there_is_no_interval() -> None:
    with pytest.raises(ValueError, match="degree of freedom"):
        t_quantile(0)


def test_a_share_of_nothing_is_none_and_of_few_articles_has_no_interval() -> None:
    assert share_of(sums_of()).value is None
    assert share_of(sums_of((0, 0), (0, 0))).value is None
    few = share_of(sums_of((1, 2), (1, 2), (2, 2), (0, 2)))
    assert (few.part, few.whole, few.value, few.interval) == (4, 8, 0.5, None)
    assert share_of(sums_of(*[(1, 2)] * 5)).interval is not None


def test_an_article_without_anything_to_share_is_no_evidence() -> None:
    some = [(1, 4), (3, 4), (2, 4), (4, 4), (2, 4)]
    assert share_of(sums_of(*some, (0, 0), (0, 0))) == share_of(sums_of(*some))


def test_labels_that_stand_and_fall_together_make_a_wider_interval() -> None:
    together = share_of(sums_of(*[(10, 10)] * 10, *[(0, 10)] * 10)).interval
    apart = share_of(sums_of(*[(5, 10)] * 20)).interval
    assert together is not None
    assert apart is not None
    assert together.high - together.low > 2 * (apart.high - apart.low)


def test_all_kept_is_not_certain_to_be_all() -> None:
    few = share_of(sums_of(*[(3, 3)] * 6)).interval
    many = share_of(sums_of(*[(3, 3)] * 60)).interval
    assert few is not None
    assert many is not None
    assert few.high == pytest.approx(1)
    assert many.high == pytest.approx(1)
    assert few.low < 0.6 < 0.9 < many.low


@pytest.mark.parametrize("true", [0.5, 0.9])
def test_intervals_hold_the_truth_in_nineteen_of_twenty_cases(true: float) -> None:
    held = 0
    for seed in range(400):
        chance = random.Random(seed)
        sums = Sums()
        for _ in range(40):
            of_article = chance.betavariate(true * 8, (1 - true) * 8)
            whole = chance.choice((2, 5, 10, 30))
            sums.add(sum(chance.random() < of_article for _ in range(whole)), whole)
        interval = share_of(sums).interval
        assert interval is not None
        held += interval.low <= true <= interval.high
    assert 0.92 <= held / 400 <= 0.98


def test_counting_labels_instead_of_articles_would_not_hold_it() -> None:
    """Else the test above would prove nothing."""
    held = 0
    for seed in range(200):
        chance = random.Random(seed)
        sums = Sums()
        for _ in range(40):
            of_article = chance.betavariate(4, 4)
            for _ in range(chance.choice((2, 5, 10, 30))):
                sums.add(chance.random() < of_article, 1)
        interval = share_of(sums).interval
        assert interval is not None
        held += interval.low <= 0.5 <= interval.high
    assert held / 200 < 0.8


def test_a_mean_is_of_the_sums_and_never_reaches_below_nothing() -> None:
    mean = mean_of(sums_of((100, 1), (1, 1), (1, 1), (1, 1), (1, 1)))
    assert mean is not None
    assert mean.value == pytest.approx(20.8)
    assert mean.interval is not None
    assert mean.interval.low == 0
    assert mean_of(sums_of()) is None
    assert mean_of(sums_of((3, 1))) is not None
    even = mean_of(sums_of(*[(6, 2)] * 5))
    assert even is not None
    assert (even.value, even.interval) == (3, Interval(3, 3))


def test_more_articles_narrow_the_interval() -> None:
    widths = []
    for times in (2, 8, 32):
        interval = share_of(sums_of(*[(1, 4), (3, 4), (2, 4), (4, 4)] * times)).interval
        assert interval is not None
        widths.append(interval.high - interval.low)
    assert all(wide > 1.5 * narrow for wide, narrow in pairwise(widths))
