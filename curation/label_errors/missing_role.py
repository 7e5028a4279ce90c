"""An event without a role that nearly all others of its type have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from curation.findings import Finding
from curation.label_errors.evidence import Evidence
from curation.label_errors.reading import Reading
from curation.label_errors.usual import LEAST, odd
from curation.label_errors.wording import times
from curation.model import Event

NAME = "missing-role"
LACKS = " → "
"""Stands between the trigger and the roles that the event lacks."""
USUAL = 0.85
"""A role that this share of a type's events have is usual; articles often leave one unsaid."""


def find(evidence: Evidence) -> Iterator[Finding]:
    """Events without one or more roles that are usual for their type; one finding an event."""
    events: Counter[str] = Counter()
    filled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for reading in evidence.readings:
        for event in reading.events:
            events[event.label] += 1
            filled[event.label].update({argument.role for argument in event.arguments})
    usual = {
        label: {
            role: count
            for role, count in filled[label].items()
            if of >= LEAST and count >= USUAL * of
        }
        for label, of in events.items()
    }
    for reading in evidence.readings:
        for event in reading.events:
            there = {argument.role for argument in event.arguments}
            lacking = {
                role: count for role, count in usual[event.label].items() if role not in there
            }
            if lacking:
                yield from _finding(reading, event, lacking, events[event.label])


def _finding(reading: Reading, event: Event, lacking: dict[str, int], of: int) -> Iterator[Finding]:
    trigger = reading.spans.get(event.trigger)
    if trigger is None:
        return
    named = ", ".join(
        f"{role} {times(count)} of {of:,}"
        for role, count in sorted(lacking.items(), key=lambda one: (-one[1], one[0]))
    )
    yield Finding(
        check=NAME,
        kind="event",
        reading=reading.id,
        author=reading.author,
        document=reading.document,
        annotation=event.id,
        start=trigger.start,
        end=trigger.end,
        text=f"{trigger.text}{LACKS}{', '.join(sorted(lacking))}",
        says=event.label,
        proposed=event.label,
        score=odd(of - max(lacking.values()), of),
        why=f"{event.label} has {named}; here nothing fills it."
        if len(lacking) == 1
        else f"{event.label} has {named}; here nothing fills them.",
    )
