"""Mentions as tags of tokens and back, and what probabilities say of a mention."""

from __future__ import annotations

from itertools import pairwise

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.pretag.biluo import (
    OUTSIDE,
    UNKNOWN,
    best_mentions,
    number_of_tags,
    sure_of,
    tags,
)

LABELS = ("GPE", "PER")


def certain(found: numpy.ndarray) -> numpy.ndarray:
    """Probabilities that leave no doubt about these tags."""
    return numpy.eye(number_of_tags(LABELS), dtype=numpy.float32)[found]


@st.composite
def flat_mentions(draw):
    """Mentions that do not overlap, in a text of so many tokens."""
    edges = draw(st.lists(st.integers(0, 30), unique=True, min_size=2).map(sorted))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return edges[-1] + 3, [(s, e, draw(st.sampled_from(LABELS))) for s, e in pairs]


@given(flat_mentions())
def test_tags_of_mentions_say_these_mentions(made):
    tokens, mentions = made
    assert best_mentions(certain(tags(tokens, mentions, [], LABELS)), LABELS) == mentions


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_whatever_the_probabilities_mentions_do_not_overlap(tokens, seed):
    chance = numpy.random.default_rng(seed)
    odds = chance.random((tokens, number_of_tags(LABELS))).astype(numpy.float32)
    found = best_mentions(odds / odds.sum(axis=1, keepdims=True), LABELS)
    assert all(0 <= start < end <= tokens for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_of_mentions_that_overlap_the_longest_is_learnt():
    found = tags(4, [(1, 2, "GPE"), (0, 3, "PER")], [], LABELS)
    assert best_mentions(certain(found), LABELS) == [(0, 3, "PER")]


def test_nothing_is_said_of_unknown_tokens_but_for_a_mention_there():
    found = tags(5, [(1, 2, "GPE")], [(0, 4)], LABELS)
    assert list(found[[0, 2, 3]]) == [UNKNOWN] * 3
    assert found[1] not in (UNKNOWN, OUTSIDE)
    assert found[4] == OUTSIDE


def test_it_is_as_sure_of_a_mention_as_of_its_least_sure_token():
    odds = certain(tags(3, [(0, 3, "PER")], [], LABELS)) * 0.9
    odds[1] *= 0.5
    odds[:, OUTSIDE] += 0.1
    sure = sure_of(odds, (0, 3), LABELS)
    assert sure["PER"] == pytest.approx(0.45)
    assert sure["GPE"] == 0
    assert sure[""] == pytest.approx(0.1)


def test_part_of_a_mention_is_not_that_mention():
    odds = certain(tags(3, [(0, 3, "PER")], [], LABELS))
    assert sure_of(odds, (0, 2), LABELS) == {"": 0, "GPE": 0, "PER": 0}


def test_an_empty_text_has_no_mentions():
    assert best_mentions(numpy.zeros((0, 9), dtype=numpy.float32), LABELS) == []
