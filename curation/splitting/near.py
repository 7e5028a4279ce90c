"""Articles that say nearly the same: an agency's report that many papers print with small edits.

MinHash finds pairs that may be near (Broder 1997), and how much of their words they share decides.
Whether two articles are near follows from their two texts alone, whatever else there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from curation.heavy import heavy
from curation.splitting.bitmaps import Bitmaps, Numbers
from curation.splitting.shingles import Marks, Shingles, likeness

NEAR = 0.4
"""The share of the runs of words of either that two near articles have in common.

A report with one word in eight changed has more, and so has one that lost the last of its two
halves. Two stories of one day that both quote a third of their words from one report have 0.2.
"""
LEAK = 0.5
"""From this share on nobody may doubt it: a pair like that over two parts is a leak."""
BANDS = 48
ROWS = 2
"""MinHash misses one pair at `LEAK` in a million, (1 - LEAK**ROWS) ** BANDS, and 2 in 10,000 at
`NEAR`, where it is a matter of taste whether articles are near."""
SEED = 1


class NearDuplicates:
    """Articles by their places in the order of adding, and which of those before one are near it.

    Articles that say the same are looked at once.
    """

    def __init__(self, articles: Sequence[Shingles]) -> None:
        numbers: dict[bytes, int] = {}
        self._number = [numbers.setdefault(_digest(one), len(numbers)) for one in articles]
        """Of each article the number of its set of runs."""
        self._first: list[int] = []
        """Of each set the first article that has it."""
        for place, number in enumerate(self._number):
            if number == len(self._first):
                self._first.append(place)
        self._sets = [articles[place] for place in self._first]
        self._bitmaps = Bitmaps(self._sets)
        self._marks = Marks()
        self._bands = _Bands(self._sets)

    def before(self, place: int) -> list[int]:
        """The articles before one that may be near it; of those that say the same the first.

        Where it says what one before it does, that one alone: whoever is near both is near it.
        """
        number = self._number[place]
        if self._first[number] != place:
            return [self._first[number]]
        found = self._bitmaps.may_be_like(number, self._bands.before(number), NEAR)
        return [self._first[other] for other in found.tolist()]

    def still_likely(self, place: int, others: Sequence[int]) -> list[int]:
        """Those of some articles that may be near one, looked at more closely."""
        sets = [self._sets[self._number[other]] for other in others]
        found = self._marks.may_be_like(self._sets[self._number[place]], sets, NEAR)
        return [others[number] for number in found]

    def are_near(self, one: int, other: int) -> bool:
        """Whether two of the articles share enough."""
        left, right = self._number[one], self._number[other]
        return left == right or likeness(self._sets[left], self._sets[right]) >= NEAR


class _Bands:
    """MinHash sketches in bands: two sets may be near where they have a band in common."""

    def __init__(self, sets: Sequence[Shingles]) -> None:
        numpy = heavy("numpy")
        sketches = _sketches(sets)
        shape = (BANDS, len(sets))
        self._order, self._begin, self._place = (numpy.zeros(shape, numpy.int32) for _ in range(3))
        """Per band: the sets, those with the same band together; where those of a set begin, and
        where it is itself. Those that come before a set stand before it."""
        everyone = numpy.arange(len(sets))
        for band in range(BANDS):
            keys = sketches[:, band]
            order = numpy.argsort(keys, kind="stable")
            ordered = keys[order]
            self._order[band] = order
            self._begin[band] = numpy.searchsorted(ordered, keys, "left")
            self._place[band][order] = everyone

    def before(self, number: int) -> Numbers:
        """The sets before one that may be near it, in ascending order."""
        numpy = heavy("numpy")
        begins, ends = self._begin[:, number], self._place[:, number]
        seen = numpy.zeros(number, bool)
        for band in numpy.flatnonzero(ends > begins).tolist():
            seen[self._order[band, begins[band] : ends[band]]] = True
        return numpy.flatnonzero(seen)


def _sketches(sets: Sequence[Shingles]) -> Any:
    """Of each set its bands, a row a set: each two values of 32 bits in one of 64."""
    numpy = heavy("numpy")
    datasketch = heavy("datasketch")
    empty = datasketch.MinHash(BANDS * ROWS, seed=SEED, hashfunc=int)
    bands = numpy.zeros((len(sets), BANDS), numpy.uint64)
    for number, one in enumerate(sets):
        sketch = empty.copy()
        sketch.update_batch((one & numpy.uint64(0xFFFFFFFF)).tolist())
        values = sketch.hashvalues.astype(numpy.uint64)
        bands[number] = values[::ROWS] << numpy.uint64(32) | values[1::ROWS]
    return bands


def _digest(shingles: Shingles) -> bytes:
    return blake2b(shingles.tobytes(), digest_size=16).digest()
