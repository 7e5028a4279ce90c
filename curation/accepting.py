"""Taking suggestions with what they stand on: what an annotator's "accept" changes in a reading.

The same rules as `accept` in `assets/core/builders.js` and as `assets/frames/same_rule.js`;
`tests/cases/accepting.json` holds them together. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from curation.edits import Change
from curation.model import (
    Annotation,
    Annotations,
    Argument,
    Event,
    Labelled,
    Origin,
    Rejection,
    Relation,
    Span,
    proposal,
)
from curation.schema import Schema
from curation.schema_fits import is_retired, may_stand

State: TypeAlias = Literal["suggested", "accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Ground:
    """A person's reading, and what is suggested to them under it."""

    mine: Annotations
    suggested: Annotations
    schema: Schema
    _said: dict[object, str] = field(default_factory=dict)
    _events: dict[str, str] = field(default_factory=dict)
    _suggested_events: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note what the reading says already, and the events of each trigger."""
        for one in self.mine.values():
            if (said := proposal(one)) is not None:
                self._said[said] = one.id
            if isinstance(one, Event):
                self._events[one.trigger] = one.id
        for one in self.suggested.values():
            if isinstance(one, Event):
                self._suggested_events.setdefault(one.trigger, []).append(one.id)

    def state(self, id: str) -> State:
        """What the person has made of a suggestion."""
        if id in self.mine:
            return "rejected" if isinstance(self.mine[id], Rejection) else "accepted"
        return "accepted" if self._twin(id) else "suggested"

    def stand_in(self, id: str) -> str:
        """The id under which the reading says it, else the one given."""
        return id if id in self.mine else self._twin(id) or id

    def _twin(self, id: str) -> str | None:
        one = self.suggested.get(id)
        if not isinstance(one, Event):
            return None if one is None else self._said.get(proposal(one))
        trigger = self.suggested.get(one.trigger)
        if trigger is None or trigger.id in self.mine:
            return None
        return self._events.get(self._said.get(proposal(trigger), ""))

    def laid(self, one: Annotation) -> Annotation:
        """A suggestion pointing at what the person has where that says the same."""
        match one:
            case Relation(head=head, tail=tail):
                return replace(one, head=self.stand_in(head), tail=self.stand_in(tail))
            case Event(arguments=arguments):
                filled = (Argument(each.role, self.stand_in(each.target)) for each in arguments)
                return replace(one, arguments=tuple(filled))
            case _:
                return one

    def find(self, id: str) -> Annotation | None:
        """What is there under this id and not rejected, or still suggested."""
        if id in self.mine:
            return self.mine[id] if isinstance(self.mine[id], Labelled) else None
        return self.suggested.get(id) if self.state(id) == "suggested" else None

    def suggested_events(self, trigger: str) -> tuple[str, ...]:
        """The suggested events of a trigger."""
        return tuple(self._suggested_events.get(trigger, ()))

    def is_of_retired_label(self, id: str) -> bool:
        """Whether it is a suggestion not taken yet, with a label that nothing new gets."""
        suggestion = self.suggested.get(id)
        return (
            isinstance(suggestion, Labelled)
            and not isinstance(self.mine.get(id), Labelled)
            and is_retired(suggestion, self.schema)
        )


def open_of_rule(tagger: str, rule: str, ground: Ground) -> list[str]:
    """What is still to be decided of what a rule suggested; an event by its trigger."""
    is_open = (one for one in ground.suggested.values() if ground.state(one.id) == "suggested")
    return _of_rule(tagger, rule, tuple(is_open))


def doubtful_among(ids: Iterable[str], ground: Ground) -> int:
    """How many of these suggestions ask to be checked."""
    wanted = set(ids)
    doubtful = {
        one.trigger if isinstance(one, Event) else one.id
        for one in ground.suggested.values()
        if isinstance(one, Labelled) and one.origin and one.origin.confidence == "check"
    }
    return len(doubtful & wanted)


def count_of_rule(tagger: str, rule: str, changes: Iterable[Change]) -> int:
    """How many suggestions of a rule some changes took."""
    afters = (change.after for change in changes if change.after is not None)
    return len(_of_rule(tagger, rule, tuple(afters)))


def _of_rule(tagger: str, rule: str, annotations: Collection[Annotation]) -> list[str]:
    """What came from a rule: of an event with its trigger the trigger, by the event's rule."""
    origins: dict[str, list[Origin]] = {}
    for one in annotations:
        if isinstance(one, Event) and one.origin is not None and one.origin.rule:
            origins.setdefault(one.trigger, []).append(one.origin)
    for one in annotations:
        if isinstance(one, Labelled) and one.origin is not None and one.origin.rule:
            origins.setdefault(one.id, []).append(one.origin)
    return [
        one.id
        for one in annotations
        if isinstance(one, Labelled) and not isinstance(one, Event)
        for origin in origins.get(one.id, ())[:1]
        if (origin.tagger, origin.rule) == (tagger, rule)
    ]


