"""How likely a label is right, by a model and by what the same words are labelled elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from curation.equal import fold
from curation.label_errors.reading import Reading

MOST = 3
"""What elsewhere is labelled counts as much as so many models, however often that is: a word that
means two things is mostly the commoner one, which says little of a single place."""


def surface(words: str) -> str:
    """Words as they count as the same: without regard to case and to white space."""
    return " ".join(fold(words).split())


def labels_by_words(readings: Iterable[Reading]) -> dict[str, Counter[str]]:
    """How often which words have which label."""
    found: dict[str, Counter[str]] = {}
    for reading in readings:
        for one in reading.mentions:
            found.setdefault(surface(one.text), Counter())[one.label] += 1
    return found


def likely(sure: float, label: str, elsewhere: Mapping[str, int]) -> float:
    """How likely a label is right, 0 to 1.

    `sure` is how sure the model is of it, `elsewhere` counts the labels of the same words in all
    other places. The share of the label there, with what the model says as one more place: a
    model's confidence together with the share of the label is the best cheap way to find slips
    (see "Likely errors" in docs/quality.md for the figures), and where words are rare the model
    decides.
    """
    places = sum(elsewhere.values())
    if not places:
        return sure
    weight = min(places, MOST)
    return (sure + weight * elsewhere.get(label, 0) / places) / (1 + weight)
