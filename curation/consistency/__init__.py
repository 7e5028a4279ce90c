"""Checks that hold labels against the labels of equal words, as pure functions.

A check learns from all articles and then looks at each again. What readings are held against is
said by their pools (`articles.Reading`): within a person, between people, or against the gold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from curation.consistency import not_labelled, same_pair, same_trigger, same_words
from curation.consistency.articles import Article, Articles, Happening, Mention, Reading, Tie
from curation.consistency.groups import Inconsistency, Way, Work, found_by

__all__ = [
    "CHECKS",
    "Article",
    "Articles",
    "Check",
    "Happening",
    "Inconsistency",
    "Mention",
    "Reading",
    "Tie",
    "Way",
    "check_articles",
]


@dataclass(frozen=True, slots=True)
class Check:
    """An entry of the list: its name in addresses, its title and meaning for people.

    `begin` makes it ready to work, given the names of the symmetric relations.
    """

    name: str
    title: str
    about: str
    begin: Callable[[frozenset[str]], Work]


CHECKS: tuple[Check, ...] = (
    Check(
        same_words.NAME,
        "Same words, other label",
        "The same words have another label here than in most places.",
        same_words.same_words,
    ),
    Check(
        not_labelled.NAME,
        "Labelled elsewhere, not here",
        "Nothing is labelled here, though these words are labelled nearly everywhere else.",
        not_labelled.not_labelled,
    ),
    Check(
        same_pair.NAME,
        "Same pair, other relation",
        "The same two are tied by another relation here than in most places.",
        same_pair.same_pair,
    ),
    Check(
        same_trigger.NAME,
        "Same trigger, other type",
        "The same words name an event of another type here than in most places.",
        same_trigger.same_trigger,
    ),
)


def check_articles(
    articles: Articles,
    *,
    checks: Collection[str] = (),
    symmetric: frozenset[str] = frozenset(),
) -> list[Inconsistency]:
    """What the checks of these names find, or all of them; the likeliest wrong first.

    `articles` gives the same articles again whenever it is called.
    """
    chosen = [one.begin(symmetric) for one in CHECKS if not checks or one.name in checks]
    return found_by(chosen, articles)
