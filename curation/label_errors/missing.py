"""Words that are likely a mention, and nothing is labelled there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from curation.findings import Finding
from curation.label_errors.evidence import Evidence
from curation.label_errors.reading import Reading
from curation.label_errors.shares import labels_by_words, likely, surface
from curation.label_errors.wording import elsewhere_in_words

NAME = "missing"


def find(evidence: Evidence) -> Iterator[Finding]:
    """Every mention that the model finds where none stands, however unsure it is.

    A model that learns from what people labelled finds nothing at all where it is unsure: what it
    does find is mostly there.
    """
    by_words = labels_by_words(evidence.readings)
    for reading in evidence.readings:
        for one in reading.prediction.predicted:
            if _is_free(reading, one.start, one.end):
                words = reading.text[one.start : one.end]
                elsewhere = by_words.get(surface(words), Counter[str]())
                yield Finding(
                    check=NAME,
                    kind="mention",
                    reading=reading.id,
                    author=reading.author,
                    document=reading.document,
                    annotation="",
                    start=one.start,
                    end=one.end,
                    text=words,
                    says="",
                    proposed=one.label,
                    score=likely(one.sure, one.label, elsewhere),
                    why="By what is labelled in the other articles this is "
                    f"{one.label}{elsewhere_in_words(elsewhere)}.",
                )


def _is_free(reading: Reading, start: int, end: int) -> bool:
    return not any(one.start < end and start < one.end for one in reading.mentions)
