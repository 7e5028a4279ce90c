"""One person's many requests wait for each other, never for long in the way of others."""

from __future__ import annotations

import asyncio

import pytest

from curation.access.shares import AT_ONCE, MOST_WAITING, SEARCHES_AT_ONCE, Shares
from curation.errors import TooManyTries

pytestmark = pytest.mark.attack(39)
SEARCH = "/api/projects/news/occurrences"
ARTICLE = "/api/documents/1"


class Work:
    """Requests that wait until they are let go, and how many of each person are under way."""

    def __init__(self) -> None:
        self.shares = Shares()
        self.go = asyncio.Event()
        self.under_way: list[int] = []
        self.most = 0

    async def ask(self, person: int, path: str) -> None:
        async with self.shares.share(person, path):
            self.under_way.append(person)
            self.most = max(self.most, self.under_way.count(person))
            await self.go.wait()
            self.under_way.remove(person)

    async def settled(self) -> None:
        for _ in range(10):
            await asyncio.sleep(0)


@pytest.mark.parametrize(("path", "most"), [(ARTICLE, AT_ONCE), (SEARCH, SEARCHES_AT_ONCE)])
def test_no_more_than_a_few_of_one_person_are_worked_on_at_once_and_all_are_answered(path, most):
    async def tried() -> int:
        work = Work()
        asked = [asyncio.create_task(work.ask(1, path)) for _ in range(60)]
        await work.settled()
        assert work.under_way == [1] * most
        work.go.set()
        await asyncio.gather(*asked)
        return work.most

    assert asyncio.run(tried()) == most


def test_others_do_not_wait_for_them():
    async def tried() -> list[int]:
        work = Work()
        asked = [asyncio.create_task(work.ask(1, SEARCH)) for _ in range(60)]
        await work.settled()
        asked.append(asyncio.create_task(work.ask(2, ARTICLE)))
        await work.settled()
        under_way = list(work.under_way)
        work.go.set()
        await asyncio.gather(*asked)
        return under_way

    assert asyncio.run(tried()) == [1, 2]


def test_a_search_leaves_its_person_room_for_everything_else():
    async def tried() -> int:
        work = Work()
        asked = [asyncio.create_task(work.ask(1, SEARCH)) for _ in range(60)]
        asked += [asyncio.create_task(work.ask(1, ARTICLE)) for _ in range(3)]
        await work.settled()
        under_way = len(work.under_way)
        work.go.set()
        await asyncio.gather(*asked)
        return under_way

    assert asyncio.run(tried()) == SEARCHES_AT_ONCE + 3


def test_an_endless_queue_is_refused_and_comes_to_an_end():
    async def tried() -> None:
        work = Work()
        asked = [asyncio.create_task(work.ask(1, ARTICLE)) for _ in range(AT_ONCE + MOST_WAITING)]
        await work.settled()
        with pytest.raises(TooManyTries):
            await work.ask(1, ARTICLE)
        work.go.set()
        await asyncio.gather(*asked)
        await work.ask(1, ARTICLE)

    asyncio.run(tried())


def test_a_request_that_is_given_up_leaves_its_place():
    async def tried() -> None:
        work = Work()
        asked = [asyncio.create_task(work.ask(1, SEARCH)) for _ in range(5)]
        await work.settled()
        for one in asked:
            one.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        work.under_way.clear()
        work.go.set()
        await asyncio.wait_for(work.ask(1, SEARCH), timeout=5)

    asyncio.run(tried())
