"""An event frame put together from what most readers say of each of its parts.

Who and how many have to agree on the trigger is the rule's to say. About a filler only those
vote who have the event: others said nothing of it, neither that it fills the role nor that not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from curation.adjudication.claims import extent_of
from curation.adjudication.rules import Rule, needed, winner
from curation.codec import attributes_to_json
from curation.model import Argument, Attributes, AttributeValue, Event, Span


@dataclass(frozen=True, slots=True)
class Frame:
    """An event with its trigger, and how many readers say it."""

    trigger: Span
    event: Event
    readers: int


def put_together(
    frames: Sequence[Frame], silent: int, rule: Rule
) -> tuple[Span, Event] | tuple[()] | None:
    """What the rule makes of the parts: an event, that nothing is there, or None for neither.

    `silent` readers say that nothing is there.
    """
    by_trigger: dict[object, list[Frame]] = {}
    for frame in frames:
        trigger = frame.trigger
        attributes = str(attributes_to_json(trigger.attributes))
        key = (extent_of(trigger), trigger.label, attributes)
        by_trigger.setdefault(key, []).append(frame)
    groups = list(by_trigger.values())
    readers = silent + sum(frame.readers for frame in frames)
    votes = [*(sum(frame.readers for frame in group) for group in groups), silent]
    won = winner(votes, readers, rule)
    if won is None:
        return None
    if won == len(groups):
        return ()
    return _parts(groups[won], readers, rule)


def _parts(frames: list[Frame], readers: int, rule: Rule) -> tuple[Span, Event] | None:
    first = frames[0]
    having = sum(frame.readers for frame in frames)
    enough = needed(readers, rule)
    votes: Counter[tuple[str, str, int]] = Counter()
    for frame in frames:
        times: Counter[tuple[str, str]] = Counter()
        for one in frame.event.arguments:
            # Who fills a role twice with the same votes for a second time, too.
            times[one.role, one.target] += 1
            votes[one.role, one.target, times[one.role, one.target]] += frame.readers
    arguments = []
    for (role, target, _), said in sorted(votes.items()):
        if max(said, having - said) < enough or 2 * said == having:
            return None
        if 2 * said > having:
            arguments.append(Argument(role, target))
    attributes = _attributes(frames, readers, rule)
    if attributes is None:
        return None
    event = replace(first.event, arguments=tuple(arguments), attributes=attributes, origin=None)
    return replace(first.trigger, origin=None), event


def _attributes(frames: list[Frame], readers: int, rule: Rule) -> Attributes | None:
    names = sorted({name for frame in frames for name in frame.event.attributes})
    chosen: dict[str, AttributeValue] = {}
    for name in names:
        votes: Counter[AttributeValue | None] = Counter()
        for frame in frames:
            votes[frame.event.attributes.get(name)] += frame.readers
        values = sorted(votes, key=str)
        won = winner([votes[value] for value in values], readers, rule)
        if won is None:
            return None
        value = values[won]
        if value is not None:
            chosen[name] = value
    return chosen
