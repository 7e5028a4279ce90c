"""What may be about the same thing though it is not said alike, and how alike it is.

Each function takes claims of one kind in their order and gives pairs of their numbers, each with
a tuple that is less the more alike they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from curation.adjudication.claims import Claim, Extent
from curation.adjudication.clusters import Pair, Pairs

WHOLE = 1000
"""The overlap of equal places."""
HALF = WHOLE // 2
"""The least overlap at which two different labels compete."""


def placed(claims: Sequence[Claim]) -> Iterator[Pair]:
    """Mentions, or events by their triggers, that overlap.

    Of the same place those of the same label first, and of these the ones that share most of
    their attributes and fillers. With different labels at different places they have to share
    half of their characters: a name within a long quotation is something else.
    """
    active: list[int] = []
    for number, claim in enumerate(claims):
        start = claim.extent[0][0]
        active = [one for one in active if claims[one].extent[-1][1] > start]
        for other in active:
            before = claims[other]
            overlap = overlap_of(before.extent, claim.extent)
            differs = before.label != claim.label
            if overlap and (not differs or overlap >= HALF):
                shared = 0 if differs else _shared(before, claim)
                yield (-overlap, int(differs), -shared), other, number
        active.append(number)


def overlap_of(one: Extent, other: Extent) -> int:
    """The characters two places share as a part of those in either: `WHOLE` of the same place."""
    if one == other:
        return WHOLE
    shared = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one
        for other_start, other_end in other
    )
    either = sum(end - start for start, end in (*one, *other)) - shared
    return max(1, min(WHOLE - 1, WHOLE * shared // either)) if shared else 0


def _shared(one: Claim, other: Claim) -> int:
    return len({*one.filled, *one.details} & {*other.filled, *other.details})


def tied(words: Mapping[str, str]) -> Pairs:
    """Relations of the same two ends, or of one and the same label from one end to equal words.

    `words` has the words of what is tied.
    """

    def pairs(claims: Sequence[Claim]) -> Iterator[Pair]:
        for one, other in _sharing(claims, lambda claim: claim.ends):
            how = _how_tied(claims[one], claims[other], words)
            if how is not None:
                yield how, one, other

    return pairs


def _how_tied(one: Claim, other: Claim, words: Mapping[str, str]) -> tuple[int, ...] | None:
    same_label = one.label == other.label
    if one.ends == other.ends:
        return (0, -_shared(one, other)) if same_label else (1, 0)
    if one.ends == other.ends[::-1]:
        return (2, -_shared(one, other)) if same_label else (3, 0)
    if not same_label:
        return None
    for side in (0, 1):
        if one.ends[side] == other.ends[side]:
            mine, theirs = one.ends[1 - side], other.ends[1 - side]
            if mine in words and words[mine] == words.get(theirs):
                return (4, -_shared(one, other))
    return None


def chained(claims: Sequence[Claim]) -> Iterator[Pair]:
    """Chains that share mentions, those that share most first."""
    for one, other in _sharing(claims, lambda claim: claim.ends):
        mine, theirs = {*claims[one].ends}, {*claims[other].ends}
        same = claims[one].details == claims[other].details
        yield (-len(mine & theirs), len(mine ^ theirs), int(not same)), one, other


def of_document(single: Collection[str]) -> Pairs:
    """Values of one label, of the labels that no reader gives more than one value."""

    def pairs(claims: Sequence[Claim]) -> Iterator[Pair]:
        for one, other in _sharing(claims, lambda claim: (claim.label,)):
            if claims[one].label in single:
                yield (0,), one, other

    return pairs


def _sharing(
    claims: Sequence[Claim], keys: Callable[[Claim], tuple[str, ...]]
) -> list[tuple[int, int]]:
    at: dict[str, list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for number, claim in enumerate(claims):
        for key in {*keys(claim)}:
            found.update((other, number) for other in at[key])
            at[key].append(number)
    return sorted(found)
