"""Relations, events and attributes: published values, and what counts as the same."""

import pytest

from curation.agreement import Cell, cases_of
from tests.agreement.building import (
    ANNA,
    BEN,
    SCHEMA,
    at,
    document,
    event,
    figure,
    mention,
    relation,
)

PLACES = (mention("Turkey"), mention("Israel"), mention("Baku"), mention("Syria"))


def of_events(left, right):
    """Figures in per cent by the short names of the literature."""
    names = {
        "trigger": "Tri-I",
        "type": "Tri-C",
        "argument": "Arg-I",
        "role": "Arg-C",
        "argument_attached": "Arg-I+",
        "role_attached": "Arg-C+",
    }
    left, right = ([*PLACES, *found] for found in (left, right))
    return {
        short: round(100 * figure(f"events.{name}", left, right).value)
        for name, short in names.items()
    }


def meeting(*roles, label="CONSULT", words="met", id="one"):
    return event(id, words, label, *roles)


def test_a_wrong_type_leaves_only_the_trigger():
    roles = (("actor", "Turkey"), ("recipient", "Israel"))
    assert of_events([meeting(*roles)], [meeting(*roles, label="AGREE")]) == {
        "Tri-I": 100,
        "Tri-C": 0,
        "Arg-I": 0,
        "Arg-C": 0,
        "Arg-I+": 0,
        "Arg-C+": 0,
    }


def test_a_wrong_role_of_one_argument_of_two():
    found = of_events(
        [meeting(("actor", "Turkey"), ("recipient", "Israel"))],
        [meeting(("actor", "Turkey"), ("place", "Israel"))],
    )
    assert found == {
        "Tri-I": 100,
        "Tri-C": 100,
        "Arg-I": 100,
        "Arg-C": 50,
        "Arg-I+": 100,
        "Arg-C+": 50,
    }


def test_the_right_argument_on_another_trigger_of_the_same_type():
    argument = ("actor", "Turkey")
    left = [meeting(argument), meeting(words="meet again", id="two")]
    right = [meeting(), meeting(argument, words="meet again", id="two")]
    assert of_events(left, right) == {
        "Tri-I": 100,
        "Tri-C": 100,
        "Arg-I": 100,
        "Arg-C": 100,
        "Arg-I+": 0,
        "Arg-C+": 0,
    }


def test_an_argument_of_another_event_is_a_case_of_its_own_kind():
    argument = ("actor", "Turkey")
    left = [*PLACES, meeting(argument), meeting(words="meet again", id="two")]
    right = [*PLACES, meeting(), meeting(argument, words="meet again", id="two")]
    cell = Cell("people", "events.role_attached")
    found = cases_of([document(p1=left, p2=right)], (ANNA, BEN), SCHEMA, cell)
    assert [(one.what, one.left, one.right) for one in found] == [("event", "actor", "actor")]


def test_arguments_are_sets():
    twice = (("actor", "Turkey"), ("actor", "Turkey"))
    assert figure(
        "events.role", [*PLACES, meeting(*twice)], [*PLACES, meeting(twice[0])]
    ).value == pytest.approx(1)


def test_an_event_that_fills_a_role_is_not_the_mention_of_the_same_words():
    cause = event("cause", "agreed", "AGREE")
    words = mention("agreed", "ORG")
    left = [words, cause, event("e", "met", "CONSULT", ("cause", "cause"))]
    right = [words, cause, event("e", "met", "CONSULT", ("cause", "agreed"))]
    assert figure("events.role", left, right).value == 0


def test_a_symmetric_relation_is_the_same_in_either_order():
    left, right = (
        [*PLACES, relation("rival_of", *ends)]
        for ends in (("Turkey", "Israel"), ("Israel", "Turkey"))
    )
    for measure in ("boundary", "strict"):
        assert figure(f"relations.{measure}", left, right).value == 1


def test_another_relation_is_not_the_same_in_the_other_direction():
    left, right = (
        [*PLACES, relation("part_of", *ends)]
        for ends in (("Turkey", "Israel"), ("Israel", "Turkey"))
    )
    assert figure("relations.boundary", left, right).value == 0


@pytest.mark.parametrize("label", ["part_of", "rival_of"])
def test_strict_asks_for_the_labels_of_the_ends_too(label):
    left = [mention("Turkey"), mention("Israel"), relation(label, "Turkey", "Israel")]
    right = [mention("Turkey", "ORG"), mention("Israel"), relation(label, "Turkey", "Israel")]
    assert figure("relations.boundary", left, right).value == 1
    assert figure("relations.strict", left, right).value == 0


def test_kappa_of_relations_is_of_words_both_tied_with_the_direction():
    ties = [("Turkey", "Israel"), ("Baku", "Syria"), ("Turkey", "Baku")]
    left = [*PLACES, *(relation("part_of", *ends) for ends in ties)]
    turned = [
        relation("part_of", *ties[0]),
        relation("part_of", *ties[1][::-1]),
        relation("rival_of", *ties[2]),
    ]
    found = figure("relations.kappa", left, [*PLACES, *turned])
    assert found.n == 3
    assert found.value < 0.2


def test_attributes_are_compared_where_both_have_the_event():
    left = [event("one", "met", modality="planned"), event("two", "agreed", negated=True)]
    right = [
        event("one", "met", modality="planned"),
        event("two", "agreed", "AGREE", negated=True),
    ]
    found = figure("attributes.f1", left, right)
    assert (found.value, found.n) == (1, 2)


def test_a_default_and_a_no_are_as_good_as_nothing_in_f1_but_are_values_in_alpha():
    left = [event("one", "met", modality="asserted", negated=False), event("two", "agreed")]
    right = [event("one", "met"), event("two", "agreed", modality="denied")]
    assert figure("attributes.f1", left, left).value is None
    assert figure("attributes.f1", left, right).value == 0
    found = figure("attributes.alpha", left, right)
    assert found.n == 4
    assert found.value == pytest.approx(0)


def test_a_relation_may_tie_events():
    both = [
        event("one", "met"),
        event("two", "agreed", "AGREE"),
        relation("part_of", "one", "two"),
    ]
    assert figure("relations.strict", both, both).value == 1


def test_triggers_are_no_mentions():
    trigger = at(18, 21, "CONSULT", id="t", trigger=True)
    assert figure("entities.exact", [trigger], [trigger]).value is None


def test_kappa_of_symmetric_relations_knows_no_direction():
    ties = [("rival_of", "Turkey", "Israel"), ("part_of", "Baku", "Syria")]
    left = [*PLACES, *(relation(*tie) for tie in ties)]
    right = [*PLACES, relation("rival_of", "Israel", "Turkey"), relation(*ties[1])]
    assert figure("relations.kappa", left, right).value == 1
