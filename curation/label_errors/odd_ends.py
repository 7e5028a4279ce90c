"""A relation between two types that it hardly ever ties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from curation.findings import Finding
from curation.label_errors.evidence import Evidence
from curation.label_errors.reading import Reading
from curation.label_errors.usual import is_exception, odd
from curation.label_errors.wording import times
from curation.model import Relation, Span

NAME = "relation-ends"

Ends = tuple[str, str]


def find(evidence: Evidence) -> Iterator[Finding]:
    """Relations whose two types are an exception among all relations of their label."""
    tied: defaultdict[str, Counter[Ends]] = defaultdict(Counter)
    for _, relation, ends in _all(evidence):
        tied[relation.label][ends] += 1
    for reading, relation, ends in _all(evidence):
        there = tied[relation.label]
        alike, of = there[ends], there.total()
        if is_exception(alike, of):
            (head, tail), most = there.most_common(1)[0]
            yield _finding(
                reading,
                relation,
                odd(alike, of),
                f"{relation.label} ties {head} and {tail} {times(most)} of {of:,}, and "
                f"{ends[0]} and {ends[1]} {times(alike)}.",
            )


def _all(evidence: Evidence) -> Iterator[tuple[Reading, Relation, Ends]]:
    for reading in evidence.readings:
        for relation in reading.relations:
            head, tail = words_of(reading, relation.head), words_of(reading, relation.tail)
            if head is not None and tail is not None:
                ends = head.label, tail.label
                if relation.label in evidence.symmetric:
                    ends = min(ends), max(ends)
                yield reading, relation, ends


def words_of(reading: Reading, id: str) -> Span | None:
    """The words of a mention, or the trigger of an event; None where it is not there."""
    if id in reading.spans:
        return reading.spans[id]
    trigger = next((one.trigger for one in reading.events if one.id == id), "")
    return reading.spans.get(trigger)


def _finding(reading: Reading, relation: Relation, score: float, why: str) -> Finding:
    head, tail = words_of(reading, relation.head), words_of(reading, relation.tail)
    assert head is not None
    assert tail is not None
    return Finding(
        check=NAME,
        kind="relation",
        reading=reading.id,
        author=reading.author,
        document=reading.document,
        annotation=relation.id,
        start=min(head.start, tail.start),
        end=max(head.end, tail.end),
        text=f"{head.text} → {tail.text}",
        says=relation.label,
        proposed=relation.label,
        score=score,
        why=why,
    )
