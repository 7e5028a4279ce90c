"""The laws of review, whatever readers say and whatever a reviewer decides."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from curation.adjudication import Proposal, Rule, align, propose
from curation.adjudication.propose import said_in
from curation.edits import check_references
from curation.model import (
    Annotation,
    Annotations,
    Chain,
    Decision,
    Event,
    Rejection,
    Remark,
    Span,
    says_something,
)
from tests.adjudication.readers import (
    decide,
    has_tied_doubles,
    merged,
    readings,
    rules,
    spoilt,
    under_new_ids,
)
from tests.builders import SCHEMA

Readings = Mapping[int, Annotations]


def proposed(said: Readings, gold: Annotations, text: str, rule: Rule) -> Proposal:
    return propose(said, gold, text=text, schema=SCHEMA, rule=rule)


@given(readings(most=4), rules)
def test_after_its_changes_a_proposal_has_no_more(drawn, rule):
    text, said = drawn
    gold = merged({}, proposed(said, {}, text, rule), text)
    assert proposed(said, gold, text, rule).changes == ()


@settings(max_examples=60)
@given(readings(least=2), rules, st.randoms(use_true_random=False))
def test_after_a_merge_there_is_nothing_to_merge_whatever_changed_before(drawn, rule, chance):
    text, said = drawn
    gold = merged({}, proposed(said, {}, text, rule), text)
    for _ in range(3):
        who = chance.choice(sorted(said))
        said = {**said, who: spoilt(said[who], text, chance)}
        gold = merged(gold, proposed(said, gold, text, rule), text)
        assert proposed(said, gold, text, rule).changes == ()


@given(readings(least=2, most=4), rules, st.randoms(use_true_random=False))
def test_the_order_of_readers_makes_no_difference(drawn, rule, chance):
    text, said = drawn
    numbers = list(said)
    chance.shuffle(numbers)
    to = dict(zip(said, numbers, strict=True))
    turned = {to[number]: one for number, one in said.items()}
    first, other = proposed(said, {}, text, rule), proposed(turned, {}, text, rule)
    assert _gold(first) == _gold(other)
    assert [_seen(one.unit, to) for one in first.standings] == [
        _seen(one.unit, {n: n for n in said}) for one in other.standings
    ]
    assert [(o.state, o.type, o.alike) for o in first.standings] == [
        (o.state, o.type, o.alike) for o in other.standings
    ]


def _gold(proposal: Proposal):
    made = (one.after for one in proposal.changes)
    return {one.id: one for one in made if one is not None and not isinstance(one, Decision)}


def _seen(unit, to):
    versions = {
        (
            frozenset(to[reader] for reader in one.readers),
            one.claim,
            one.says,
            one.annotations and str(one.annotations),
        )
        for one in unit.versions
    }
    return unit.id, unit.kind, unit.at, unit.needs, versions


@given(readings(most=1), rules, st.integers(1, 4))
def test_readings_that_agree_merge_to_themselves(drawn, rule, number):
    text, said = drawn
    assume(not has_tied_doubles(said[1]))
    unchecked = Rule(rule.kind, rule.number, 0, 0)
    copies = {n: under_new_ids(said[1], f"of-{n}-") for n in range(1, number + 1)}
    proposal = proposed(copies, {}, text, unchecked)
    assert not proposal.open
    gold = merged({}, proposal, text)
    again = align({1: said[1], 2: gold}, text=text, schema=SCHEMA)
    assert all(one.versions[0].readers == (1, 2) for one in again)


@given(readings(most=4), rules)
def test_nothing_is_lost(drawn, rule):
    text, said = drawn
    proposal = proposed(said, {}, text, rule)
    gold = merged({}, proposal, text)
    told: dict[int, int] = {}
    for standing in proposal.standings:
        unit = standing.unit
        for version in unit.versions:
            for reader in version.readers if version.annotations else ():
                told[reader] = told.get(reader, 0) + len(version.annotations)
        assert (
            unit.id in gold
            or standing.is_open
            or any(isinstance(one, Decision) and one.unit == unit.id for one in gold.values())
        )
    for reader, own in said.items():
        triggers = [one.trigger for one in own.values() if isinstance(one, Event)]
        extra = len(triggers) - len(set(triggers))
        counted = [
            one
            for one in own.values()
            if not isinstance(one, Rejection | Remark | Decision) and _says(one)
        ]
        assert told.get(reader, 0) == len(counted) + extra


def _says(one: Annotation) -> bool:
    return not isinstance(one, Chain) or says_something(one)


@given(readings(most=4), rules, st.data())
def test_decisions_hold_and_every_merge_applies_whatever_is_decided(drawn, rule, data):
    text, said = drawn
    gold = merged({}, proposed(said, {}, text, rule), text)
    for _ in range(data.draw(st.integers(1, 6))):
        open_units = proposed(said, gold, text, rule).standings
        if not open_units:
            break
        standing = data.draw(st.sampled_from(open_units))
        number = data.draw(
            st.sampled_from([None, *range(len(standing.unit.versions))]), label="version"
        )
        after = decide(gold, standing, number, text)
        if after is None:
            continue
        note(f"{standing.unit.id} -> {number}")
        proposal = proposed(said, after, text, rule)
        gold = merged(after, proposal, text)
        check_references(gold.values(), gold)
        decision = gold[f"d-{standing.unit.id}"]
        assert isinstance(decision, Decision)
        assert decision.reason == "because"
        assert said_in(standing.unit.id, gold, SCHEMA) == said_in(standing.unit.id, after, SCHEMA)
        now = {one.unit.id: one for one in proposal.standings}
        assert now[standing.unit.id].is_decided
        assert proposed(said, gold, text, rule).changes == ()


@given(readings(least=2, most=3), rules, st.data())
def test_decisions_outlive_readings_that_come_and_go(drawn, rule, data):
    text, said = drawn
    gold = merged({}, proposed(said, {}, text, rule), text)
    decided = {}
    for standing in proposed(said, gold, text, rule).standings:
        number = data.draw(st.sampled_from([None, *range(len(standing.unit.versions))]))
        after = decide(gold, standing, number, text)
        if after is not None:
            gold = merged(after, proposed(said, after, text, rule), text)
            decided[standing.unit.id] = said_in(standing.unit.id, gold, SCHEMA)
    left = {n: one for n, one in said.items() if n != data.draw(st.sampled_from(sorted(said)))}
    for others in (left, said):
        proposal = proposed(others, gold, text, rule)
        gold = merged(gold, proposal, text)
        for unit, claim in decided.items():
            assert said_in(unit, gold, SCHEMA) == claim
        assert proposed(others, gold, text, rule).changes == ()


@given(readings(most=4))
def test_an_open_unit_stands_after_the_open_units_it_needs(drawn):
    text, said = drawn
    walked: set[str] = set()
    there = proposed(said, {}, text, Rule()).open
    needs = {one.unit.id: {*one.unit.needs} for one in there}
    for _ in needs:
        needs = {id: one.union(*(needs.get(each, ()) for each in one)) for id, one in needs.items()}
    for one in there:
        # Of events that fill roles of each other, one has to come first.
        straight = {id for id in needs[one.unit.id] & needs.keys() if one.unit.id not in needs[id]}
        assert straight <= walked
        walked.add(one.unit.id)


@given(readings(most=4))
def test_a_unit_has_each_reader_in_one_version_and_spans_quote_their_text(drawn):
    text, said = drawn
    for unit in align(said, text=text, schema=SCHEMA):
        readers = [reader for one in unit.versions for reader in one.readers]
        assert sorted(readers) == sorted(said)
        assert len({one.claim for one in unit.versions}) == len(unit.versions)
        for version in unit.versions:
            for one in version.annotations:
                if isinstance(one, Span):
                    assert text[one.start : one.end] == one.text
