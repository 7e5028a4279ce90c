"""Moves: in words, from words, inferred from a schema, checked, stored, and the other way round."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.errors import BadInput
from curation.schema import AttributeType, EntityType, EventType, RelationType, Role, Schema
from curation.schema_change import rewriting
from curation.schema_change.inferring import inferred_moves
from curation.schema_change.move_words import move_in_words, parse_move
from curation.schema_change.moves import (
    Move,
    Relabel,
    RenameAttribute,
    RenameDocumentValue,
    RenameRole,
    RenameValue,
    Retype,
    Split,
    Swap,
    check_moves,
    move_from_json,
    move_to_json,
)
from curation.schema_change.reversing import reversed_moves
from curation.schema_checks import check_schema
from tests.builders import SCHEMA

NEW = replace(
    SCHEMA,
    entities=(*SCHEMA.entities, EntityType(name="PLACE")),
    events=(*SCHEMA.events, EventType(name="CONSULT")),
)

WRITTEN: list[tuple[str, Move, str]] = [
    ("GPE -> PLACE", Relabel("entity", "GPE", "PLACE"), "GPE becomes PLACE"),
    ("GPE -> PERSON", Relabel("entity", "GPE", "PERSON"), "GPE is merged into PERSON"),
    (
        "GPE: Turkey, New York -> PLACE",
        Split("entity", "GPE", "PLACE", texts=("Turkey", "New York")),
        "GPE on “Turkey”, “New York” becomes PLACE",
    ),
    (
        "MEET @tense=past -> CONSULT",
        Split("event", "MEET", "CONSULT", attribute="tense", value="past"),
        "MEET with tense past becomes CONSULT",
    ),
    (
        "MEET.actor -> MEET.participant",
        RenameRole("MEET", "actor", "participant"),
        "The role actor of MEET becomes participant",
    ),
    ("@tense -> @time", RenameAttribute("tense", "time"), "The attribute tense becomes time"),
    (
        "@tense=past -> @tense=before",
        RenameValue("tense", "past", "before"),
        "tense past becomes tense before",
    ),
    (
        "topic=war -> topic=conflict",
        RenameDocumentValue("topic", "war", "conflict"),
        "topic war becomes topic conflict",
    ),
    ("GPE -> CONSULT", Retype("GPE", "CONSULT"), "Every GPE becomes an event of the type CONSULT"),
    ("SAY -> PLACE", Retype("SAY", "PLACE"), "Every event SAY becomes a mention labelled PLACE"),
    ("swap near", Swap("near"), "Head and tail of near change places"),
]


@pytest.mark.parametrize(("text", "move", "words"), WRITTEN, ids=[one[0] for one in WRITTEN])
def test_a_move_is_read_said_and_stored(text: str, move: Move, words: str) -> None:
    assert parse_move(text, SCHEMA, NEW) == move
    assert move_in_words(move, SCHEMA) == words
    assert move_from_json(move_to_json(move)) == move


@pytest.mark.parametrize(
    "text", ["", "GPE", "GPE -> ", "GPE -> TOWN", "TOWN -> GPE", "@a -> @b=c", "a -> b -> c"]
)
def test_what_is_no_move_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_move(text, SCHEMA, NEW)


@pytest.mark.parametrize(
    ("move", "why"),
    [
        (Relabel("entity", "TOWN", "GPE"), "no entity label 'TOWN' in the present schema"),
        (Relabel("entity", "GPE", "TOWN"), "no entity label 'TOWN' in the new schema"),
        (Relabel("event", "GPE", "SAY"), "no event type 'GPE'"),
        (Split("entity", "GPE", "PLACE"), "by the words listed or by the value"),
        (Split("relation", "near", "near", texts=("a",)), "a relation has no words"),
        (RenameRole("GPE", "a", "b"), "no event type 'GPE'"),
        (RenameAttribute("colour", "hue"), "no attribute 'colour'"),
        (RenameDocumentValue("GPE", "a", "b"), "no document label 'GPE'"),
        (Retype("near", "PLACE"), "near cannot become PLACE"),
        (Swap("GPE"), "no relation 'GPE'"),
    ],
)
def test_a_move_from_or_to_nowhere_is_refused(move: Move, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        check_moves([move], SCHEMA, NEW)


def test_a_label_is_moved_once() -> None:
    twice = [Relabel("entity", "GPE", "PLACE"), Relabel("entity", "GPE", "PERSON")]
    with pytest.raises(BadInput, match="GPE is moved twice"):
        check_moves(twice, SCHEMA, NEW)


def test_an_alias_that_names_an_old_label_is_a_rename() -> None:
    new, moves = rewriting.rename_label(SCHEMA, "entity", "GPE", "PLACE")
    assert inferred_moves(SCHEMA, new) == moves


def test_an_alias_that_was_there_before_is_no_rename() -> None:
    schema = Schema(name="s", entities=(EntityType(name="A", aliases=("B",)), EntityType(name="B")))
    assert inferred_moves(schema, replace(schema, entities=schema.entities[:1])) == ()


def test_a_role_another_kind_and_exchanged_ends_are_seen() -> None:
    relation = RelationType(name="leads", head=("P",), tail=("O",))
    present = Schema(
        name="s",
        entities=(EntityType(name="P"), EntityType(name="O"), EntityType(name="WAR")),
        relations=(relation,),
        events=(EventType(name="MEET", roles=(Role(name="who"),)),),
    )
    actor = Role(name="actor", aliases=("who",))
    new = replace(
        present,
        entities=present.entities[:2],
        relations=(replace(relation, head=("O",), tail=("P",)),),
        events=(
            EventType(name="TALK", aliases=("MEET",), roles=(actor,)),
            EventType(name="WAR"),
        ),
    )
    assert set(inferred_moves(present, new)) == {
        Relabel("event", "MEET", "TALK"),
        RenameRole("MEET", "who", "actor"),
        Retype("WAR", "WAR"),
        Swap("leads"),
    }


@pytest.mark.parametrize(
    ("move", "back"),
    [
        (Relabel("entity", "GPE", "PLACE"), (Relabel("entity", "PLACE", "GPE"),)),
        (Relabel("entity", "GPE", "PERSON"), ()),  # what is a person now may have been one before
        (Split("entity", "GPE", "PLACE", texts=("a",)), (Relabel("entity", "PLACE", "GPE"),)),
        (RenameRole("MEET", "actor", "who"), (RenameRole("MEET", "who", "actor"),)),
        (RenameRole("MEET", "actor", "cause"), ()),
        (RenameAttribute("tense", "time"), (RenameAttribute("time", "tense"),)),
        (RenameValue("tense", "past", "before"), (RenameValue("tense", "before", "past"),)),
        (RenameValue("tense", "past", "future"), ()),
        (Retype("GPE", "PLACE"), (Retype("PLACE", "GPE"),)),
        (Swap("near"), (Swap("near"),)),
    ],
)
def test_the_way_back(move: Move, back: tuple[Move, ...]) -> None:
    assert reversed_moves([move], SCHEMA) == back


def test_exchanged_names_are_exchanged_back() -> None:
    moves = [Relabel("entity", "GPE", "PERSON"), Relabel("entity", "PERSON", "GPE")]
    assert set(reversed_moves(moves, SCHEMA)) == set(moves)


def test_the_way_back_of_a_role_goes_by_the_new_name_of_its_type() -> None:
    moves = [Relabel("event", "MEET", "TALK"), RenameRole("MEET", "actor", "who")]
    assert RenameRole("TALK", "who", "actor") in reversed_moves(moves, SCHEMA)


MODES = Schema(
    name="modes",
    events=(EventType(name="MEET"), EventType(name="TALK")),
    attributes=(
        AttributeType(name="mode", on=("MEET",), values=("visit", "call"), several=True),
        AttributeType(name="mode", on=("TALK",), values=("call", "chat"), several=True),
    ),
)


def test_event_types_with_modes_are_merged_with_all_of_them():
    schema, _ = rewriting.merge_labels(MODES, "event", "TALK", "MEET")
    check_schema(schema)
    assert schema.modes("MEET") == ("visit", "call", "chat")
    assert len(schema.attributes) == 1


def test_a_part_of_an_event_type_has_modes_of_its_own():
    schema, _ = rewriting.split_label(MODES, "event", "MEET", "VISIT", texts=("visited",))
    check_schema(schema)
    assert schema.modes("MEET") == schema.modes("VISIT") == ("visit", "call")
