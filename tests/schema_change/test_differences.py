"""What is other between two versions of a schema, in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.schema import AttributeType, EntityType, Role, Schema
from curation.schema_change import rewriting
from curation.schema_change.differences import diff
from tests.builders import SCHEMA

GPE, PERSON, OLD = SCHEMA.entities
NEAR, CITIZEN = SCHEMA.relations
MEET, SAY = SCHEMA.events
NEGATED, TENSE, SOURCES = SCHEMA.attributes


def entities(*labels: EntityType) -> Schema:
    return replace(SCHEMA, entities=labels)


def attributes(*found: AttributeType) -> Schema:
    return replace(SCHEMA, attributes=found)


@pytest.mark.parametrize(
    ("new", "sentences"),
    [
        (SCHEMA, []),
        (replace(SCHEMA, version=7), []),
        (entities(GPE, PERSON, OLD, EntityType(name="SHIP")), ["The entity label SHIP is new."]),
        (entities(GPE, PERSON), ["The entity label OLD is gone."]),
        (
            rewriting.rename_label(SCHEMA, "entity", "GPE", "PLACE")[0],
            ["GPE is called PLACE now."],
        ),
        (
            rewriting.merge_labels(SCHEMA, "entity", "OLD", "GPE")[0],
            ["GPE also has the alias “OLD”.", "OLD is part of GPE now."],
        ),
        (
            rewriting.retype_label(SCHEMA, "OLD")[0],
            ["OLD is the event type OLD now.", "The event type OLD is new."],
        ),
        (
            entities(replace(GPE, key="9", colour="#112233", retired=True), PERSON, OLD),
            [
                "GPE is retired: nothing new gets it.",
                "The colour of GPE is “#112233” now, not “#6b7280”.",
                "The key of GPE is “9” now, not “1”.",
            ],
        ),
        (
            entities(replace(GPE, definition="A country.", examples=("Turkey",)), PERSON, OLD),
            [
                "The definition of GPE is “A country.” now, not empty.",
                "GPE also has the example “Turkey”.",
            ],
        ),
        (
            replace(SCHEMA, relations=(replace(NEAR, symmetric=True, head=("GPE",)), CITIZEN)),
            ["The head of near may be GPE now, not anything.", "near is symmetric."],
        ),
        (
            replace(SCHEMA, relations=(NEAR, replace(CITIZEN, head=("GPE", "OLD")))),
            ["The head of citizen_of may be GPE, OLD too, and no longer PERSON."],
        ),
        (
            replace(
                SCHEMA,
                events=(replace(MEET, roles=(Role(name="actor", min=1, max=2),)), SAY),
            ),
            [
                "The role actor of MEET may be anything now, not GPE, PERSON.",
                "The role actor of MEET takes 1 to 2 now, not 0 or more.",
                "MEET has no role cause any more.",
            ],
        ),
        (
            rewriting.rename_document_value(SCHEMA, "topic", "war", "conflict")[0],
            ["topic may be conflict too, and no longer war."],
        ),
        (
            attributes(replace(NEGATED, on=("event",)), replace(TENSE, several=True)),
            [
                "The attribute negated is on no longer mention.",
                "The attribute tense takes several values now.",
                "The attribute sources on relation is gone.",
            ],
        ),
        (
            attributes(*SCHEMA.attributes, AttributeType(name="sure", on=("relation",))),
            ["The attribute sure on relation is new."],
        ),
    ],
)
def test_every_difference_is_a_sentence(new: Schema, sentences: list[str]) -> None:
    assert [one.sentence for one in diff(SCHEMA, new)] == sentences


def test_a_renamed_label_in_a_constraint_is_no_difference() -> None:
    new, moves = rewriting.rename_label(SCHEMA, "entity", "GPE", "PLACE")
    assert [one.what for one in diff(SCHEMA, new, moves)] == ["renamed"]


def test_a_colour_touches_no_annotation() -> None:
    new = entities(replace(GPE, colour="#112233"), PERSON, OLD)
    assert [one.touches for one in diff(SCHEMA, new)] == [False]


def test_a_renamed_role_is_one_difference() -> None:
    new, moves = rewriting.rename_role(SCHEMA, "MEET", "actor", "who")
    assert [one.sentence for one in diff(SCHEMA, new, moves)] == [
        "The role actor of MEET is called who now."
    ]
