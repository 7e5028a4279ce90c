"""How much of the desk's time one person gets: a few requests at once, the others wait in turn.

Requests run in threads that all people share; without this, one person's script that asks for
sixty searches at once would keep everybody waiting until they are answered.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from curation.errors import TooManyTries

AT_ONCE = 4
"""So many requests of one person are worked on at once."""
SEARCHES_AT_ONCE = 1
"""And so many that read every article of a project."""
MOST_WAITING = 200
"""So many more of one person may wait; a page never has as many under way."""
SEARCH = "/occurrences"


@dataclass(slots=True)
class _Person:
    """What one person has under way."""

    waiting: int = 0
    any: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    searches: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(SEARCHES_AT_ONCE))


class Shares:
    """Lets every person have their share and no more."""

    def __init__(self) -> None:
        self._people: dict[int, _Person] = {}

    @asynccontextmanager
    async def share(self, author_id: int, path: str) -> AsyncIterator[None]:
        """Wait for a turn among a person's own requests. Raises `TooManyTries`."""
        person = self._people.setdefault(author_id, _Person())
        if person.waiting >= AT_ONCE + MOST_WAITING:
            raise TooManyTries(
                "Too many requests of yours wait already: send fewer at once and try again."
            )
        person.waiting += 1
        try:
            if path.endswith(SEARCH):
                async with person.searches, person.any:
                    yield
            else:
                async with person.any:
                    yield
        finally:
            person.waiting -= 1
            if not person.waiting:
                self._people.pop(author_id, None)
