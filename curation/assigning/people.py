"""The people articles are shared out to, whoever has least to do first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from random import Random

UNBOUNDED = 2**62


@dataclass(frozen=True, slots=True)
class Load:
    """What a person has of a project.

    `had` articles in all and `control` of them without suggestions, `waiting` of them not
    submitted; `room` for more.
    """

    had: int = 0
    control: int = 0
    waiting: int = 0
    room: int = UNBOUNDED

    def within(self, quota: int | None) -> Load:
        """The same load, with room only up to a quota."""
        return self if quota is None else replace(self, room=max(0, quota - self.had))


class Pool:
    """People and what they have, changing as articles are given out."""

    def __init__(self, loads: Mapping[int, Load], by: Random) -> None:
        self._waiting = {author_id: load.waiting for author_id, load in loads.items()}
        self._room = {author_id: load.room for author_id, load in loads.items()}
        self._by = by
        self._heap = [self._entry(author_id) for author_id in sorted(loads)]
        heapify(self._heap)

    def _entry(self, author_id: int) -> tuple[int, float, int]:
        # The random number settles ties, so that pairs who read the same articles are mixed.
        return (self._waiting[author_id], self._by.random(), author_id)

    def has_room(self, articles: int, several: int, readers: int) -> bool:
        """Whether there is room for articles, `several` of them for so many people each.

        By the theorem of Gale and Ryser: nobody may be on an article twice, so that of the room
        of one person at most `several` counts for those.
        """
        rooms = self._room.values()
        for number, slots in (
            (several, several * readers),
            (articles, articles + several * (readers - 1)),
        ):
            if sum(min(room, number) for room in rooms) < slots:
                return False
        return True

    def take_back(self, begun_by: Iterable[int], number: int) -> list[int]:
        """Those who have begun an article already and go on with it, at most so many."""
        there = [author_id for author_id in sorted(begun_by) if author_id in self._room]
        chosen = sorted(there, key=lambda one: self._waiting[one])[:number]
        for author_id in chosen:
            self._waiting[author_id] += 1
            self._room[author_id] -= 1
        if chosen:
            self._heap = [self._entry(author_id) for _, _, author_id in self._heap]
            heapify(self._heap)
        return chosen

    def take(self, number: int, *, without: Collection[int], more: int) -> list[int]:
        """So many people for one article, those with least to do; fewer where there are no more.

        `more` articles, this one included, are still to be given to several: who has room for all
        of those goes first as far as it takes, so that small quotas are not used up too early.
        """
        must = self._must_be_roomy(number, more) if number > 1 else 0
        chosen: list[int] = []
        passed: list[tuple[int, float, int]] = []
        small = number - must
        while self._heap and len(chosen) < number:
            entry = heappop(self._heap)
            author_id = entry[2]
            if self._room[author_id] <= 0:
                continue
            is_small = must and self._room[author_id] < more
            if author_id in without or (is_small and not small):
                passed.append(entry)
                continue
            small -= bool(is_small)
            chosen.append(author_id)
        for entry in list(passed):
            if len(chosen) < number and entry[2] not in without:
                passed.remove(entry)
                chosen.append(entry[2])
        for author_id in chosen:
            self._waiting[author_id] += 1
            self._room[author_id] -= 1
            heappush(self._heap, self._entry(author_id))
        for entry in passed:
            heappush(self._heap, entry)
        return chosen

    def _must_be_roomy(self, number: int, more: int) -> int:
        rooms = self._room.values()
        roomy = sum(room >= more for room in rooms)
        if roomy == len(rooms):
            return 0
        slack = sum(min(room, more) for room in rooms) - number * more
        return max(0, min(number, roomy - slack))
