"""Settling a unit in another article as one was settled here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.adjudication import decision_id, propose, settled_alike
from curation.edits import Edit, apply
from curation.model import Decision, Relation, Span
from tests.adjudication.readers import decide, merged
from tests.adjudication.said import UNCHECKED, only
from tests.builders import SCHEMA, by_id

HERE = "In Rome the EU met."
THERE = "Later, in Paris, the EU met."


def at(text: str, words: str, label: str, id: str = "x") -> Span:
    start = text.index(words)
    return Span(id, label, start, start + len(words), words)


def standing(text, gold=None, first="GPE", second="PERSON", words=("EU", "EU")):
    said = {
        1: by_id(at(text, words[0], first)),
        2: by_id(at(text, words[1], second)) if second else {},
    }
    found = propose(said, gold or {}, text=text, schema=SCHEMA, rule=UNCHECKED)
    return only(found.standings)


def likewise(here, gold, there, other_gold=None):
    changes = settled_alike(
        here.unit, gold, there.unit, other_gold or {}, text=THERE, schema=SCHEMA
    )
    if changes is None:
        return None
    return apply(other_gold or {}, Edit("likewise-1", "decide", changes), text=THERE, schema=SCHEMA)


@pytest.mark.parametrize(("number", "label", "readers"), [(0, "GPE", (2,)), (1, "PERSON", (1,))])
def test_the_version_that_says_the_same_is_taken_whoever_says_it(number, label, readers):
    here, there = standing(HERE), standing(THERE, first="PERSON", second="GPE")
    assert here.alike == there.alike
    gold = decide({}, here, number, HERE)
    other = likewise(here, gold, there)
    decision = other[decision_id(there.unit.id)]
    assert (other[there.unit.id].label, decision.readers) == (label, readers)
    assert (decision.outcome, decision.reason) == ("taken", "because")
    again = standing(THERE, other, first="PERSON", second="GPE")
    assert again.is_decided


def test_that_nothing_is_there_is_decided_likewise():
    here, there = standing(HERE), standing(THERE)
    other = likewise(here, decide({}, here, None, HERE), there)
    assert [one.outcome for one in other.values()] == ["none"]


def test_an_edited_mention_is_moved_along_with_its_label():
    here, there = standing(HERE), standing(THERE)
    start = HERE.index("the EU")
    made = Span(here.unit.id, "GPE", start, start + 6, "the EU")
    decision = Decision(
        decision_id(here.unit.id), here.unit.id, "edited", reason="with its article"
    )
    other = likewise(here, by_id(made, decision), there)
    assert other[there.unit.id].text == "the EU"
    assert other[there.unit.id].start == THERE.index("the EU")
    beyond = replace(made, start=0, text=HERE[: made.end])
    assert likewise(here, by_id(beyond, decision), there) is None


def test_what_nobody_says_there_is_not_taken():
    here, there = standing(HERE), standing(THERE, first="PERSON", second="")
    assert here.alike != there.alike
    assert likewise(here, decide({}, here, 0, HERE), there) is None


def test_without_a_decision_nothing_is_settled():
    here, there = standing(HERE), standing(THERE)
    assert likewise(here, {}, there) is None


def test_a_relation_is_taken_only_where_both_its_ends_are():
    def said(text, city, label):
        ends = (at(text, city, "GPE", "a"), at(text, "EU", "GPE", "b"))
        return by_id(*ends, *([Relation("r", label, "a", "b")] if label else []))

    found, golds = [], []
    for text in (HERE, THERE):
        city = "Rome" if text is HERE else "Paris"
        readings = {1: said(text, city, "near"), 2: said(text, city, "")}
        before = merged({}, propose(readings, {}, text=text, schema=SCHEMA, rule=UNCHECKED), text)
        found.append(only(propose(readings, before, text=text, schema=SCHEMA, rule=UNCHECKED).open))
        golds.append(before)
    settled = decide(golds[0], found[0], 0, HERE)
    other = likewise(found[0], settled, found[1], golds[1])
    assert other[found[1].unit.id].label == "near"
    assert likewise(found[0], settled, found[1]) is None


def test_an_edited_relation_keeps_its_direction():
    ends = (at(THERE, "Paris", "GPE", "a"), at(THERE, "EU", "GPE", "b"))
    readings = {1: by_id(*ends, Relation("r", "near", "a", "b")), 2: by_id(*ends)}
    gold = merged({}, propose(readings, {}, text=THERE, schema=SCHEMA, rule=UNCHECKED), THERE)
    there = only(propose(readings, gold, text=THERE, schema=SCHEMA, rule=UNCHECKED).open)
    tie = there.unit.versions[0].annotations[0]
    turned = replace(tie, head=tie.tail, tail=tie.head)
    decision = Decision(decision_id(there.unit.id), there.unit.id, "edited")
    settled = {**gold, **by_id(turned, decision)}
    assert likewise(there, settled, there, gold)[there.unit.id] == turned


def test_settling_again_replaces_what_was_there():
    here, there = standing(HERE), standing(THERE)
    before = decide({}, there, 1, THERE)
    other = likewise(here, decide({}, here, 0, HERE), there, before)
    assert other[there.unit.id].label == "GPE"
    assert likewise(here, decide({}, here, None, HERE), there, before).keys() == {
        decision_id(there.unit.id)
    }
