"""The same words labelled differently: "Turkey" is a GPE in one place and an ORG in another."""

from __future__ import annotations

from curation.consistency.articles import Reading
from curation.consistency.differing import Differing, Labelled
from curation.consistency.surfaces import surface

NAME = "same-words"


def same_words(symmetric: frozenset[str]) -> Differing:
    """The check, ready to work; which relations are symmetric does not matter to it."""
    return Differing(NAME, "mention", _labels, they_are="These words are")


def _labels(reading: Reading) -> list[Labelled]:
    return [(surface(one.text), one) for one in reading.mentions]
