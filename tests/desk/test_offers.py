"""What was decided is not asked again because a label is called otherwise."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import count

import pytest

from curation.adjudication import Rule, align, propose
from curation.desk.offers import with_present_names
from curation.model import Annotation, Annotations, Decision
from curation.schema import Schema
from curation.schema_change import rewriting
from curation.schema_change.deciding import decide as decide_change
from curation.schema_change.moving import Mover
from curation.schema_change.rewriting import Rewritten
from tests.adjudication.readers import decide, merged, spoilt, under_new_ids
from tests.builders import (
    SCHEMA,
    TEXT,
    by_id,
    chain,
    event,
    mention,
    relation,
    span,
    topic,
    trigger,
    turkey,
)

RULE = Rule(check_untouched=0, check_agreed=0)
Rename = Callable[[Schema], Rewritten]
RENAMES: dict[str, Rename] = {
    "a label": lambda schema: rewriting.rename_label(schema, "entity", "GPE", "OTHER"),
    "an event": lambda schema: rewriting.rename_label(schema, "event", "MEET", "OTHER"),
    "a relation": lambda schema: rewriting.rename_label(schema, "relation", "near", "other"),
    "a role": lambda schema: rewriting.rename_role(schema, "MEET", "actor", "other"),
    "an attribute": lambda schema: rewriting.rename_attribute(schema, "tense", "other"),
    "a value": lambda schema: rewriting.rename_value(schema, "tense", "past", "gone"),
    "a label's value": lambda schema: rewriting.rename_document_value(
        schema, "topic", "trade", "other"
    ),
}


def under(mover: Mover, said: Annotations) -> dict[str, Annotation]:
    """A reading under the new names."""
    numbers = count()
    changes = decide_change(said, mover, new_id=lambda: f"new-{next(numbers)}").changes
    after = dict(said)
    for change in changes:
        if change.after is None:
            del after[change.id]
        else:
            after[change.id] = change.after
    return after


def proposed(said: dict[int, Annotations], gold: Annotations, text: str, schema: Schema):
    return propose(said, gold, text=text, schema=schema, rule=RULE)


def settled(said: dict[int, Annotations], text: str, chance: random.Random) -> Annotations:
    """The gold after somebody decided what can be decided, one way or the other."""
    gold = merged({}, proposed(said, {}, text, SCHEMA), text)
    for _ in range(3):
        for standing in proposed(said, gold, text, SCHEMA).open:
            numbers = [n for n, one in enumerate(standing.unit.versions) if one.annotations]
            after = decide(gold, standing, chance.choice([*numbers, None]), text)
            gold = gold if after is None else after
        gold = merged(gold, proposed(said, gold, text, SCHEMA), text)
    return gold


def readers(chance: random.Random) -> dict[int, Annotations]:
    """Three readers of the same, who differ here and there."""
    envoy = span("envoy", TEXT.index("envoy"), TEXT.index("envoy") + 5, "PERSON")
    mentions = (mention(), turkey(), envoy)
    found: dict[int, Annotations] = {}
    for number in (1, 2, 3):
        tense = {"tense": chance.choice(["past", "future"])}
        met = event("ankara", "turkey", attributes=tense)
        said = by_id(*mentions, relation(), trigger(), met, chain(), topic())
        found[number] = under_new_ids(spoilt(said, TEXT, chance), f"r{number}-")
    return found


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("rename", RENAMES.values(), ids=list(RENAMES))
def test_a_rename_opens_nothing_that_was_decided(seed: int, rename: Rename) -> None:
    chance = random.Random(seed)
    said = readers(chance)
    gold = settled(said, TEXT, chance)
    assert any(isinstance(one, Decision) for one in gold.values())
    open_before = len(proposed(said, gold, TEXT, SCHEMA).open)
    before = align(said, text=TEXT, schema=SCHEMA, gold=gold)
    schema, moves = rename(SCHEMA)
    mover = Mover(SCHEMA, schema, moves)
    after = {number: under(mover, one) for number, one in said.items()}
    renamed = under(mover, gold)
    decisions = with_present_names(before, after, renamed, text=TEXT, schema=schema)
    present = proposed(after, {**renamed, **decisions}, TEXT, schema)
    assert len(present.open) <= open_before
