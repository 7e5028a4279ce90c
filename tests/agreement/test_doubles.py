"""What is there twice: which one is which is decided by what they say, never by their ids."""

from dataclasses import replace

import pytest

from curation.agreement import Cell, cases_of
from curation.model import Argument, Event, Span
from curation.schema import AttributeType
from tests.agreement.building import (
    ANNA,
    BEN,
    SCHEMA,
    at,
    document,
    figure,
    mention,
    relation,
)

WITH_GENERIC = replace(
    SCHEMA, attributes=(*SCHEMA.attributes, AttributeType(name="generic", on=("mention",)))
)


def twice(generic: str, other: str):
    """Two mentions of the same words, one of them generic."""
    return [
        Span(generic, "GPE", 0, 6, "Turkey", attributes={"generic": True}),
        Span(other, "GPE", 0, 6, "Turkey"),
    ]


@pytest.mark.parametrize("ids", ["ab", "ba"])
def test_two_mentions_alike_are_told_apart_by_their_attributes(ids):
    left, right = twice("a", "b"), twice(*ids)
    assert figure("attributes.f1", left, right, schema=WITH_GENERIC).value == 1
    assert figure("attributes.alpha", left, right, schema=WITH_GENERIC).value == 1


def test_of_two_events_on_one_word_the_attributes_of_both_count():
    def events(**attributes):
        trigger = Span("t", "CONSULT", 18, 21, "met", trigger=True)
        places = [mention("Turkey"), mention("Israel")]
        one = Event("e1", "CONSULT", "t", (Argument("actor", "Turkey"),), {})
        two = Event("e2", "CONSULT", "t", (Argument("actor", "Israel"),), attributes)
        return [*places, trigger, one, two]

    found = figure("attributes.f1", events(negated=True), events())
    assert (found.value, found.n) == (0, 1)


def test_alpha_of_labels_lists_the_cases_that_it_counts():
    left = [mention("Baku", id="one"), mention("Baku", "ORG", id="two")]
    right = [mention("Baku", id="one"), mention("Baku", "PERSON", id="two")]
    others = [mention("Turkey", "ORG")]
    said = document(p1=[*left, *others], p2=[*right, *others])
    assert figure("entities.alpha", [*left, *others], [*right, *others]).value == 1
    assert cases_of([said], (ANNA, BEN), SCHEMA, Cell("people", "entities.alpha")) == ()


def test_an_event_named_by_other_pieces_is_another():
    def said(pieces):
        trigger = Span("t", "CONSULT", 6, 22, "x" * 16, pieces=pieces, trigger=True)
        event = Event("e", "CONSULT", "t", (Argument("actor", "GPE-0-3"),), {})
        return [at(0, 3), trigger, event]

    left, right = said(((6, 10), (17, 22))), said(((6, 8), (11, 22)))
    assert figure("events.type", left, right).value == 0
    assert figure("events.role_attached", left, right).value == 0
    assert figure("events.role_attached", left, left).value == 1


def test_cases_of_a_symmetric_relation_do_not_go_by_which_end_came_first():
    places = [mention("Turkey"), mention("Israel")]
    right = [*places, relation("part_of", "Turkey", "Israel", id="p")]
    tables = []
    for ends in (("Turkey", "Israel"), ("Israel", "Turkey")):
        left = [
            *places,
            relation("rival_of", *ends, id="r"),
            relation("part_of", "Israel", "Turkey", id="q"),
        ]
        found = cases_of(
            [document(p1=left, p2=right)],
            (ANNA, BEN),
            SCHEMA,
            Cell("people", "relations.boundary"),
        )
        tables.append([(one.left, one.right, one.what) for one in found])
    assert tables[0] == tables[1]
