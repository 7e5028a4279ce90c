"""A simulated reviewer who is always right settles articles, decision by decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from curation.adjudication import Rule, Standing
from curation.edits import Edit, apply
from curation.model import (
    Annotation,
    Annotations,
    Chain,
    DocumentLabel,
    Event,
    Relation,
    Span,
)
from tests.adjudication.readers import decide
from tests.adjudication.simulated import SCHEMA, Article, proposed


@dataclass(frozen=True)
class Reviewed:
    """How articles were settled: their units, and the decisions, each with what it is alike."""

    articles: int
    units: int
    decisions: tuple[tuple[str, str, str], ...]
    """Key of what is alike, state, and what was answered."""

    @property
    def grouped(self) -> int:
        """The decisions left when conflicts that are alike and have one answer are one."""
        return len(set(self.decisions))


def review_all(articles: Iterable[Article], rule: Rule) -> Reviewed:
    """Settle articles one after the other."""
    number = units = 0
    decisions: list[tuple[str, str, str]] = []
    for article in articles:
        number += 1
        units += len(proposed(article, {}, rule).standings)
        decisions += settle(article, rule)
    return Reviewed(number, units, tuple(decisions))


def settle(article: Article, rule: Rule) -> list[tuple[str, str, str]]:
    """The decisions it takes to settle an article."""
    decisions: list[tuple[str, str, str]] = []
    gold: Annotations = {}
    while True:
        found = proposed(article, gold, rule)
        if found.changes:
            edit = Edit("merge-merge", "merge", found.changes)
            gold = apply(gold, edit, text=article.text, schema=SCHEMA)
        to_do = [one for one in found.open if one.state != "waiting"]
        if not to_do:
            assert not found.open
            return decisions
        for one in to_do:
            # What only waits for the one before is merged before the next one is looked at.
            if one.unit.kind != "span" and one is not to_do[0]:
                break
            number = right_version(one, article, gold)
            says = "" if number is None else one.unit.versions[number].says
            after = decide(gold, one, number, article.text, schema=SCHEMA)
            if after is None:
                after = decide(gold, one, None, article.text, schema=SCHEMA)
            assert after is not None
            gold = after
            # A check is looked at by itself: that is what it is drawn for.
            key = (
                one.alike
                if one.alike and one.state == "conflict"
                else f"{id(article)} {one.unit.id}"
            )
            decisions.append((key, one.state, says))


def right_version(standing: Standing, article: Article, gold: Annotations) -> int | None:
    """The version that is true, with what the gold has; None where none is, or nothing is there."""
    true = {_surface(one, article.truth) for one in article.truth.values()}
    for number, version in enumerate(standing.unit.versions):
        if version.annotations:
            there = {**gold, **{one.id: one for one in version.annotations}}
            if _surface(version.annotations[-1], there) in true:
                return number
    return None


def _surface(one: Annotation, there: Annotations) -> object:
    def place(id: str) -> object:
        span = there.get(id)
        return (span.start, span.end) if isinstance(span, Span) else None

    match one:
        case Span():
            return (one.label, one.start, one.end, one.trigger)
        case Event():
            return (
                one.label,
                place(one.trigger),
                frozenset((a.role, place(a.target)) for a in one.arguments),
            )
        case Relation():
            ends = (place(one.head), place(one.tail))
            return (one.label, frozenset(ends) if one.label == "near" else ends)
        case DocumentLabel():
            return (one.label, one.value)
        case Chain():
            return ("chain", frozenset(place(id) for id in one.mentions))
        case _:
            return None
