"""What was decided about words before, and to whom it is told."""

from __future__ import annotations

import pytest

from curation.desk import reviewing
from curation.desk.accounts import set_role
from curation.desk.precedents import MOST, Precedents, precedents
from curation.desk.seats import Seat
from curation.errors import BadInput, Forbidden
from curation.model import Argument, Event
from curation.store import Store
from tests.desk.reviews import Reviews, deciding, mention, no_checks


@pytest.fixture
def reviews(store: Store) -> Reviews:
    """Three articles; in the first two, Anna and Ben differ about Ankara."""
    found = Reviews(store, articles=3)
    no_checks(found)
    for article in (0, 1):
        found.differ(article=article)
    return found


def settle(reviews: Reviews, *, article: int = 0, version: int = 0, reason: str = "") -> None:
    """Rita decides about Ankara and settles the article."""
    assert not reviews.decide("Ankara", version, article=article, reason=reason).refused
    reviewing.submit(reviews.rita, reviews.documents[article])


def decide_away(reviews: Reviews, *, article: int, reason: str) -> None:
    """Rita decides that nothing is there, and settles the article."""
    standing = reviews.unit("Ankara", article=article)
    made = deciding(standing, 0, reason=reason, outcome="none")
    only = [one for one in made.changes if one.id.startswith("d-")]
    assert not reviews.record(type(made)(made.id, "decide", tuple(only)), article=article).refused
    reviewing.submit(reviews.rita, reviews.documents[article])


def told(reviews: Reviews, words: str, *, by: Seat | None = None, besides=None) -> Precedents:
    return precedents(by or reviews.rita, "news", words, besides=besides)


def test_nothing_is_told_of_an_article_that_is_not_settled(reviews: Reviews) -> None:
    reviews.decide("Ankara", reason="a capital")
    assert told(reviews, "Ankara") == Precedents((), ())


def test_words_are_told_with_their_labels_and_the_decision(reviews: Reviews) -> None:
    settle(reviews, reason="a capital")
    found = told(reviews, "Ankara")
    assert found.labels == (("GPE", 1),)
    (decision,) = found.decisions
    assert (decision.label, decision.outcome, decision.reason) == ("GPE", "taken", "a capital")
    assert decision.at > "2026"
    assert decision.document_title


def test_what_agreed_counts_without_a_decision(reviews: Reviews) -> None:
    settle(reviews)
    assert told(reviews, "Turkey") == Precedents((("GPE", 1),), ())


def test_other_words_are_not_told(reviews: Reviews) -> None:
    settle(reviews)
    assert told(reviews, "ankara").labels == ()
    assert told(reviews, "Ank").labels == ()


def test_labels_come_by_how_often_they_are_there(reviews: Reviews) -> None:
    settle(reviews, version=1)
    settle(reviews, article=1)
    reviews.differ(article=2)
    settle(reviews, article=2)
    assert told(reviews, "Ankara").labels == (("GPE", 2), ("PERSON", 1))


def test_decisions_with_a_reason_come_first(reviews: Reviews) -> None:
    settle(reviews, reason="a capital")
    settle(reviews, article=1, version=1)
    assert [one.reason for one in told(reviews, "Ankara").decisions] == ["a capital", ""]


def test_that_nothing_is_there_is_a_precedent_for_the_words_of_the_readers(
    reviews: Reviews,
) -> None:
    decide_away(reviews, article=0, reason="a metonym")
    (decision,) = told(reviews, "Ankara").decisions
    assert (decision.label, decision.outcome, decision.reason) == ("", "none", "a metonym")
    assert told(reviews, "Turkey").decisions == ()


def test_an_event_is_found_by_the_words_it_is_told_by(reviews: Reviews) -> None:
    for name, label in (("Anna", "MEET"), ("Ben", "SAY")):
        who = mention("Ankara", article=2)
        met = mention("met", label, article=2, trigger=True)
        roles = (Argument("actor", who.id),) if label == "MEET" else ()
        reviews.hand_in(name, who, met, Event("e", label, met.id, roles), article=2)
    standing = next(
        one for one in reviews.open(article=2).proposal.standings if one.unit.kind == "event"
    )
    assert not reviews.record(deciding(standing, 0, reason="they met"), article=2).refused
    for one in reviews.open(article=2).proposal.open:
        assert not reviews.record(deciding(one, 0), article=2).refused
    reviewing.submit(reviews.rita, reviews.documents[2])
    found = told(reviews, "met")
    assert [one.label for one in found.decisions] == ["MEET"]
    assert found.labels == (("MEET", 1),)


