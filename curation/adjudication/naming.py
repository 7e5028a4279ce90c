"""The ids of units: a digest of what is said, or the id under which the gold knows it already.

So an id stays when readings come and go, when what was settled is moved or relabelled in the
gold, and when a label is renamed in all readings at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from curation.adjudication.claims import Claim, digest, identity
from curation.adjudication.clusters import Cluster, Pairs
from curation.adjudication.old_names import under_old_names
from curation.schema import Schema


@dataclass(slots=True)
class Known:
    """What the gold knows: its ids and units, and the units by the digests offered for them.

    `used` grows: no id is given twice.
    """

    text: str
    """The digest of the article's text, so that ids of different articles differ."""
    ids: Collection[str]
    offered: Mapping[str, str]
    schema: Schema
    used: set[str] = field(default_factory=set)
    borrowed: set[str] = field(default_factory=set)
    """Ids that units have from the gold: without it there they would have others."""
    has_doubles: bool = False
    """Whether units are told apart only by counting them."""

    def take(self, id: str | None) -> str | None:
        """The id, now used, unless it is used already."""
        if id is None or id in self.used:
            return None
        self.used.add(id)
        return id

    def claim(self, claim: Claim) -> str:
        """The digest of all that is said."""
        return digest(self.text, *claim)

    def claims(self, claim: Claim) -> Iterator[str]:
        """The digest of all that is said, and what it was under older names."""
        yield self.claim(claim)
        yield from map(self.claim, under_old_names(claim, self.schema))

    def name(self, claim: Claim, nth: int) -> str:
        """The id of a unit of which this is said, the `nth` of such units."""
        return "u" + digest(self.text, identity(claim), nth)


def named(
    clusters: Sequence[Cluster], in_gold: Sequence[tuple[Claim, str]], known: Known, pairs: Pairs
) -> list[str]:
    """The ids of units, one a cluster; `in_gold` is what the gold says of this kind."""
    own = _names(clusters)
    digests = [[known.name(*one) for one in names] for names in own]
    ids: list[str | None] = [_first(names, known) for names in digests]
    if in_gold and None in ids:
        _by_identity(ids, clusters, in_gold, known)
    if known.ids and None in ids:
        _by_old_names(ids, own, known)
    if known.offered and None in ids:
        _by_offer(ids, clusters, known)
    if in_gold and None in ids:
        _by_likeness(ids, clusters, in_gold, known, pairs)
    known.has_doubles |= any(nth for names in own for _, nth in names)
    known.borrowed.update(
        id for id, names in zip(ids, digests, strict=True) if id is not None and id != names[0]
    )
    return [id or known.take(names[0]) or names[0] for id, names in zip(ids, digests, strict=True)]


def _names(clusters: Sequence[Cluster]) -> list[list[tuple[Claim, int]]]:
    """What may name each cluster: claims, and how many clusters before say the same."""
    times: dict[tuple[object, ...], int] = {}
    found = []
    for cluster in clusters:
        names = {identity(claim): claim for claim in cluster.claims}
        for what in names:
            times[what] = times.get(what, -1) + 1
        found.append([(claim, times[what]) for what, claim in names.items()])
    return found


def _first(names: Iterable[str], known: Known) -> str | None:
    there = (id for id in names if id in known.ids and id not in known.used)
    return known.take(next(there, None))


def _by_old_names(ids: list[str | None], own: list[list[tuple[Claim, int]]], known: Known) -> None:
    for number, names in enumerate(own):
        if ids[number] is None:
            old = (
                known.name(before, nth)
                for claim, nth in names
                for before in under_old_names(claim, known.schema)
            )
            ids[number] = _first(old, known)


def _by_identity(
    ids: list[str | None],
    clusters: Sequence[Cluster],
    in_gold: Sequence[tuple[Claim, str]],
    known: Known,
) -> None:
    there: dict[tuple[object, ...], list[str]] = {}
    for claim, id in sorted(in_gold, reverse=True):
        if id not in known.used:
            there.setdefault(identity(claim), []).append(id)
    for number, cluster in enumerate(clusters):
        for claim in cluster.claims:
            if ids[number] is None and (same := there.get(identity(claim))):
                ids[number] = known.take(same.pop())


def _by_offer(ids: list[str | None], clusters: Sequence[Cluster], known: Known) -> None:
    for number, cluster in enumerate(clusters):
        for claim in cluster.claims:
            for said in known.claims(claim):
                if ids[number] is None:
                    ids[number] = known.take(known.offered.get(said))


def _by_likeness(
    ids: list[str | None],
    clusters: Sequence[Cluster],
    in_gold: Sequence[tuple[Claim, str]],
    known: Known,
    pairs: Pairs,
) -> None:
    """What the gold has and nobody says any more goes with what is most like it."""
    free = [(claim, -1, id) for claim, id in in_gold if id not in known.used]
    if not free:
        return
    nameless = [
        (claim, number, "")
        for number, cluster in enumerate(clusters)
        if ids[number] is None
        for claim in cluster.claims
    ]
    both = sorted([*free, *nameless])
    for _, one, other in sorted(pairs([claim for claim, _, _ in both])):
        for gold, said in ((both[one], both[other]), (both[other], both[one])):
            number = said[1]
            if gold[1] == -1 and number != -1 and ids[number] is None:
                ids[number] = known.take(gold[2])
