"""Which claims of different readers are about the same thing: the heart of the alignment.

What is exactly the same comes together first, then the most alike. No two claims of one reader
come together, and all in a cluster are alike in pairs. Among equals the order of the claims
themselves decides: nothing depends on the order of readers or on ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from curation.adjudication.claims import Claim
from curation.adjudication.doubles import Ties

Pair: TypeAlias = tuple[tuple[int, ...], int, int]
"""How alike two claims are (less is more alike), and their numbers, the lower first."""
Pairs: TypeAlias = Callable[[Sequence[Claim]], Iterable[Pair]]
"""All the claims, of those in a sorted list, that may be about the same thing."""


@dataclass(slots=True)
class Cluster:
    """What readers say of one thing, by the numbers of the readers and the ids they have for it."""

    claims: list[Claim]
    members: dict[int, str] = field(default_factory=dict)


def clustered(
    said: Mapping[int, Sequence[tuple[Claim, str]]],
    pairs: Pairs,
    ties: Mapping[int, Callable[[str], Ties]],
) -> list[Cluster]:
    """The clusters of what readers say (a claim and an id each), in the order of their claims.

    `ties` tell apart what one reader says twice.
    """
    doubles = _doubles(said.values())
    same: dict[tuple[Claim, Ties, int], dict[int, str]] = {}
    for reader, claims in said.items():
        times: dict[tuple[Claim, Ties], int] = {}
        for claim, id in sorted(claims):
            told = (claim, ties[reader](id) if claim in doubles else ())
            nth = times[told] = times.get(told, -1) + 1
            same.setdefault((*told, nth), {})[reader] = id
    clusters = [Cluster([key[0]], members) for key, members in sorted(same.items())]
    loose = [one for one in clusters if len(one.members) < len(said)]
    if len(loose) < 2:
        return clusters
    joined = _joined(loose, pairs)
    if not joined:
        return clusters
    left = [one for one in clusters if one.members]
    return sorted(left, key=lambda one: one.claims[0])


def _doubles(said: Iterable[Sequence[tuple[Claim, str]]]) -> set[Claim]:
    doubles: set[Claim] = set()
    for claims in said:
        if len({claim for claim, _ in claims}) < len(claims):
            counted = Counter(claim for claim, _ in claims)
            doubles.update(claim for claim, times in counted.items() if times > 1)
    return doubles


def _joined(loose: list[Cluster], pairs: Pairs) -> bool:
    """Join what may be joined, best first; who went into another has no members any more."""
    readers = [frozenset(one.members) for one in loose]
    alike = sorted(
        (how, one, other)
        for how, one, other in pairs([one.claims[0] for one in loose])
        if readers[one].isdisjoint(readers[other])
    )
    allowed = {(one, other) for _, one, other in alike}
    inside = {number: [number] for number in range(len(loose))}
    home = list(range(len(loose)))
    for _, one, other in alike:
        into, gone = sorted((home[one], home[other]))
        if into == gone or not loose[into].members.keys().isdisjoint(loose[gone].members):
            continue
        across = ((a, b) for a in inside[into] for b in inside[gone])
        if not all((min(pair), max(pair)) in allowed for pair in across):
            continue
        loose[into].claims += loose[gone].claims
        loose[into].claims.sort()
        loose[into].members |= loose[gone].members
        loose[gone].members = {}
        for number in inside.pop(gone):
            home[number] = into
            inside[into].append(number)
    return len(inside) < len(loose)
