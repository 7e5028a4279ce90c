"""One label on equal words in many articles, and taking it back days later."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.desk import annotating, bulk_labelling
from curation.desk.bulk_labelling import Place, label_everywhere, undo
from curation.desk.changed_since import what_stands_against
from curation.desk.occurrences import Options
from curation.desk.people import current_user
from curation.desk.pretagging import propose
from curation.desk.safekeeping import check
from curation.edits import Change, Edit
from curation.errors import (
    BadInput,
    EditIdReused,
    NotFound,
    PretagFailed,
    SchemaViolation,
    UnknownLabel,
)
from curation.model import Argument, DocumentLabel, Event, Rejection, Relation, Span
from curation.schema import AttributeType
from curation.store import Store, bulks, documents, people, projects, readings
from curation.store.people import set_local_person
from tests.builders import (
    AT,
    ORIGIN,
    SCHEMA,
    Article,
    add,
    add_articles,
    change,
    delete,
    new_id,
    rejection,
)
from tests.strategies import annotations_of, texts

TEXTS = ("Rome, Rome and Oslo.", "In Rome.", "All roads lead to Rome 😀 or Rome.")


@pytest.fixture
def articles(store) -> list[Article]:
    return add_articles(store, TEXTS, slug="news")


@pytest.fixture
def me(store) -> int:
    return current_user(store).id


def places(*articles: Article, words: str = "Rome") -> list[Place]:
    return [
        Place(article.id, *match.span())
        for article in articles
        for match in re.finditer(words, article.text)
    ]


def label(store, *chosen: Place, name: str = "GPE", id: str = "", words: str = "Rome", **options):
    return label_everywhere(
        store,
        "news",
        id=id or new_id(),
        label=name,
        wanted=words,
        options=Options(**options),
        places=chosen,
    )


def labels(article: Article, of: int) -> list[tuple[str, str]]:
    return sorted(
        (one.text, one.label) for one in article.present(of).values() if isinstance(one, Span)
    )


def test_each_article_gets_one_edit_that_names_the_bulk(store, articles, me):
    outcome = label(store, *places(*articles), id="bulk-0001")
    assert (outcome.changed, outcome.documents, outcome.left) == (5, 3, ())
    for article in articles:
        (logged,) = article.log(me)
        assert (logged.edit.verb, logged.bulk) == ("label_all", "bulk-0001")
        assert annotating.desk(store, article.id).edits == (logged,)
    assert check(store)


def test_the_same_bulk_again_is_done_once_and_answered_alike(store, articles, me):
    wrong = Place(articles[1].id, 0, 2)
    first = label(store, *places(articles[0]), wrong, id="bulk-0001")
    again = label(store, *places(articles[0]), wrong, id="bulk-0001")
    assert again == first
    assert len(articles[0].log(me)) == 1
    with pytest.raises(EditIdReused):
        label(store, *places(articles[0]), wrong, id="bulk-0001", name="PERSON")


def test_the_same_id_for_other_places_is_refused_and_their_order_does_not_matter(
    store, articles, me
):
    named = places(*articles)
    label(store, *named, id="bulk-0001")
    assert label(store, *reversed(named), id="bulk-0001").changed == 5
    with pytest.raises(EditIdReused):
        label(store, *named[:2], id="bulk-0001")
    undo(store, "bulk-0001", id="bulk-0002")
    assert undo(store, "bulk-0001", id="bulk-0002").changed == 5


def test_suggestions_keep_their_id_and_origin_accepted_relabelled_or_taken_after_all(
    store, articles, me
):
    article = articles[0]
    right = Span("right", "GPE", 0, 4, "Rome", origin=ORIGIN)
    wrong = Span("wrong", "PERSON", 6, 10, "Rome", origin=ORIGIN)
    with store.write() as db:
        propose(db, documents.document(db, article.id), [right, wrong])
    article.record(add(rejection("right")), by=me)
    label(store, *places(article))
    assert article.present(me) == {
        "right": right,
        "wrong": Span("wrong", "GPE", 6, 10, "Rome", origin=ORIGIN),
    }


def test_places_whose_words_are_not_there_leave_their_article_alone(store, articles, me):
    outcome = label(
        store,
        *places(articles[0]),
        *places(articles[1]),
        Place(articles[1].id, 0, 2),
        Place(articles[2].id, 30, 900),
        Place(4711, 0, 4),
    )
    assert (outcome.changed, outcome.documents) == (2, 1)
    assert [(one.document_id, one.why) for one in outcome.left] == [
        (
            articles[1].id,
            "The words from 0 to 2 of “Article 1” are not “Rome”: look for them again.",
        ),
        (
            articles[2].id,
            "The words from 30 to 900 of “Article 2” are not “Rome”: look for them again.",
        ),
        (4711, "There is no article 4711 in news."),
    ]
    assert annotating.desk(store, articles[1].id).version == 0


def test_what_has_another_label_keeps_all_else_it_has(store, articles, me):
    denied = Span("denied", "PERSON", 0, 4, "Rome", attributes={"negated": True})
    articles[0].record(add(denied), by=me)
    label(store, *places(articles[0]))
    assert articles[0].present(me)["denied"] == replace(denied, label="GPE")


def test_what_its_new_label_cannot_have_goes_with_the_old_one(store, articles, me):
    denied = Span("denied", "PERSON", 0, 4, "Rome", attributes={"negated": True})
    articles[0].record(add(denied), by=me)
    only = AttributeType(name="negated", on=("PERSON",))
    with store.write() as db:
        project = projects.project_by_slug(db, "news")
        schema = replace(SCHEMA, version=2, attributes=(only,))
        projects.add_schema(db, project.id, schema, at=AT, author_id=me)
    assert label(store, *places(articles[0])).left == ()
    assert articles[0].present(me)["denied"] == replace(denied, label="GPE", attributes={})


def test_a_label_that_is_not_there_or_retired_is_refused_as_a_whole(store, articles):
    with pytest.raises(UnknownLabel):
        label(store, *places(articles[0]), name="TOWN")
    with pytest.raises(SchemaViolation, match="retired"):
        label(store, *places(articles[0]), name="OLD")


def test_articles_of_another_project_are_out_of_reach(store, articles, me):
    (other,) = add_articles(store, ["Rome elsewhere"], slug="other")
    outcome = label(store, *places(other))
    assert outcome.changed == 0
    assert "There is no article" in outcome.left[0].why


@pytest.mark.parametrize("status", ["open", "submitted"])
def test_a_reading_stays_submitted_or_open_and_the_log_says_it_was_reopened(
    store, articles, me, status
):
    article = articles[0]
    article.record(by=me)
    if status == "submitted":
        article.set_status("submitted", by=me)
    label(store, *places(article), id="bulk-0001", scope="project")
    undo(store, "bulk-0001", id="bulk-0002")
    reading = article.reading(me)
    assert (reading.status, reading.version) == (status, 2)
    with store.read() as db:
        logged = db.conn.execute("SELECT version, status FROM statuses ORDER BY seq").fetchall()
    went = [(0, "submitted"), (0, "open"), (1, "submitted"), (1, "open"), (2, "submitted")]
    assert logged == (went if status == "submitted" else [])
    assert check(store)


def test_what_was_submitted_meanwhile_is_no_part_of_the_queue(store, articles, me):
    articles[1].record(by=me)
    articles[1].set_status("submitted", by=me)
    outcome = label(store, *places(*articles))
    assert (outcome.changed, outcome.documents) == (4, 2)
    assert [(left.document_id, left.why) for left in outcome.left] == [
        (articles[1].id, "“Article 1” is submitted: reopen it first.")
    ]
    reading = articles[1].reading(me)
    assert (reading.status, reading.version) == ("submitted", 0)


@pytest.mark.parametrize("scope", ["queue", "project"])
def test_what_was_submitted_since_is_left_when_a_bulk_is_taken_back(store, articles, me, scope):
    label(store, *places(*articles), id="bulk-0001", scope=scope)
    articles[1].set_status("submitted", by=me)
    undone = undo(store, "bulk-0001", id="bulk-0002")
    assert (undone.changed, undone.documents) == (4, 2)
    assert [left.why for left in undone.left] == ["“Article 1” is submitted: reopen it first."]
    assert labels(articles[1], me) == [("Rome", "GPE")]
    assert articles[1].reading(me).status == "submitted"


def test_what_a_bulk_changed_while_submitted_is_taken_back_and_redone_submitted(
    store, articles, me
):
    articles[1].record(by=me)
    articles[1].set_status("submitted", by=me)
    label(store, *places(articles[1]), id="bulk-0001", scope="project")
    for undone, id, after in [("0001", "0002", []), ("0002", "0003", [("Rome", "GPE")])]:
        assert undo(store, f"bulk-{undone}", id=f"bulk-{id}").left == ()
        assert labels(articles[1], me) == after
        assert articles[1].reading(me).status == "submitted"


def test_a_failure_in_the_second_article_leaves_nothing_of_the_first(
    store, articles, me, monkeypatch
):
    for article in articles[:2]:
        article.record(by=me)
        article.set_status("submitted", by=me)
    plain = readings.record
    recorded = []

    def failing(*given, **named):
        recorded.append(given)
        if len(recorded) == 2:
            raise RuntimeError("the computer is on fire")
        return plain(*given, **named)

    monkeypatch.setattr(readings, "record", failing)
    with pytest.raises(RuntimeError, match="on fire"):
        label(store, *places(*articles), id="bulk-0001", scope="project")
    assert [article.log(me) for article in articles[:2]] == [[], []]
    assert {article.reading(me).status for article in articles[:2]} == {"submitted"}
    with store.read() as db:
        assert bulks.find_bulk(db, "bulk-0001") is None
        assert db.conn.execute("SELECT count(*) FROM statuses").fetchone() == (2,)
        third = readings.find_reading(db, document_id=articles[2].id, author_id=me)
    assert third is None
    assert check(store)


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


def test_no_places_and_too_many_are_refused(store, articles):
    with pytest.raises(BadInput, match="1 to 50,000 places"):
        label(store)
    with pytest.raises(BadInput, match="1 to 50,000 places"):
        label(store, *[Place(1, 0, 4)] * 50_001)


def test_inflected_words_may_be_labelled_when_they_were_looked_for(store, me):
    (article,) = add_articles(store, ["Rome struck while others strike."], slug="news")
    chosen = places(article, words="struck|strike")
    options = {"words": "strike", "case": False}
    assert label(store, *chosen, **options).changed == 0
    assert label(store, *chosen, **options, lemma=True).changed == 2


def test_without_inflected_forms_that_were_asked_for_nothing_is_labelled(
    store, articles, me, monkeypatch
):
    done = label(store, *places(articles[0]), id="bulk-0001", lemma=True)
    looking_for = bulk_labelling.looking_for

    def without(wanted, options, pipeline):
        found = looking_for(wanted, replace(options, lemma=False), pipeline)
        return replace(found, has_lemmas=False, why="It knows no forms.")

    monkeypatch.setattr(bulk_labelling, "looking_for", without)
    with pytest.raises(PretagFailed, match="It knows no forms"):
        label(store, *places(articles[1]), lemma=True)
    assert annotating.desk(store, articles[1].id).version == 0
    assert label(store, *places(articles[0]), id="bulk-0001", lemma=True) == done


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
