"""What readers made of suggestions: which they left as they were, which they rejected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from curation.adjudication.claims import (
    Claim,
    identity,
    of_document_label,
    of_event,
    of_mention,
    of_relation,
)
from curation.adjudication.sorting import Sorted, sort_out
from curation.model import Annotation, Annotations, Event, Relation, Span
from curation.schema import Schema


def is_untouched(annotation: Annotation, reading: Annotations, suggestions: Annotations) -> bool:
    """Whether a reader has a suggestion just as it was; an event with its trigger."""
    suggestion = suggestions.get(annotation.id)
    if suggestion is None or type(suggestion) is not type(annotation):
        return False
    if not isinstance(annotation, Event) or not isinstance(suggestion, Event):
        return annotation == suggestion or _content(annotation) == _content(suggestion)
    trigger, suggested = reading.get(annotation.trigger), suggestions.get(suggestion.trigger)
    return (
        trigger is not None
        and suggested is not None
        and _content(annotation) == _content(suggestion)
        and _content(trigger) == _content(suggested)
    )


def _content(one: Annotation) -> tuple[object, ...]:
    match one:
        case Span():
            return (one.label, one.start, one.end, one.pieces, one.trigger, dict(one.attributes))
        case Event():
            filled = sorted((each.role, each.target) for each in one.arguments)
            return (one.label, one.trigger, filled, dict(one.attributes))
        case Relation():
            return (one.label, one.head, one.tail, dict(one.attributes))
        case _:
            return (one,)


@dataclass(slots=True)
class Rejected:
    """Which readers rejected what: asked of each version, whoever else says it."""

    readings: Mapping[int, Sorted]
    suggestions: Annotations
    schema: Schema
    _suggested: Sorted = field(default_factory=Sorted)
    _units: dict[str, str] = field(default_factory=dict)
    _said: dict[tuple[object, ...], set[int]] = field(default_factory=lambda: defaultdict(set))
    _any: bool = False

    def __post_init__(self) -> None:
        """Look whether anybody rejected anything: mostly there is nothing to do."""
        self._any = any(
            id in self.suggestions for one in self.readings.values() for id in one.rejected
        )
        if self._any:
            self._suggested = sort_out(self.suggestions)
            self._note_unplaced()

    def _note_unplaced(self) -> None:
        for mention in self._suggested.mentions:
            self._note(of_mention(mention, self.schema), mention.id)
        for label in self._suggested.document_labels:
            self._note(of_document_label(label), label.id)
        for trigger, event in self._suggested.frames:
            self._note(of_event(trigger, event, str, self.schema), event.id, trigger.id)

    def _note(self, claim: Claim, *ids: str) -> None:
        for number, reading in self.readings.items():
            if any(id in reading.rejected for id in ids):
                self._said[identity(claim)].add(number)

    def place(self, units: Mapping[tuple[object, ...], str]) -> None:
        """Note the relations, now that the ends of what is suggested are known by identity."""
        if not self._any:
            return
        for mention in self._suggested.mentions:
            self._units[mention.id] = units.get(identity(of_mention(mention, self.schema)), "")
        for trigger, event in self._suggested.frames:
            claim = of_event(trigger, event, str, self.schema)
            self._units[event.id] = units.get(identity(claim), "")
        for tie in self._suggested.relations:
            claim = of_relation(tie, lambda id: self._units.get(id, ""), self.schema)
            self._note(claim, tie.id)

    def by(self, claim: Claim) -> tuple[int, ...]:
        """Who rejected it: its kind, place and label."""
        if not self._any:
            return ()
        return tuple(sorted(self._said.get(identity(claim), ())))
