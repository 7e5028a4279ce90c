"""Changing labels: what it does is said first, and done in one logged, undoable step."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from curation.desk import annotating
from curation.desk.importing import carry_out, plan_import
from curation.desk.labels import LabelRow, change_labels, plan_labels
from curation.desk.projects import create_project, documents_of, schema_of
from curation.edits import Change, Edit
from curation.errors import BadInput, Conflict, InvalidSchema
from curation.model import Span
from curation.pretag.refine import refine
from curation.pretag.suggestions import Suggestions
from curation.store import Store, readings
from curation.store.check import problems


@pytest.fixture
def document(store: Store) -> int:
    create_project(store, slug="news", preset_name="conll-2003")
    carry_out(store, plan_import(store, "news", [("a.txt", b"Turkey met Israel.")]))
    document = documents_of(store, "news")[0].id
    span = Span(str(uuid.uuid4()), "LOC", 0, 6, "Turkey")
    annotating.record(store, document, [Edit(str(uuid.uuid4()), "add", (Change(None, span),))])
    return document


def rows(store: Store) -> dict[str, LabelRow]:
    return {label.name: LabelRow(label.name, label) for label in schema_of(store, "news").entities}


def changed(store: Store, was: str, **fields: object) -> list[LabelRow]:
    all_rows = rows(store)
    row = all_rows[was]
    all_rows[was] = LabelRow(row.was, replace(row.label, **fields))  # type: ignore[arg-type]
    return list(all_rows.values())


def test_a_rename_says_what_it_does_before_it_is_done(store: Store, document: int) -> None:
    plan = plan_labels(store, "news", changed(store, "LOC", name="PLACE"))
    assert plan.effects == ("LOC becomes PLACE on 1 annotation in 1 article.",)
    assert schema_of(store, "news").version == 1


def test_a_rename_reaches_every_reading_also_a_submitted_one(store: Store, document: int) -> None:
    annotating.submit(store, document)
    change_labels(store, plan_labels(store, "news", changed(store, "LOC", name="PLACE")))
    desk = annotating.desk(store, document)
    assert [one.label for one in desk.annotations if isinstance(one, Span)] == ["PLACE"]
    assert desk.edits == ()  # what was done under the old name cannot be taken back by a key
    with store.read() as db:
        reading = readings.find_reading(db, document_id=document, author_id=desk.person.id)
        assert reading is not None
        assert [one.edit.verb for one in readings.log(db, reading.id)] == ["add", "rename"]
    assert desk.status == "submitted"
    with store.read() as db:
        assert list(problems(db)) == []


def test_a_renamed_label_still_takes_what_pre_taggers_called_it(
    store: Store, document: int
) -> None:
    change_labels(store, plan_labels(store, "news", changed(store, "LOC", name="PLACE")))
    span = Span("s1", "GPE", 0, 6, "Turkey")
    refined = refine(Suggestions(spans=(span,)), schema=schema_of(store, "news"))
    assert [one.label for one in refined.spans] == ["PLACE"]
    assert "LOC" in rows(store)["PLACE"].label.aliases


def test_a_label_in_use_is_retired_and_not_deleted(store: Store, document: int) -> None:
    without = [row for row in rows(store).values() if row.was != "LOC"]
    with pytest.raises(BadInput, match="LOC is on 1 annotation in 1 article: retire it"):
        plan_labels(store, "news", without)
    plan = plan_labels(store, "news", changed(store, "LOC", retired=True))
    assert plan.effects == (
        "LOC is retired: 1 annotation in 1 article keep it, nothing new gets it.",
    )


def test_an_unused_label_can_be_deleted(store: Store, document: int) -> None:
    plan = plan_labels(store, "news", [r for r in rows(store).values() if r.was != "MISC"])
    assert plan.effects == ("MISC is deleted; no annotation has it.",)
    change_labels(store, plan)
    assert [label.name for label in schema_of(store, "news").entities] == ["PER", "ORG", "LOC"]


def test_a_retired_label_can_still_be_renamed(store: Store, document: int) -> None:
    change_labels(store, plan_labels(store, "news", changed(store, "LOC", retired=True)))
    change_labels(store, plan_labels(store, "news", changed(store, "LOC", name="PLACE")))
    (span,) = annotating.desk(store, document).annotations
    assert isinstance(span, Span)
    assert span.label == "PLACE"


def test_a_label_given_since_the_plan_was_made_is_not_deleted(store: Store, document: int) -> None:
    plan = plan_labels(store, "news", [r for r in rows(store).values() if r.was != "MISC"])
    span = Span(str(uuid.uuid4()), "MISC", 11, 17, "Israel")
    annotating.record(store, document, [Edit(str(uuid.uuid4()), "add", (Change(None, span),))])
    with pytest.raises(Conflict, match="Meanwhile MISC was given to 1 annotation"):
        change_labels(store, plan)


def test_two_labels_of_one_name_are_refused(store: Store, document: int) -> None:
    with pytest.raises(InvalidSchema, match="two labels 'ORG'"):
        plan_labels(store, "news", changed(store, "LOC", name="ORG"))


def test_labels_changed_meanwhile_are_not_overwritten(store: Store, document: int) -> None:
    plan = plan_labels(store, "news", changed(store, "LOC", colour="#112233"))
    change_labels(store, plan_labels(store, "news", changed(store, "LOC", key="9")))
    with pytest.raises(Conflict, match="reload"):
        change_labels(store, plan)


def test_nothing_changed_is_no_plan(store: Store, document: int) -> None:
    assert plan_labels(store, "news", list(rows(store).values())).changes_nothing
