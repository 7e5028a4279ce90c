"""How likely a label is right: a model and the labels of the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.label_errors.shares import MOST, likely, surface


def test_words_seen_nowhere_else_leave_it_to_the_model():
    assert likely(0.3, "LOC", {}) == 0.3


def test_many_places_elsewhere_outweigh_the_model_but_never_silence_it():
    counts = {"LOC": 90, "ORG": 10}
    assert likely(0.0, "LOC", counts) == pytest.approx(MOST * 0.9 / (MOST + 1))
    assert likely(1.0, "ORG", counts) > likely(0.0, "ORG", counts) + 0.2


shares = st.floats(0, 1)
counted = st.dictionaries(st.sampled_from("ABC"), st.integers(0, 50))


@given(shares, shares, counted)
def test_it_is_a_share_and_grows_with_the_model(one, other, counts):
    low, high = sorted((one, other))
    assert 0 <= likely(low, "A", counts) <= likely(high, "A", counts) <= 1


@given(shares, counted)
def test_all_labels_together_are_no_more_than_all(sure, counts):
    rest = (1 - sure) / 2
    assert likely(sure, "A", counts) + likely(rest, "B", counts) + likely(
        rest, "C", counts
    ) == pytest.approx(1)


def test_case_and_white_space_make_no_other_words():
    assert surface("NEW\n York") == surface("New York")
