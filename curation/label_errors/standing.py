"""Whether what was found is still so: readings change after a run."""

from __future__ import annotations

from curation.findings import Finding
from curation.label_errors import missing_role
from curation.label_errors.odd_ends import words_of
from curation.label_errors.reading import Reading
from curation.model import Event, Span


def still_holds(finding: Finding, reading: Reading) -> bool:
    """Whether the same stands at the same place of the reading as when it was judged.

    A missing mention holds as long as no mention is there, roles that are not filled as long as one
    of them is not.
    """
    if finding.kind == "mention":
        return _mention(finding, reading)
    if finding.kind == "relation":
        return any(
            one.id == finding.annotation
            and one.label == finding.says
            and _hull(reading, one.head, one.tail) == (finding.start, finding.end)
            for one in reading.relations
        )
    event = next((one for one in reading.events if one.id == finding.annotation), None)
    if event is None:
        return False
    if finding.kind == "event":
        trigger = reading.spans.get(event.trigger)
        return (
            trigger is not None
            and event.label == finding.says
            and (trigger.start, trigger.end) == (finding.start, finding.end)
            and (finding.check != missing_role.NAME or _lacks(finding, event, trigger))
        )
    return any(
        argument.role == finding.says
        and (words := words_of(reading, argument.target)) is not None
        and (words.start, words.end) == (finding.start, finding.end)
        for argument in event.arguments
    )


def _mention(finding: Finding, reading: Reading) -> bool:
    if not finding.annotation:
        return not any(
            one.start < finding.end and finding.start < one.end for one in reading.mentions
        )
    span = reading.spans.get(finding.annotation)
    return (
        span is not None
        and span.label == finding.says
        and (span.start, span.end) == (finding.start, finding.end)
    )


def _lacks(finding: Finding, event: Event, trigger: Span) -> bool:
    roles = finding.text.removeprefix(trigger.text + missing_role.LACKS).split(", ")
    return bool(set(roles) - {argument.role for argument in event.arguments})


def _hull(reading: Reading, head: str, tail: str) -> tuple[int, int] | None:
    one, other = words_of(reading, head), words_of(reading, tail)
    if one is None or other is None:
        return None
    return min(one.start, other.start), max(one.end, other.end)
