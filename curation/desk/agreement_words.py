"""What is compared, in words: the filters of a report, and why there is nothing to compare."""

from __future__ import annotations

from collections.abc import Iterable

from curation.agreement import Side
from curation.agreement.asked import Filters
from curation.desk.agreement import Agreement
from curation.desk.counts import counted, listed


def why_nothing(found: Agreement, asked: Filters, slug: str) -> str:
    """Why there is nothing to compare, with the next step; "" where there is something."""
    if any(one.documents for one in found.report.comparisons.values()):
        return ""
    if not found.articles:
        return f"There are no articles in {slug} yet: add some first."
    if not found.read:
        return (
            f"Nobody has submitted an article of {slug} yet: agreement is counted over what is "
            "submitted."
        )
    if asked != Filters():
        return "These filters leave no two readings of one article: widen them."
    if len(found.people) == 1:
        (only,) = found.people
        return (
            f"Only {only.name} has submitted articles of {slug}, and there is neither gold nor "
            "suggestions for them: agreement needs a second reader. Hand out articles that two "
            "people read."
        )
    return (
        f"{listed([one.name for one in found.people])} have submitted "
        f"{counted(found.read, 'article')} of {slug}, but none of them twice: hand out articles "
        "that several people read."
    )


def filters_in_words(asked: Filters, people: Iterable[Side]) -> str:
    """What the filters leave, as it stands in a sentence; "" where that is everything."""
    names = {one.key: one.name for one in people}
    said = []
    if asked.people:
        # In the order of names: that of numbers tells in which order accounts were made.
        said.append(f"of {listed(sorted(names.get(str(id), 'others') for id in asked.people))}")
    if asked.since:
        said.append(f"submitted on {asked.since} or later")
    if asked.until:
        said.append(f"submitted on {asked.until} or earlier")
    if asked.suggestions != "any":
        said.append("with suggestions" if asked.suggestions == "shown" else "without suggestions")
    if asked.same_schema:
        said.append("made with all of today's labels")
    return f"only readings {', '.join(said)}" if said else ""
