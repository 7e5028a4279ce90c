"""The draft of a schema, and a draft taken over to what somebody else saved. Pure."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from curation.desk.schema import LabelUse
from curation.errors import BadInput
from curation.pages.schema import attribute_table, label_table
from curation.pages.schema.cells import number, word, words
from curation.pages.schema.draft import (
    Draft,
    added,
    after,
    begun,
    deleted,
    differences,
    keeping_used,
    origins_of,
    problem,
    replaced,
    with_label,
    with_modes,
)
from curation.pages.schema.rebasing import rebased
from curation.schema import AttributeType, EntityType, Schema
from curation.schema_change.moves import Relabel, RenameAttribute, Split
from curation.schema_change.rewriting import delete_label, merge_labels, rename_label, split_label
from curation.schema_checks import check_schema
from curation.schema_yaml import schema_from_yaml
from tests.pages.schema.conftest import SCHEMA

PRESENT = schema_from_yaml(SCHEMA)


def renamed(draft: Draft, old: str, new: str) -> Draft:
    return after(draft, rename_label(draft.schema, "entity", old, new))


def names(schema: Schema) -> list[str]:
    return [one.name for one in schema.entities]


def test_a_draft_is_changed_when_there_is_something_to_save() -> None:
    draft = begun(PRESENT)
    assert not draft.is_changed
    assert differences(draft) == ()
    there_and_back = renamed(renamed(draft, "LOC", "PLACE"), "PLACE", "LOC")
    assert there_and_back.moves == ()
    assert renamed(draft, "LOC", "PLACE").is_changed


def test_verbs_in_a_row_are_one_draft() -> None:
    draft = renamed(begun(PRESENT), "LOC", "PLACE")
    draft = after(draft, merge_labels(draft.schema, "entity", "PLACE", "GPE"))
    assert draft.moves == (Relabel("entity", "LOC", "GPE"),)
    assert origins_of(draft, "entity", "GPE") == ("LOC", "GPE")


def test_a_label_of_a_name_there_is_cannot_be_added() -> None:
    with pytest.raises(BadInput, match="There is the event type 'MEET' already"):
        added(begun(PRESENT), "entity", EntityType(name="MEET"))


def test_deleting_a_label_takes_the_moves_to_it_along() -> None:
    draft = deleted(renamed(begun(PRESENT), "MISC", "OTHER"), "entity", "OTHER")
    assert draft.moves == ()
    assert names(draft.schema) == ["PER", "GPE", "LOC"]


def test_a_contradiction_is_said() -> None:
    draft = with_label(begun(PRESENT), "entity", "PER", replace(PRESENT.entities[0], key="2"))
    assert "is on both PER and GPE" in problem(draft)
    assert problem(begun(PRESENT)) == ""


def test_modes_stay_with_their_event_type_and_read_back_there() -> None:
    draft = added(begun(PRESENT), "event", replace(PRESENT.events[0], name="VISIT", key=""))
    draft = with_modes(with_modes(draft, "VISIT", ("state",)), "MEET", ("call",))
    assert draft.schema.modes("VISIT") == ("state",)
    assert draft.schema.modes("MEET") == ("call",)
    assert [one.name for one in draft.schema.attributes] == ["mode", "mode", "tense"]
    assert with_modes(draft, "MEET", ()).schema.modes("MEET") == ()


def test_another_schema_keeps_what_is_in_use_as_retired() -> None:
    other = schema_from_yaml("name: other\nentities:\n- {name: PLACE, aliases: [LOC]}\n- PER\n")
    draft = replaced(begun(PRESENT), other)
    assert draft.moves == (Relabel("entity", "LOC", "PLACE"),)
    used = [("entity", "LOC"), ("entity", "GPE"), ("relation", "leader_of"), ("event", "MEET")]
    draft = keeping_used(draft, used)  # type: ignore[arg-type]
    kept = {one.name for one in draft.schema.labels() if one.retired}
    assert kept == {"GPE", "leader_of", "MEET"}
    check_schema(draft.schema)


def test_a_label_kept_alone_names_nothing_that_is_gone() -> None:
    draft = replaced(begun(PRESENT), Schema(name="bare"))
    draft = keeping_used(draft, [("relation", "leader_of"), ("event", "MEET")])
    assert draft.schema.relations[0].head == ()
    assert [role.targets for role in draft.schema.events[0].roles] == [(), ()]
    check_schema(draft.schema)


def test_what_two_people_changed_is_both_there() -> None:
    mine = renamed(begun(PRESENT), "LOC", "PLACE")
    mine = with_label(mine, "entity", "PLACE", replace(mine.schema.entities[2], definition="mine"))
    mine = added(mine, "entity", EntityType(name="MINE"))
    mine = deleted(mine, "relation", "leader_of")
    theirs = with_label(
        begun(PRESENT), "entity", "LOC", replace(PRESENT.entities[2], colour="#123456")
    )
    theirs = added(theirs, "entity", EntityType(name="THEIRS"))
    present = replace(deleted(theirs, "entity", "MISC").schema, version=2)
    draft = rebased(mine, present)
    assert draft.base == present
    assert names(draft.schema) == ["PER", "GPE", "PLACE", "THEIRS", "MINE"]
    place = draft.schema.entities[2]
    assert (place.definition, place.colour) == ("mine", "#123456")
    assert [one.name for one in draft.schema.relations] == ["ally_of"]
    assert draft.moves == (Relabel("entity", "LOC", "PLACE"),)


def test_moves_speak_of_labels_as_the_other_one_named_them() -> None:
    draft = begun(PRESENT)
    draft = after(draft, split_label(draft.schema, "entity", "LOC", "SEA", texts=("Aegean",)))
    draft = renamed(draft, "GPE", "STATE")
    theirs, _ = rename_label(PRESENT, "entity", "LOC", "PLACE")
    moved = rebased(draft, replace(theirs, version=2))
    assert moved.moves == (
        Split("entity", "PLACE", "SEA", ("Aegean",)),
        Relabel("entity", "GPE", "STATE"),
    )
    assert names(moved.schema) == ["PER", "STATE", "PLACE", "MISC", "SEA"]


def test_a_rename_both_made_is_made_once() -> None:
    mine = renamed(begun(PRESENT), "LOC", "PLACE")
    theirs, _ = rename_label(PRESENT, "entity", "LOC", "PLACE")
    draft = rebased(mine, replace(theirs, version=2))
    assert draft.moves == ()
    assert not draft.is_changed


def typed(draft: Draft, **changes: object) -> label_table.Typed:
    before = label_table.as_table(draft, "entity", {})
    now = before.copy()
    for name, cells in changes.items():
        row = before.index[before["was"] == name][0]
        for column, value in cells.items():  # type: ignore[attr-defined]
            now.at[row, column] = value
    return label_table.typed(draft, "entity", before, now)


def test_an_untouched_table_changes_nothing() -> None:
    assert typed(begun(PRESENT)).draft == begun(PRESENT)


def test_what_is_typed_leaves_what_the_table_does_not_show() -> None:
    place = typed(begun(PRESENT), LOC={"group": "places"}).draft.schema.entities[2]
    assert place == replace(PRESENT.entities[2], group="places")


def test_a_name_may_move_from_one_label_to_another() -> None:
    found = typed(begun(PRESENT), GPE={"name": "LOC"}, LOC={"name": "PLACE"})
    assert found.refused == ()
    assert names(found.draft.schema) == ["PER", "LOC", "PLACE", "MISC"]
    assert found.draft.moves == (Relabel("entity", "LOC", "PLACE"), Relabel("entity", "GPE", "LOC"))


def test_what_cannot_be_is_said_and_the_rest_is_done() -> None:
    found = typed(begun(PRESENT), LOC={"name": "GPE"}, PER={"definition": "People."})
    assert "merge LOC into it" in found.refused[0]
    assert found.draft.schema.entities[0].definition == "People."
    assert names(found.draft.schema) == names(PRESENT)


def test_a_row_left_empty_is_no_label_and_a_new_one_gets_a_free_colour() -> None:
    before = label_table.as_table(begun(PRESENT), "entity", {})
    empty = dict.fromkeys(before.columns)
    now = pd.concat([before, pd.DataFrame([empty, empty | {"name": "LAW"}])], ignore_index=True)
    schema = label_table.typed(begun(PRESENT), "entity", before, now).draft.schema
    assert names(schema) == [*names(PRESENT), "LAW"]
    assert schema.entities[-1].colour not in {one.colour for one in PRESENT.entities}


def test_use_follows_a_merge() -> None:
    draft = begun(PRESENT)
    draft = after(draft, merge_labels(draft.schema, "entity", "LOC", "GPE"))
    uses = {("entity", "LOC"): LabelUse(2, 3, 1), ("entity", "GPE"): LabelUse(5, 0, 1)}
    assert label_table.used(draft, "entity", "GPE", uses) == (7, 3)  # type: ignore[arg-type]


def test_an_attribute_of_a_shared_name_is_renamed_on_its_labels_only() -> None:
    text = (
        "name: n\nentities: [A, B]\nattributes:\n"
        "- {name: kind, on: [A], values: [x]}\n- {name: kind, on: [B], values: [y]}\n"
    )
    draft = begun(schema_from_yaml(text))
    table = attribute_table.as_table(draft)
    table.at[0, "name"] = "sort"
    made = attribute_table.typed(draft, draft, table)
    assert made.moves == (RenameAttribute("kind", "sort", "A"),)
    assert [one.name for one in made.schema.attributes] == ["sort", "kind"]


def test_what_stands_in_a_cell() -> None:
    assert [word(one) for one in (None, float("nan"), " a ")] == ["", "", "a"]
    assert words(["a", " b", "a", ""]) == ("a", "b")
    assert (words(None), words("a, b")) == ((), ("a", "b"))
    assert (number(None), number(pd.NA), number(2.0)) == (None, None, 2)


def test_what_the_other_one_merged_is_not_taken_along_by_a_move_of_its_part() -> None:
    mine = renamed(begun(PRESENT), "LOC", "PLACE")
    mine = after(mine, split_label(mine.schema, "entity", "MISC", "SEA", texts=("Aegean",)))
    theirs, _ = merge_labels(PRESENT, "entity", "LOC", "GPE")
    draft = rebased(mine, replace(theirs, version=2))
    assert draft.moves == (Split("entity", "MISC", "SEA", ("Aegean",)),)
    assert "GPE" in names(draft.schema)


def test_a_merge_follows_the_label_it_goes_into_to_its_new_name() -> None:
    mine = begun(PRESENT)
    mine = after(mine, merge_labels(mine.schema, "entity", "LOC", "GPE"))
    theirs, _ = rename_label(PRESENT, "entity", "GPE", "STATE")
    draft = rebased(mine, replace(theirs, version=2))
    assert draft.moves == (Relabel("entity", "LOC", "STATE"),)
    assert problem(draft) == ""


def test_a_move_of_what_the_other_one_deleted_is_left_out() -> None:
    mine = renamed(begun(PRESENT), "MISC", "OTHER")
    theirs, _ = delete_label(PRESENT, "entity", "MISC")
    assert rebased(mine, replace(theirs, version=2)).moves == ()


def test_an_attribute_on_nothing_is_no_schema_to_save() -> None:
    idle = replace(PRESENT, attributes=(AttributeType(name="sure", on=()),))
    assert problem(begun(idle)) == (
        "The attribute sure is on nothing: choose what it is on, or delete it."
    )
