"""What was decided otherwise than somebody had labelled: theirs alone, and only once settled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk import annotating, reviewing
from curation.desk.accounts import set_role
from curation.desk.corrections import Corrections, corrections_of, count_in, see, settled_pairs
from curation.desk.review_rules import change_review_rule, review_rule
from curation.desk.seats import Seat
from curation.errors import Forbidden
from curation.model import Argument, DocumentLabel, Event, Relation
from curation.store import Store
from curation.store.corrections import Pair
from tests.desk.reviews import Reviews, deciding, mention, no_checks


@pytest.fixture
def reviews(store: Store) -> Reviews:
    """Two articles; in the first, Anna says that Ankara is a place, Ben that it is a person."""
    found = Reviews(store, articles=2)
    no_checks(found)
    found.differ()
    return found


def settle(reviews: Reviews, *, article: int = 0) -> None:
    reviewing.submit(reviews.rita, reviews.documents[article])


def of(reviews: Reviews, name: str) -> Corrections:
    return corrections_of(reviews.seat(name), "news")


def only(reviews: Reviews, name: str):
    """The one correction of somebody."""
    (article,) = of(reviews, name).articles
    (correction,) = article.corrections
    return correction


def count_new(seat: Seat, slug: str) -> int:
    """How many corrections somebody has not seen."""
    return sum(count_in(seat, slug, [one.document_id for one in new_pairs(seat, slug)]).values())


def new_pairs(seat: Seat, slug: str) -> list[Pair]:
    return [one for one in settled_pairs(seat, slug) if one.is_new]


def test_nothing_is_shown_before_the_article_is_settled(reviews: Reviews) -> None:
    reviews.decide("Ankara", reason="a capital")
    assert of(reviews, "Ben") == Corrections(True, 0, 0, ())
    assert count_new(reviews.seat("Ben"), "news") == 0


def test_own_and_decided_stand_side_by_side_with_the_reason(reviews: Reviews) -> None:
    reviews.decide("Ankara", reason="a capital")
    settle(reviews)
    one = only(reviews, "Ben")
    assert (one.kind, one.labels) == ("label", ("PERSON", "GPE"))
    assert (one.outcome, one.reason) == ("taken", "a capital")
    assert one.own.said is not None
    assert one.own.said.words == "Ankara"
    assert [piece.text for piece in one.own.sentence if piece.is_marked] == ["Ankara"]
    assert one.annotation is not None
    assert one.at > "2026"


def test_whose_labels_stand_has_no_correction(reviews: Reviews) -> None:
    reviews.decide("Ankara", reason="a capital")
    settle(reviews)
    assert of(reviews, "Anna") == Corrections(True, 1, 1, ())
    assert count_new(reviews.seat("Anna"), "news") == 0


def test_only_readers_of_an_article_are_shown_anything_of_it(reviews: Reviews) -> None:
    reviews.annotators("Cem")
    reviews.decide("Ankara")
    settle(reviews)
    assert of(reviews, "Cem") == Corrections(True, 0, 0, ())


def test_one_who_took_their_reading_back_is_shown_nothing(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    settle(reviews)
    reviewing.reopen(reviews.rita, reviews.document)
    annotating.reopen(reviews.seat("Ben"), reviews.document)
    # Settled without them while they had left the project.
    set_role(reviews.store, reviews.ids["Ben"], None, slug="news")
    settle(reviews)
    set_role(reviews.store, reviews.ids["Ben"], "annotator", slug="news")
    assert of(reviews, "Ben") == Corrections(True, 0, 0, ())


def test_what_one_did_not_see_is_shown_where_it_is(reviews: Reviews) -> None:
    reviews.hand_in("Anna", mention("Ankara", article=1), article=1)
    reviews.hand_in("Ben", article=1)
    standing = reviews.unit("Ankara", article=1)
    taken = next(n for n, one in enumerate(standing.unit.versions) if one.annotations)
    assert not reviews.decide("Ankara", taken, article=1).refused
    settle(reviews, article=1)
    one = only(reviews, "Ben")
    assert (one.kind, one.labels) == ("missing", ("", "GPE"))
    assert one.own.said is None
    assert one.annotation is None
    assert [piece.text for piece in one.own.sentence if piece.is_marked] == ["Ankara"]


def test_what_was_decided_away_says_that_nothing_is_there(reviews: Reviews) -> None:
    reviews.hand_in("Anna", mention("Ankara", article=1), article=1)
    reviews.hand_in("Ben", article=1)
    standing = reviews.unit("Ankara", article=1)
    nothing = next(n for n, one in enumerate(standing.unit.versions) if not one.annotations)
    reviews.decide("Ankara", nothing, article=1, reason="a metonym")
    settle(reviews, article=1)
    one = only(reviews, "Anna")
    assert one.labels == ("GPE", "")
    assert (one.outcome, one.reason) == ("none", "a metonym")
    assert one.decided.said is None


def test_an_event_is_shown_with_who_fills_its_roles(reviews: Reviews) -> None:
    for name, filled in (("Anna", True), ("Ben", False)):
        who = mention("Ankara", article=1)
        met = mention("met", "MEET", article=1, trigger=True)
        roles = (Argument("actor", who.id),) if filled else ()
        reviews.hand_in(name, who, met, Event("e", "MEET", met.id, roles), article=1)
    (standing,) = reviews.open(article=1).proposal.open
    assert not reviews.record(deciding(standing, 0), article=1).refused
    settle(reviews, article=1)
    one = only(reviews, "Ben")
    assert one.kind == "role"
    assert one.own.said is not None
    assert one.decided.said is not None
    assert (one.own.said.more, one.decided.said.more) == ((), ("actor: Ankara",))
    with reviews.store.read() as db:
        kind = db.conn.execute("SELECT trigger FROM spans WHERE id = ?", (one.annotation,))
        assert kind.fetchall() == [(1,)]


def test_relations_and_labels_of_the_article_are_shown_too(reviews: Reviews) -> None:
    for name, value in (("Anna", "war"), ("Ben", "trade")):
        ends = mention("Ankara", article=1), mention("Turkey", article=1)
        said = [*ends, DocumentLabel(f"d-of-{name}", "topic", value)]
        if name == "Anna":
            said.append(Relation("r", "near", ends[0].id, ends[1].id))
        reviews.hand_in(name, *said, article=1)
    while is_open := reviews.open(article=1).proposal.open:
        taken = next(n for n, one in enumerate(is_open[0].unit.versions) if one.annotations)
        assert not reviews.record(deciding(is_open[0], taken), article=1).refused
    settle(reviews, article=1)
    (article,) = of(reviews, "Ben").articles
    assert ("", "near") in [one.labels for one in article.corrections]
    whole = [one for one in article.corrections if "topic" in one.labels]
    assert whole
    assert all(not one.own.sentence and not one.decided.sentence for one in whole)


def test_corrections_are_counted_until_they_are_seen(reviews: Reviews) -> None:
    ben = reviews.seat("Ben")
    reviews.decide("Ankara")
    settle(reviews)
    assert count_new(ben, "news") == 1
    assert [one.is_new for one in of(reviews, "Ben").articles] == [True]
    see(ben, "news")
    see(ben, "news")
    assert (count_new(ben, "news"), new_pairs(ben, "news")) == (0, [])
    assert [one.is_new for one in of(reviews, "Ben").articles] == [False]


def test_what_one_has_seen_another_has_not(reviews: Reviews) -> None:
    see(reviews.seat("Anna"), "news")
    reviews.decide("Ankara")
    settle(reviews)
    see(reviews.seat("Anna"), "news")
    assert count_new(reviews.seat("Ben"), "news") == 1


def test_what_is_decided_anew_is_new(reviews: Reviews) -> None:
    ben = reviews.seat("Ben")
    reviews.decide("Ankara")
    settle(reviews)
    see(ben, "news")
    reviewing.reopen(reviews.rita, reviews.document)
    assert new_pairs(ben, "news") == []  # nothing is told while it is not settled
    reviews.hand_in("Anna", mention("Ankara"))
    reviews.decide("Turkey")
    settle(reviews)
    assert len(new_pairs(ben, "news")) == 1


def test_a_project_may_show_none(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    settle(reviews)
    rule = review_rule(reviews.lead, "news")
    change_review_rule(reviews.lead, "news", replace(rule, shows_corrections=False))
    ben = reviews.seat("Ben")
    assert of(reviews, "Ben") == Corrections(False, 0, 0, ())
    assert (settled_pairs(ben, "news"), count_in(ben, "news", reviews.documents)) == ((), {})


def test_the_newest_settled_articles_are_looked_at_first(reviews: Reviews) -> None:
    reviews.differ(article=1)
    for article in (1, 0):
        reviews.decide("Ankara", article=article)
        settle(reviews, article=article)
    found = corrections_of(reviews.seat("Ben"), "news", most=1)
    assert (found.settled, found.looked_at) == (2, 1)
    assert [one.document_id for one in found.articles] == [reviews.document]


def test_nothing_is_counted_in_somebody_elses_article(reviews: Reviews) -> None:
    reviews.annotators("Cem")
    reviews.decide("Ankara")
    settle(reviews)
    assert count_in(reviews.seat("Cem"), "news", reviews.documents) == {}


def test_nobody_is_named(reviews: Reviews) -> None:
    reviews.decide("Ankara", reason="a capital")
    settle(reviews)
    said = repr(of(reviews, "Ben"))
    assert not [name for name in ("Anna", "Ben", "Rita") if name in said]


def test_a_stranger_is_shown_nothing(reviews: Reviews) -> None:
    with pytest.raises(Forbidden):
        corrections_of(reviews.person("Zoe", None), "news")


def test_who_hands_in_after_it_was_settled_is_shown_nothing_until_it_is_settled_anew(
    reviews: Reviews,
) -> None:
    (cem,) = reviews.annotators("Cem")
    reviews.decide("Ankara")
    settle(reviews)
    reviews.hand_in("Cem")
    assert of(reviews, "Cem") == Corrections(True, 0, 0, ())
    assert count_in(cem, "news", reviews.documents) == {}
    reviewing.reopen(reviews.rita, reviews.document)
    for words in ("Ankara", "Turkey"):
        reviews.decide(words)
    settle(reviews)
    assert [one.labels for one in of(reviews, "Cem").articles[0].corrections] == [
        ("", "GPE"),
        ("", "GPE"),
    ]
