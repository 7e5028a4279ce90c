"""Label schemas: sound ones come back from JSON, the rest is refused in a sentence."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.errors import InvalidSchema
from curation.model import DocumentLabel, Relation
from curation.presets import PRESETS, preset
from curation.schema import (
    RESERVED_KEYS,
    AttributeType,
    EntityType,
    EventType,
    RelationType,
    Role,
    Schema,
)
from curation.schema_checks import check_schema
from curation.schema_fits import check_fits
from curation.schema_growth import grown
from curation.schema_json import schema_from_json, schema_to_json
from tests.builders import SCHEMA, by_id, mention
from tests.strategies import annotations_of, json_values, texts


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_sound_and_comes_back_from_json(name):
    schema = preset(name)
    assert schema_from_json(json.loads(json.dumps(schema_to_json(schema)))) == schema


def test_a_schema_comes_back_from_json_with_all_it_says():
    assert schema_from_json(json.loads(json.dumps(schema_to_json(SCHEMA)))) == SCHEMA


@pytest.mark.attack(2)
@given(json_values, st.data())
def test_decoding_anything_gives_a_schema_or_a_reason(value, data):
    body = schema_to_json(SCHEMA)
    holder, key = data.draw(st.sampled_from(list(_places(body))))
    holder[key] = value
    for candidate in (value, body):
        try:
            decoded = schema_from_json(candidate)
        except InvalidSchema as error:
            error.message.encode()
        else:
            again = json.loads(json.dumps(schema_to_json(decoded)))
            assert schema_from_json(again) == decoded


def _places(value):
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)


GPE = EntityType(name="GPE")
ACTOR = Role(name="actor", targets=("GPE",))


@pytest.mark.attack(2)
@pytest.mark.parametrize(
    ("names", "parts"),
    [
        ("GPE", {"entities": (GPE, GPE)}),
        ("GPE", {"entities": (GPE,), "events": (EventType(name="GPE"),)}),
        ("-GPE", {"entities": (EntityType(name="-GPE"),)}),
        ("x", {"entities": (EntityType(name="x" * 65),)}),
        ("red", {"entities": (EntityType(name="GPE", colour="red"),)}),
        ("'a'", {"entities": (EntityType(name="GPE", key="a"),)}),
        ("'G'", {"entities": (EntityType(name="GPE", key="G"),)}),
        ("LOC", {"entities": (EntityType(name="GPE", key="1"), EntityType(name="LOC", key="1"))}),
        ("near", {"relations": (RelationType(name="near", head=("GPE",)),)}),
        ("actor", {"events": (EventType(name="MEET", roles=(ACTOR,)),)}),
        ("tense", {"attributes": (AttributeType(name="tense", on=("GPE",)),)}),
    ],
)
def test_a_schema_that_contradicts_itself_is_refused_by_name(names, parts):
    with pytest.raises(InvalidSchema, match=names):
        check_schema(Schema(name="s", **parts))


def test_the_keys_kept_from_labels_are_those_the_editor_keeps():
    file = Path(__file__).parent / "cases" / "reserved_keys.json"
    assert set(json.loads(file.read_text(encoding="utf-8"))) == RESERVED_KEYS


def test_a_retired_label_frees_its_key():
    check_schema(
        Schema(
            name="s",
            entities=(EntityType(name="A", key="1", retired=True), EntityType(name="B", key="1")),
        )
    )


def test_relations_from_and_to_anything_fit_when_no_ends_are_named():
    check_fits(Relation("r", "near", "ankara", "x"), by_id(mention()), SCHEMA)


@given(st.data())
def test_a_schema_grown_for_annotations_allows_them_and_keeps_what_it_had(data):
    annotations = data.draw(annotations_of(data.draw(texts)))
    schema = grown(Schema(name="empty"), annotations.values())
    check_schema(schema)
    for annotation in annotations.values():
        check_fits(annotation, annotations, schema)
    assert grown(schema, annotations.values()) == schema
    assert grown(SCHEMA, annotations.values()) == SCHEMA


def test_growing_adds_a_value_to_a_closed_list():
    schema = grown(SCHEMA, [DocumentLabel("d", "topic", "sport")])
    assert schema.document_labels[0].values == ("war", "trade", "sport")
    assert dataclasses.replace(schema, document_labels=SCHEMA.document_labels) == SCHEMA
