"""Rules that need no model: what is usual among relations, roles, arguments and triggers."""

from __future__ import annotations

from curation.findings import Finding
from curation.label_errors import Reading, evidence, likely_errors
from curation.schema import RelationType, Schema
from tests.label_errors.made import happened, mention, reading, tied

FULL = {"actor": "GPE", "recipient": "GPE"}


def found_in(*readings: Reading, schema: Schema | None = None) -> list[Finding]:
    return list(likely_errors(evidence(readings, schema)))


def test_a_relation_between_types_it_hardly_ever_ties_is_to_be_looked_at():
    usual = [tied(number, "leads", "PERSON", "GPE") for number in range(30)]
    (found,) = found_in(*usual, tied(99, "leads", "GPE", "GPE"))
    assert (found.check, found.kind, found.remedy) == ("relation-ends", "relation", "look")
    assert (found.document, found.annotation, found.text) == (99, "r", "Fidan → Turkey")
    assert (found.start, found.end) == (0, 16)
    assert found.why == "leads ties PERSON and GPE 30 times of 31, and GPE and GPE once."


def test_among_few_relations_nothing_is_unusual():
    usual = [tied(number, "leads", "PERSON", "GPE") for number in range(5)]
    assert found_in(*usual, tied(99, "leads", "GPE", "GPE")) == []


def test_a_symmetric_relation_has_no_order_of_types():
    schema = Schema(name="s", relations=(RelationType(name="near", symmetric=True),))
    usual = [tied(number, "near", "PERSON", "GPE") for number in range(30)]
    turned = tied(99, "near", "GPE", "PERSON")
    assert found_in(*usual, turned, schema=schema) == []
    assert [one.document for one in found_in(*usual, turned)] == [99]


def test_an_event_without_a_role_that_nearly_all_have_is_to_be_looked_at():
    usual = [happened(number, "MEET", FULL) for number in range(20)]
    (found,) = found_in(*usual, happened(99, "MEET", {"actor": "GPE"}))
    assert (found.check, found.remedy, found.annotation) == ("missing-role", "look", "e")
    assert found.text == "met → recipient"
    assert found.why == "MEET has recipient 20 times of 21; here nothing fills it."


def test_all_roles_an_event_lacks_are_one_finding():
    usual = [happened(number, "MEET", FULL) for number in range(20)]
    (found,) = found_in(*usual, happened(99, "MEET", {}))
    assert found.text == "met → actor, recipient"


def test_a_role_that_is_often_left_out_is_not_missing():
    some = [happened(number, "MEET", FULL) for number in range(20)]
    others = [happened(number, "MEET", {"actor": "GPE"}) for number in range(20, 30)]
    assert found_in(*some, *others) == []


def test_a_role_filled_with_an_unusual_type_is_to_be_looked_at():
    usual = [happened(number, "MEET", FULL) for number in range(20)]
    (found,) = found_in(*usual, happened(99, "MEET", {"actor": "GPE", "recipient": "DATE"}))
    assert (found.check, found.kind, found.remedy) == ("argument-type", "argument", "look")
    assert (found.says, found.text, found.annotation) == ("recipient", "Oslo", "e")
    assert found.why == "recipient of MEET is GPE 20 times of 21, and DATE once."


def test_a_trigger_with_the_minority_type_of_its_words_gets_the_usual_one():
    usual = [happened(number, "ASSAULT", FULL, words="struck") for number in range(6)]
    (found,) = found_in(*usual, happened(99, "PROTEST", FULL, words="Struck"))
    assert (found.check, found.kind, found.remedy) == ("trigger-type", "event", "relabel")
    assert (found.says, found.proposed, found.annotation) == ("PROTEST", "ASSAULT", "e")


def test_a_trigger_that_is_often_either_is_left_alone():
    some = [happened(number, "ASSAULT", FULL, words="struck") for number in range(4)]
    others = [happened(number, "PROTEST", FULL, words="struck") for number in range(4, 8)]
    assert found_in(*some, *others) == []


def test_what_points_to_something_that_is_gone_is_passed_over():
    text = "Fidan led Turkey."
    broken = reading(1, text, [mention(text, "led", "LEAD", trigger=True)])
    assert found_in(broken) == []
