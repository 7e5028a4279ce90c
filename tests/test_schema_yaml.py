"""The schema file: what is written comes back, what is wrong is told by line."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.errors import InvalidSchema
from curation.presets import PRESETS, preset
from curation.schema import AttributeType, EntityType, EventType, RelationType, Role, Schema
from curation.schema_yaml import schema_from_yaml, schema_to_yaml
from tests.builders import SCHEMA

SMALL = """\
name: small
entities:
  - PERSON
  - name: GPE
    key: 1
    examples: [no, 01]
roles:
  - name: actor
    targets: [PERSON, GPE]
    min: 1
events:
  - name: MEET
    roles: [actor, {name: place, targets: GPE}]
    modes: [visit, phone]
  - name: CALL
    roles: [actor]
attributes:
  - name: modality
    on: event
    values: [asserted, denied]
    default: asserted
"""


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_comes_back_from_its_file(name):
    assert schema_from_yaml(schema_to_yaml(preset(name))) == preset(name)


def test_a_short_file_is_read_with_its_shared_roles_and_modes():
    schema = schema_from_yaml(SMALL, "small.yaml")

    actor = Role(name="actor", targets=("PERSON", "GPE"), min=1)
    assert schema.entities == (
        EntityType(name="PERSON"),
        EntityType(name="GPE", key="1", examples=("no", "01")),
    )
    assert schema.events == (
        EventType(name="MEET", roles=(actor, Role(name="place", targets=("GPE",)))),
        EventType(name="CALL", roles=(actor,)),
    )
    assert schema.modes("MEET") == ("visit", "phone")
    assert schema.attributes[1].default == "asserted"
    assert schema_from_yaml(schema_to_yaml(schema)) == schema


words = st.text("abcß: '#-", min_size=1, max_size=6).map(lambda text: f"a{text}z")
roles = st.builds(
    Role,
    name=st.sampled_from(("actor", "place")),
    targets=st.sampled_from(((), ("A",), ("A", "E1"))),
    min=st.integers(0, 1),
    max=st.sampled_from((None, 1, 4)),
    definition=st.sampled_from(("", "who", "yes")),
)


@settings(max_examples=40)
@given(
    description=words,
    frames=st.lists(st.lists(roles, max_size=2, unique_by=lambda role: role.name), max_size=3),
    modal=st.lists(st.sampled_from(("E0", "E1", "E2")), unique=True),
    values=st.lists(words, min_size=1, unique=True),
    symmetric=st.booleans(),
)
def test_any_schema_comes_back_from_its_file(description, frames, modal, values, symmetric):
    events = tuple(
        EventType(name=f"E{number}", roles=tuple(frame), definition=description)
        for number, frame in enumerate([*frames, [], [], []][:3])
    )
    schema = Schema(
        name="any",
        version=4,
        description=description,
        entities=(EntityType(name="A", examples=tuple(values)), EntityType(name="B", parent="A")),
        relations=(RelationType(name="r", head=("B",), symmetric=symmetric, transitive=True),),
        events=events,
        attributes=tuple(
            AttributeType(name="mode", on=(name,), values=tuple(values), several=True)
            for name in modal
        ),
    )
    assert schema_from_yaml(schema_to_yaml(schema)) == schema


BAD = {
    "an empty file": ("", "s.yaml: it is empty"),
    "no name": ("entities: [A]", "there is no `name:`"),
    "no YAML": ("name: s\nentities:\n  - name: A\n   key: 1", "s.yaml, line 4: this is no YAML"),
    "a tab": ("name: s\nentities:\n\t- A", "s.yaml, line 3"),
    "a list of words": ("- a\n- b", "s.yaml, line 1: a schema is written as"),
    "an unknown key": ("name: s\nentitys: [A]", "line 2: a schema has no key 'entitys'"),
    "an unknown key below": (
        "name: s\nentities:\n- name: A\n  color: red",
        "line 4: an entry of entities has no key 'color'; there are: name, title, colour",
    ),
    "a key twice": (
        "name: s\nentities: [A]\nentities: [B]",
        "line 3: 'entities' stands here twice",
    ),
    "no dash": ("name: s\nentities:\n  name: A", "line 3: the entities are a list"),
    "an entry without a name": ("name: s\nentities:\n- key: 1", "line 3: this entry of entities"),
    "a word for a number": (
        "name: s\nevents:\n- name: E\n  roles: [{name: a, min: one}]",
        "line 4: min is a whole number",
    ),
    "a word for yes or no": (
        "name: s\nrelations:\n- {name: r, symmetric: maybe}",
        "line 3: symmetric is true or false",
    ),
    "an attribute on nothing": ("name: s\nattributes:\n- name: a", "line 3: this attribute has no"),
    "two labels on one key": (
        "name: s\nentities:\n- {name: A, key: 1}\n- {name: B, key: 1}",
        "line 4: The key '1' is on both A and B",
    ),
    "a key the editor has": ("name: s\nentities:\n- {name: A, key: x}", "line 3: The key 'x' of A"),
    "an unknown parent": (
        "name: s\nentities:\n- A\n- {name: B, parent: C}",
        "line 4: The parent 'C' of B is no label of its kind",
    ),
    "parents in a circle": (
        "name: s\nentities:\n- {name: A, parent: B}\n- {name: B, parent: A}",
        "line 3: The parents of A go in a circle (A < B)",
    ),
    "an unknown head": (
        "name: s\nentities: [A]\nrelations:\n- {name: r, head: [B]}",
        "line 4: The head of r names 'B'",
    ),
    "required roles in a circle": (
        "name: s\nentities: [A]\nevents:\n"
        "- {name: E, roles: [{name: cause, targets: F, min: 1}]}\n"
        "- {name: F, roles: [{name: effect, targets: [E, F], min: 1}]}",
        "line 4: The required roles of E and F ask for each other without end",
    ),
    "a role twice": (
        "name: s\nevents:\n- {name: E, roles: [a, a]}",
        "line 3: E has the role 'a' twice",
    ),
    "more required than allowed": (
        "name: s\nevents:\n- {name: E, roles: [{name: a, min: 2, max: 1}]}",
        "line 3: The role a of E takes from 2 to 1 fillers",
    ),
    "a default that is no value": (
        "name: s\nattributes:\n- {name: a, on: event, values: [x], default: y}",
        "line 3: The default 'y' of the attribute a",
    ),
    "two attributes on the same": (
        "name: s\nevents: [E]\nattributes:\n- {name: a, on: event}\n- {name: a, on: E}",
        "Two attributes 'a' could be on the same annotation",
    ),
    "a bad colour": (
        "name: s\nentities:\n- {name: A, colour: red}",
        "line 3: The colour 'red' of A",
    ),
    "far too deep": ("name: s\nentities: " + "[" * 5_000, "s.yaml"),
    "far too long": ("name: s\ndescription: " + "x" * 300_001, "more than the 300,000 taken"),
    "a control character": ("name: s\x01", "a character that YAML does not allow"),
}


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_told_with_its_line_and_the_remedy(text, said):
    with pytest.raises(InvalidSchema) as caught:
        schema_from_yaml(text, "s.yaml")
    assert said in caught.value.message
    assert caught.value.message.startswith("s.yaml")


@pytest.mark.attack(34)
def test_a_file_that_unfolds_a_billionfold_is_refused_at_once():
    bomb = "name: s\nroles: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True):
        bomb += f"{after}: &{after} [{', '.join(['*' + before] * 10)}]\n"
    with pytest.raises(InvalidSchema, match="line 3: a schema has no key 'b'"):
        schema_from_yaml(bomb, "bomb.yaml")
    events = "".join(f"- {{name: E{n}, roles: *r}}\n" for n in range(400))
    roles = ", ".join(f"r{n}" for n in range(5_000))
    with pytest.raises(InvalidSchema, match="line 2: with this list the file unfolds to more than"):
        schema_from_yaml(f"name: s\nroles: &r [{roles}]\nevents:\n{events}", "roles.yaml")
    with pytest.raises(InvalidSchema, match="line 1: the name is not a word"):
        schema_from_yaml("entities: &e [*e]\nname: s".replace("*e", "{name: *e}"), "loop.yaml")


def test_three_hundred_labels_are_fine_and_more_than_five_hundred_are_not():
    def schema(count):
        return f"name: s\nentities: [{', '.join(f'L{n}' for n in range(count))}]"

    assert len(schema_from_yaml(schema(300)).entities) == 300
    with pytest.raises(InvalidSchema, match="501 labels, more than the 500"):
        schema_from_yaml(schema(501))


def test_a_circle_of_events_that_an_entity_can_end_is_fine():
    text = (
        "name: s\nentities: [A]\nevents:\n- {name: E, roles: [{name: r, targets: [E, A], min: 1}]}"
    )
    assert schema_from_yaml(text).events[0].roles[0].min == 1


def test_a_schema_without_its_defaults_is_short():
    assert schema_to_yaml(Schema(name="s", entities=(EntityType(name="A"),))) == (
        "name: s\nversion: 1\nentities:\n  - name: A\n"
    )


def test_an_aliased_label_keeps_its_aliases():
    again = schema_from_yaml(schema_to_yaml(SCHEMA))
    assert again == dataclasses.replace(SCHEMA)


@pytest.mark.parametrize("words", ["\x85", "a\x85b", "a\u2028 b", "a\r\nb", "a\n\n b"])
def test_words_come_back_with_their_own_line_breaks(words):
    schema = Schema(name="s", description=words, entities=(EntityType(name="A"),))
    assert schema_from_yaml(schema_to_yaml(schema)) == schema


def test_an_attribute_on_nothing_yet_comes_back():
    schema = Schema(name="s", attributes=(AttributeType(name="tense", on=()),))
    assert schema_from_yaml(schema_to_yaml(schema)) == schema


def test_thousands_of_attributes_are_checked_at_once():
    text = "name: s\nattributes:\n" + "- {name: a, on: []}\n" * 3000
    assert len(schema_from_yaml(text).attributes) == 3000
