"""In which order articles are handed out and come up in queues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from curation.assigning.plan import Order


@dataclass(frozen=True, slots=True)
class Article:
    """An article to be handed out; `begun_by` are people who have a reading of it already.

    `seen_by` were shown its suggestions, whether they began it or not.
    """

    id: int
    source: str = ""
    date: str = ""
    begun_by: frozenset[int] = frozenset()
    seen_by: frozenset[int] = frozenset()


def in_order(articles: Iterable[Article], order: Order, *, seed: int) -> list[Article]:
    """The articles in this order; what has no source or date comes last."""
    as_given = sorted(articles, key=lambda one: one.id)
    if order == "random":
        Random(f"order {seed}").shuffle(as_given)
    elif order == "source":
        as_given.sort(key=lambda one: (not one.source, one.source.casefold()))
    elif order == "date":
        as_given.sort(key=lambda one: (not one.date, one.date))
    return as_given
