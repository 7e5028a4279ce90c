"""A label on equal words taken back, days later too, and taken back again."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.desk.bulk_labelling import Place, undo
from curation.desk.changed_since import what_stands_against
from curation.desk.people import current_user
from curation.desk.pretagging import propose
from curation.desk.safekeeping import check
from curation.edits import Change, Edit
from curation.errors import (
    BadInput,
    NotFound,
)
from curation.model import Argument, DocumentLabel, Event, Rejection, Relation, Span
from curation.store import Store, documents, people
from curation.store.people import set_local_person
from tests.builders import (
    ORIGIN,
    Article,
    add,
    add_articles,
    change,
    delete,
    rejection,
)
from tests.desk.bulks import TEXTS, label, labels, places
from tests.strategies import annotations_of, texts


@pytest.fixture
def articles(store) -> list[Article]:
    return add_articles(store, TEXTS, slug="news")


@pytest.fixture
def me(store) -> int:
    return current_user(store).id


def test_undoing_leaves_every_reading_as_before_and_undoing_that_is_the_redo(store, articles, me):
    before = Span("mine", "PERSON", 3, 7, "Rome")
    articles[1].record(add(before), by=me)
    label(store, *places(*articles), id="bulk-0001")
    after = [article.present(me) for article in articles]
    undone = undo(store, "bulk-0001", id="bulk-0002")
    assert (undone.changed, undone.documents, undone.left) == (5, 3, ())
    assert [article.present(me) for article in articles] == [{}, {"mine": before}, {}]
    assert undo(store, "bulk-0001", id="bulk-0002") == undone
    redone = undo(store, "bulk-0002", id="bulk-0003")
    assert redone.changed == 5
    assert [article.present(me) for article in articles] == after
    assert [one.edit.verb for one in articles[0].log(me)] == ["label_all", "undo", "redo"]
    assert check(store)


def test_what_was_taken_back_one_by_one_needs_no_undoing_any_more(store, articles, me):
    label(store, *places(articles[0], articles[1]), id="bulk-0001")
    articles[1].record(delete(*articles[1].present(me).values()), by=me)
    undone = undo(store, "bulk-0001", id="bulk-0002")
    assert (undone.changed, undone.documents, undone.left) == (2, 1, ())


def test_days_later_what_was_changed_since_is_named_and_the_rest_undone(store, articles, me):
    first, second, third = articles
    label(store, *places(*articles), id="bulk-0001")
    one = min(first.present(me).values(), key=lambda span: span.start)
    first.record(change(one, Span(one.id, "PERSON", 0, 4, "Rome")), by=me)
    ends = list(third.present(me).values())
    third.record(add(Relation("near", "near", ends[0].id, ends[1].id)), by=me)
    undone = undo(store, "bulk-0001", id="bulk-0002")
    assert (undone.changed, undone.documents) == (1, 1)
    assert second.present(me) == {}
    assert [left.why for left in undone.left] == [
        "In “Article 0”: “Rome” is PERSON now, so this article was left as it is.",
        "In “Article 2”: “Rome” is part of near now, so this article was left as it is.",
    ]
    assert labels(first, me) == [("Rome", "GPE"), ("Rome", "PERSON")]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (None, "“Rome” is no longer labelled"),
        (Rejection("x"), "“Rome” was rejected"),
        (Span("x", "GPE", 0, 10, "Rome, Rome"), "“Rome” is “Rome, Rome” now"),
        (Span("x", "GPE", 0, 4, "Rome", attributes={"negated": True}), "“Rome” was changed"),
    ],
)
def test_every_way_to_change_a_mention_is_said(store, articles, me, after, said):
    article = articles[0]
    proposed = Span("x", "GPE", 0, 4, "Rome", origin=ORIGIN)
    with store.write() as db:
        propose(db, documents.document(db, article.id), [proposed])
    label(store, *places(article), id="bulk-0001")
    if after is None:
        article.record(delete(proposed), by=me)
    else:
        article.record(change(proposed, after), by=me)
    (left,) = undo(store, "bulk-0001", id="bulk-0002").left
    assert left.why == f"In “Article 0”: {said}, so this article was left as it is."


MET = Span("met", "MEET", 0, 3, "met", trigger=True)
MEETING = Event("meeting", "MEET", "met", (Argument("actor", "rome"),))
ROME = Span("rome", "GPE", 4, 8, "Rome")
OSLO = Span("oslo", "GPE", 9, 13, "Oslo")
NEAR = Relation("near", "near", "meeting", "oslo")
ABOUT = DocumentLabel("about", "topic", "war")
TAKEN = {one.id: one for one in (ROME, OSLO, MET, MEETING, NEAR, ABOUT)}


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ({}, ""),
        ({"near": None}, "“met → Oslo” is no longer labelled"),
        ({"near": Rejection("near")}, "“met → Oslo” was rejected"),
        ({"near": replace(NEAR, tail="rome")}, "“met → Oslo” was changed"),
        ({"near": replace(NEAR, label="citizen_of")}, "“met → Oslo” is citizen_of now"),
        ({"meeting": replace(MEETING, arguments=())}, "“met” was changed"),
        ({"meeting": None, "met": None}, "“met” is no longer labelled"),
        ({"about": replace(ABOUT, value="trade")}, "“war” was changed"),
        (
            {"own": Relation("own", "near", "rome", "meeting")},
            "“Rome” is part of near now and “met” is part of near now",
        ),
        (
            {one.id: replace(one, label="PERSON") for one in (ROME, OSLO)}
            | {"near": None, "meeting": None, "about": None},
            "“Rome” is PERSON now, “Oslo” is PERSON now, “met” is no longer labelled "
            "and 2 other changes",
        ),
    ],
)
def test_events_relations_and_labels_of_the_article_are_named_by_their_words(since, said):
    inverse = Edit("undo", "undo", tuple(Change(one, None) for one in TAKEN.values()))
    present = {id: one for id, one in (TAKEN | since).items() if one is not None}
    why = what_stands_against(inverse, present)
    assert why == (f"{said}, so this article was left as it is." if said else "")


def test_only_who_did_it_can_take_it_back(store, articles, me):
    label(store, *places(*articles), id="bulk-0001")
    with pytest.raises(NotFound):
        undo(store, "bulk-0009", id="bulk-0002")
    with pytest.raises(BadInput):
        undo(store, "bulk-0001", id="short")
    with store.write() as db:
        set_local_person(db, people.Author(articles[0].ben, "person", "Ben"))
    with pytest.raises(NotFound):  # nor is it said that it is there
        undo(store, "bulk-0001", id="bulk-0002")
    assert len(articles[0].present(me)) == 2


def test_a_rejection_that_was_taken_back_since_is_named_by_its_words(store, articles, me):
    article = articles[0]
    proposed = Span("x", "GPE", 0, 4, "Rome", origin=ORIGIN)
    with store.write() as db:
        propose(db, documents.document(db, article.id), [proposed])
    article.record(add(rejection("x")), by=me)
    label(store, *places(article), id="bulk-0001")
    undo(store, "bulk-0001", id="bulk-0002")
    article.record(delete(rejection("x")), by=me)
    (left,) = undo(store, "bulk-0002", id="bulk-0003").left
    assert "“Rome” is no longer rejected, so" in left.why
    article.record(add(replace(proposed, label="PERSON")), by=me)
    (left,) = undo(store, "bulk-0002", id="bulk-0004").left
    assert "“Rome” is PERSON now, so" in left.why


@given(st.data())
def test_label_all_then_undo_leaves_the_reading_exactly_as_before(tmp_path_factory, data):
    text = data.draw(texts)
    store = Store(tmp_path_factory.mktemp("bulk") / "curation.db")
    try:
        (article,) = add_articles(store, [text], slug="news")
        me = current_user(store).id
        drawn = data.draw(annotations_of(text))
        article.record(*([add(*drawn.values())] if drawn else []), by=me)
        proposals = [
            Span(f"from-{id}", one.label, one.start, one.end, one.text, origin=ORIGIN)
            for id, one in data.draw(annotations_of(text)).items()
            if isinstance(one, Span) and not one.trigger and not one.pieces
        ]
        with store.write() as db:
            propose(db, documents.document(db, article.id), proposals)
        start, end = sorted(
            data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True))
        )
        wanted = text[start:end]
        if not wanted.strip().strip("\ufeff").strip():
            return
        before = article.present(me)
        id = str(uuid.uuid4())
        done = label(
            store, Place(article.id, start, end), id=id, words=wanted, word=False, case=True
        )
        undone = undo(store, id, id=str(uuid.uuid4()))
        assert undone.left == ()
        assert undone.changed == done.changed
        assert article.present(me) == before
        assert check(store)
    finally:
        store.close()
