"""Which article is judged with which others: a fold each, near-duplicates in the same one.

An agency's report comes in many papers. Were one copy learnt from while another is judged, a slip
made in both would look right. What is near is decided where datasets are split. Where more
articles are near than a fold has room for (weather, prices), they are parted all the same: to
learn from none of them would find nothing at all.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

from curation.splitting import near_groups


def folds_of(texts: Mapping[int, str], folds: int, seed: int) -> dict[int, int]:
    """The fold of each text, from 0; folds have about as many texts each."""
    groups: dict[int, list[int]] = {}
    for id, first in near_groups(texts).items():
        groups.setdefault(first, []).append(id)
    room = -(-len(texts) // folds)
    order = [
        group[first : first + room]
        for group in groups.values()
        for first in range(0, len(group), room)
    ]
    random.Random(seed).shuffle(order)
    order.sort(key=len, reverse=True)
    sizes = [0] * folds
    found: dict[int, int] = {}
    for group in order:
        fold = sizes.index(min(sizes))
        sizes[fold] += len(group)
        found |= dict.fromkeys(group, fold)
    return found
