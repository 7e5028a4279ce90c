"""What one reader had otherwise than it was decided."""

from __future__ import annotations

from hypothesis import assume, given

from curation.adjudication import Rule, differences, propose
from tests.adjudication.readers import has_tied_doubles, merged, readings
from tests.adjudication.said import MAJORITY, by_readers, gold_of, only, review, taken
from tests.builders import SCHEMA, TEXT, chain, event, mention, relation, span, trigger, turkey

ENDS = (mention(), turkey())


def of(own, gold):
    return differences(own, gold, text=TEXT, schema=SCHEMA)


def test_a_difference_says_both_sides_and_the_decision():
    said = by_readers((mention(),), (mention("x", label="PERSON"),))
    gold = taken(said, {}, only(review(said).standings), 1)
    found = only(of(said[1], gold))
    assert (found.own_says, found.decided_says, found.type) == ("GPE", "PERSON", "label")
    assert [one.id for one in found.own] == ["ankara"]
    assert [one.id for one in found.decided] == [found.unit]
    assert found.decision.reason == "because"
    assert of(said[2], gold) == ()


def test_what_is_not_there_was_decided_or_outvoted():
    said = by_readers((mention(),), (), ())
    gold = gold_of(said, rule=MAJORITY)
    found = only(of(said[1], gold))
    assert (found.decided, found.decision.outcome, found.type) == ((), "outvoted", "missing")
    missed = only(of({}, by_readers((mention(),))[1]))
    assert (missed.own, missed.decided_says, missed.decision) == ((), "GPE", None)


def test_an_event_differs_with_its_trigger_before_it():
    said = by_readers(
        (*ENDS, trigger(), event("ankara")), (*ENDS, trigger(), event("ankara", "turkey"))
    )
    gold = taken(said, gold_of(said), only(review(said, gold_of(said)).open), 1)
    found = only(of(said[1], gold))
    assert [one.id for one in found.own] == ["met", "meeting"]
    assert (found.type, found.decided_says) == ("role", "MEET (actor: Ankara; actor: Turkey)")


def test_a_chain_differs_only_in_mentions_both_have():
    third = span("third", 10, 13)
    said = by_readers((*ENDS, chain()), (*ENDS, third, chain("ankara", "turkey", "third")))
    gold = gold_of({2: said[2]})
    assert [one.kind for one in of(said[1], gold)] == ["span"]


def test_differences_are_in_reading_order():
    said = by_readers((*ENDS, relation()))
    found = of({}, gold_of(said))
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert [one.kind for one in found] == ["span", "span", "relation"]


@given(readings(most=1))
def test_what_was_merged_from_one_reading_is_no_difference_to_it(drawn):
    text, said = drawn
    assume(not has_tied_doubles(said[1]))
    proposal = propose(said, {}, text=text, schema=SCHEMA, rule=Rule())
    gold = merged({}, proposal, text)
    assert differences(said[1], gold, text=text, schema=SCHEMA) == ()
