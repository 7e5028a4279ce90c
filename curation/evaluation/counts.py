"""Counts, and the figures made of them. What cannot be divided is None, never 0."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from curation.evaluation.items import Item, Kind, attribute_items, items_of
from curation.evaluation.matching import Mode, Pairs, matched
from curation.model import Annotation, Event
from curation.schema import Schema

Measure: TypeAlias = Literal["precision", "recall", "f"]
MEASURES: tuple[Measure, ...] = ("precision", "recall", "f")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items there are in the gold, how many were found, and how many of these right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None when nothing was found."""
        return ratio(self.right, self.found)

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None when there is no gold."""
        return ratio(self.right, self.gold)

    @property
    def f(self) -> float | None:
        """F1 as 2 right / (gold + found), the harmonic mean of the two where both are defined.

        Nothing found of some gold, or all of it wrong, is 0; without gold and finds it is None.
        """
        return ratio(2 * self.right, self.gold + self.found)


def ratio(part: int, whole: int) -> float | None:
    """A share; None of nothing."""
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Judged:
    """One document: what gold says of it and what a pre-tagger found.

    Everything that an annotation points to is in its list.
    """

    document: str
    text: str
    gold: tuple[Annotation, ...]
    found: tuple[Annotation, ...]


def not_judged(documents: Iterable[Judged]) -> frozenset[str]:
    """The attributes that were found on events, but that the gold has on none: it is silent."""
    read = tuple(documents)
    return _names_of_attributes(one for judged in read for one in judged.found).difference(
        _names_of_attributes(one for judged in read for one in judged.gold)
    )


def _names_of_attributes(annotations: Iterable[Annotation]) -> frozenset[str]:
    events = (one for one in annotations if isinstance(one, Event))
    return frozenset(name for event in events for name in event.attributes)


def without_attributes(judged: Judged, names: Collection[str]) -> Judged:
    """The document without these attributes on the events found."""

    def bare(one: Annotation) -> Annotation:
        if not isinstance(one, Event):
            return one
        kept = {name: value for name, value in one.attributes.items() if name not in names}
        return replace(one, attributes=kept)

    return replace(judged, found=tuple(map(bare, judged.found)))


@dataclass(frozen=True, slots=True)
class Matching:
    """The items of one kind in one document, and which of them are the same."""

    gold: tuple[Item, ...]
    found: tuple[Item, ...]
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one kind: a document each, and over all documents a label each."""

    kind: Kind
    mode: Mode
    documents: tuple[Counts, ...]
    labels: Mapping[str, Counts]

    @property
    def total(self) -> Counts:
        """All items of all labels together (micro)."""
        return sum(self.documents, Counts())


def matching_of(judged: Judged, kind: Kind, mode: Mode, schema: Schema) -> Matching:
    """The items of one document and the best matching between them."""
    if kind == "attributes":
        events = matching_of(judged, "events", mode, schema)
        gold, found = attribute_items(
            ((events.gold[row], events.found[column]) for row, column in events.pairs), schema
        )
        # Their events are matched: how well these overlap does not count again.
        return Matching(gold, found, matched(gold, found, "relaxed"))
    gold = items_of(judged.gold, kind, schema)
    found = items_of(judged.found, kind, schema)
    return Matching(gold, found, matched(gold, found, mode))


def score(documents: Iterable[Judged], kind: Kind, mode: Mode, schema: Schema) -> Score:
    """The counts of one kind over documents; labels in alphabetical order."""
    totals: list[Counts] = []
    labels: dict[str, Counts] = {}
    for judged in documents:
        matching = matching_of(judged, kind, mode, schema)
        totals.append(Counts(len(matching.gold), len(matching.found), len(matching.pairs)))
        for item in matching.gold:
            labels[item.label] = labels.get(item.label, Counts()) + Counts(gold=1)
        for item in matching.found:
            labels[item.label] = labels.get(item.label, Counts()) + Counts(found=1)
        for row, _ in matching.pairs:
            label = matching.gold[row].label
            labels[label] += Counts(right=1)
    named = {label: labels[label] for label in sorted(labels) if label}
    return Score(kind, mode, tuple(totals), named)
