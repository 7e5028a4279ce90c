"""A group's part by a hash: the published values, and shares that hold."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.splitting import PARTS, Split, drawn_part, parse_split, place_of

SPLIT = parse_split("80/10/10")


@pytest.mark.parametrize(
    ("group", "place", "part"),
    [("doc1", 0.002941, "train"), ("doc2", 0.836178, "dev"), ("doc3", 0.273603, "train")],
)
def test_a_group_falls_where_anybody_can_reckon_it(group, place, part):
    assert place_of(group, "v1") == pytest.approx(place, abs=5e-7)
    assert drawn_part(group, SPLIT) == part


def test_ten_thousand_groups_fall_as_published():
    drawn = Counter(drawn_part(f"doc{number}", SPLIT) for number in range(10_000))
    assert drawn == {"train": 8006, "dev": 982, "test": 1012}


def test_another_salt_is_another_draw():
    names = [f"doc{number}" for number in range(100)]
    assert [drawn_part(one, SPLIT) for one in names] != [
        drawn_part(one, Split(SPLIT.shares, salt="v2")) for one in names
    ]


@given(st.text(max_size=8), st.integers(0, 100), st.text(max_size=3))
def test_the_place_and_the_shares_say_the_part(group, train, salt):
    for dev in (0, (100 - train) // 2, 100 - train):
        split = Split((train, dev, 100 - train - dev), salt=salt)
        place = place_of(group, salt) * 100
        if not {round(place, 9)} & {float(train), float(train + dev)}:
            assert PARTS.index(drawn_part(group, split)) == (place >= train) + (
                place >= train + dev
            )


def test_all_in_one_part():
    for number, part in enumerate(PARTS):
        shares = [0, 0, 0]
        shares[number] = 100
        split = Split((shares[0], shares[1], shares[2]))
        assert {drawn_part(f"doc{one}", split) for one in range(50)} == {part}
