"""Where known words stand in a text, however many thousands of them are known.

No expression has them all: each is filed under the rarest of its words, and only where that word
stands in a text the others are looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from curation.consistency.surfaces import WORD, surface
from curation.equal import WHITE, fold, is_whole

_ONE_WHITE = re.compile(WHITE.removesuffix("+"))
_WIDE = re.compile(WHITE.removesuffix("+") + "{2,}")


class Found(NamedTuple):
    """Words in a text, half-open in code points, and the surface they have."""

    start: int
    end: int
    words: str


class _Shape(NamedTuple):
    """Surfaces as long as each other, with their rarest word as far behind where they begin.

    `needles` has the surfaces by how they stand in a folded text, where several may be the same.
    """

    offset: int
    length: int
    needles: dict[str, list[str]]


class KnownWords:
    """Surfaces to look for, in any number of texts."""

    def __init__(self, surfaces: Iterable[str]) -> None:
        needles = {one: fold(one) for one in surfaces}
        parts = {one: list(WORD.finditer(needle)) for one, needle in needles.items()}
        how_many = Counter(word for of in parts.values() for word in {part.group() for part in of})
        filed: dict[str, dict[tuple[int, int], dict[str, list[str]]]] = {}
        for one, of in parts.items():
            if of:
                rarest = min(of, key=lambda part: (how_many[part.group()], -len(part.group())))
                needle = needles[one]
                shapes = filed.setdefault(rarest.group(), {})
                same = shapes.setdefault((rarest.start(), len(needle)), {})
                same.setdefault(needle, []).append(one)
        self._filed = {
            word: [_Shape(*shape, same) for shape, same in shapes.items()]
            for word, shapes in filed.items()
        }

    def places(self, text: str) -> list[Found]:
        """Where they stand as whole words, by where they begin, the longest first."""
        spaced = _Spaced(fold(text))
        met = []
        for word in WORD.finditer(spaced.text):
            for offset, length, needles in self._filed.get(word.group(), ()):
                at = word.start() - offset
                known = needles.get(spaced.text[at : at + length]) if at >= 0 else None
                if known is None:
                    continue
                start, end = spaced.before(at), spaced.before(at + length - 1) + 1
                if is_whole(text, start, end):
                    said = surface(text[start:end])
                    met += [Found(start, end, words) for words in known if words == said]
        met.sort(key=lambda one: (one.start, -one.end))
        return met


class _Spaced:
    """A text with a single space for all white space, and where it is longer than that."""

    def __init__(self, text: str) -> None:
        self.text = _ONE_WHITE.sub(" ", text)
        self._ends: list[int] = []
        self._longer: list[int] = []
        if _WIDE.search(text) is not None:
            self.text = _WIDE.sub(" ", self.text)
            longer = 0
            for run in _WIDE.finditer(text):
                self._ends.append(run.start() + 1 - longer)
                longer += run.end() - run.start() - 1
                self._longer.append(longer)

    def before(self, place: int) -> int:
        """The same place in the text as it was."""
        passed = bisect_right(self._ends, place)
        return place + self._longer[passed - 1] if passed else place
