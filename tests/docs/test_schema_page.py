"""docs/schema.md: its example is a schema, and what it says is so."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from curation.errors import InvalidSchema
from curation.pages.schema.verbs import VERBS
from curation.schema import (
    MAX_LABELS,
    RESERVED_KEYS,
    AttributeType,
    DocumentLabelType,
    EventType,
    RelationType,
    Role,
)
from curation.schema_change.move_words import parse_move
from curation.schema_fits import may_stand
from curation.schema_yaml import schema_from_yaml, schema_to_yaml
from curation.schema_yaml.reading import MAX_CHARACTERS, TOP

PAGE = (Path(__file__).parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
WRONG = [
    "name: n\nentities:\n- nam: A\n",
    "name: n\nentities:\n- {name: A, key: '1'}\n- {name: B, key: '1'}\n",
    "name: n\nentities: [A, B]\nrelations:\n- {name: r, head: [C]}\n",
    "name: n\nentities:\n- {name: A, parent: B}\n",
    "name: n\nevents:\n- {name: M, roles: [{name: of, targets: [M], min: 1}]}\n",
    "name: n\nentities:\n - A\n  - B: [\n",
]


@pytest.mark.parametrize("block", BLOCKS)
def test_every_example_is_a_schema(block: str) -> None:
    schema = schema_from_yaml(block, "summits.yaml")
    assert schema_from_yaml(schema_to_yaml(schema), "written.yaml") == schema


def test_the_example_says_what_the_page_reads_out_of_it() -> None:
    schema = schema_from_yaml(BLOCKS[0], "summits.yaml")
    assert may_stand("CITY", ("GPE",), schema)
    assert schema.relations[1].symmetric
    meet, deal = schema.events
    assert [(role.name, role.min, role.max) for role in meet.roles] == [
        ("actor", 1, None),
        ("place", 0, 1),
        ("topic", 0, None),
    ]
    assert (deal.roles[0].targets, deal.roles[0].min) == (meet.roles[0].targets, 2)
    assert schema.modes("MEET") == ("visit", "summit", "call")


@pytest.mark.parametrize("wrong", WRONG)
def test_the_messages_of_the_page_are_those_of_the_program(wrong: str) -> None:
    with pytest.raises(InvalidSchema) as caught:
        schema_from_yaml(wrong, "summits.yaml")
    said = caught.value.message
    assert any(said.startswith(found) for found in re.findall(r"`(summits.yaml, [^`]+)`", PAGE))


def test_every_key_is_explained() -> None:
    kinds = (RelationType, EventType, DocumentLabelType, Role, AttributeType)
    keys = {one.name for kind in kinds for one in fields(kind)} | set(TOP) | {"modes"}
    assert {key for key in keys if f"`{key}`" not in PAGE and f"`{key}:" not in PAGE} == set()


def test_the_limits_and_the_verbs_are_those_of_the_program() -> None:
    assert f"{MAX_LABELS} labels, {MAX_CHARACTERS:,} characters" in PAGE
    assert f"cannot have {' '.join(sorted(RESERVED_KEYS))} |" in PAGE
    verbs = {title for title, _, _ in VERBS} - {"Use again"}
    assert {verb for verb in verbs if f"*{verb}*" not in PAGE} == set()


def test_the_moves_of_the_page_can_be_read() -> None:
    present = schema_from_yaml(
        "name: n\nentities: [LOC, GPE, ATTACK]\nrelations: [leader_of]\n"
        "events:\n- {name: MEET, roles: [actor]}\n"
        "document_labels:\n- {name: context, values: [war]}\n"
        "attributes:\n- {name: tense, on: [event], values: [past]}\n"
        "- {name: fictional, on: [mention]}\n"
    )
    new = schema_from_yaml("name: n\nentities: [PLACE, COUNTRY, LOC, GPE]\nevents: [MEET, ATTACK]")
    rows = re.findall(r"^\| (`.+?) \| ", PAGE[PAGE.index("| `--move`") :], re.MULTILINE)
    moves = [move for row in rows for move in re.findall(r"`([^`]+)`", row) if move != "--move"]
    assert len(moves) == 9
    assert [parse_move(move, present, new) for move in moves]
