"""Mentions that stand and may be wrong: how likely each is right, and what is likelier."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from curation.label_errors.predictions import Predicted, Sure
from curation.label_errors.reading import Reading, learnt
from curation.label_errors.shares import labels_by_words, likely, surface
from curation.model import Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mention that stands, and what speaks for something else.

    `right` is how likely it is right. `label` is the likeliest other label, `other` the model's
    mention at another place that overlaps it, if there is one. The other figures say how likely
    the label, the other place and nothing at all are. `elsewhere` counts labels of the same words.
    """

    reading: Reading
    mention: Span
    right: float
    label: str
    label_likely: float
    other: Predicted | None
    other_likely: float
    nothing_likely: float
    elsewhere: Mapping[str, int]

    @property
    def wrong(self) -> float:
        """How likely it is wrong, from 0 to 1."""
        return 1 - self.right


def doubts(readings: Sequence[Reading]) -> list[Doubt]:
    """Every mention that a model judged, in order."""
    by_words = labels_by_words(readings)
    return [doubt for reading in readings for doubt in _of_reading(reading, by_words)]


def _of_reading(reading: Reading, by_words: Mapping[str, Counter[str]]) -> Iterator[Doubt]:
    standing = reading.prediction.standing
    for mention in learnt(reading.mentions):
        sure = standing.get((mention.start, mention.end))
        if sure is not None:
            elsewhere = by_words[surface(mention.text)].copy()
            elsewhere[mention.label] -= 1
            yield _doubt(reading, mention, sure, elsewhere)


def _doubt(reading: Reading, mention: Span, sure: Sure, elsewhere: Mapping[str, int]) -> Doubt:
    labels = {
        label: likely(sure.get(label, 0.0), label, elsewhere)
        for label in sure.keys() | elsewhere.keys()
        if label not in ("", mention.label)
    }
    label = max(labels, key=lambda one: (labels[one], one), default="")
    other = _elsewhere_placed(reading, mention)
    return Doubt(
        reading,
        mention,
        likely(sure.get(mention.label, 0.0), mention.label, elsewhere),
        label,
        labels.get(label, 0.0),
        other,
        0.0 if other is None else likely(other.sure, "", elsewhere),
        likely(sure.get("", 0.0), "", elsewhere),
        elsewhere,
    )


def _elsewhere_placed(reading: Reading, mention: Span) -> Predicted | None:
    """The surest mention of the model that overlaps this one and no other, at another place."""
    predicted = reading.prediction.predicted  # in order, and none overlaps another
    first = bisect_right(predicted, mention.start, key=lambda one: one.end)
    last = bisect_left(predicted, mention.end, key=lambda one: one.start)
    overlapping = [
        one for one in predicted[first:last] if (one.start, one.end) != (mention.start, mention.end)
    ]
    free = [
        one
        for one in overlapping
        if not any(
            other.id != mention.id and other.start < one.end and one.start < other.end
            for other in reading.mentions
        )
    ]
    return max(free, key=lambda one: (one.sure, -one.start), default=None)
