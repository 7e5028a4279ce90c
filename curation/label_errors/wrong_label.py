"""A mention whose label is likely another one."""

from __future__ import annotations

from collections.abc import Iterator

from curation.findings import Finding
from curation.label_errors.evidence import Evidence
from curation.label_errors.wording import elsewhere_in_words, of_mention

NAME = "type"
LEAST = 0.7
"""Told of is what is at least twice as likely wrong as right: on planted slips that leaves out
one of twenty slips and more than a third of what would be shown for nothing."""


def find(evidence: Evidence) -> Iterator[Finding]:
    """Mentions for which another label is the likeliest of all that may be."""
    for one in evidence.doubts:
        if one.wrong >= LEAST and one.label_likely > max(one.other_likely, one.nothing_likely):
            yield of_mention(
                NAME,
                one.reading,
                one.mention,
                proposed=one.label,
                score=one.wrong,
                why="By what is labelled in the other articles this is "
                f"{one.label}{elsewhere_in_words(one.elsewhere)}.",
            )