def accept(ids: Iterable[str], ground: Ground) -> tuple[Change, ...]:
    """The changes that take suggestions, with what they stand on.

    A relation takes its ends, an event its trigger and arguments, a trigger its event. Arguments
    that were rejected, or that its roles no longer allow, are left out of their event. Of several
    asked for, what would be refused is left to be decided, so that it does not hold up the others:
    a relation whose ends no longer fit, and what has a retired label. Alone it is refused, with
    the reason.
    """
    asked = tuple(ids)
    taken: dict[str, Annotation] = {}
    _take(asked, set(asked), taken, ground)
    return tuple(Change(ground.mine.get(id), after) for id, after in taken.items())


def _take(
    ids: Iterable[str], asked: Collection[str], taken: dict[str, Annotation], ground: Ground
) -> None:
    for id in ids:
        suggestion = ground.suggested.get(id)
        if suggestion is None or id in taken or ground.state(id) == "accepted":
            continue
        one = ground.laid(suggestion)
        if len(asked) > 1 and _would_be_refused(one, ground):
            continue
        taken[id] = one
        if isinstance(one, Event):
            filled = (
                each for each in one.arguments if _can_take(one.label, each, asked, taken, ground)
            )
            one = replace(one, arguments=tuple(filled))
            taken[id] = one
        _take(_supports(one, ground), asked, taken, ground)
        if isinstance(one, Event):
            _take((each.target for each in one.arguments), asked, taken, ground)


def _would_be_refused(one: Annotation, ground: Ground) -> bool:
    if ground.is_of_retired_label(one.id):
        return True
    return isinstance(one, Relation) and not _ends_fit(one, ground)


def _ends_fit(relation: Relation, ground: Ground) -> bool:
    """Whether its ends are two (one mention may stand in for both), and allowed and takable."""
    if relation.head == relation.tail:
        return False
    if any(ground.is_of_retired_label(id) for id in (relation.head, relation.tail)):
        return False
    label = next((one for one in ground.schema.relations if one.name == relation.label), None)
    if label is None:
        return True
    for id, allowed in ((relation.head, label.head), (relation.tail, label.tail)):
        end = ground.find(id) or ground.suggested.get(id)
        found = end.label if isinstance(end, Labelled) else ""
        if not may_stand(found, allowed, ground.schema):
            return False
    return True


def _supports(one: Annotation, ground: Ground) -> tuple[str, ...]:
    """What has to be there for an annotation to be there."""
    match one:
        case Relation(head=head, tail=tail):
            return (head, tail)
        case Event(trigger=trigger):
            return (trigger,)
        case Span(trigger=True, id=id):
            return ground.suggested_events(id)
        case _:
            return ()


def _can_take(
    label: str,
    argument: Argument,
    asked: Collection[str],
    taken: dict[str, Annotation],
    ground: Ground,
) -> bool:
    target = argument.target
    filler = taken.get(target) or (ground.suggested.get(target) if target in asked else None)
    filler = filler or ground.find(target)
    if not isinstance(filler, Labelled):
        return False
    if len(asked) > 1 and ground.is_of_retired_label(target):
        return False
    roles = next((one.roles for one in ground.schema.events if one.name == label), ())
    if not roles:
        return True
    role = next((one for one in roles if one.name == argument.role), None)
    return role is not None and may_stand(filler.label, role.targets, ground.schema)
