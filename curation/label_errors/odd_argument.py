"""A role filled with something of a type that hardly ever fills it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from curation.findings import Finding
from curation.label_errors.evidence import Evidence
from curation.label_errors.odd_ends import words_of
from curation.label_errors.reading import Reading
from curation.label_errors.usual import is_exception, odd
from curation.label_errors.wording import times
from curation.model import Event, Span

NAME = "argument-type"


def find(evidence: Evidence) -> Iterator[Finding]:
    """Arguments whose type is an exception among those that fill the role in such events."""
    fillers: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for _, event, role, words in _all(evidence):
        fillers[event.label, role][words.label] += 1
    for reading, event, role, words in _all(evidence):
        there = fillers[event.label, role]
        alike, of = there[words.label], there.total()
        if is_exception(alike, of):
            usual, most = there.most_common(1)[0]
            yield Finding(
                check=NAME,
                kind="argument",
                reading=reading.id,
                author=reading.author,
                document=reading.document,
                annotation=event.id,
                start=words.start,
                end=words.end,
                text=words.text,
                says=role,
                proposed=role,
                score=odd(alike, of),
                why=f"{role} of {event.label} is {usual} {times(most)} of {of:,}, and "
                f"{words.label} {times(alike)}.",
            )


def _all(evidence: Evidence) -> Iterator[tuple[Reading, Event, str, Span]]:
    for reading in evidence.readings:
        for event in reading.events:
            for argument in event.arguments:
                words = words_of(reading, argument.target)
                if words is not None:
                    yield reading, event, argument.role, words
