"""A reading that is judged: what it says, and what a model says that did not see its article."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from curation.label_errors.predictions import Prediction
from curation.model import Annotation, Event, Relation, Span

Range: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody's reading of an article, as little of it as checks need.

    `spans` are all spans by id; `mentions` those of them that are no triggers, in order.
    """

    id: int
    author: int
    document: int
    text: str
    spans: Mapping[str, Span] = field(default_factory=dict)
    mentions: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    prediction: Prediction = Prediction()  # noqa: RUF009  a frozen value


def reading_of(
    id: int,
    author: int,
    document: int,
    text: str,
    annotations: Iterable[Annotation],
    prediction: Prediction | None = None,
) -> Reading:
    """A reading from its annotations."""
    there = list(annotations)
    spans = [one for one in there if isinstance(one, Span)]
    return Reading(
        id,
        author,
        document,
        text,
        {one.id: one for one in spans},
        tuple(sorted((one for one in spans if not one.trigger), key=lambda one: _place(one))),
        tuple(one for one in there if isinstance(one, Relation)),
        tuple(one for one in there if isinstance(one, Event)),
        prediction or Prediction(),
    )


def learnt(mentions: Iterable[Span]) -> tuple[Span, ...]:
    """The mentions a model can learn from, which say one thing of each word.

    Mentions in one piece; of those that overlap the longest, then the first.
    """
    kept: list[Span] = []
    whole = [one for one in mentions if not one.pieces]
    for one in sorted(whole, key=lambda one: (one.start - one.end, _place(one))):
        at = bisect(kept, one.start, key=lambda other: other.start)
        before, after = kept[at - 1 : at] if at else [], kept[at : at + 1]
        if all(other.end <= one.start for other in before) and all(
            one.end <= other.start for other in after
        ):
            kept.insert(at, one)
    return tuple(kept)


def unknown(mentions: Iterable[Span]) -> tuple[Range, ...]:
    """Where nothing can be learnt: mentions in several pieces, with what lies between."""
    return tuple((one.start, one.end) for one in mentions if one.pieces)


def _place(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.id
