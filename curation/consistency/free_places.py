"""Where known words have no label, and how often they have one in the same article."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from curation.consistency.articles import Reading
from curation.consistency.places import Found
from curation.consistency.surfaces import surface

Range: TypeAlias = tuple[int, int]
Place: TypeAlias = tuple[int, str]
"""A pool, and words in it."""


def apart(met: Iterable[Found]) -> list[Found]:
    """Those in order that do not overlap: of two that do the first, then the longest."""
    kept: list[Found] = []
    for one in met:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def free_places(met: Iterable[Found], reading: Reading) -> list[Found]:
    """The known words that no label of a reading touches."""
    taken = [*((one.start, one.end) for one in reading.mentions), *reading.taken]
    held = _united(sorted(taken))
    starts = [start for start, _ in held]
    return [one for one in met if not _touches(one, held, starts)]


def _united(ranges: Sequence[Range]) -> list[Range]:
    united: list[Range] = []
    for start, end in ranges:
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _touches(one: Found, held: Sequence[Range], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, one.end - 1) - 1
    return at >= 0 and held[at][1] > one.start


def counts_in(
    readings: Iterable[Reading], free: Mapping[tuple[int, int], Sequence[Found]]
) -> dict[Place, tuple[int, int]]:
    """By pool and words, in how many places of an article they are labelled, and are not.

    `free` has the places without a label by reading and pool; of other words nothing is told.
    """
    asked = {one.words for of in free.values() for one in of}
    counts: dict[Place, tuple[int, int]] = {}
    for reading in readings if asked else ():
        pool = reading.evidence
        if pool is None:
            continue
        labelled = Counter(
            words for one in reading.mentions if (words := surface(one.text)) in asked
        )
        without = Counter(one.words for one in free.get((reading.id, pool), ()))
        for words in labelled.keys() | without.keys():
            before = counts.get((pool, words), (0, 0))
            counts[pool, words] = (before[0] + labelled[words], before[1] + without[words])
    return counts
