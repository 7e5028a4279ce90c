"""Examples of a label: whose they are, and the words around them."""

from __future__ import annotations

import uuid

import pytest

from curation.desk import annotating
from curation.desk.importing import carry_out, plan_import
from curation.desk.people import current_user
from curation.desk.projects import create_project, documents_of
from curation.desk.schema_examples import Piece, examples_of, in_context
from curation.edits import Change, Edit
from curation.model import Argument, DocumentLabel, Event, Relation, Span
from curation.store import Store

TEXT = "Turkey and Israel met in Baku."
TURKEY = Span("turkey", "GPE", 0, 6, "Turkey")
ISRAEL = Span("israel", "GPE", 11, 17, "Israel")
MET = Span("met", "CONSULT", 18, 21, "met", trigger=True)
MEETING = Event("meeting", "CONSULT", "met", (Argument("actor", "turkey"),))
ALLIES = Relation("allies", "ally_of", "turkey", "israel")
CONTEXT = DocumentLabel("context", "context", "diplomatic")


@pytest.fixture
def document(store: Store) -> int:
    create_project(store, slug="news")
    carry_out(store, plan_import(store, "news", [("a.txt", TEXT.encode())]))
    return documents_of(store, "news")[0].id


def label(store: Store, document: int) -> None:
    for values in ((TURKEY, ISRAEL), (MET, MEETING), (ALLIES, CONTEXT)):
        edit = Edit(str(uuid.uuid4()), "add", tuple(Change(None, one) for one in values))
        receipt = annotating.record(store, document, [edit])
        assert not receipt.refused, receipt.refused[0].error


def test_what_a_label_is_on_is_marked_in_its_sentence(store: Store, document: int) -> None:
    label(store, document)
    first, second = examples_of(store, "news", "entity", ["GPE"])
    assert first.pieces == (Piece("Turkey", "GPE"), Piece(" and Israel met in Baku."))
    assert second.pieces[1] == Piece("Israel", "GPE")
    assert not first.suggested
    (meeting,) = examples_of(store, "news", "event", ["CONSULT"])
    assert [(one.text, one.role) for one in meeting.pieces if one.label] == [
        ("Turkey", "actor"),
        ("met", ""),
    ]
    (allies,) = examples_of(store, "news", "relation", ["ally_of"])
    assert [(one.text, one.role) for one in allies.pieces if one.label] == [
        ("Turkey", "head"),
        ("Israel", "tail"),
    ]
    (context,) = examples_of(store, "news", "document_label", ["context"])
    assert context.value == "diplomatic"


def test_triggers_are_no_examples_of_entities(store: Store, document: int) -> None:
    label(store, document)
    assert examples_of(store, "news", "entity", ["CONSULT"]) == []


def test_nobody_is_shown_what_a_colleague_labelled(
    store: Store, document: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    label(store, document)
    mine = current_user(store)
    assert examples_of(store, "news", "entity", ["GPE"])
    with store.write() as db:
        db.table("authors").insert({"kind": "person", "name": "Berta"})
        (other,) = db.conn.execute("SELECT id FROM authors WHERE name = 'Berta'").fetchone()
        db.conn.execute("UPDATE readings SET author_id = ? WHERE author_id = ?", (other, mine.id))
    assert examples_of(store, "news", "entity", ["GPE"]) == []


def test_what_is_far_apart_is_shown_with_a_gap() -> None:
    text = "Turkey " + "and so on " * 40 + "Israel"
    end = len(text)
    marks = [
        (Span("a", "GPE", 0, 6, "Turkey"), "head"),
        (Span("b", "GPE", end - 6, end, "Israel"), "tail"),
    ]
    shown = "".join(one.text for one in in_context(text, marks))
    assert shown.startswith("Turkey and so on")
    assert " … " in shown
    assert shown.endswith("on Israel")
    assert len(shown) < 160


def test_the_context_ends_with_the_paragraph() -> None:
    text = "Before.\nTurkey met.\nAfter."
    pieces = in_context(text, [(Span("a", "GPE", 8, 14, "Turkey"), "")])
    assert [one.text for one in pieces] == ["… ", "Turkey", " met. …"]


def test_of_marks_that_overlap_the_longer_one_is_shown() -> None:
    text = "the Israeli army said"
    marks = [
        (Span("a", "NORP", 4, 11, "Israeli"), "x"),
        (Span("b", "ORG", 0, 16, "the Israeli army"), "y"),
    ]
    assert [one.text for one in in_context(text, marks) if one.label] == ["the Israeli army"]
