"""Work with passwords, in threads of its own: two at a time, and no endless queue before them.

A flood of people signing in, or of tries, takes neither the threads nor the memory others need.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from curation.desk.passwords import HASHES_AT_ONCE
from curation.errors import TooManyTries

T = TypeVar("T")

LONGEST_QUEUE = 50
"""How many may wait for their turn: at least three seconds at two hashes at once."""


class Turns:
    """Lets work wait for its turn, or refuses it where too much waits already."""

    def __init__(self) -> None:
        self._limiter: CapacityLimiter | None = None

    async def take(self, work: Callable[[], T]) -> T:
        """What the work returns. Raises `TooManyTries`, and whatever the work raises."""
        if self._limiter is None:  # made where it is used: it belongs to a running loop
            self._limiter = CapacityLimiter(HASHES_AT_ONCE)
        if self._limiter.statistics().tasks_waiting >= LONGEST_QUEUE:
            raise TooManyTries(
                "Very many people are signing in just now: try again in a minute.", wait=60
            )
        return await to_thread.run_sync(work, limiter=self._limiter)
