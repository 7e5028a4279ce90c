"""What a reading says in the places of suggestions, asked alike whether they were shown or hidden.

Ids tell only what became of suggestions a person saw. Places tell it of hidden ones, too, and only
what is asked in the same way of both may be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Pieces: TypeAlias = str | None


class Words(NamedTuple):
    """A mention or trigger: what it says, and where (code points, half-open)."""

    trigger: bool
    label: str
    start: int
    end: int
    pieces: Pieces


class Suggested(NamedTuple):
    """A suggestion: what `Words` have, as written, and "high" or "check" (empty: not known)."""

    trigger: bool
    label: str
    start: int
    end: int
    pieces: Pieces
    text: str
    confidence: str


Stratum: TypeAlias = tuple[bool, str]
"""Trigger or mention, and how sure the pre-tagger was: what is compared with its like only."""


@dataclass(frozen=True, slots=True)
class Met:
    """How many suggestions of one stratum a reading met in which way.

    `same`: it says just that. `departed`: it has something else of the kind there. `nothing`: it
    has nothing there.
    """

    same: int = 0
    departed: int = 0
    nothing: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """One reading of one article against its suggestions.

    Equal words with the same label in one article are one suggestion: whoever takes the first takes
    the others. `own` are labels where nothing was suggested.
    """

    document: int
    met: dict[Stratum, Met]
    own: int


def article_of(
    document: int, suggestions: Sequence[Suggested], reading: Sequence[Words]
) -> Article:
    """Compare one reading with the suggestions for its article."""
    said: set[tuple[object, ...]] = set(reading)
    proposed = {one[:5] for one in suggestions}
    free = [one for one in reading if one not in proposed]
    groups: dict[tuple[bool, str, str], _Group] = {}
    for one in suggestions:
        key = (one.trigger, one.label, one.text.casefold())
        group = groups.get(key)
        if group is None:
            group = groups[key] = _Group(one.trigger, one.confidence)
        elif one.confidence == "check":
            group.confidence = one.confidence
        if one[:5] in said:
            group.same += 1
        elif _overlaps(one, free):
            group.departed += 1
    totals: dict[Stratum, list[int]] = {}
    for group in groups.values():
        total = totals.setdefault((group.trigger, group.confidence), [0, 0, 0])
        if not group.same and not group.departed:
            total[2] += 1
        else:
            total[int(group.departed >= group.same)] += 1
    own = sum(not _overlaps(one, suggestions) for one in free)
    return Article(document, {stratum: Met(*total) for stratum, total in totals.items()}, own)


class _Group:
    """Equal words of one label; as sure as the least sure of them."""

    __slots__ = ("confidence", "departed", "same", "trigger")

    def __init__(self, trigger: bool, confidence: str) -> None:
        self.trigger = trigger
        self.confidence = confidence
        self.same = 0
        self.departed = 0


def _overlaps(one: Words | Suggested, others: Sequence[Words] | Sequence[Suggested]) -> bool:
    """Whether any of the others is of the kind and has a character in common."""
    start, end, trigger = one.start, one.end, one.trigger
    for other in others:
        if other.start < end and start < other.end and other.trigger == trigger:
            return True
    return False
