"""Bitmaps leave out only what cannot be like, and most of that."""

from __future__ import annotations

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.splitting.bitmaps import AT_ONCE, MANY, Bitmaps
from curation.splitting.shingles import Shingles, likeness, shingles_of
from tests.splitting.made import edited, text

runs = st.sets(st.integers(0, 2**64 - 1) | st.integers(0, 20), min_size=1, max_size=30)


def made(drawn: set[int]) -> Shingles:
    return numpy.array(sorted(drawn), numpy.uint64)


@settings(max_examples=60)
@given(st.lists(runs, min_size=2, max_size=8), st.sampled_from([0.1, 0.4, 0.5, 1.0]))
def test_what_is_like_is_never_left_out(drawn, least):
    sets = [made(one) for one in drawn]
    others = numpy.arange(1, len(sets))
    found = set(Bitmaps(sets).may_be_like(0, others, least).tolist())
    assert found >= {one for one in others.tolist() if likeness(sets[0], sets[one]) >= least}


def test_articles_with_a_quarter_in_common_are_left_out_and_edited_ones_are_not():
    common = text(0, 160)
    texts = [f"{common} {text(seed, 240)}" for seed in range(1, 6)]
    sets = [shingles_of(one) for one in [*texts, edited(texts[0], 12)]]
    assert Bitmaps(sets).may_be_like(0, numpy.arange(1, 6), 0.4).tolist() == [5]


def test_all_of_many_are_looked_at_whether_they_stand_close_or_far_apart():
    one, other = made({1, 2, 3}), made({7, 8, 9})
    far = AT_ONCE * 2 + MANY
    bitmaps = Bitmaps([other, *[one] * far, other])
    everyone = numpy.arange(1, far + 2)
    assert bitmaps.may_be_like(0, everyone, 1.0).tolist() == [far + 1]
    assert bitmaps.may_be_like(0, everyone[::far], 1.0).tolist() == [far + 1]
    assert not len(bitmaps.may_be_like(0, everyone[:0], 1.0))
