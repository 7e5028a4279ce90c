"""Cuts a text into passages small enough to parse at once, in flat memory and without waiting.

A passage is a run of whole lines. Only a line beyond the limit is cut, at the best place near its
limit: names are cut in two only where there is no blank at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TARGET = 600
"""Lines are put together up to this many characters; measured fastest between 300 and 1,200."""
LIMIT = 10_000
"""The longest passage: about 2,000 words, parsed in half a second and 30 MB."""

# From best to worst. A short word before the full stop may be a title or an abbreviation.
BREAKS = (
    re.compile(r"(?<=\w{5})[.!?][\"'”’)\]]*\s+|[。！？]"),
    re.compile(r"[,;:)]\s+"),
    re.compile(r"(?<=[a-z])\s+(?=[a-z])"),
    re.compile(r"\s+"),
)

POSSESSIVE = re.compile(r"(?<=\w)['’]s\Z|(?<=s)['’]\Z")

Offsets = tuple[int, int]


def passages(text: str, *, target: int = TARGET, limit: int = LIMIT) -> list[Offsets]:
    """The (start, end) of each passage: in order, disjoint, no blanks at either end.

    Together they hold every character that is not a blank.
    """
    found: list[Offsets] = []
    for start, end in _lines(text):
        if end - start > limit:
            found.extend(_cut(text, start, end, limit))
        elif found and end - found[-1][0] <= target:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def trimmed(text: str, start: int, end: int) -> Offsets:
    """The offsets without the blanks at both ends; equal when there is nothing else."""
    inside = text[start:end]
    end = start + len(inside.rstrip())
    return min(end, start + len(inside) - len(inside.lstrip())), end


def without_possessive(text: str, start: int, end: int) -> Offsets:
    """The offsets without a possessive at the end, which is no part of a name."""
    owner = POSSESSIVE.search(text, start + 1, end)
    return start, end if owner is None else owner.start()


def _lines(text: str) -> Iterator[Offsets]:
    position = 0
    for line in text.split("\n"):
        start, end = trimmed(text, position, position + len(line))
        if start < end:
            yield start, end
        position += len(line) + 1


def _cut(text: str, start: int, end: int, limit: int) -> Iterator[Offsets]:
    while end - start > limit:
        cut = _best_break(text, start, start + limit)
        piece = trimmed(text, start, cut)
        if piece[0] < piece[1]:
            yield piece
        start = cut
    rest = trimmed(text, start, end)
    if rest[0] < rest[1]:
        yield rest


def _best_break(text: str, start: int, end: int) -> int:
    """Where to cut: the last good place in the second half of the window."""
    for pattern in BREAKS:
        cuts = [match.end() for match in pattern.finditer(text, (start + end) // 2, end)]
        if cuts:
            return cuts[-1]
    return end
