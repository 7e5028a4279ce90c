"""What a check finds: the same words with all the ways they are labelled, and what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from curation.consistency.articles import Article, Articles
from curation.findings import Finding
from curation.model import text_digest

MOST_OTHERS = 100
"""The most places of the usual label that are kept with a group."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which the words are labelled, empty for not at all, and in how many places."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """The same words labelled in several ways.

    `ways` are those of what it is held against, the most frequent first. `findings` are the
    places that stand out, the likeliest wrong first; `others` are places with the usual label,
    not all of them where there are many, and propose nothing. `key` names it for an address.
    """

    key: str
    check: str
    words: str
    ways: tuple[Way, ...]
    findings: tuple[Finding, ...]
    others: tuple[Finding, ...] = ()

    @property
    def score(self) -> float:
        """How likely the likeliest of its findings is wrong, from 0 to 1."""
        return self.findings[0].score

    @property
    def proposed(self) -> str:
        """The usual label."""
        return self.findings[0].proposed


class Work(Protocol):
    """A check at work: it learns from all articles, then looks at all of them again."""

    def learn(self, article: Article) -> None:
        """Take in what is labelled in an article."""

    def look(self, article: Article) -> None:
        """Note what stands out in an article, by all that was learned."""

    def found(self) -> list[Inconsistency]:
        """What stands out, in no order."""


def group_key(check: str, pool: int, words: str) -> str:
    """What names a group, whatever is in it."""
    return text_digest(f"{check}\n{pool}\n{words}")[:16]


def ways_of(counts: Mapping[str, int]) -> tuple[Way, ...]:
    """Ways by how frequent they are, then by name, with "not labelled" last."""
    ranked = sorted(counts.items(), key=lambda one: (-one[1], not one[0], one[0]))
    return tuple(Way(label, count) for label, count in ranked if count)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The likeliest wrong first, then as they stand in the articles."""
    return tuple(
        sorted(findings, key=lambda one: (-one.score, one.document, one.start, one.author))
    )


def found_by(works: Iterable[Work], articles: Articles) -> list[Inconsistency]:
    """What checks find in articles, the likeliest wrong first."""
    works = list(works)
    for article in articles():
        for work in works:
            work.learn(article)
    for article in articles():
        for work in works:
            work.look(article)
    found = [one for work in works for one in work.found()]
    found.sort(key=lambda one: (-one.score, -len(one.findings), one.words, one.check, one.key))
    return found
