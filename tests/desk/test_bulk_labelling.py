"""One label on equal words in many articles: what it changes, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk import annotating, bulk_labelling
from curation.desk.bulk_labelling import Place, undo
from curation.desk.people import current_user
from curation.desk.pretagging import propose
from curation.desk.safekeeping import check
from curation.errors import (
    BadInput,
    EditIdReused,
    PretagFailed,
    SchemaViolation,
    UnknownLabel,
)
from curation.model import Span
from curation.schema import AttributeType
from curation.store import bulks, documents, projects, readings
from tests.builders import (
    AT,
    ORIGIN,
    SCHEMA,
    Article,
    add,
    add_articles,
    rejection,
)
from tests.desk.bulks import TEXTS, label, labels, places


@pytest.fixture
def articles(store) -> list[Article]:
    return add_articles(store, TEXTS, slug="news")


@pytest.fixture
def me(store) -> int:
    return current_user(store).id


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
