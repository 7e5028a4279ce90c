"""Ways that words are labelled: in which order they are told."""

from __future__ import annotations

from curation.consistency.groups import Way, ways_of


def test_ways_go_by_how_frequent_they_are() -> None:
    assert ways_of({"ORG": 1, "": 2, "GPE": 3}) == (Way("GPE", 3), Way("", 2), Way("ORG", 1))


def test_of_ways_as_frequent_not_labelled_comes_last() -> None:
    assert ways_of({"": 1, "ORG": 1, "GPE": 1}) == (Way("GPE", 1), Way("ORG", 1), Way("", 1))
