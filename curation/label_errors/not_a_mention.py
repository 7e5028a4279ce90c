"""A mention where likely nothing should be labelled."""

from __future__ import annotations

from collections.abc import Iterator

from curation.findings import Finding
from curation.label_errors.evidence import Evidence
from curation.label_errors.wording import elsewhere_in_words, of_mention
from curation.label_errors.wrong_label import LEAST

NAME = "superfluous"


def find(evidence: Evidence) -> Iterator[Finding]:
    """Mentions for which that nothing is there is the likeliest of all that may be."""
    for one in evidence.doubts:
        if (
            one.wrong >= LEAST
            and one.nothing_likely >= one.label_likely
            and one.nothing_likely > one.other_likely
        ):
            yield of_mention(
                NAME,
                one.reading,
                one.mention,
                proposed="",
                score=one.wrong,
                why="By what is labelled in the other articles this is no mention"
                f"{elsewhere_in_words(one.elsewhere)}.",
            )
