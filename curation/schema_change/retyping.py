"""Mentions that become events, and events that become mentions.

The words keep their id, so that a suggestion somebody decided on stays decided; the id of an event
that is made follows from the id of its words, and is the same in a suggestion and in what somebody
accepted of it.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from curation.model import Annotation, Annotations, Chain, Event, Rejection, Relation, Span
from curation.schema_change.moving import Mover
from curation.schema_change.redirecting import redirected

EVENTS = uuid.UUID("5d1c1a5e-8f0b-4bb2-9d39-0c6b54b0c5f6")
"""The namespace of the ids of events that are made from mentions."""


@dataclass(frozen=True, slots=True)
class Retyped:
    """Annotations after it, ids that were changed, and those that had to stay, with the reason."""

    annotations: dict[str, Annotation]
    touched: frozenset[str]
    stuck: Mapping[str, str]


def event_id(span_id: str) -> str:
    """The id of the event that is made from a mention."""
    return str(uuid.uuid5(EVENTS, span_id))


def retyped(
    annotations: Annotations,
    mover: Mover,
    *,
    settled: Collection[str] = (),
    suggested: Annotations | None = None,
) -> Retyped:
    """A reading whose labels are of the kind they are to be.

    `suggested` is what a rejection may be about: rejecting words rejects the event made of them.
    """
    found = dict(annotations)
    touched: set[str] = set()
    heirs: dict[str, str] = {}
    stuck: dict[str, str] = {}
    if not mover.retypes:
        return Retyped(found, frozenset(), stuck)
    chains = [one for one in annotations.values() if isinstance(one, Chain)]
    chained = {mention for chain in chains for mention in chain.mentions}
    for id, one in annotations.items():
        if id in settled:
            continue
        if isinstance(one, Span) and not one.trigger and one.label in mover.to_event:
            if id in chained:
                stuck[id] = (
                    f"{one.label} is to be an event, and “{one.text[:60]}” is in a chain, which "
                    "only mentions can be: take it out, or give it another label"
                )
                continue
            made = _as_event(one, mover)
            if made[1].id in annotations:
                stuck[id] = f"there is another event in the place of {one.label} already"
                continue
            found |= {each.id: each for each in made}
            heirs[id] = made[1].id
            touched |= {id, made[1].id}
        elif isinstance(one, Rejection) and suggested:
            about = suggested.get(id)
            for other in _rejected_with(about, suggested, mover):
                if other not in found:
                    found[other] = Rejection(other)
                    touched.add(other)
    # A comment stays on the words; what ties them to something ties the event now.
    found = redirected(found, heirs, remarks=False)
    back = _events_to_mentions(found, mover, settled=settled, stuck=stuck)
    touched |= back.touched
    return Retyped(back.annotations, frozenset(touched), back.stuck)


def _as_event(mention: Span, mover: Mover) -> tuple[Span, Event]:
    label = mover.retypes[mention.label].new
    attributes = mover.attributes(mention.attributes, "event", mention.label, label)
    on_event = mover.new.attributes("event", label)
    its = {name: value for name, value in attributes.items() if name in on_event}
    rest = {name: value for name, value in attributes.items() if name not in on_event}
    trigger = replace(mention, label=label, trigger=True, attributes=rest)
    return trigger, Event(event_id(mention.id), label, mention.id, (), its, mention.origin)


def _rejected_with(
    about: Annotation | None, suggested: Annotations, mover: Mover
) -> tuple[str, ...]:
    match about:
        case Span(trigger=False) if about.label in mover.to_event:
            return (event_id(about.id),)
        case Event() if about.label in mover.to_entity and not about.arguments:
            return (about.trigger,)
        case _:
            return ()


def _events_to_mentions(
    annotations: dict[str, Annotation],
    mover: Mover,
    *,
    settled: Collection[str],
    stuck: dict[str, str],
) -> Retyped:
    found = dict(annotations)
    touched: set[str] = set()
    heirs: dict[str, str] = {}
    by_trigger: dict[str, list[Event]] = {}
    for one in annotations.values():
        if isinstance(one, Event) and one.label in mover.to_entity and one.id not in settled:
            by_trigger.setdefault(one.trigger, []).append(one)
    for trigger_id, events in by_trigger.items():
        trigger = annotations.get(trigger_id)
        if not isinstance(trigger, Span) or trigger_id in settled:
            continue
        against = {event.id: _against(event, annotations) for event in events}
        if any(against.values()):
            stuck.update({id: why for id, why in against.items() if why})
            continue
        label = mover.retypes[trigger.label].new
        attributes = dict(trigger.attributes)
        for event in events:
            attributes |= event.attributes
            del found[event.id]
            heirs[event.id] = trigger_id
            touched.add(event.id)
        moved = mover.attributes(attributes, "mention", trigger.label, label)
        found[trigger_id] = replace(trigger, label=label, trigger=False, attributes=moved)
        touched.add(trigger_id)
    found = redirected(found, heirs)
    return Retyped(found, frozenset(touched), stuck)


def _against(event: Event, annotations: Annotations) -> str:
    """Why an event cannot be a mention, or nothing."""
    if event.arguments:
        return (
            f"{event.label} is to be a mention, and this one has arguments, "
            "which a mention cannot have: take them out, or give it another type"
        )
    ends = {event.id, event.trigger}
    if any(isinstance(r, Relation) and {r.head, r.tail} == ends for r in annotations.values()):
        return f"{event.label} is to be a mention, and a relation ties it to its own words"
    return ""
