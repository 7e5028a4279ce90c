"""The changes that put a finding right in a reading, as an edit by hand would be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from curation.edits import Change
from curation.equal import label_all
from curation.errors import Conflict
from curation.findings import Finding
from curation.model import (
    Annotation,
    Annotations,
    Event,
    Rejection,
    Relation,
    Span,
    proposal,
    references,
)
from curation.schema import Schema
from curation.schema_fits import attributes_on, is_value, with_label

Tied = TypeVar("Tied", Relation, Event)

CHANGED = "It was changed since: look at it again."


@dataclass(frozen=True, slots=True)
class Beside:
    """A reading, what was suggested for it, its text and the schema."""

    present: Annotations
    suggested: Annotations
    text: str
    schema: Schema
    new_id: Callable[[], str]


def remedy_of(finding: Finding, label: str, beside: Beside) -> tuple[Change, ...]:
    """The changes that give a finding's place this label, or take away what stands there.

    What was suggested is accepted under its own id, or rejected, so that it stays known where it
    came from. Raises `Conflict` where the place is no longer as the finding says, nothing is
    proposed, or something rests on what would go.
    """
    if beside.text[finding.start : finding.end] != finding.text and finding.kind != "relation":
        raise Conflict(CHANGED)
    if not finding.annotation:
        return _added(finding, label, beside)
    there = beside.present.get(finding.annotation)
    _check_same(finding, there, beside.present)
    if not label:
        return tuple(_gone(there, beside))
    match there:
        case Span():
            return (Change(there, _mention(finding, there, label, beside)),)
        case Relation():
            return (Change(there, _relabelled(there, label, "relation", beside.schema)),)
        case Event(trigger=of):
            trigger = beside.present[of]
            event = _relabelled(there, label, "event", beside.schema)
            if not isinstance(trigger, Span):
                raise Conflict(CHANGED)
            return (Change(trigger, replace(trigger, label=label)), Change(there, event))
        case _:
            raise Conflict(CHANGED)


def in_words(finding: Finding, label: str, text: str) -> str:
    """What a remedy does, as in "Turkey: GPE, not ORG"; `text` is that of the article."""
    words = _one_line(finding.text)
    if finding.to is not None:
        start, end = finding.to
        return f"{_one_line(text[start:end])}, not {words}: {label}"
    if not finding.says:
        return f"{words}: {label}, where nothing is labelled"
    return f"{words}: {label}, not {finding.says}" if label else f"{words}: no {finding.says}"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _check_same(finding: Finding, there: Annotation | None, present: Annotations) -> None:
    match there:
        case Span(trigger=False, label=label, start=start, end=end) if finding.kind == "mention":
            is_same = (label, start, end) == (finding.says, finding.start, finding.end)
        case Event(label=label, trigger=of) if finding.kind == "event":
            trigger = present.get(of)
            at = (trigger.start, trigger.end) if isinstance(trigger, Span) else None
            is_same = (label, at) == (finding.says, (finding.start, finding.end))
        case Relation(label=label) if finding.kind == "relation":
            is_same = label == finding.says
        case _:
            is_same = False
    if not is_same:
        raise Conflict(CHANGED)


def _added(finding: Finding, label: str, beside: Beside) -> tuple[Change, ...]:
    if finding.kind != "mention" or not label:
        raise Conflict("Nothing can be added here by itself: open it.")
    start, end = finding.start, finding.end
    if any(
        isinstance(one, Span) and not one.trigger and one.start < end and start < one.end
        for one in beside.present.values()
    ):
        raise Conflict(CHANGED)
    return label_all(
        [(start, end)],
        label,
        beside.text,
        beside.present,
        beside.suggested,
        schema=beside.schema,
        new_id=beside.new_id,
    )


def _mention(finding: Finding, there: Span, label: str, beside: Beside) -> Span:
    after = there if label == there.label else with_label(there, label, beside.schema)
    if finding.to is not None:
        start, end = finding.to
        words = beside.text[start:end]
        after = replace(after, start=start, end=end, text=words, pieces=())
    if after == there:
        raise Conflict("Nothing is proposed here: open it.")
    for one in beside.present.values():
        is_other = isinstance(one, Span) and not one.trigger and one.id != there.id
        if is_other and proposal(one) == proposal(after):
            raise Conflict(f"The same words are {label} already, beside this: open it.")
    return after


def _relabelled(one: Tied, label: str, kind: str, schema: Schema) -> Tied:
    """With another label, and those of its attributes which that label may have."""
    if one.label == label:
        raise Conflict("Nothing is proposed here: open it.")
    known = {each.name: each for each in attributes_on(kind, label, schema)}
    kept = {
        name: value
        for name, value in one.attributes.items()
        if name in known and is_value(value, known[name])
    }
    return replace(one, label=label, attributes=kept)


def _gone(there: Annotation | None, beside: Beside) -> Iterator[Change]:
    gone = [there] if there is not None else []
    if isinstance(there, Event):
        gone.append(beside.present[there.trigger])
    ids = {one.id for one in gone}
    for one in beside.present.values():
        if one.id not in ids and not ids.isdisjoint(references(one)):
            what = one.label if isinstance(one, Relation | Event) else "A chain"
            raise Conflict(f"{what} rests on it: open it to decide what becomes of that.")
    for one in gone:
        yield Change(one, Rejection(one.id) if one.id in beside.suggested else None)
