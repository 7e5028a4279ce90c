"""What the gold becomes: rules, decisions, and what follows from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.adjudication import Rule, decision_id
from curation.edits import Change, Edit, apply
from curation.model import Argument, Chain, Decision, Event
from curation.schema import EntityType
from tests.adjudication.said import (
    MAJORITY,
    UNCHECKED,
    by_readers,
    gold_of,
    labelled,
    of_kind,
    only,
    outcome,
    review,
    said_by,
    taken,
)
from tests.builders import (
    SCHEMA,
    TEXT,
    by_id,
    chain,
    event,
    mention,
    relation,
    remark,
    span,
    topic,
    trigger,
    turkey,
)

ENDS = (mention(), turkey())
PERSON = mention(label="PERSON")
ENVOY = span("envoy", 14, 23, "PERSON")


@pytest.mark.parametrize(
    ("rule", "readers", "expected"),
    [
        (Rule("all"), "GG", "agreed"),
        (Rule("all"), "GGP", "conflict"),
        (Rule("majority"), "GGP", "agreed"),
        (Rule("majority"), "GG--", "conflict"),
        (Rule("majority"), "G--", "agreed"),
        (Rule("majority"), "GP", "conflict"),
        (Rule("at_least", 2), "GGP-", "agreed"),
        (Rule("at_least", 2), "GGPP", "conflict"),
        (Rule("at_least", 2), "GGPPP", "agreed"),
        (Rule("at_least", 3), "GG", "agreed"),
        (Rule("at_least", 1), "GP", "conflict"),
        (Rule("all"), "G", "single"),
    ],
)
def test_a_rule_says_how_many_have_to_agree_and_a_tie_is_a_conflict(rule, readers, expected):
    said = {"G": (mention(),), "P": (PERSON,), "-": ()}
    rule = replace(rule, check_agreed=0, check_untouched=0)
    found = review(by_readers(*(said[one] for one in readers)), rule=rule)
    assert only(found.standings).state == expected


def test_what_the_rule_says_is_not_there_is_told_as_outvoted():
    said = by_readers((mention(),), (), ())
    gold = gold_of(said, rule=MAJORITY)
    (decision,) = gold.values()
    assert isinstance(decision, Decision)
    assert (decision.outcome, decision.readers) == ("outvoted", (2, 3))
    said[2] = by_id(mention())
    assert [one.label for one in labelled(gold_of(said, gold, rule=MAJORITY))] == ["GPE"]
    assert len(gold_of(said, gold, rule=MAJORITY)) == 1


def test_of_a_frame_most_readers_decide_each_filler():
    third = span("third", 10, 13, "GPE")
    base = (*ENDS, third, trigger())
    said = by_readers(
        (*base, event("ankara", "turkey")),
        (*base, event("ankara", "third")),
        (*base, event("ankara", "turkey", "third")),
    )
    said[1]["meeting"] = event("ankara", "turkey")
    standing = of_kind(review(said, rule=MAJORITY), "event")
    assert (standing.state, standing.agreed) == ("agreed", 2)
    fourth = span("fourth", 14, 17, "GPE")
    base = (*base, fourth)
    said = by_readers(
        (*base, event("ankara", "turkey")),
        (*base, event("ankara", "third")),
        (*base, event("ankara", "fourth")),
    )
    standing = of_kind(review(said, rule=MAJORITY), "event")
    version = standing.unit.versions[standing.agreed]
    assert (version.readers, version.says) == ((), "MEET (actor: Ankara)")
    assert len(of_gold(gold_of(said, rule=MAJORITY), Event).arguments) == 1


def of_gold(gold, kind):
    (one,) = (one for one in gold.values() if isinstance(one, kind))
    return one


def test_who_lacks_the_event_has_no_vote_about_its_fillers():
    base = (*ENDS, trigger())
    said = by_readers((*base, event("ankara", "turkey")), (*base, event("ankara")), ENDS)
    assert of_kind(review(said, rule=MAJORITY), "event").type == "missing"


def test_chains_are_compared_where_both_have_the_mentions_and_united():
    said = by_readers(
        (*ENDS, ENVOY, chain("ankara", "turkey", "envoy")), (*ENDS, chain("ankara", "turkey"))
    )
    found = review(said)
    assert of_kind(found, "chain").state == "waiting"
    missing = next(one for one in found.open if one.unit.kind == "span")
    gold = taken(said, gold_of(said), missing, 0)
    assert len(of_gold(gold, Chain).mentions) == 3
    gold = taken(said, gold_of(said), missing, None)
    assert len(of_gold(gold, Chain).mentions) == 2


def test_chains_of_different_readers_that_do_not_contradict_become_one():
    third = span("third", 10, 13)
    said = by_readers(
        (*ENDS, chain("ankara", "turkey")),
        (mention(), third, chain("ankara", "third")),
    )
    standing = of_kind(review(said), "chain")
    version = standing.unit.versions[standing.agreed]
    assert (standing.state, version.readers, version.says) == (
        "waiting",
        (),
        "Ankara = met = Turkey",
    )


def test_a_relation_waits_for_its_ends_and_then_follows_them():
    said = by_readers((*ENDS, relation()), (PERSON, turkey(), relation()))
    gold = gold_of(said)
    found = review(said, gold)
    tie = of_kind(found, "relation")
    assert (tie.state, tie.is_open) == ("waiting", True)
    label = next(one for one in found.standings if one.state == "conflict")
    assert tie.unit.needs == tuple(sorted((label.unit.id, *{*tie.unit.needs} - {label.unit.id})))
    assert [one.unit.kind for one in found.open] == ["span", "relation"]
    with_it = taken(said, gold, label, 1)
    assert tie.unit.id in with_it
    without = taken(said, gold, label, None)
    assert outcome(without, tie) == "follows"
    assert not review(said, without).open


def test_what_follows_is_noted_in_an_order_that_is_always_the_same():
    ends, there, back = (mention(), turkey()), relation(), relation("turkey", "ankara")
    for one, other in ((there, back), (back, there)):
        said = by_readers((*ends, one), (*ends, other), (turkey(),))
        gold = gold_of(said)
        (missed,) = (found for found in review(said, gold).open if found.unit.kind == "span")
        without = taken(said, gold, missed, None).values()
        decided = (found for found in without if isinstance(found, Decision))
        (offered,) = (found.offered for found in decided if found.outcome == "follows")
        assert len(offered) == 2
        assert list(offered) == sorted(offered), "as the editor writes it, too"


def test_a_frame_loses_the_filler_that_was_decided_away_and_then_agrees():
    said = by_readers(
        (*ENDS, trigger(), event("ankara", "turkey")), (mention(), trigger(), event("ankara"))
    )
    found = review(said, gold_of(said))
    assert [(one.unit.kind, one.type) for one in found.open] == [
        ("span", "missing"),
        ("event", "role"),
    ]
    gold = taken(said, gold_of(said), found.open[0], None)
    assert not review(said, gold).open
    assert len(of_gold(gold, Event).arguments) == 1


def test_what_was_decided_stays_when_readers_agree_on_something_else_of_what_was_offered():
    said = by_readers((mention(),), (PERSON,))
    standing = only(review(said).standings)
    gold = taken(said, {}, standing, 0)
    said[1] = by_id(PERSON)
    again = only(review(said, gold).standings)
    assert (again.state, again.again, again.is_decided) == ("agreed", False, True)
    assert gold_of(said, gold) == gold


def test_what_nobody_offered_makes_it_a_conflict_again_and_leaves_the_gold():
    said = by_readers((mention(),), (PERSON,))
    gold = taken(said, {}, only(review(said).standings), 0)
    for moved in (span("moved", 0, 9), mention(attributes={"negated": True})):
        said[2] = by_id(moved)
        again = only(review(said, gold).standings)
        assert (again.state, again.again, again.is_open) == ("conflict", True, True)
        assert again.unit.id in gold
        assert again.decision is not None
        assert gold_of(said, gold) == gold


def test_both_wrong_holds_until_something_new_is_said():
    said = by_readers((mention(),), (PERSON,))
    gold = taken(said, {}, only(review(said).standings), None)
    assert [*labelled(gold)] == []
    said[3] = by_id(PERSON)
    assert review(said, gold).open == ()
    said[3] = by_id(span("w", 0, 9))
    assert only(review(said, gold).open).again


def test_what_the_reviewer_added_and_a_reader_says_later_is_one_unit():
    said = by_readers((turkey(),), (turkey(),))
    added = mention("by-hand")
    decision = Decision(decision_id("by-hand"), "by-hand", "added")
    gold = {**gold_of(said), **by_id(added, decision)}
    said[1]["late"] = mention("late")
    found = review(said, gold)
    assert [(one.unit.id == "by-hand", one.is_open) for one in found.standings] == [
        (True, False),
        (False, False),
    ]
    assert found.changes == ()


def test_a_decision_on_a_trigger_is_on_its_event():
    said = by_readers((trigger(), event()), (trigger(), event(attributes={"tense": "past"})))
    unit = only(review(said).standings).unit
    made = {one.id: one for one in unit.versions[0].annotations}
    decision = Decision("d-t", unit.id + "-t", "edited", (), tuple(v.claim for v in unit.versions))
    found = review(said, {**made, decision.id: decision})
    assert (only(found.standings).is_decided, found.changes) == (True, ())


def test_the_id_of_a_unit_outlives_a_reader_and_a_new_place():
    said = by_readers((mention(),), (mention(),))
    gold = gold_of(said)
    (id,) = gold
    assert [*gold_of({2: said[2]}, gold)] == [id]
    wider = {1: by_id(span("x", 0, 9)), 2: by_id(span("y", 0, 9))}
    moved = gold_of(wider, gold)
    assert [(one.id, one.end) for one in moved.values()] == [(id, 9)]


def test_a_renamed_label_makes_nothing_new():
    said = by_readers((mention(), turkey()), (PERSON,))
    gold = gold_of(said)
    for number in (0, None):
        gold = taken(said, gold, review(said, gold).open[0], number)
    old = SCHEMA.entities[0]
    renamed = replace(old, name="PLACE", aliases=(*old.aliases, "GPE"))
    schema = replace(SCHEMA, entities=(renamed, *SCHEMA.entities[1:]))

    def under_new_name(annotations):
        return {
            id: replace(one, label="PLACE") if getattr(one, "label", "") == "GPE" else one
            for id, one in annotations.items()
        }

    after = {number: under_new_name(one) for number, one in said.items()}
    found = review(after, under_new_name(gold), schema=schema)
    assert found.open == ()
    assert found.changes == ()
    assert all(one.is_decided for one in found.standings)


def test_what_a_decided_tie_stands_on_is_kept_and_asked_about():
    said = by_readers((*ENDS, relation()), (*ENDS, relation("turkey", "ankara")), ENDS)
    gold = gold_of(said, rule=MAJORITY)
    tie = only(review(said, gold, rule=MAJORITY).open)
    gold = taken(said, gold, tie, 0, rule=MAJORITY)
    without = by_readers(*((turkey(),),) * 2, ENDS)
    found = review(without, gold, rule=MAJORITY)
    assert [(one.state, one.type) for one in found.open] == [("conflict", "missing")]
    assert gold_of(without, gold, rule=MAJORITY).keys() >= gold.keys()
    nobody = by_readers(*((turkey(),),) * 3)
    assert gold_of(nobody, gold, rule=MAJORITY) == gold


def test_what_nobody_says_any_more_and_nobody_decided_goes():
    said = by_readers((mention(), topic()), (mention(), topic()))
    gold = {**gold_of(said), **by_id(remark())}
    assert [*gold_of({1: {}, 2: {}}, gold)] == ["note"]


def test_no_circle_of_events_is_merged():
    words = {"a": (0, 6), "b": (10, 13), "c": (14, 17)}
    triggers = [span(f"t{one}", *place, "SAY", trigger=True) for one, place in words.items()]

    def reading(*ties: str):
        fills = {tie[0]: (Argument("what", tie[1]),) for tie in ties}
        events = [Event(one, "SAY", f"t{one}", fills.get(one, ())) for one in words]
        return (*triggers, *events)

    said = by_readers(reading("ab", "bc"), reading("bc", "ca"), reading("ca", "ab"))
    found = review(said, rule=MAJORITY)
    assert [one.type for one in found.open if one.state == "conflict"] == ["role"]
    gold = gold_of(said, rule=MAJORITY)
    conflict = next(one for one in found.open if one.state == "conflict")
    empty = next(n for n, one in enumerate(conflict.unit.versions) if one.says == "SAY")
    gold = taken(said, gold, conflict, empty, rule=MAJORITY)
    assert review(said, gold, rule=MAJORITY).open == ()
    assert sum(isinstance(one, Event) for one in gold.values()) == 3


def test_what_the_schema_no_longer_allows_is_asked_about_and_never_merged():
    schema = replace(SCHEMA, entities=(EntityType(name="PERSON"),))
    found = review(by_readers((mention(),), (mention(),)), schema=schema)
    assert (only(found.open).type, found.changes) == ("schema", ())


def test_a_retired_label_that_readers_have_is_merged_as_any():
    old = mention(label="OLD")
    gold = gold_of(by_readers((old,), (old,)))
    assert [one.label for one in labelled(gold)] == ["OLD"]
    assert only(review(by_readers((old,), (mention(),))).standings).type == "label"


def test_a_relation_that_its_end_no_longer_allows_is_asked_about():
    tie = replace(relation("envoy", "ankara"), label="citizen_of")
    said = by_readers((mention(), ENVOY, tie), (mention(), replace(ENVOY, label="GPE"), tie))
    gold = gold_of(said)
    label = next(one for one in review(said, gold).open if one.type == "label")
    fits = taken(said, gold, label, 0)
    assert not review(said, fits).open
    does_not = taken(said, gold, label, 1)
    assert only(review(said, does_not).open).type == "schema"


def test_one_reader_is_merged_whole_and_what_the_reviewer_corrected_stays():
    said = by_readers((*ENDS, relation(), topic(), chain()))
    gold = gold_of(said)
    assert len(gold) == 5
    assert {one.state for one in review(said, gold).standings} == {"single"}
    unit = next(id for id, one in gold.items() if one == replace(mention(), id=id))
    corrected = replace(gold[unit], label="PERSON")
    decision = Decision(decision_id(unit), unit, "edited", (), ("0" * 16,))
    after = apply(
        gold,
        Edit("by-hand-1", "relabel", (Change(gold[unit], corrected), Change(None, decision))),
        text=TEXT,
        schema=SCHEMA,
    )
    assert only(review(said, after).open).again
    claims = only(tuple(s for s in review(said, after).standings if s.unit.id == unit)).unit
    told = replace(decision, offered=tuple(one.claim for one in claims.versions))
    assert review(said, {**after, told.id: told}).changes == ()


def test_some_of_what_agrees_is_drawn_to_be_checked_and_not_merged_before():
    said = by_readers(*(ENDS,) * 2)
    found = review(said, rule=Rule(check_agreed=1))
    assert [(one.state, one.type) for one in found.open] == [("check", "agreed")] * 2
    assert found.changes == ()
    suggested = review(said, rule=Rule(check_untouched=1, check_agreed=0), suggestions=by_id(*ENDS))
    assert [one.type for one in suggested.open] == ["untouched"] * 2
    gold = taken(said, {}, found.open[0], 0, rule=Rule(check_agreed=1))
    assert [one.is_decided for one in review(said, gold, rule=Rule(check_agreed=1)).standings] == [
        True,
        False,
    ]


def test_how_many_are_drawn_is_the_share_that_was_asked_for():
    drawn = 0
    for start in range(len(TEXT) - 1):
        one = span("x", start, start + 1)
        for seed in range(40):
            rule = Rule(check_agreed=0.1, seed=seed)
            drawn += len(review(by_readers((one,), (one,)), rule=rule).open)
    share = drawn / ((len(TEXT) - 1) * 40)
    assert 0.08 < share < 0.12


def test_conflicts_are_alike_where_the_same_is_said_of_the_same_words():
    first = by_readers((mention(),), (PERSON,))
    turned = by_readers((PERSON,), (mention(),))
    wider = by_readers((mention(),), (span("w", 0, 9),))
    keys = [only(review(one).standings).alike for one in (first, turned, wider)]
    assert keys[0] == keys[1] != keys[2]
    assert only(review(by_readers((mention(),), (mention(),))).standings).alike == ""


def test_versions_come_in_the_order_of_readers_and_nothing_last():
    said = by_readers((), (PERSON,), (mention(),))
    assert said_by(only(review(said, rule=UNCHECKED).standings)) == [
        ((2,), "PERSON"),
        ((3,), "GPE"),
        ((1,), ""),
    ]


def test_empty_readings_have_nothing_to_settle():
    assert review(by_readers((), (), ())).standings == ()
    assert review({}).standings == ()
