"""Gold from a file: the gold readings of articles that have none yet, decided by whoever brings it.

Everything in it is decided as "added", so that nothing readers say later takes its place by
itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from curation.adjudication import decision_id
from curation.adjudication.values import TRIGGER
from curation.errors import BadInput
from curation.formats.dataset import Incoming
from curation.model import (
    Annotation,
    Argument,
    Chain,
    Decision,
    Event,
    Labelled,
    Relation,
    Span,
)
from curation.store.reviews import GOLD

NOT_AS_GOLD = (
    "taken as a reader called gold: importing it as gold (--as-gold) makes it the gold reading"
)


def as_gold(incoming: Incoming) -> Incoming:
    """The article with its reading as gold; one without a reading as it is.

    Raises `BadInput` for suggestions, which nobody decided.
    """
    reading = incoming.reading
    if reading is None:
        return incoming
    if reading.status == "suggested":
        raise BadInput(f"{incoming.place}: these are suggestions of {reading.annotator}, no gold.")
    settled = _with_own_triggers(reading.annotations)
    decisions = tuple(
        Decision(decision_id(one.id), one.id, "added")
        for one in settled
        if not (isinstance(one, Span) and one.trigger)
    )
    notes = incoming.notes
    if reading.status == "open":
        notes += (f"{reading.annotator} had not handed it in: taken as gold all the same",)
    gold = replace(reading, annotator=GOLD, annotations=(*settled, *decisions))
    return replace(incoming, reading=gold, notes=notes)


def _with_own_triggers(annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """What is settled, each event with a trigger of its own that is called after it."""
    triggers = {one.id: one for one in annotations if isinstance(one, Span) and one.trigger}
    events = [one for one in annotations if isinstance(one, Event)]
    called = {event.trigger: event.id + TRIGGER for event in reversed(events)}
    found: list[Annotation] = [
        replace(triggers[event.trigger], id=event.id + TRIGGER)
        for event in events
        if event.trigger in triggers
    ]
    for one in annotations:
        match one:
            case Span(trigger=True):
                continue
            case Event():
                arguments = tuple(
                    Argument(argument.role, called.get(argument.target, argument.target))
                    for argument in one.arguments
                )
                found.append(replace(one, trigger=one.id + TRIGGER, arguments=arguments))
            case Relation():
                head, tail = called.get(one.head, one.head), called.get(one.tail, one.tail)
                found.append(replace(one, head=head, tail=tail))
            case _ if isinstance(one, Labelled | Chain):
                found.append(one)
    return tuple(found)
