"""Offsets in other units than code points: UTF-16 code units, and what people see as a character.

Nothing is guessed: a place inside a character is None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Protocol

from curation.heavy import heavy

_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


class Units(Protocol):
    """A text's places in code points and in another unit."""

    def outward(self, place: int) -> int | None:
        """A place in code points in the other unit."""

    def inward(self, place: int) -> int | None:
        """A place in the other unit in code points."""


class CodePoints:
    """The unit everything here is counted in."""

    def __init__(self, text: str) -> None:
        self._length = len(text)

    def outward(self, place: int) -> int | None:
        """The place itself."""
        return place

    def inward(self, place: int) -> int | None:
        """The place itself; None when it lies outside the text."""
        return place if 0 <= place <= self._length else None


class Utf16:
    """UTF-16 code units: what JavaScript and Java count."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [found.start() for found in _BEYOND_BMP.finditer(text)]
        self._units = [place + before for before, place in enumerate(self._wide)]

    @property
    def matters(self) -> bool:
        """Whether the text has characters that are two units."""
        return bool(self._wide)

    def outward(self, place: int) -> int | None:
        """How many units stand before a code point."""
        return place + bisect_left(self._wide, place)

    def inward(self, place: int) -> int | None:
        """The code point at a unit; None inside a surrogate pair and outside the text."""
        before = bisect_left(self._units, place)
        if before and self._units[before - 1] + 1 == place:
            return None
        point = place - before
        return point if 0 <= point <= self._length else None


class Graphemes:
    """Grapheme clusters: what people see as one character, such as a flag or a family."""

    def __init__(self, text: str) -> None:
        clusters = heavy("regex").compile(r"\X")
        self._places = [found.start() for found in clusters.finditer(text)] + [len(text)]

    def outward(self, place: int) -> int | None:
        """How many clusters stand before a code point; None inside of one."""
        at = bisect_left(self._places, place)
        return at if at < len(self._places) and self._places[at] == place else None

    def inward(self, place: int) -> int | None:
        """The code point where a cluster begins; None outside the text."""
        return self._places[place] if 0 <= place < len(self._places) else None
