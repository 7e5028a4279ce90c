"""What rules suggest, under the names of a schema."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.model import Argument, Event, Relation, Span
from curation.presets import preset
from curation.pretag import Suggestions
from curation.pretag.refine import refine
from curation.schema import AttributeType, EntityType, EventType, RelationType, Role, Schema

TURKEY = Span("t", "GPE", 0, 6, "Turkey")
ISRAEL = Span("i", "GPE", 11, 17, "Israel")
MET = Span("m", "CONSULT", 18, 21, "met", trigger=True)
MEETING = Event(
    "e",
    "CONSULT",
    "m",
    (Argument("actor", "t"), Argument("actor", "i")),
    {"also": ("Contact:Meet",), "modality": ("planned", "Other"), "mode": ("visit",)},
)
FOUND = Suggestions((TURKEY, ISRAEL, MET), (Relation("r", "ally_of", "t", "i"),), (MEETING,))


def schema(*events: EventType, attributes: tuple[AttributeType, ...] = ()) -> Schema:
    return Schema(
        name="s",
        entities=(EntityType(name="GPE"),),
        relations=(RelationType(name="ally_of"),),
        events=events,
        attributes=attributes,
    )


@pytest.mark.parametrize(
    "label",
    [
        EventType(name="CONSULT"),
        EventType(name="Meeting", aliases=("CONSULT",)),
        EventType(name="Contact:Meet"),
        EventType(name="Contact.Meet"),
    ],
    ids=lambda label: label.name,
)
def test_an_event_takes_the_name_the_schema_has(label):
    found = refine(FOUND, schema=schema(label))
    [event] = found.events
    assert event.label == label.name
    assert {span.label for span in found.spans if span.trigger} == {label.name}
    assert event.id == "e"


def test_its_first_name_wins_over_the_others():
    both = schema(EventType(name="Contact:Meet"), EventType(name="CONSULT"))
    assert [event.label for event in refine(FOUND, schema=both).events] == ["CONSULT"]


def test_an_event_no_schema_name_fits_is_left_out_with_its_trigger():
    found = refine(FOUND, schema=schema(EventType(name="Attack")))
    assert found.events == ()
    assert [span.id for span in found.spans] == ["t", "i"]


def test_roles_go_by_aliases_and_no_role_gets_more_than_it_may_have():
    entity = Role(name="Entity", aliases=("actor",), max=1)
    [event] = refine(FOUND, schema=schema(EventType(name="CONSULT", roles=(entity,)))).events
    assert event.arguments == (Argument("Entity", "t"),)


def test_an_argument_without_a_role_is_left_out_and_the_event_stays():
    place = Role(name="place")
    [event] = refine(FOUND, schema=schema(EventType(name="CONSULT", roles=(place,)))).events
    assert event.arguments == ()


def test_attributes_take_the_first_value_the_schema_has_and_others_go():
    attributes = (
        AttributeType(name="Modality", on=("event",), values=("Asserted", "Other")),
        AttributeType(name="mode", on=("CONSULT",), values=("visit", "phone"), several=True),
    )
    fitting = schema(EventType(name="CONSULT"), attributes=attributes)
    [event] = refine(FOUND, schema=fitting).events
    assert event.attributes == {"Modality": "Other", "mode": ("visit",)}


def test_a_value_the_schema_does_not_have_is_left_out():
    attributes = (AttributeType(name="modality", on=("event",), values=("real", "unreal")),)
    fitting = schema(EventType(name="CONSULT"), attributes=attributes)
    [event] = refine(FOUND, schema=fitting).events
    assert event.attributes == {}


def test_other_names_of_a_relation_count_too():
    relation = Relation("r", "member_of", "t", "i", {"also": ("ally_of",)})
    found = refine(replace(FOUND, relations=(relation,)), schema=schema())
    assert [one.label for one in found.relations] == ["ally_of"]
    assert found.relations[0].attributes == {}


@pytest.mark.parametrize("name", ["political-news", "plover", "ace-2005"])
def test_a_meeting_is_suggested_under_every_schema_of_events(spacy_pipeline, name):
    [found] = spacy_pipeline.tag(["Turkey and Israel met in Azerbaijan on Wednesday."])
    [event] = refine(found, schema=preset(name)).events
    words = {span.id: span.text for span in found.spans}
    assert {words[one.target] for one in event.arguments} >= {"Turkey", "Israel", "Azerbaijan"}
