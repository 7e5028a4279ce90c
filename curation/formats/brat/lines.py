"""The lines of an .ann file, each checked for its form; what they point to is checked later."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from curation.errors import BadInput

KINDS = (
    "T (a span), E (an event), R (a relation), A or M (an attribute), N (a reference), "
    "# (a note) and * (equal ones)"
)
_OFFSETS = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*) *")
_EVENT = re.compile(r"([^\s:]+):(\S+)((?: +[^\s:]+:\S+)*) *")
_RELATION = re.compile(r"(\S+) +([^\s:]+):(\S+) +([^\s:]+):(\S+) *")
_ATTRIBUTE = re.compile(r"(\S+) +(\S+)(?: +([^ ](?:.*[^ ])?))? *")
_REFERENCE = re.compile(r"\S+ +(\S+) +(\S[^\s:]*):(\S+) *")
_NOTE = re.compile(r"(\S+) +(\S+) *")
_MAX_DIGITS = 9


@dataclass(frozen=True, slots=True)
class TextBound:
    """A T line: its fragments in the order they stand there, and its words if it has any."""

    id: str
    label: str
    fragments: tuple[tuple[int, int], ...]
    quote: str | None


@dataclass(frozen=True, slots=True)
class EventLine:
    id: str
    label: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RelationLine:
    id: str
    label: str
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """An A or M line; without a value the attribute is a yes."""

    id: str
    name: str
    target: str
    value: str | None


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A # or N line: what somebody noted on an annotation, or what database knows it."""

    id: str
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class EquivLine:
    label: str
    members: tuple[str, ...]


Record: TypeAlias = TextBound | EventLine | RelationLine | AttributeLine | NoteLine | EquivLine


@dataclass(frozen=True, slots=True)
class Line:
    """One line, by its number, as it stood there and as it is understood."""

    place: str
    raw: str
    record: Record


@dataclass
class Lines:
    """The lines of one .ann file by kind, in their order; ids are there once."""

    all: list[Line] = field(default_factory=list)
    by_id: dict[str, Line] = field(default_factory=dict)


def parsed(text: str, name: str) -> Lines:
    """The lines of an .ann file. Raises `BadInput` naming the line and the remedy."""
    lines = Lines()
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        raw = raw.removesuffix("\r")
        if not raw.strip():
            continue
        place = f"{name}, line {number}"
        id, tab, rest = raw.partition("\t")
        if not tab:
            raise BadInput(
                f"{place} has no tab after its id: {_short(raw)}. A line is an id, a tab, and "
                "what it says."
            )
        if id == "#":
            id = f"#{number}"  # some write notes without a number
        line = Line(place, raw, _record(id, rest, place))
        if not id.startswith("*"):
            if id in lines.by_id:
                first = lines.by_id[id].place.removeprefix(f"{name}, ")
                raise BadInput(f"{place}: the id {id} is taken by {first}: give it another.")
            lines.by_id[id] = line
        lines.all.append(line)
    return lines


def _record(id: str, rest: str, place: str) -> Record:
    data, _, tail = rest.partition("\t")
    match id[:1]:
        case "T":
            return _text_bound(id, data, tail if "\t" in rest else None, place)
        case "E":
            found = _form(_EVENT, data, place, "Label:T1 Role:T2 …")
            arguments = tuple(
                (role, target)
                for role, _, target in (one.partition(":") for one in found[3].split())
            )
            return EventLine(id, found[1], found[2], arguments)
        case "R":
            found = _form(_RELATION, data, place, "Label Arg1:T1 Arg2:T2")
            if found[2] == found[4]:
                raise BadInput(f"{place}: both arguments are {found[2]}: call the second Arg2.")
            head, tail_id = found[3], found[5]
            if (found[2], found[4]) == ("Arg2", "Arg1"):
                head, tail_id = tail_id, head
            return RelationLine(id, found[1], head, tail_id)
        case "A" | "M":
            found = _form(_ATTRIBUTE, data, place, "Name T1 or Name T1 value")
            return AttributeLine(id, found[1], found[2], found[3])
        case "N":
            found = _form(_REFERENCE, data, place, "Reference T1 Database:Id")
            return NoteLine(id, found[1], f"{found[2]}:{found[3]} {tail.strip()}".strip())
        case "#":
            found = _form(_NOTE, data, place, "AnnotatorNotes T1")
            return NoteLine(id, found[2], tail.strip())
        case "*":
            words = data.split()
            if len(set(words[1:])) < 2:
                raise BadInput(f"{place} names fewer than two that are equal: {_short(data)}.")
            return EquivLine(words[0], tuple(words[1:]))
        case _:
            raise BadInput(
                f"{place} begins with {id[:20]!r}, which is none of brat's kinds: {KINDS}."
            )


def _text_bound(id: str, data: str, quote: str | None, place: str) -> TextBound:
    found = _form(_OFFSETS, data, place, "Label 0 5 or Label 0 5;8 12")
    fragments = []
    for part in found[2].split(";"):
        start, end = part.split(" ")
        if max(len(start), len(end)) > _MAX_DIGITS or int(start) >= int(end):
            raise BadInput(f"{place}: {part} is no stretch of text: it ends after it begins.")
        fragments.append((int(start), int(end)))
    return TextBound(id, found[1], tuple(fragments), quote)


def _form(pattern: re.Pattern[str], data: str, place: str, form: str) -> re.Match[str]:
    found = pattern.fullmatch(data)
    if found is None:
        raise BadInput(f"{place} says {_short(data)} where {form} should stand: mend the line.")
    return found


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:57]}...")
