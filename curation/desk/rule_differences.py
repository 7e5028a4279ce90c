"""What other rules would change about the suggestions for one article, in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, TypeAlias

from curation.model import (
    Annotation,
    Attributes,
    DocumentLabel,
    Event,
    Origin,
    Relation,
    Span,
)
from curation.pretag.suggestions import Suggestions

Kind: TypeAlias = Literal["new", "gone", "changed"]
Anchor: TypeAlias = tuple[object, ...]

QUOTED = re.compile(r"\*([^*]+)\*")
"""How a reason marks the words of the article."""
AROUND = 80
"""How many characters are shown on either side, as far as the line goes."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One suggestion that the other rules add, drop or change, with the words it is on.

    `says` is the suggestion in words, `said` what it was before when it is changed; of one that is
    gone `says` is what it was.
    """

    kind: Kind
    says: str
    said: str
    before: str
    text: str
    after: str
    label: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A suggestion told in words."""

    says: str
    label: str
    start: int
    end: int
    origin: Origin | None


def differences(text: str, present: Suggestions, other: Suggestions) -> list[Difference]:
    """What `other` says of the text otherwise than `present`, in the order of the text."""
    old, new = _by_anchor(present), _by_anchor(other)
    found: list[tuple[int, Difference]] = []
    for anchor in dict.fromkeys((*old, *new)):
        gone, come = _unequal(old.get(anchor, []), new.get(anchor, []))
        for before, after in zip_longest(gone, come):
            if before is None:
                found.append((after.start, _difference("new", text, after)))
            elif after is None:
                found.append((before.start, _difference("gone", text, before)))
            else:
                found.append((after.start, _difference("changed", text, after, before.says)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _unequal(old: Sequence[_Told], new: Sequence[_Told]) -> tuple[list[_Told], list[_Told]]:
    """Those of either side that the other side does not have word for word."""
    was = {one.says for one in old}
    will_be = {one.says for one in new}
    return (
        [one for one in old if one.says not in will_be],
        [one for one in new if one.says not in was],
    )


def _by_anchor(suggestions: Suggestions) -> Mapping[Anchor, list[_Told]]:
    """The suggestions in words, by what they are about: what stays when they change."""
    by_id = {one.id: one for one in suggestions.annotations()}
    found: dict[Anchor, list[_Told]] = defaultdict(list)
    for one in suggestions.annotations():
        if isinstance(one, Span) and one.trigger:
            continue  # told with its event
        places = sorted(_places(one, by_id))
        start = places[0][0] if places else 0
        end = max((end for _, end in places), default=0)
        anchor = (type(one).__name__, *places) if places else (type(one).__name__, one.label)
        found[anchor].append(_Told(_in_words(one, by_id), one.label, start, end, one.origin))
    return found


def _places(one: Annotation, by_id: Mapping[str, Annotation]) -> Iterator[tuple[int, int]]:
    """Where the words are that a suggestion is about; an event's are its trigger."""
    match one:
        case Span():
            yield one.start, one.end
        case Relation():
            for end in (one.head, one.tail):
                yield from _places(by_id[end], by_id)
        case Event():
            yield from _places(by_id[one.trigger], by_id)


def _in_words(one: Span | Relation | Event | DocumentLabel, by_id: Mapping[str, Annotation]) -> str:
    """Such as "CONSULT: actor Turkey, Israel; modality planned"."""
    match one:
        case Span():
            said = [one.label]
        case Relation():
            said = [f"{one.label}: {_named(one.head, by_id)} → {_named(one.tail, by_id)}"]
        case DocumentLabel():
            return f"{one.label}: {one.value}"
        case Event():
            said = [one.label, *_roles(one, by_id)]
            said = [f"{said[0]}: {said[1]}", *said[2:]] if len(said) > 1 else said
    parts = [*said, *_attributes(one.attributes)]
    if one.origin is not None and one.origin.confidence == "check":
        parts.append("to check")
    return "; ".join(parts)


def _roles(event: Event, by_id: Mapping[str, Annotation]) -> Iterator[str]:
    fillers: dict[str, list[str]] = defaultdict(list)
    for argument in event.arguments:
        fillers[argument.role].append(_named(argument.target, by_id))
    for role, names in sorted(fillers.items()):
        yield f"{role} {', '.join(sorted(names))}"


def _named(id: str, by_id: Mapping[str, Annotation]) -> str:
    """A mention by its words, an event by its trigger's."""
    one = by_id[id]
    if isinstance(one, Event):
        one = by_id[one.trigger]
    return " ".join(one.text.split()) if isinstance(one, Span) else one.id


def _attributes(attributes: Attributes) -> Iterable[str]:
    for name, value in sorted(attributes.items()):
        if isinstance(value, bool):
            yield f"{name} {'yes' if value else 'no'}"
        else:
            yield f"{name} {value if isinstance(value, str) else ', '.join(value)}"


def _difference(kind: Kind, text: str, told: _Told, said: str = "") -> Difference:
    before = text[max(0, told.start - AROUND) : told.start].rpartition("\n")[2]
    after = text[told.end : told.end + AROUND].partition("\n")[0]
    return Difference(
        kind=kind,
        says=told.says,
        said=said,
        before=before,
        text=text[told.start : told.end],
        after=after,
        label=told.label,
        rule="" if told.origin is None else told.origin.rule,
        reason="" if told.origin is None else QUOTED.sub(r"“\1”", told.origin.reason),
    )
