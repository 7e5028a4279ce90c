"""What is compared: the sides, what each says of a document, and two of them at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from curation.model import Annotation

SideKind: TypeAlias = Literal["person", "gold", "model"]
Comparison: TypeAlias = Literal["people", "gold", "model", "gold-model"]

COMPARISONS: tuple[Comparison, ...] = ("people", "gold", "model", "gold-model")
"""Person with person, person with gold, person with model, gold with model."""

TITLES: dict[Comparison, str] = {
    "people": "Between people",
    "gold": "People against the gold",
    "model": "People against the suggestions",
    "gold-model": "The gold against the suggestions",
}
"""Every comparison as people read it."""

_KINDS: dict[Comparison, tuple[SideKind, SideKind]] = {
    "people": ("person", "person"),
    "gold": ("gold", "person"),
    "model": ("person", "model"),
    "gold-model": ("gold", "model"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """Who reads: a person, the gold, or the model with its suggestions.

    `key` is what addresses call it: the number of a person, "gold" or "model". `name` is what
    people see.
    """

    key: str
    kind: SideKind
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one side says of a document; everything that an annotation points to is in it.

    Decisions, remarks, rejections and chains are not compared. `suggestions` says whether they
    were shown (None: not known). `at` is when it was handed in, as an ISO date; "" is unknown.
    """

    side: str
    annotations: tuple[Annotation, ...]
    schema_version: int = 1
    suggestions: bool | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document with all that is said of it; `number` is its place among the others."""

    id: int
    title: str
    text: str
    readings: tuple[Reading, ...]
    number: int = 0


def bare(document: Document) -> Document:
    """The document without its text and annotations, which are most of it."""
    readings = tuple(replace(one, annotations=()) for one in document.readings)
    return replace(document, text="", readings=readings)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides, by their keys; the left one is nearer to what is true, where one of them is."""

    left: str
    right: str


def in_order(sides: Iterable[Side]) -> tuple[Side, ...]:
    """The sides in the one order that decides who is left: gold, people by name, the model.

    Not by number: under pseudonyms that would tell in what order accounts were made.
    """
    rank = {"gold": 0, "person": 1, "model": 2}
    return tuple(sorted(sides, key=lambda one: (rank[one.kind], one.name, one.key)))


def pairs_of(comparison: Comparison, sides: Iterable[Side]) -> tuple[Pair, ...]:
    """Every pair of sides that a comparison is about."""
    left_kind, right_kind = _KINDS[comparison]
    ordered = in_order(sides)
    return tuple(
        Pair(left.key, right.key)
        for number, left in enumerate(ordered)
        for right in ordered[number + 1 :]
        if (left.kind, right.kind) == (left_kind, right_kind)
    )
