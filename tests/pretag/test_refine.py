"""From what is proposed to what a project is shown: aliases, memory, the schema."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.model import Argument, DocumentLabel, Event, Relation, Span
from curation.pretag.gazetteer import Gazetteer
from curation.pretag.refine import refine
from curation.pretag.suggestions import Suggestions
from curation.schema import EntityType
from tests.builders import SCHEMA

TEXT = "President Barack Obama met the Army in Syria"


def span(text, label, **fields):
    start = TEXT.index(text)
    fields.setdefault("id", f"{label} {text}")
    return Span(label=label, start=start, end=start + len(text), text=text, **fields)


def shown(proposed, entries=None, schema=None):
    confirmed = None if entries is None else Gazetteer(entries).tag([TEXT])[0]
    return refine(Suggestions(spans=tuple(proposed)), confirmed=confirmed, schema=schema)


def test_labels_go_by_alias_and_the_rest_is_left_out():
    found = shown([span("Syria", "CITY"), span("Army", "ORG"), span("met", "OLD")], schema=SCHEMA)
    assert [(one.text, one.label) for one in found.spans] == [("Syria", "GPE")]


def test_a_rename_of_the_label_keeps_the_id():
    renamed = replace(SCHEMA, entities=(EntityType(name="PLACE", aliases=("GPE",)),))
    [before] = shown([span("Syria", "GPE")], schema=SCHEMA).spans
    [after] = shown([span("Syria", "GPE")], schema=renamed).spans
    assert (before.label, after.label) == ("GPE", "PLACE")
    assert before.id == after.id


def test_a_label_goes_by_its_own_name_before_anothers_alias():
    schema = replace(
        SCHEMA, entities=(EntityType(name="PLACE", aliases=("GPE",)), EntityType(name="GPE"))
    )
    assert shown([span("Syria", "GPE")], schema=schema).spans[0].label == "GPE"


def test_two_labels_that_become_one_are_one_suggestion():
    found = shown([span("Syria", "GPE"), span("Syria", "CITY")], schema=SCHEMA)
    assert len(found.spans) == 1


def test_memory_wins_at_the_same_place():
    [found] = shown([span("Syria", "PERSON")], {("Syria", "GPE"): 2}).spans
    assert (found.label, found.origin.tagger) == ("GPE", "gazetteer")


def test_memory_that_agrees_keeps_the_id_of_the_model():
    [found] = shown([span("Syria", "CITY")], {("Syria", "GPE"): 2}, SCHEMA).spans
    assert (found.id, found.origin.tagger) == ("CITY Syria", "gazetteer")


@pytest.mark.parametrize(
    ("model", "memory", "expected"),
    [
        ("the Army", "Army", ["Army"]),
        ("Army", "the Army", ["the Army"]),
        ("Barack Obama", "Obama", ["Barack Obama"]),
        ("President Barack", "Barack Obama", ["Barack Obama"]),
        ("Syria", "Army", ["Army", "Syria"]),
    ],
)
def test_of_two_that_overlap_the_better_one_stays(model, memory, expected):
    found = shown([span(model, "ORG")], {(memory, "ORG"): 2})
    assert [one.text for one in found.spans] == expected


def test_what_pointed_to_a_span_points_to_the_one_in_its_place():
    obama, syria = span("Barack Obama", "PERSON"), span("Syria", "PERSON")
    proposed = Suggestions(
        (obama, syria), (Relation("r", "citizen_of", head=obama.id, tail=syria.id),)
    )
    confirmed = Gazetteer({("Syria", "GPE"): 2}).tag([TEXT])[0]
    [relation] = refine(proposed, confirmed=confirmed, schema=SCHEMA).relations
    assert (relation.id, relation.tail) == ("r", confirmed.spans[0].id)


def test_memory_of_a_label_no_longer_in_use_is_silent():
    assert shown([], {("Syria", "OLD"): 2}, SCHEMA).spans == ()


def test_relations_and_events_the_schema_forbids_are_left_out():
    obama, syria = span("Barack Obama", "PERSON"), span("Syria", "GPE")
    met, said = span("met", "MEET", trigger=True), span("in", "SHOUT", trigger=True)
    found = refine(
        Suggestions(
            spans=(obama, syria, met, said),
            relations=(
                Relation("good", "citizen_of", obama.id, syria.id),
                Relation("wrong way round", "citizen_of", syria.id, obama.id),
                Relation("unknown", "likes", obama.id, syria.id),
                Relation("to nothing", "near", obama.id, "gone"),
            ),
            events=(
                Event(
                    "meet",
                    "MEET",
                    met.id,
                    (
                        Argument("actor", obama.id),
                        Argument("actor", "shout"),
                        Argument("weather", syria.id),
                    ),
                ),
                Event("shout", "SHOUT", said.id, (Argument("actor", obama.id),)),
            ),
            labels=(DocumentLabel("a", "topic", "war"), DocumentLabel("b", "topic", "cats")),
        ),
        schema=SCHEMA,
    )
    assert [one.id for one in found.relations] == ["good"]
    assert [(one.id, one.arguments) for one in found.events] == [
        ("meet", (Argument("actor", obama.id),))
    ]
    assert [one.text for one in found.spans] == ["Barack Obama", "met", "Syria"]
    assert [one.id for one in found.labels] == ["a"]
