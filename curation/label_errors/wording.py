"""What checks say, in sentences for people."""

from __future__ import annotations

from collections.abc import Mapping

from curation.findings import Finding
from curation.label_errors.reading import Reading
from curation.model import Span

NAMED = 3
"""So many labels of the same words are named."""


def times(number: int) -> str:
    """How often, in words."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def elsewhere_in_words(elsewhere: Mapping[str, int]) -> str:
    """What the same words are labelled in other places, as the end of a sentence."""
    counts = sorted(
        ((label, count) for label, count in elsewhere.items() if count > 0),
        key=lambda one: (-one[1], one[0]),
    )
    if not counts:
        return "; these words are labelled nowhere else"
    named = [f"{label} {times(count)}" for label, count in counts[:NAMED]]
    said = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return f"; elsewhere these words are {said}"


def of_mention(
    check: str,
    reading: Reading,
    mention: Span,
    *,
    proposed: str,
    score: float,
    why: str,
    to: tuple[int, int] | None = None,
) -> Finding:
    """A finding about a mention that stands."""
    return Finding(
        check=check,
        kind="mention",
        reading=reading.id,
        author=reading.author,
        document=reading.document,
        annotation=mention.id,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        says=mention.label,
        proposed=proposed,
        score=score,
        why=why,
        to=to,
    )
