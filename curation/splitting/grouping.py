"""Articles in groups that may not be torn apart: near ones always, those of a story on wish.

A group is called by a digest of its first article in the order of adding, so articles that are
added later change no name. Only one that belongs to two groups makes them one, under the older
name; that is remembered as a `Tie`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from curation.splitting.article import Article
from curation.splitting.near import NearDuplicates
from curation.splitting.shingles import Shingles, shingles_of
from curation.splitting.split import SplitBy

AT_ONCE = 32
"""So many articles that may be near one are looked at before those of the groups found are left."""


@dataclass(frozen=True, slots=True)
class Tie:
    """An article that belonged to two groups, so that `members` go by another name since."""

    by: int
    was: str
    now: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The name of each article's group, and the groups that became one, in their order."""

    of: Mapping[int, str]
    ties: tuple[Tie, ...] = ()


def groups_of(articles: Iterable[Article], by: SplitBy = "text") -> Groups:
    """The groups of articles, which come in the order they were added in."""
    named: list[tuple[int, str, str]] = []
    shingles: list[Shingles] = []
    for article in articles:
        named.append((article.id, article.text_sha256, _key(article, by)))
        shingles.append(shingles_of(article.text))
    growing = _Growing(NearDuplicates(shingles))
    for id, name, key in named:
        growing.add(id, name, key)
    return growing.groups()


def near_groups(texts: Mapping[int, str]) -> dict[int, int]:
    """For each text the first of those it is near to, directly or by way of others."""
    groups = groups_of(Article(id, text, str(id)) for id, text in texts.items())
    return {id: int(first) for id, first in groups.of.items()}


class _Growing:
    """Groups by their first article, while articles are added in their order."""

    def __init__(self, near: NearDuplicates) -> None:
        self._near = near
        self._names: list[str] = []
        """Of each article, in the order of adding, what a group is called that it begins."""
        self._ids: list[int] = []
        self._first: list[int] = []
        """Of each article the place of the first one of its group."""
        self._members: dict[int, list[int]] = {}
        self._having: dict[str, int] = {}
        self._ties: list[Tie] = []

    def add(self, id: int, name: str, key: str) -> None:
        place = len(self._ids)
        self._ids.append(id)
        self._names.append(name)
        joined = self._near_groups(place)
        if key:
            joined.add(self._first[self._having[key]] if key in self._having else place)
            self._having.setdefault(key, place)
        first, *others = sorted(joined - {place}) or [place]
        self._first.append(first)
        self._members.setdefault(first, []).append(place)
        for other in others:
            self._tie(id, first, other)

    def _near_groups(self, place: int) -> set[int]:
        """The groups with a near article; one such article of a group is enough."""
        found: set[int] = set()
        left = self._near.before(place)
        while left:
            known = len(found)
            for candidate in self._near.still_likely(place, left[:AT_ONCE]):
                if self._first[candidate] not in found and self._near.are_near(candidate, place):
                    found.add(self._first[candidate])
            left = left[AT_ONCE:]
            if len(found) > known:
                left = [one for one in left if self._first[one] not in found]
        return found

    def _tie(self, by: int, first: int, other: int) -> None:
        moved = self._members.pop(other)
        ids = tuple(self._ids[one] for one in moved)
        self._ties.append(Tie(by, self._names[other], self._names[first], ids))
        self._members[first] += moved
        for one in moved:
            self._first[one] = first

    def groups(self) -> Groups:
        of = {id: self._names[first] for id, first in zip(self._ids, self._first, strict=True)}
        return Groups(of, tuple(self._ties))


def _key(article: Article, by: SplitBy) -> str:
    match by:
        case "story":
            return article.story
        case "source":
            return article.source
        case "text" | "date":
            return ""
        case _:
            assert_never(by)
