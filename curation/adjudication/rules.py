"""When readers agree: the rule of a project, and which agreed units are looked at all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.adjudication.claims import digest
from curation.adjudication.values import Version

RuleKind: TypeAlias = Literal["all", "majority", "at_least"]
Stratum: TypeAlias = Literal["untouched", "agreed"]
"""Agreed units by how much the agreement says: with "untouched" all left a suggestion as it was."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How many readers of an article settle a unit: all, more than half, or at least `number`.

    That nothing is there is what a reader says, too. Where fewer than `number` read an article,
    all of them have to agree. `check_untouched` and `check_agreed` are the shares of what is
    agreed that are put before a reviewer; `seed` says which.
    """

    kind: RuleKind = "all"
    number: int = 2
    check_untouched: float = 0.05
    check_agreed: float = 0.01
    seed: int = 0


def needed(readers: int, rule: Rule) -> int:
    """How many of so many readers have to say the same."""
    match rule.kind:
        case "all":
            return readers
        case "majority":
            return readers // 2 + 1
        case "at_least":
            return max(1, min(rule.number, readers))


def winner(votes: Sequence[int], readers: int, rule: Rule) -> int | None:
    """The number of what most say, where these are enough and nothing else has as many."""
    most = max(votes, default=0)
    if not most or most < needed(readers, rule) or votes.count(most) > 1:
        return None
    return votes.index(most)


def stratum_of(version: Version | None) -> Stratum:
    """How much an agreed version says: "untouched" where all its readers left a suggestion."""
    if version is None or not version.annotations or not version.readers:
        return "agreed"
    return "untouched" if len(version.untouched) == len(version.readers) else "agreed"


def is_drawn(unit: str, stratum: Stratum, rule: Rule) -> bool:
    """Whether an agreed unit is one of those a reviewer looks at; the same every time."""
    share = rule.check_untouched if stratum == "untouched" else rule.check_agreed
    return share > 0 and int(digest(rule.seed, unit), 16) < share * 2**64
