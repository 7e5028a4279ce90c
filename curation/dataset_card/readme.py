"""The card: what a dataset is, how it was made, and what is not known of it.

Everything is filled from what was counted and logged; what nobody can count is marked to be filled
in by hand, and never left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from curation.dataset_card.described import Described
from curation.dataset_card.header import header
from curation.dataset_card.making import how_it_was_made
from curation.dataset_card.markdown import literal, number, table
from curation.dataset_card.using import how_to_use
from curation.formats.dataset import KINDS

UNKNOWN = "**unknown: to be filled in by hand**"
MOST_LABELS = 60
"""Rows of a table of labels; the rest are counted."""


def readme(described: Described) -> bytes:
    """The file README.md."""
    sections = (
        _what_it_is(described),
        _labels(described),
        _parts(described),
        how_it_was_made(described),
        _gaps(described),
        how_to_use(described),
    )
    body = "\n".join(line for section in sections for line in section)
    return (header(described) + "\n" + body.rstrip() + "\n").encode()


def _what_it_is(described: Described) -> Iterator[str]:
    facts, whole = described.facts, described.counts.whole
    yield f"# {literal(described.title)}"
    yield ""
    if described.note:
        yield literal(described.note)
        yield ""
    yield "## What it is"
    yield ""
    yield (
        f"{number(whole.readings, 'reading')} of {number(whole.articles, 'news article')} "
        f"({number(whole.words, 'word')}) of the project {literal(facts.project)}, labelled with "
        "entities, relations, events and labels of articles."
    )
    yield ""
    dates = f"{whole.first} to {whole.last}" if whole.first else "unknown"
    undated = f"; {whole.without_date:,} articles have no date" if whole.without_date else ""
    versions = ", ".join(str(one) for one in sorted(whole.schema_versions)) or "none"
    guideline = (
        f"version {facts.guideline_version}, SHA-256 `{facts.guideline_sha256}`"
        if facts.guideline_version
        else "none was written in the program"
    )
    content = f"`{described.content_sha256}`" if described.content_sha256 else "not hashed"
    yield from table(
        ("", ""),
        (
            ("release", literal(described.name) or "none: the state of the project"),
            ("made", described.made or "unknown"),
            ("the release before", literal(facts.previous) or "none"),
            ("state of", str(described.moment.get("at") or "unknown")),
            ("readings taken", literal(described.recipe.get("readings", "unknown"))),
            *_filter(described),
            ("dates of articles", f"{dates}{undated}"),
            (
                "schema",
                f"{literal(facts.schema_name)}, version {facts.schema_version}, SHA-256 "
                f"`{facts.schema_sha256}`; readings were made under {versions}",
            ),
            ("guideline", guideline),
            ("licence of the texts", literal(described.licence) or UNKNOWN),
            ("language of the texts", UNKNOWN),
            ("content", content),
        ),
    )
    yield "### Sources"
    yield ""
    named = sorted(whole.sources.items(), key=lambda one: (-one[1], one[0]))
    yield from table(
        ("source", "articles"),
        [(literal(name) or "unknown", n) for name, n in named[:MOST_LABELS]],
    )
    if len(named) > MOST_LABELS:
        yield f"… and {len(named) - MOST_LABELS:,} more sources."
        yield ""


def _filter(described: Described) -> Iterator[tuple[str, str]]:
    """What was left out on purpose, so that what is not there is not taken for what is not so."""
    only = described.recipe.get("only") or {}
    since, until = only.get("since"), only.get("until")
    if since or until:
        days = [f"{said} {day}" for said, day in (("from", since), ("to", until)) if day]
        yield "only articles", literal(" ".join(days))
    if only.get("sources"):
        yield "only articles of", ", ".join(literal(one) for one in only["sources"])
    if only.get("labels"):
        names = ", ".join(literal(one) for one in only["labels"])
        yield (
            "only the labels",
            f"{names}; all others were left out. What is said of suggestions, agreement and "
            "settling is of all labels",
        )


def _labels(described: Described) -> Iterator[str]:
    whole = described.counts.whole
    yield "## Labels"
    yield ""
    yield from table(("kind", "number"), list(whole.kinds.items()) or [("none", 0)])
    counted = sorted(whole.labels.items(), key=lambda one: (one[0][0], -one[1], one[0][1]))
    rows = [(kind, literal(label), n) for (kind, label), n in counted]
    yield from table(("kind", "label", "number"), rows[:MOST_LABELS])
    if len(rows) > MOST_LABELS:
        yield f"… and {len(rows) - MOST_LABELS:,} more; `manifest.json` has all of them."
        yield ""


def _parts(described: Described) -> Iterator[str]:
    yield "## Parts"
    yield ""
    parts = described.counts.parts
    if not parts:
        yield "It is not split into training, development and test data."
        yield ""
        return
    split = described.recipe.get("split") or {}
    by = split.get("by", "text")
    told = {
        "text": "near-duplicates always stay together",
        "story": "articles of a story, and near-duplicates, stay together",
        "source": "articles of a source, and near-duplicates, stay together",
        "date": "the oldest articles are trained on and the newest tested on",
    }.get(by, str(by))
    yield (
        f"Split {split.get('shares', '')} (salt “{literal(split.get('salt', ''))}”): {told}. "
        "Which part an article falls into follows from it alone, so it falls there again."
    )
    yield ""
    kinds = [kind for kind in KINDS if any(one.kinds[kind] for one in parts.values())]
    yield from table(
        ("part", "articles", "groups", "readings", "words", *kinds, "from", "to"),
        [
            (
                *(part, one.articles, described.groups.get(part, "unknown")),
                *(one.readings, one.words),
                *(one.kinds[kind] for kind in kinds),
                *(one.first or "unknown", one.last or "unknown"),
            )
            for part, one in parts.items()
        ],
    )
    pairs = number(described.leaks, "pair")
    yield f"Counted anew, {pairs} of near-duplicates lie in different parts."
    yield ""


def _gaps(described: Described) -> Iterator[str]:
    facts, whole = described.facts, described.counts.whole
    yield "## What is missing and what to mind"
    yield ""
    missing = facts.articles_there - whole.articles
    if missing > 0:
        yield f"* {missing:,} of {facts.articles_there:,} articles of the project are not in it."
    for why, n in facts.left_out.items():
        yield f"* Left out as asked: {number(n, 'article')} {literal(why)}."
    if whole.without_labels:
        yield f"* In it without any label: {number(whole.without_labels, 'reading')}."
    if facts.unused_labels:
        names = ", ".join(literal(one) for one in facts.unused_labels)
        yield f"* Labels of the schema that are nowhere in it: {names}."
    older = {one: n for one, n in whole.schema_versions.items() if one != facts.schema_version}
    if older:
        yield (
            "* Last changed under an older version of the schema, so that what it did not have is "
            f"not labelled there: {number(sum(older.values()), 'reading')}."
        )
    if not facts.guideline_version:
        yield "* No guideline was written in the program, so what labels mean is not on record."
    if not facts.settled:
        yield "* No article of it was settled by a reviewer."
    for one in described.files:
        if one.format and one.loss:
            yield f"* `{one.path}`: {literal(one.loss)}"
    yield f"* Known biases of the choice of articles: {UNKNOWN}"
    yield ""
