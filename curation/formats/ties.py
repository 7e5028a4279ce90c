"""Readings for tools that know spans and relations, and no events.

An event is the span of its trigger, and each of its arguments a relation from there to the filler,
with the role for its label. What is an event and what a role has to be said beside it, else nobody
could read it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import uuid5

from curation.formats.dataset import Kind, LabelledDocument
from curation.formats.facts import (
    Fact,
    argument_fact,
    entity_fact,
    event_fact,
    relation_fact,
)
from curation.formats.jsonl_annotations import NAMELESS
from curation.formats.keeping import Keeping
from curation.model import Attributes, Event, Labelled, Relation, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A mention, or an event where its trigger is; `trigger` is the trigger's id, else empty."""

    id: str
    label: str
    start: int
    end: int
    trigger: str = ""
    attributes: Attributes = field(default_factory=dict)
    score: float | None = None
    """How sure a model was, where a file says so."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation, or an event's argument, between places given by their ids."""

    label: str
    head: str
    tail: str
    is_argument: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Tied:
    """The places and ties of a reading, in the order of the text."""

    places: tuple[Place, ...]
    ties: tuple[Tie, ...]

    def event_labels(self) -> list[str]:
        """The labels in it that are of events."""
        return sorted({one.label for one in self.places if one.trigger})

    def roles(self) -> list[str]:
        """The labels of its ties that are roles."""
        return sorted({one.label for one in self.ties if one.is_argument})


def tied(document: LabelledDocument) -> Tied:
    """What a reading is in places and ties."""
    annotations = {one.id: one for one in document.annotations}
    events = [one for one in annotations.values() if isinstance(one, Event)]
    of_trigger = {one.trigger: one.id for one in reversed(events)}
    places: list[Place] = []
    for one in annotations.values():
        match one:
            case Span(trigger=False):
                places.append(
                    Place(one.id, one.label, one.start, one.end, attributes=one.attributes)
                )
            case Event():
                span = annotations[one.trigger]
                assert isinstance(span, Span)
                attributes = {**span.attributes, **one.attributes}
                places.append(Place(one.id, one.label, span.start, span.end, span.id, attributes))
            case _:
                pass
    places.sort(key=lambda one: (one.start, one.end, one.label, one.id))
    order = {one.id: number for number, one in enumerate(places)}

    def at(id: str) -> str:
        return of_trigger.get(id, id)

    ties = [
        Tie(argument.role, event.id, at(argument.target), is_argument=True)
        for event in sorted(events, key=lambda one: order[one.id])
        for argument in event.arguments
    ]
    ties += [
        Tie(one.label, at(one.head), at(one.tail), id=one.id)
        for one in sorted(
            (one for one in annotations.values() if isinstance(one, Relation)),
            key=lambda one: (order[at(one.head)], order[at(one.tail)], one.label, one.id),
        )
    ]
    return Tied(tuple(places), tuple(ties))


def ends_apart(keeping: Keeping) -> None:
    """Drop what ties an event to itself, as it is one with its trigger here."""
    why = "they tie an event to its own trigger"
    of_trigger = {event.trigger: event.id for event in reversed(keeping.events())}
    for relation in keeping.relations():
        if of_trigger.get(relation.head, relation.head) == of_trigger.get(
            relation.tail, relation.tail
        ):
            keeping.drop(relation.id, why)
    for event in keeping.events():
        own = {id for id, of in of_trigger.items() if of == event.id}
        keeping.drop_arguments(event.id, lambda argument, own=own: argument.target in own, why)  # type: ignore[misc]


def roles_are_no_relations(keeping: Keeping) -> None:
    """Drop relations that would be taken for an argument: from an event, labelled as a role."""
    roles = {argument.role for event in keeping.events() for argument in event.arguments}
    triggers = {event.trigger for event in keeping.events()}
    for relation in keeping.relations():
        head = keeping.annotations[relation.head]
        if relation.label in roles and (isinstance(head, Event) or head.id in triggers):
            keeping.drop(relation.id, "they go out from an event and are called like a role")


def events_are_no_mentions(keeping: Keeping) -> None:
    """Drop mentions that would be taken for a trigger: they are labelled as an event."""
    labels = {event.label for event in keeping.events()}
    for mention in keeping.mentions():
        if mention.label in labels:
            keeping.drop(mention.id, "they are called like an event")


