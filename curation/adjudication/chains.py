"""Whether chains agree: compared are the mentions that both readers have, and all are taken.

Who has no such mention says nothing about what it means. So a chain may be put together from
several readers' that do not contradict each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from curation.adjudication.rules import Rule, winner
from curation.model import Chain

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """What some readers say: that these mentions are one, by this name; nothing without any."""

    readers: tuple[int, ...]
    mentions: frozenset[str]
    called: tuple[str, str] = ("", "")


def link_of(readers: tuple[int, ...], chain: Chain, gone: frozenset[str]) -> Link:
    """What a chain says of the mentions that are not gone."""
    left = frozenset(chain.mentions) - gone
    called = (chain.name, chain.link)
    return Link(readers, left, called) if len(left) > 1 or any(called) else Link(readers, NONE)


def agreed(links: Sequence[Link], having: Mapping[str, frozenset[int]], rule: Rule) -> Link | None:
    """What enough readers say together without contradiction; None where that is undecided.

    `having` are the readers who have a mention, by the mention.
    """
    readers = [_one(link, reader) for link in links for reader in link.readers]
    every = sorted({mention for link in links for mention in link.mentions})
    readers.sort(key=lambda one: (_key(one), [one.readers[0] in having[each] for each in every]))
    groups: dict[frozenset[int], list[Link]] = {}
    for first in readers:
        group = [first]
        for other in readers:
            if other is not first and all(_agree(other, one, having) for one in group):
                group.append(other)
        groups[frozenset(one.readers[0] for one in group)] = group
    found = list(groups.values())
    won = winner([len(group) for group in found], len(readers), rule)
    if won is None:
        return None
    group = found[won]
    return Link(
        tuple(sorted(one.readers[0] for one in group)),
        frozenset(mention for one in group for mention in one.mentions),
        max(one.called for one in group),
    )


def _one(link: Link, reader: int) -> Link:
    return Link((reader,), link.mentions, link.called)


def _key(link: Link) -> tuple[object, ...]:
    return (-len(link.mentions), sorted(link.mentions), link.called)


def _agree(one: Link, other: Link, having: Mapping[str, frozenset[int]]) -> bool:
    mine, theirs = one.readers[0], other.readers[0]
    both = {
        mention for mention in one.mentions | other.mentions if {mine, theirs} <= having[mention]
    }
    here, there = one.mentions & both, other.mentions & both
    if not here and not there:
        return True
    if len(here) < 2 and len(there) < 2 and not any(one.called) and not any(other.called):
        return True
    return here == there and one.called == other.called
