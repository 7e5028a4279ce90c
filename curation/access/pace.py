"""How fast one person's pages may ask: beyond that they wait, and nothing they ask is lost."""

from __future__ import annotations

import time
from collections.abc import Callable

AT_ONCE = 200
"""So much may be asked without a pause."""
A_SECOND = 30.0
"""And so much a second for ever."""


class Pace:
    """A bucket of turns that fills again by and by."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turns = float(AT_ONCE)
        self._at = clock()

    def delay(self) -> float:
        """Take a turn: how many seconds to wait for it."""
        now = self._clock()
        self._turns = min(AT_ONCE, self._turns + (now - self._at) * A_SECOND)
        self._at = now
        self._turns -= 1
        return max(0.0, -self._turns / A_SECOND)