def test_the_article_at_hand_is_left_out(reviews: Reviews) -> None:
    settle(reviews)
    settle(reviews, article=1)
    assert told(reviews, "Ankara", besides=reviews.documents[0]).labels == (("GPE", 1),)


def test_an_annotator_is_told_of_what_they_have_handed_in(reviews: Reviews) -> None:
    settle(reviews, reason="a capital")
    assert told(reviews, "Ankara", by=reviews.seat("Anna")).labels == (("GPE", 1),)


def test_an_annotator_is_told_nothing_of_what_they_may_still_label(reviews: Reviews) -> None:
    reviews.annotators("Cem")
    settle(reviews, reason="a capital")
    cem = reviews.seat("Cem")
    assert told(reviews, "Ankara", by=cem) == Precedents((), ())
    decide_away(reviews, article=1, reason="a metonym")
    assert told(reviews, "Ankara", by=cem) == Precedents((), ())


def test_one_who_took_their_reading_back_is_told_nothing_of_it(reviews: Reviews) -> None:
    from curation.desk import annotating

    settle(reviews, reason="a capital")
    reviewing.reopen(reviews.rita, reviews.document)
    annotating.reopen(reviews.seat("Anna"), reviews.document)
    # Settled without her while she had left the project.
    set_role(reviews.store, reviews.ids["Anna"], None, slug="news")
    reviewing.submit(reviews.rita, reviews.document)
    set_role(reviews.store, reviews.ids["Anna"], "annotator", slug="news")
    assert told(reviews, "Ankara", by=reviews.seat("Anna")) == Precedents((), ())


def test_where_articles_are_handed_out_those_of_others_are_told(reviews: Reviews) -> None:
    from curation.store import assignments
    from curation.store.assignments import Slot
    from tests.builders import AT

    reviews.annotators("Cem")
    settle(reviews, reason="a capital")
    settle(reviews, article=1)
    ids = reviews.ids
    first, second, third = reviews.documents
    with reviews.store.write() as db:
        slots = [Slot(third, ids["Cem"], 1), Slot(second, ids["Cem"], 2), Slot(first, None, 3)]
        assignments.add_slots(db, reviews.project.id, slots[:2], at=AT, by=ids["Lea"])
    cem = reviews.seat("Cem")
    assert told(reviews, "Ankara", by=cem).labels == (("GPE", 1),)  # the second is still his
    with reviews.store.write() as db:
        assignments.add_slots(db, reviews.project.id, slots[2:], at=AT, by=ids["Lea"])
    assert told(reviews, "Ankara", by=cem).labels == ()  # the first may come to him, too


def test_no_name_is_told(reviews: Reviews) -> None:
    settle(reviews, reason="a capital")
    said = repr(told(reviews, "Ankara", by=reviews.seat("Anna")))
    assert not [name for name in ("Anna", "Ben", "Rita") if name in said]


def test_at_most_so_many_decisions_are_told(store: Store) -> None:
    reviews = Reviews(store, articles=MOST + 2)
    no_checks(reviews)
    for article in range(MOST + 2):
        reviews.differ(article=article)
        settle(reviews, article=article)
    found = told(reviews, "Ankara")
    assert found.labels == (("GPE", MOST + 2),)
    assert len(found.decisions) == MOST


@pytest.mark.parametrize("words", ["", "  ", "x" * 2000])
def test_without_words_there_is_nothing_to_look_for(reviews: Reviews, words: str) -> None:
    with pytest.raises(BadInput, match="Name the words"):
        told(reviews, words)


def test_a_stranger_is_told_nothing(reviews: Reviews) -> None:
    stranger = reviews.person("Zoe", None)
    with pytest.raises(Forbidden):
        told(reviews, "Ankara", by=stranger)


def test_who_hands_in_after_it_was_settled_is_told_nothing_of_it(reviews: Reviews) -> None:
    (cem,) = reviews.annotators("Cem")
    settle(reviews, reason="a capital")
    reviews.hand_in("Cem")
    assert told(reviews, "Ankara", by=cem) == Precedents((), ())
