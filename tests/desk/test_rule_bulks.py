"""All suggestions of one rule, accepted in all open articles at once, and taken back days later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk import bulk_labelling, rule_bulks
from curation.desk.people import current_user
from curation.desk.pretagging import propose
from curation.desk.rule_bulks import accept_everywhere, waiting
from curation.desk.safekeeping import check
from curation.errors import BadInput, Conflict, EditIdReused, NotFound
from curation.model import Argument, Event, Origin, Relation, Span
from curation.store import documents
from tests.builders import Article, add, add_articles, change, delete, rejection

TEXT = "Ankara met Oslo. Rome waited."
MEET = Origin("test", "1", "check", rule="events:meet")
NER = Origin("test", "1", "high", rule="ner")
NEAR = Origin("test", "1", "high", rule="relations:near")
ANKARA = Span("ankara", "GPE", 0, 6, "Ankara", origin=NER)
OSLO = Span("oslo", "GPE", 11, 15, "Oslo", origin=NER)
ROME = Span("rome", "GPE", 17, 21, "Rome", origin=NER)
MET = Span("met", "MEET", 7, 10, "met", trigger=True, origin=MEET)
MEETING = Event(
    "meeting", "MEET", "met", (Argument("actor", "ankara"), Argument("actor", "oslo")), origin=MEET
)
CLOSE = Relation("close", "near", "ankara", "oslo", origin=NEAR)
ALL = (ANKARA, OSLO, ROME, MET, MEETING, CLOSE)


@pytest.fixture
def articles(store) -> list[Article]:
    made = add_articles(store, [f"{TEXT} {number}" for number in range(3)], slug="news")
    with store.write() as db:
        for article in made:
            propose(db, documents.document(db, article.id), list(ALL))
    return made


@pytest.fixture
def me(store) -> int:
    return current_user(store).id


def count(store, rule: str = "events:meet", tagger: str = "test"):
    return waiting(store, "news", tagger=tagger, rule=rule)


def take(store, rule: str = "events:meet", *, id: str = "bulk-0001", sha256: str = ""):
    sha256 = sha256 or count(store, rule).sha256
    return accept_everywhere(store, "news", id=id, tagger="test", rule=rule, sha256=sha256)


def ids(article: Article, of: int) -> list[str]:
    return sorted(article.present(of))


def test_a_rule_is_counted_where_it_is_open_and_an_event_counts_once(store, articles, me):
    articles[1].record(add(rejection("met"), rejection("meeting")), by=me)
    articles[2].record(by=me)
    articles[2].set_status("submitted", by=me)
    found = count(store)
    assert (found.suggestions, found.doubtful, found.documents) == (1, 1, 1)
    found = count(store, "ner")
    assert (found.suggestions, found.doubtful, found.documents) == (6, 0, 2)
    assert count(store, "ner", tagger="other").suggestions == 0


def test_each_open_article_gets_one_edit_with_what_the_suggestions_stand_on(store, articles, me):
    done = take(store)
    assert (done.suggestions, done.outcome.changed, done.outcome.documents) == (3, 12, 3)
    for article in articles:
        (logged,) = article.log(me)
        assert (logged.edit.verb, logged.bulk) == ("accept", "bulk-0001")
        assert article.present(me) == {one.id: one for one in (ANKARA, OSLO, MET, MEETING)}
    assert count(store).suggestions == 0
    assert check(store)


def test_relations_take_their_ends_and_only_the_rule_is_counted(store, articles, me):
    done = take(store, "relations:near")
    assert (done.suggestions, done.outcome.changed) == (3, 9)
    assert ids(articles[0], me) == ["ankara", "close", "oslo"]


def test_submitted_articles_and_those_of_others_are_left_out_of_it(store, articles, me):
    articles[0].record(by=me)
    articles[0].set_status("submitted", by=me)
    articles[1].record(by=articles[1].ben)
    articles[1].set_status("submitted", by=articles[1].ben)
    done = take(store)
    assert (done.suggestions, done.outcome.documents, done.outcome.left) == (2, 2, ())
    reading = articles[0].reading(me)
    assert (reading.status, reading.version) == ("submitted", 0)
    assert articles[1].present(articles[1].ben) == {}


def test_the_same_bulk_again_is_done_once_and_answered_alike(store, articles, me):
    sha256 = count(store).sha256
    first = take(store, sha256=sha256)
    assert take(store, sha256=sha256) == first
    assert len(articles[0].log(me)) == 1
    with pytest.raises(EditIdReused):
        take(store, "ner", sha256=sha256)


def test_what_was_not_counted_is_not_accepted(store, articles, me):
    sha256 = count(store).sha256
    articles[0].record(add(rejection("met"), rejection("meeting")), by=me)
    with pytest.raises(Conflict, match="Count them again"):
        take(store, sha256=sha256)
    assert len(articles[0].log(me)) == 1
    with store.read() as db:
        assert db.conn.execute("SELECT count(*) FROM bulks").fetchone() == (0,)


def test_an_article_in_which_it_does_not_fit_is_named_and_the_others_go_through(
    store, articles, me
):
    citizen = Relation("citizen", "citizen_of", "anna", "oslo", origin=NEAR)
    anna = Span("anna", "PERSON", 0, 6, "Ankara", origin=NER)
    with store.write() as db:
        propose(db, documents.document(db, articles[0].id), [OSLO, anna, citizen])
    articles[0].record(add(replace(anna, label="GPE")), by=me)
    done = take(store, "relations:near")
    assert (done.suggestions, done.outcome.documents) == (2, 2)
    (left,) = done.outcome.left
    assert (left.document_id, left.title) == (articles[0].id, "Article 0")
    assert "head of citizen_of" in left.why


def test_where_none_of_several_can_be_taken_the_reason_is_named(store, articles, me):
    anna = Span("anna", "PERSON", 0, 6, "Ankara", origin=NER)
    citizens = [
        Relation(f"of-{end.id}", "citizen_of", "anna", end.id, origin=NEAR) for end in (OSLO, ROME)
    ]
    with store.write() as db:
        propose(db, documents.document(db, articles[0].id), [anna, OSLO, ROME, *citizens])
    articles[0].record(add(replace(anna, label="GPE")), by=me)
    done = take(store, "relations:near")
    assert (done.suggestions, done.outcome.documents) == (2, 2)
    (left,) = done.outcome.left
    assert "head of citizen_of" in left.why


def test_a_bulk_is_taken_back_where_it_still_stands_and_done_again(store, articles, me):
    take(store)
    articles[0].record(add(ROME), by=me)
    articles[1].record(change(MEETING, replace(MEETING, arguments=())), by=me)
    articles[2].record(add(Relation("own", "near", "meeting", "oslo")), by=me)
    undone = bulk_labelling.undo(store, "bulk-0001", id="bulk-0002")
    assert (undone.changed, undone.documents) == (4, 1)
    assert ids(articles[0], me) == ["rome"]
    assert [(one.document_id, one.why) for one in undone.left] == [
        (
            articles[1].id,
            "In “Article 1”: “met” was changed, so this article was left as it is.",
        ),
        (
            articles[2].id,
            "In “Article 2”: “met” is part of near now and “Oslo” is part of near now, "
            "so this article was left as it is.",
        ),
    ]
    redone = bulk_labelling.undo(store, "bulk-0002", id="bulk-0003")
    assert (redone.changed, redone.documents) == (4, 1)
    assert ids(articles[0], me) == ["ankara", "meeting", "met", "oslo", "rome"]
    assert check(store)


def test_what_is_gone_since_is_named_by_its_words(store, articles, me):
    take(store, "relations:near")
    articles[0].record(delete(CLOSE), by=me)
    undone = bulk_labelling.undo(store, "bulk-0001", id="bulk-0002")
    assert [one.why for one in undone.left] == [
        "In “Article 0”: “Ankara → Oslo” is no longer labelled, so this article was left as it is."
    ]


def test_too_many_a_rule_without_a_name_and_no_project_are_refused(store, articles, monkeypatch):
    with pytest.raises(NotFound):
        waiting(store, "nowhere", tagger="test", rule="ner")
    with pytest.raises(BadInput, match="Name a rule"):
        count(store, "")
    with pytest.raises(BadInput, match="is not 8 to 64"):
        take(store, id="x")
    monkeypatch.setattr(rule_bulks, "MAX_SUGGESTIONS", 8)
    with pytest.raises(BadInput, match="more than 8"):
        count(store, "ner")
