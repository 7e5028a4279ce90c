"""Which article is judged with which others: a fold each, near-equal articles in the same one.

An agency's report comes in many papers. Were one copy learnt from while another is judged, a slip
made in both would look right. Two articles count as near-equal when of the word sequences that
either has about half are common to both (by the smallest hashes of each; Broder 1997).
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from zlib import crc32

SHINGLE = 5
SKETCH = 32
"""So many hashes stand for an article."""
COMMON = 0.5
WORD = re.compile(r"\w+")


def folds_of(texts: Mapping[int, str], folds: int, seed: int) -> dict[int, int]:
    """The fold of each text, from 0; folds have about as many texts each."""
    groups: dict[int, list[int]] = {}
    for id, first in near_equal(texts).items():
        groups.setdefault(first, []).append(id)
    order = list(groups.values())
    random.Random(seed).shuffle(order)
    order.sort(key=len, reverse=True)
    sizes = [0] * folds
    found: dict[int, int] = {}
    for group in order:
        fold = sizes.index(min(sizes))
        sizes[fold] += len(group)
        found |= dict.fromkeys(group, fold)
    return found


def near_equal(texts: Mapping[int, str]) -> dict[int, int]:
    """For each text the first of those it is nearly equal to, directly or by way of others."""
    sketches = {id: _sketch(text) for id, text in texts.items()}
    first = {id: id for id in texts}

    def root(id: int) -> int:
        while first[id] != id:
            first[id] = first[first[id]]
            id = first[id]
        return id

    having: dict[int, int] = {}
    for id, sketch in sketches.items():
        for one in sketch:
            other = having.setdefault(one, id)
            if root(other) != root(id) and _are_near(sketches[other], sketch):
                first[root(id)] = root(other)
    return {id: root(id) for id in texts}


def _sketch(text: str) -> frozenset[int]:
    words = WORD.findall(text.casefold())
    ends = max(1, len(words) - SHINGLE + 1)
    hashes = {
        crc32(" ".join(words[at : at + SHINGLE]).encode("utf-8", "surrogatepass"))
        for at in range(ends)
    }
    return frozenset(sorted(hashes)[:SKETCH])


def _are_near(one: frozenset[int], other: frozenset[int]) -> bool:
    smallest = frozenset(sorted(one | other)[:SKETCH])
    return len(smallest & one & other) >= COMMON * len(smallest)
