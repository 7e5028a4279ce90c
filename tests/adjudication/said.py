"""Short ways to say what readers said, for examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from curation.adjudication import Proposal, Rule, Standing, decision_id, propose
from curation.edits import Edit, apply
from curation.model import Annotation, Annotations, Decision
from curation.schema import Schema
from tests.adjudication.readers import decide, merged
from tests.builders import SCHEMA, TEXT, by_id

UNCHECKED = Rule(check_untouched=0, check_agreed=0)
MAJORITY = Rule("majority", check_untouched=0, check_agreed=0)


def by_readers(*readers: tuple[Annotation, ...]) -> dict[int, dict[str, Annotation]]:
    """What the readers 1, 2, ... said."""
    return {number: by_id(*said) for number, said in enumerate(readers, start=1)}


def review(
    said: Mapping[int, Annotations],
    gold: Annotations | None = None,
    *,
    rule: Rule = UNCHECKED,
    schema: Schema = SCHEMA,
    suggestions: Annotations | None = None,
) -> Proposal:
    return propose(
        said, gold or {}, text=TEXT, schema=schema, rule=rule, suggestions=suggestions or {}
    )


def gold_of(
    said: Mapping[int, Annotations],
    gold: Annotations | None = None,
    *,
    rule: Rule = UNCHECKED,
    schema: Schema = SCHEMA,
) -> Annotations:
    """The gold with everything merged."""
    proposal = review(said, gold, rule=rule, schema=schema)
    if not proposal.changes:
        return gold or {}
    edit = Edit("merge-merge", "merge", proposal.changes)
    return apply(gold or {}, edit, text=TEXT, schema=schema, retired=True)


def taken(
    said: Mapping[int, Annotations],
    gold: Annotations,
    standing: Standing,
    number: int | None,
    *,
    rule: Rule = UNCHECKED,
) -> Annotations:
    """The gold after a decision on a unit and what follows from it."""
    after = decide(gold, standing, number, TEXT)
    assert after is not None
    return merged(after, review(said, after, rule=rule), TEXT)


def only(standings: tuple[Standing, ...]) -> Standing:
    (one,) = standings
    return one


def of_kind(proposal: Proposal, kind: str) -> Standing:
    return only(tuple(one for one in proposal.standings if one.unit.kind == kind))


def said_by(standing: Standing) -> list[tuple[tuple[int, ...], str]]:
    """The readers and words of each version."""
    return [(one.readers, one.says) for one in standing.unit.versions]


def labelled(gold: Annotations) -> Iterator[Annotation]:
    """What the gold says, without decisions."""
    return (one for one in gold.values() if not isinstance(one, Decision))


def outcome(gold: Annotations, standing: Standing) -> str:
    """What was decided on a unit; "" for nothing."""
    one = gold.get(decision_id(standing.unit.id))
    return one.outcome if isinstance(one, Decision) else ""