def trigger_attributes(keeping: Keeping) -> None:
    """Drop attributes of triggers, where only their events have any."""
    for event in keeping.events():
        keeping.drop_attributes(event.trigger, "they are on a trigger and not on its event")


def overlapping(keeping: Keeping, why: str) -> None:
    """Say of spans that overlap one before them what becomes of them: not all that read take it."""
    end = -1
    for span in sorted(keeping.spans(), key=lambda s: (s.start, -s.end, s.label, s.id)):
        if span.start < end:
            kind: Kind = "events" if span.trigger else "entities"
            keeping.changed[kind, why] += 1
        end = max(end, span.end)


def facts_of_ties(
    places: Mapping[object, tuple[str, str, bool]],
    ties: Iterable[tuple[str, object, object, bool]],
) -> Iterator[Fact]:
    """What places and ties say, each place by what the ties call it.

    A place is (label, words, whether an event), a tie (label, from, to, whether an argument).
    """
    for label, words, is_event in places.values():
        yield event_fact(label, words) if is_event else entity_fact(label, words)
    for label, head, tail, is_argument in ties:
        first, second = places[head], places[tail]
        if is_argument:
            yield argument_fact(first[0], first[1], label, second[1])
        else:
            yield relation_fact(label, first[1], second[1])


def as_lists(
    places: Iterable[Place], ties: Iterable[Tie], digest: str, taken: Iterable[str] = ()
) -> dict[str, list[dict[str, Any]]]:
    """Places and ties as the lists of a line of our JSONL; what has no id is given one.

    `digest` is the text's. Two events may share a trigger.
    """
    ids = NewIds(digest, taken)
    names: dict[str, str] = {}
    triggers: dict[str, str] = {}
    lists: dict[str, list[dict[str, Any]]] = {"entities": [], "relations": [], "events": []}
    events: dict[str, dict[str, Any]] = {}
    for one in places:
        names[one.id] = ids.of(one.id, "place", one.label, one.start, one.end)
        offsets = {"start": one.start, "end": one.end}
        score = {} if one.score is None else {"score": one.score}
        if not one.trigger:
            lists["entities"].append(
                {
                    "id": names[one.id],
                    "label": one.label,
                    **offsets,
                    "attributes": dict(one.attributes),
                    **score,
                }
            )
            continue
        trigger = f"{one.trigger} {one.label} {one.start} {one.end}"
        if trigger not in triggers:
            triggers[trigger] = ids.of(one.trigger, "trigger", one.label, one.start, one.end)
        events[one.id] = {
            "id": names[one.id],
            "label": one.label,
            "trigger": {"id": triggers[trigger], **offsets},
            "arguments": [],
            "attributes": dict(one.attributes),
            **score,
        }
        lists["events"].append(events[one.id])
    for tie in ties:
        if tie.is_argument:
            events[tie.head]["arguments"].append({"role": tie.label, "target": names[tie.tail]})
        else:
            said = (tie.label, names[tie.head], names[tie.tail])
            lists["relations"].append(
                {
                    "id": ids.of(tie.id, "relation", *said),
                    "label": tie.label,
                    "head": said[1],
                    "tail": said[2],
                }
            )
    return lists


class NewIds:
    """Ids for annotations of one article: their own, or one that follows from what they say."""

    def __init__(self, digest: str, taken: Iterable[str] = ()) -> None:
        self._digest = digest
        self._taken = set(taken)

    def of(self, own: str, *says: object) -> str:
        """An annotation's own id if it has one that is free, else a new one."""
        if own and not own.startswith(" ") and own not in self._taken:
            self._taken.add(own)
            return own
        for number in count():
            id = str(uuid5(NAMELESS, repr((self._digest, *says, number))))
            if id not in self._taken:
                self._taken.add(id)
                return id
        raise AssertionError


def score_of(value: Mapping[str, Any]) -> float | None:
    """The score a tool gives something; none where it is no number from 0 to 1."""
    score = value.get("score")
    if not isinstance(score, int | float) or isinstance(score, bool):
        return None
    return float(score) if 0 <= score <= 1 else None


def lost_beside(document: LabelledDocument) -> Mapping[str, int]:
    """What is beside labels and in no file of such a tool, counted."""
    found = Counter(
        {
            "rejected suggestions": document.rejections,
            "remarks": document.remarks,
            "decisions of review": document.decisions,
            "origins": sum(
                isinstance(one, Labelled) and one.origin is not None for one in document.annotations
            ),
        }
    )
    return dict(+found)
