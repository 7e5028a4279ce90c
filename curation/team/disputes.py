"""Who takes what colleagues refuse: suggestions that two people were shown and decided differently.

Where one took a suggestion as it is and another changed or rejected it, one of them looked less
closely, or knows better. If two people are alike it is as often the one as the other (McNemar 1947
on such pairs); who mostly is the one who took it trusts more than colleagues do. It needs no
control share and nobody's omissions touch it, since both saw the same. But it compares people with
each other only: a team that trusts too much as a whole shows nothing, and beside somebody who
refuses what is right a careful person looks credulous. So it comes without a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from curation.team.shares import Share, Sums, share_of


class Refused(NamedTuple):
    """A suggestion (its id) that somebody changed or rejected, or decided in no way (`is_left`)."""

    document: int
    id: str
    author_id: int
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """How often one person kept what a colleague refused, of all such suggestions of theirs.

    Each colleague counts for themselves. `share` is about a half for who is like the others.
    """

    author_id: int
    kept: int
    refused: int
    share: Share
    documents: tuple[int, ...]


def disputes(
    readers: Mapping[int, frozenset[int]], refusals: Iterable[Refused]
) -> tuple[Dispute, ...]:
    """By person, from who was shown the suggestions of each article and what they refused.

    Only articles of two readers or more matter; what was not refused there, nor left undecided,
    was kept.
    """
    by_suggestion: dict[tuple[int, str], dict[int, bool]] = {}
    for one in refusals:
        by_suggestion.setdefault((one.document, one.id), {})[one.author_id] = one.is_left
    tallies: dict[int, dict[int, list[int]]] = {}
    for (document, _), refused_by in by_suggestion.items():
        refusing = [author_id for author_id, is_left in refused_by.items() if not is_left]
        keeping = [one for one in readers.get(document, ()) if one not in refused_by]
        for side, people, others in ((0, keeping, refusing), (1, refusing, keeping)):
            for author_id in people:
                if others:
                    tally = tallies.setdefault(author_id, {}).setdefault(document, [0, 0])
                    tally[side] += len(others)
    return tuple(_dispute(author_id, tallies[author_id]) for author_id in sorted(tallies))


def _dispute(author_id: int, by_document: Mapping[int, list[int]]) -> Dispute:
    sums = Sums()
    for kept, refused in by_document.values():
        sums.add(kept, kept + refused)
    share = share_of(sums)
    return Dispute(
        author_id, share.part, share.whole - share.part, share, tuple(sorted(by_document))
    )
