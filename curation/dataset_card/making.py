"""The part of a card that says how a dataset was made: by whom, and with what help."""

from __future__ import annotations

from collections.abc import Iterator

from curation.dataset_card.described import Described
from curation.dataset_card.facts import Audit, CardFacts, Group
from curation.dataset_card.markdown import literal, number, share, table

UNKNOWN = "**unknown: to be filled in by hand**"
OUTCOMES = {
    "taken": "a reader's version was taken",
    "edited": "the reviewer wrote something else than any reader",
    "none": "nothing was to be there",
    "added": "the reviewer added what no reader had",
    "follows": "it went with a decision on what it stands on",
    "outvoted": "the rule decided that nothing is there",
}
OVERRIDES = ("edited", "added")


def how_it_was_made(described: Described) -> Iterator[str]:
    """The section, a line after the other."""
    facts = described.facts
    yield "## How it was made"
    yield ""
    yield from _annotators(facts)
    yield from _suggestions(facts)
    yield from _control(facts)
    yield facts.agreement_markdown.rstrip().replace("## Agreement", "### Agreement") or (
        "### Agreement\n\nNot known: no article of it was read by two people."
    )
    yield ""
    yield from _settling(facts)


def _annotators(facts: CardFacts) -> Iterator[str]:
    yield "### Who read"
    yield ""
    roles = ", ".join(f"{n:,} {role}" for role, n in facts.roles.items())
    articles = sum(facts.readers.values())
    several = sum(n for number, n in facts.readers.items() if number > 1)
    yield from table(
        ("", ""),
        (
            ("people", f"{facts.people:,}, who handed in {facts.handed_in:,} readings"),
            ("their roles", roles or "unknown (the project has no accounts)"),
            ("read by several people", share(several, articles)),
            ("selection and training of annotators", UNKNOWN),
            ("pay", UNKNOWN),
        ),
    )


def _suggestions(facts: CardFacts) -> Iterator[str]:
    yield "### Suggestions"
    yield ""
    if not facts.taggers:
        yield "Nothing in it was pre-tagged."
        yield ""
        return
    yield "What stood in the articles before people read them, and what became of it:"
    yield ""
    yield from table(
        ("pre-tagger", "version", "suggestions"),
        [(literal(one.name), literal(one.version), one.suggestions) for one in facts.taggers],
    )
    if not facts.handed_in:
        yield "Nobody has handed in a reading of these articles, so what people say is unknown."
        yield ""
        return
    fates = facts.fates
    made = sum(fates.get(name, 0) for name in ("accepted", "changed", "added", "imported"))
    suggested = sum(fates.get(name, 0) for name in ("accepted", "changed", "rejected", "undecided"))
    yield from table(
        ("in readings handed in", ""),
        (
            ("suggestions accepted as they were", share(fates.get("accepted", 0), suggested)),
            ("suggestions changed", share(fates.get("changed", 0), suggested)),
            ("suggestions rejected", share(fates.get("rejected", 0), suggested)),
            ("suggestions never decided", share(fates.get("undecided", 0), suggested)),
            ("labels people added", share(fates.get("added", 0), made)),
            ("labels that came in with a file", share(fates.get("imported", 0), made)),
        ),
    )


def _control(facts: CardFacts) -> Iterator[str]:
    yield "### With and without suggestions"
    yield ""
    shown, hidden = facts.shown, facts.hidden
    if shown is None or hidden is None or not hidden.readings:
        yield "Nobody was given articles without suggestions, so their influence is unknown."
        yield ""
        return
    yield from table(
        ("readings", "number", "words", "labels", "labels per 1,000 words"),
        (
            ("with suggestions in sight", *_group(shown)),
            ("without suggestions", *_group(hidden)),
        ),
    )


def _group(group: Group) -> tuple[object, ...]:
    density = f"{1000 * group.labels / group.words:.1f}" if group.words else "unknown"
    return group.readings, group.words, group.labels, density


def _settling(facts: CardFacts) -> Iterator[str]:
    yield "### Settling"
    yield ""
    if not facts.settled:
        yield "No article of it was settled by a reviewer."
        yield ""
        return
    were = "was" if facts.settled == 1 else "were"
    yield f"{number(facts.settled, 'article')} {were} settled. {facts.rule}".rstrip()
    yield ""
    yield _audited(facts.audit)
    yield ""
    outcomes = facts.outcomes
    decided = sum(outcomes.values())
    if not decided:
        yield "No decision was needed: nothing in them was in conflict."
        yield ""
        return
    overrides = sum(outcomes.get(name, 0) for name in OVERRIDES)
    yield (
        f"Readers said {number(facts.conflicts, 'thing')} differently. "
        f"{number(decided, 'decision')}; the reviewer went beyond all readers in "
        f"{share(overrides, decided)}."
    )
    yield ""
    rows = [(told, outcomes[name]) for name, told in OUTCOMES.items() if outcomes.get(name)]
    yield from table(("decision", "number"), rows)


def _audited(audit: Audit | None) -> str:
    if audit is None or audit.share is None or audit.low is None or audit.high is None:
        return "How much of what was merged by itself is wrong is unknown: nothing was looked at."
    return (
        f"Of what readers agreed on, {audit.merged:,} went in by themselves; of the like "
        f"{audit.checked:,} were looked at and {audit.wrong:,} were wrong. So {audit.share:.1%} of "
        f"what was merged is wrong, and with 95 % certainty {audit.low:.1%} to {audit.high:.1%}."
    )
