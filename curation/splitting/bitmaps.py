"""Which of many sets may be like one, by a bitmap of each: some bytes instead of all their runs.

Of a set each run turns one bit over. Two bitmaps differ in no more bits than there are runs only
one of the two sets has, so nothing that is like goes unseen, and no chance is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from curation.heavy import heavy
from curation.splitting.shingles import Shingles

Numbers: TypeAlias = Any
"""A numpy array of numbers of sets."""

BITS_A_RUN = 10
"""With so many bits a run, few of two runs that differ turn the same one over."""
FEWEST, MOST = 512, 2**15
AT_ONCE = 2048
"""How many bitmaps are compared at once, to stay in the processor's cache."""
MANY = 8
"""Where one set in so many is asked for, all between the first and the last are looked at."""


class Bitmaps:
    """Bitmaps of sets that go by their numbers."""

    def __init__(self, sets: Sequence[Shingles]) -> None:
        numpy = heavy("numpy")
        self._sizes = numpy.array([len(one) for one in sets], numpy.int64)
        usual = int(numpy.median(self._sizes)) if len(sets) else 0
        bits = min(MOST, max(FEWEST, 1 << (BITS_A_RUN * usual - 1).bit_length()))
        self._bitmaps = numpy.zeros((len(sets), bits // 64), numpy.uint64)
        mask = numpy.uint64(bits - 1)
        for number, one in enumerate(sets):
            places = (one & mask).astype(numpy.intp)
            odd = (numpy.bincount(places, minlength=bits) & 1).astype(numpy.uint8)
            self._bitmaps[number] = numpy.packbits(odd).view(numpy.uint64)

    def may_be_like(self, one: int, others: Numbers, least: float) -> Numbers:
        """Those of some others, in ascending order, that may have such a share in common with it.

        Likeness comes out too high at times, never too low.
        """
        if not len(others):
            return others
        sizes = self._sizes[others] + self._sizes[one]
        common = (sizes - self._differing(one, others)) // 2
        return others[common >= least * (sizes - common) - 1e-6]

    def _differing(self, one: int, others: Numbers) -> Any:
        """In how many bits each of the others differs."""
        numpy = heavy("numpy")
        first, last = int(others[0]), int(others[-1]) + 1
        if len(others) * MANY < last - first:
            return self._count(one, self._bitmaps[others])
        found = [
            self._count(one, self._bitmaps[at : min(at + AT_ONCE, last)])
            for at in range(first, last, AT_ONCE)
        ]
        return numpy.concatenate(found)[others - first]

    def _count(self, one: int, bitmaps: Any) -> Any:
        numpy = heavy("numpy")
        differing = numpy.bitwise_count(bitmaps ^ self._bitmaps[one])
        return differing.sum(axis=1, dtype=numpy.int64)
