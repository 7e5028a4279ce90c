"""What lies apart in a text has nothing to do with each other, so it need not be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curation.evaluation.items import Item


def islands(left: Sequence[Item], right: Sequence[Item]) -> Iterator[tuple[list[Item], list[Item]]]:
    """What overlaps, or is bridged by what overlaps, in the order of the text.

    Only for things that lie in one place: mentions, triggers, what fills a role.
    """
    mentions = sorted(
        (one.ends[0].pieces[0][0], one.ends[0].pieces[-1][1], side, number)
        for side, items in enumerate((left, right))
        for number, one in enumerate(items)
    )
    island: tuple[list[Item], list[Item]] = ([], [])
    reach = -1
    for start, end, side, number in mentions:
        if start >= reach and (island[0] or island[1]):
            yield island
            island = ([], [])
        island[side].append((left, right)[side][number])
        reach = max(reach, end)
    if island[0] or island[1]:
        yield island
