"""The Labels page: what a change does is said before it is done."""

from __future__ import annotations

import uuid

import pytest

from curation.desk.annotating import desk, record
from curation.desk.labels import LabelRow, change_labels, plan_labels
from curation.desk.projects import schema_of
from curation.edits import Change, Edit
from curation.model import Span
from curation.pages.label_table import as_rows, as_table, colours
from curation.schema import EntityType
from tests.pages.conftest import press, words

EDITOR = "labels of news {version} 0"


def edit(at, *, version=1, rows=None, added=(), deleted=()):
    """Type into the table."""
    at.session_state[EDITOR.format(version=version)] = {
        "edited_rows": rows or {},
        "added_rows": list(added),
        "deleted_rows": list(deleted),
    }
    return at.run()


def annotate(store) -> None:
    span = Span(str(uuid.uuid4()), "LOC", 9, 13, "Baku")
    receipt = record(store, 1, [Edit(str(uuid.uuid4()), "add", (Change(None, span),))])
    assert not receipt.refused


def names(store) -> list[str]:
    return [label.name for label in schema_of(store, "news").entities]


def test_the_labels_stand_in_a_table_with_how_often_they_are_used(open_page, desk_store, project):
    annotate(desk_store)
    table = open_page("labels", project=project).dataframe[0].value
    assert list(table["name"]) == ["PER", "ORG", "LOC", "MISC"]
    assert list(table["use"]) == [0, 0, 1, 0]


def test_a_rename_says_its_effect_before_it_is_done(open_page, desk_store, project):
    annotate(desk_store)
    at = edit(open_page("labels", project=project), rows={2: {"name": "PLACE"}})
    assert "LOC becomes PLACE on 1 annotation in 1 article" in words(at)
    assert "PLACE 3" in words(at)
    assert names(desk_store) == ["PER", "ORG", "LOC", "MISC"]
    at = press(at, "Save the labels")
    assert not at.exception
    assert names(desk_store) == ["PER", "ORG", "PLACE", "MISC"]
    assert [one.label for one in desk(desk_store, 1).annotations] == ["PLACE"]
    assert list(at.dataframe[0].value["name"]) == ["PER", "ORG", "PLACE", "MISC"]
    assert "What saving does" not in words(at)


def test_changes_can_be_discarded(open_page, desk_store, project):
    at = edit(open_page("labels", project=project), rows={2: {"name": "PLACE"}})
    at = press(at, "Discard the changes")
    assert "What saving does" not in words(at)
    assert names(desk_store) == ["PER", "ORG", "LOC", "MISC"]


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ({"rows": {2: {"name": "PER"}}}, "two labels 'PER'"),
        ({"rows": {2: {"name": ""}}}, "The label name '' cannot be used"),
        ({"rows": {2: {"key": "1"}}}, "is on both"),
        ({"rows": {2: {"key": "a"}}}, "kept for the editor"),
        ({"rows": {2: {"name": "<b>x</b>"}}}, "cannot be used"),
        ({"deleted": [2]}, "retire it instead of deleting it"),
        ({"added": [{"definition": "no name", "retired": False}]}, "cannot be used"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_cannot_be_saved(
    open_page, desk_store, project, edits, sentence
):
    annotate(desk_store)
    at = edit(open_page("labels", project=project), **edits)
    assert not at.exception
    assert len(at.error) == 1
    assert sentence in at.error[0].value.replace("\\", "")
    assert "Save the labels" not in [button.label for button in at.button]


def test_a_new_label_gets_a_colour_and_may_be_retired_later(open_page, desk_store, project):
    at = edit(
        open_page("labels", project=project), added=[{"name": "LAW", "key": "5", "retired": False}]
    )
    assert "LAW is new\\." in words(at)
    press(at, "Save the labels")
    law = schema_of(desk_store, project).entities[-1]
    assert (law.name, law.key) == ("LAW", "5")
    assert law.colour not in {
        label.colour for label in schema_of(desk_store, project).entities[:-1]
    }


def test_definitions_are_shown_literally(open_page, project):
    at = edit(
        open_page("labels", project=project), rows={0: {"definition": "<b>$x$</b> **people**"}}
    )
    said = next(one.value for one in at.markdown if "definition of PER" in one.value)
    assert "\\<b\\>\\$x\\$" in said


def test_labels_that_somebody_else_changed_meanwhile_are_not_mixed_up(
    open_page, desk_store, project
):
    at = edit(open_page("labels", project=project), rows={0: {"definition": "mine"}})
    present = schema_of(desk_store, project).entities
    rows = [LabelRow(one.name, one) for one in present[1:]]
    change_labels(desk_store, plan_labels(desk_store, project, rows))
    at.run()
    assert list(at.dataframe[0].value["name"]) == ["ORG", "LOC", "MISC"]
    assert "mine" not in words(at)


def test_the_rest_of_the_schema_can_be_read(open_page, desk_store):
    from curation.desk.projects import create_project

    create_project(desk_store, slug="full", title="Full")
    at = open_page("labels", project="full")
    assert [tab.label for tab in at.tabs] == [
        "Relations (12)",
        "Event types (16)",
        "Document labels (1)",
        "Attributes (2)",
    ]


def test_a_table_and_its_labels_are_the_same(desk_store, project):
    schema = schema_of(desk_store, project)
    rows = as_rows(as_table(schema, {}), schema)
    assert [row.label for row in rows] == list(schema.entities)
    assert [row.was for row in rows] == [label.name for label in schema.entities]
    assert plan_labels(desk_store, project, rows).changes_nothing


def test_a_colour_of_ones_own_stays_among_the_choices(desk_store, project):
    from dataclasses import replace

    schema = schema_of(desk_store, project)
    own = replace(schema, entities=(EntityType(name="X", colour="#123456"),))
    assert "#123456" in colours(own)
