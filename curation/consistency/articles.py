"""What the checks look at: the readings of one article, as little of them as checks need."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Mention(NamedTuple):
    """A mention or trigger in one piece: what it says, and where (code points, half-open)."""

    id: str
    label: str
    start: int
    end: int
    text: str


class Tie(NamedTuple):
    """A relation between two mentions or events, by the ids of their words."""

    id: str
    label: str
    head: str
    tail: str


class Happening(NamedTuple):
    """An event, by the id of its trigger."""

    id: str
    label: str
    trigger: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody's reading of an article.

    `evidence` is the pool of labels it adds to, `judged` the pool it is held against; None: it
    does not, or is not. Where `is_finished` is not so, nothing is said of what is not labelled.
    `taken` are pieces of text (start, end) that are labelled and in none of the others.
    """

    id: int
    author: int
    evidence: int | None
    judged: int | None
    is_finished: bool = True
    mentions: tuple[Mention, ...] = ()
    triggers: tuple[Mention, ...] = ()
    ties: tuple[Tie, ...] = ()
    happenings: tuple[Happening, ...] = ()
    taken: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article with those of its readings that are asked about."""

    id: int
    text: str
    readings: tuple[Reading, ...]


Articles: TypeAlias = Callable[[], Iterable[Article]]
"""The same articles in the same order whenever it is called, so that none has to be kept."""
