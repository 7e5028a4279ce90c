"""What the figures cannot say, in sentences: nothing shared, readings that could not be alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from curation.agreement.bootstrap import LEAST_DOCUMENTS
from curation.agreement.compared import Comparison, Document, Side, SideKind
from curation.schema import Schema


def nothing_to_compare(comparison: Comparison, sides: Sequence[Side]) -> str:
    """Why a comparison has no figures, and what to do."""
    kinds = Counter(one.kind for one in sides)
    if comparison != "gold-model" and not kinds["person"]:
        return "Nobody has submitted an article yet."
    if comparison == "people" and kinds["person"] == 1:
        return (
            "Only one person has submitted articles, and agreement needs two. "
            "Hand out some of the same articles to a second person."
        )
    if comparison == "people":
        return "No article was submitted by two people. Hand out some articles to several people."
    if comparison in ("gold", "gold-model") and not kinds["gold"]:
        return "No article is settled yet. Settle some on the page Review."
    if comparison in ("model", "gold-model") and not kinds["model"]:
        return "No article has suggestions. Pre-tag some to see how they compare."
    return "No article is on both sides of this comparison."


def limits_between(
    comparison: Comparison, documents: Sequence[Document], sides: Sequence[Side]
) -> tuple[str, ...]:
    """What has to be known to read the figures of one comparison that has some."""
    if comparison == "gold":
        return (
            "Gold that was settled from these very readings agrees with them by construction, as "
            "what they say alike was merged into it. Such figures tell what review changed, not "
            "how often a reader is right.",
        )
    if comparison == "gold-model":
        return (
            "Gold that was settled from readings made with suggestions shown agrees with these by "
            "construction, as far as readers left them as they were.",
        )
    if comparison == "model":
        return tuple(_started_from(documents, {one.key: one.kind for one in sides}))
    return ()


def _started_from(documents: Sequence[Document], kinds: Mapping[str, SideKind]) -> Iterator[str]:
    readings = [
        one
        for document in documents
        if any(kinds.get(other.side) == "model" for other in document.readings)
        for one in document.readings
        if kinds.get(one.side) == "person"
    ]
    shown = sum(one.suggestions is True for one in readings)
    if shown:
        yield (
            f"{shown} of {len(readings)} reading{'' if len(readings) == 1 else 's'} compared here "
            f"{'was' if shown == 1 else 'were'} made with suggestions shown. What a reader left as "
            "it was suggested agrees with them, right or not: compare readings without suggestions."
        )


def limits_of(
    documents: Sequence[Document], sides: Sequence[Side], versions: Mapping[int, Schema]
) -> tuple[str, ...]:
    """What has to be known to read the figures of these documents."""
    return tuple(_limits(documents, {one.key: one for one in sides}, versions))


def _limits(
    documents: Sequence[Document], sides: Mapping[str, Side], versions: Mapping[int, Schema]
) -> Iterator[str]:
    shared = [
        of
        for document in documents
        if len(of := [one for one in document.readings if one.side in sides]) > 1
    ]
    if 0 < len(shared) < LEAST_DOCUMENTS:
        yield (
            f"Only {len(shared)} article{'s were' if len(shared) > 1 else ' was'} read on two "
            f"sides. With fewer than {LEAST_DOCUMENTS} it cannot be told how far off the figures "
            "may be, and each article that is added may change them much."
        )
    people = [[one for one in of if sides[one.side].kind == "person"] for of in shared]
    primed = sum(sum(one.suggestions is True for one in of) > 1 for of in people)
    if primed:
        yield (
            f"{_articles(primed)} read by two or more people who both saw suggestions. What both "
            "left as it was suggested counts as agreement, though neither may have thought of it: "
            "compare the figures of readings without suggestions."
        )
    mixed = [
        found
        for of in shared
        if len(found := {one.schema_version for one in of if sides[one.side].kind != "model"}) > 1
    ]
    if mixed:
        yield _about_versions(len(mixed), set[int]().union(*mixed), versions)


def _articles(number: int) -> str:
    return "One article was" if number == 1 else f"{number} articles were"


def _about_versions(articles: int, mixed: set[int], versions: Mapping[int, Schema]) -> str:
    told = f"{_articles(articles)} read under different versions of the schema."
    known = [{label.name for label in versions[one].labels()} for one in mixed if one in versions]
    if len(known) < 2:
        return told + " One side may not have had every label."
    only = sorted(set[str]().union(*known) - known[0].intersection(*known))
    if not only:
        return told + " All labels are the same in them."
    return told + f" Not in every version: {', '.join(only)}. Disagreement on these may be none."
