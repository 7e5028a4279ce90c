"""What a text says, as the set of its runs of three words, and how much two texts share of it.

Case, punctuation, whitespace and typographic forms make no difference. Where words are written
without spaces between them, every character counts as a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeAlias

from curation.heavy import heavy

Shingles: TypeAlias = Any
"""A numpy array of 64-bit digests, sorted, none twice: a tenth of what strings would take."""

WORDS = 3
"""So many words a run. An edited word touches three runs of a text, where longer runs lose more."""
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
_SHIFT = 29


def shingles_of(text: str) -> Shingles:
    """The runs of words of a text; a text of fewer words is one run, and one of none its signs."""
    numpy = heavy("numpy")
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = _WORD.findall(plain) or [plain.strip()]
    digests = numpy.fromiter(map(_digest, words), numpy.uint64, len(words))
    runs = max(1, len(words) - WORDS + 1)
    found = numpy.full(runs, min(len(words), WORDS), numpy.uint64)
    for at, multiplier in zip(range(min(len(words), WORDS)), _MULTIPLIERS, strict=False):
        found = (found ^ digests[at : at + runs]) * numpy.uint64(multiplier)
        found ^= found >> numpy.uint64(_SHIFT)
    found.sort()
    # Quicker than numpy.unique for so few.
    return found[numpy.concatenate(([True], found[1:] != found[:-1]))]


def likeness(one: Shingles, other: Shingles) -> float:
    """The share of the runs of either that both have (Jaccard 1901), exact."""
    numpy = heavy("numpy")
    common = len(numpy.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)


class Marks:
    """Which of many sets may be like one: counted at once, in a table with a place for every run.

    Different runs may have one place, so likeness comes out too high at times, never too low.
    """

    _PLACES = 2**18

    def __init__(self) -> None:
        self._table = heavy("numpy").zeros(self._PLACES, bool)

    def may_be_like(self, one: Shingles, others: Sequence[Shingles], least: float) -> list[int]:
        """The numbers of those that may share so much with it."""
        if not others:
            return []
        numpy = heavy("numpy")
        mask = numpy.uint64(self._PLACES - 1)
        places = one & mask
        sizes = numpy.array([len(other) for other in others])
        self._table[places] = True
        marked = self._table[numpy.concatenate(others) & mask]
        self._table[places] = False
        common = numpy.add.reduceat(marked, sizes.cumsum() - sizes, dtype=int)
        found: list[int] = numpy.flatnonzero(common >= least * (len(one) + sizes - common)).tolist()
        return found


@lru_cache(maxsize=2**17)
def _digest(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())
