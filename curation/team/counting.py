"""Which readings tell anything of suggestions, and under which conditions they were made.

A reading counts when it is submitted, was made here, and the suggestions of its article are still
those that were there when it was submitted. A later run of the pre-tagger may have changed them;
then nobody knows any more what the person was shown, and the article is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """A submitted reading: when that was last done, and whether suggestions were hidden in it.

    Times are UTC, ISO 8601, to the millisecond. `is_imported` is one that came with a file.
    """

    id: int
    document: int
    author_id: int
    at: str
    is_hidden: bool
    is_imported: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """The readings that tell something, by article; `left_out` are articles of others."""

    shown: tuple[Reading, ...]
    hidden: tuple[Reading, ...]
    left_out: tuple[int, ...]


def telling(readings: Iterable[Reading], suggested_at: Mapping[int, str]) -> Telling:
    """Choose them; `suggested_at` says when the suggestions of an article last changed."""
    sides: dict[bool, list[Reading]] = {False: [], True: []}
    left_out: set[int] = set()
    for one in sorted(readings, key=lambda one: (one.document, one.author_id)):
        at = suggested_at.get(one.document)
        if at is None or one.is_imported:
            continue
        if one.at < at:
            left_out.add(one.document)
        else:
            sides[one.is_hidden].append(one)
    return Telling(tuple(sides[False]), tuple(sides[True]), tuple(sorted(left_out)))


def newest(readings: Iterable[Reading], most: int) -> dict[int, tuple[Reading, ...]]:
    """The newest so many readings of each person, by person."""
    of: dict[int, list[Reading]] = {}
    for one in sorted(readings, key=lambda one: (one.at, one.document), reverse=True):
        theirs = of.setdefault(one.author_id, [])
        if len(theirs) < most:
            theirs.append(one)
    return {author_id: tuple(theirs) for author_id, theirs in of.items()}
