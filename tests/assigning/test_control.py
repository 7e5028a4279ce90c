"""Which articles are read without suggestions, where they come one by one."""

from __future__ import annotations

from collections import Counter
from math import ceil
from random import Random

from hypothesis import given
from hypothesis import strategies as some

from curation.assigning.control import control_marks, is_control, rounded


def one_by_one(share: float, number: int, seed: int) -> list[bool]:
    marks: list[bool] = []
    for had in range(number):
        by = Random(f"{seed} {had}")
        marks.append(is_control(share, had=had, had_control=sum(marks), by=by))
    return marks


@given(some.floats(0.01, 1.0, allow_nan=False), some.integers(0, 300), some.integers(0, 10_000))
def test_after_every_block_the_count_is_what_the_share_says(
    share: float, number: int, seed: int
) -> None:
    marks = one_by_one(share, number, seed)
    length = ceil(1 / share - 1e-9)
    for end in range(length, number + 1, length):
        assert sum(marks[:end]) == rounded(share, end)


@given(some.integers(0, 200))
def test_no_share_hides_nothing_and_the_whole_hides_everything(number: int) -> None:
    assert not any(one_by_one(0.0, number, 1))
    assert all(one_by_one(1.0, number, 1))


def test_every_place_of_a_block_comes_up_about_as_often() -> None:
    places = Counter(one_by_one(0.1, 10, seed).index(True) for seed in range(3000))
    assert set(places) == set(range(10))
    assert max(places.values()) < 1.4 * min(places.values())


@given(
    some.floats(0, 1),
    some.integers(0, 100),
    some.integers(0, 100),
    some.integers(0, 100),
)
def test_what_is_lacking_is_made_up_for_as_far_as_the_new_articles_can(
    share: float, had: int, had_control: int, new: int
) -> None:
    marks = control_marks(share, had=had, had_control=had_control, new=new, by=Random(1))
    assert len(marks) == new
    wanted = rounded(share, had + new) - had_control
    assert sum(marks) == min(new, max(0, wanted))
