"""A trigger whose words nearly always name events of another type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from curation.findings import Finding
from curation.label_errors.evidence import Evidence
from curation.label_errors.reading import Reading
from curation.label_errors.shares import surface
from curation.label_errors.usual import odd
from curation.label_errors.wording import times
from curation.model import Event, Span

NAME = "trigger-type"
LEAST, SHARE, USUAL = 5, 0.25, 0.6
"""Of at least so many events with these words at most this share is of the type, and at least so
many are of one other."""


def find(evidence: Evidence) -> Iterator[Finding]:
    """Events whose type is the exception for their trigger's words; words are told by spelling."""
    types: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, event, trigger in _all(evidence):
        types[surface(trigger.text)][event.label] += 1
    for reading, event, trigger in _all(evidence):
        there = types[surface(trigger.text)]
        alike, of = there[event.label], there.total()
        usual, most = there.most_common(1)[0]
        if of >= LEAST and alike <= SHARE * of and most >= USUAL * of:
            yield Finding(
                check=NAME,
                kind="event",
                reading=reading.id,
                author=reading.author,
                document=reading.document,
                annotation=event.id,
                start=trigger.start,
                end=trigger.end,
                text=trigger.text,
                says=event.label,
                proposed=usual,
                score=odd(alike, of),
                why=f"This trigger is {usual} {times(most)} of {of:,}, and "
                f"{event.label} {times(alike)}.",
            )


def _all(evidence: Evidence) -> Iterator[tuple[Reading, Event, Span]]:
    for reading in evidence.readings:
        for event in reading.events:
            trigger = reading.spans.get(event.trigger)
            if trigger is not None:
                yield reading, event, trigger
