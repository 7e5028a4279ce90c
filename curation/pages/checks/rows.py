"""Rows of a worklist, whatever found them: which words, how they are labelled, what may be wrong.

Pure: decisions about rows as functions on values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from curation.findings import Finding, Remedy
from curation.model import text_digest

Ways: TypeAlias = tuple[tuple[str, int], ...]
"""Labels with how often the words have each, "" for none, the most frequent first."""

VERY_LIKELY, LIKELY = 0.9, 0.7
"""Scores from which a row is called so."""
OFTEN = 4
"""Places from which something is the usual label indeed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a worklist, with the places that may be wrong.

    `key` names it in the address; `examples` are other places, which have the usual label. `seen`
    is how many such places the score rests on, None where it rests on other things. `whose` are
    the labels of all of them, "" where that is of several or goes without saying.
    """

    key: str
    words: str
    ways: Ways
    check: str
    why: str
    score: float
    findings: tuple[Finding, ...]
    examples: tuple[Finding, ...] = ()
    seen: int | None = None
    whose: str = ""

    @property
    def proposed(self) -> str:
        """The label that is proposed for all of them; "" where there is none or they differ."""
        found = {one.proposed for one in self.findings if one.remedy != "look"}
        return found.pop() if len(found) == 1 else ""


def grouped(findings: Iterable[Finding], *, seen: int | None = None) -> tuple[Row, ...]:
    """Findings in the order they came, those that say the same of the same words in one row.

    `seen` is that of all rows: 0 where their scores say little.
    """
    groups: dict[tuple[str, str, str, str], list[Finding]] = {}
    for one in findings:
        said = (one.check, " ".join(one.text.split()), one.says, one.proposed)
        groups.setdefault(said, []).append(one)
    return tuple(
        replace(_row_of(text_digest(repr(said)), found), seen=seen)
        for said, found in groups.items()
    )


def _row_of(key: str, findings: Sequence[Finding]) -> Row:
    first = findings[0]
    return Row(
        key=key[:16],
        words=first.text,
        ways=tuple(Counter(one.says for one in findings).most_common()),
        check=first.check,
        why=first.why,
        score=max(one.score for one in findings),
        findings=tuple(findings),
    )


def matching(rows: Iterable[Row], search: str, check: str | None) -> list[Row]:
    """The rows of a check in whose words, labels or author every word of the search is found."""
    wanted = search.casefold().split()
    return [
        one
        for one in rows
        if check in (None, one.check) and all(word in _searched(one) for word in wanted)
    ]


def _searched(row: Row) -> str:
    labels = (label for label, _ in row.ways)
    return "\n".join(
        (row.words, row.whose, *labels, *(one.proposed for one in row.findings))
    ).casefold()


def checks_of(rows: Iterable[Row]) -> dict[str, int]:
    """How many rows each check has, the most first."""
    return dict(Counter(one.check for one in rows).most_common())


def places_in(rows: Iterable[Row]) -> int:
    """How many places the rows have together."""
    return sum(len(one.findings) for one in rows)


def remedies(findings: Iterable[Finding]) -> frozenset[Remedy]:
    """What would put them right, all remedies there are."""
    return frozenset(one.remedy for one in findings)


def changeable(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those for which something is proposed; the others have to be opened."""
    return tuple(one for one in findings if one.remedy != "look")


def sureness(row: Row) -> str:
    """How sure the likeliest of its places is, in words; "" where it is not.

    A score that rests on few places is never called very likely, whatever it comes to.
    """
    is_seen_often = row.seen is None or row.seen >= OFTEN
    if row.score >= VERY_LIKELY and is_seen_often:
        return "very likely a slip"
    is_seen_again = row.seen is None or row.seen > 1
    return "likely a slip" if row.score >= LIKELY and is_seen_again else ""
