"""A mention that likely begins or ends at another word."""

from __future__ import annotations

from collections.abc import Iterator

from curation.findings import Finding
from curation.label_errors.evidence import Evidence
from curation.label_errors.wording import of_mention
from curation.label_errors.wrong_label import LEAST

NAME = "boundary"


def find(evidence: Evidence) -> Iterator[Finding]:
    """Mentions for which other words are the likeliest of all that may be."""
    for one in evidence.doubts:
        other = one.other
        if (
            other is not None
            and one.wrong >= LEAST
            and one.other_likely >= one.label_likely
            and one.other_likely >= one.nothing_likely
        ):
            words = one.reading.text[other.start : other.end]
            yield of_mention(
                NAME,
                one.reading,
                one.mention,
                proposed=other.label,
                score=one.wrong,
                why=f"By what is labelled in the other articles it is “{words}”, as {other.label}.",
                to=(other.start, other.end),
            )
