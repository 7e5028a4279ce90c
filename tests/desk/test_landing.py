"""From an annotation of any reader to where it stands when the article is settled."""

from __future__ import annotations

import pytest

from curation.desk import reviewing
from curation.desk.landing import in_gold
from curation.errors import Forbidden
from curation.model import Event, Relation, Span
from curation.store import Store
from tests.builders import topic
from tests.desk.reviews import Reviews, mention, no_checks

TRIGGER = Span("met", "MEET", 7, 10, "met", trigger=True)
MEETING = Event("meeting", "MEET", "met", ())


@pytest.fixture
def reviews(store: Store) -> Reviews:
    """Two readers who agree on Turkey and differ about Ankara, each under ids of their own."""
    found = Reviews(store)
    no_checks(found)
    for name, label in (("Anna", "GPE"), ("Ben", "PERSON")):
        found.hand_in(
            name,
            mention("Ankara", label, id=f"ankara of {name}"),
            mention("Turkey", id=f"turkey of {name}"),
            *([TRIGGER, MEETING] if name == "Anna" else []),
        )
    return found


def link(reviews: Reviews, annotation: str) -> str:
    return in_gold(reviews.rita, reviews.document, annotation)


def landed(reviews: Reviews, annotation: str) -> str:
    """The id alone."""
    return link(reviews, annotation).partition(" ")[0]


def test_what_readers_say_of_one_thing_lands_on_one_unit(reviews: Reviews) -> None:
    unit = reviews.unit("Ankara").unit.id
    assert {landed(reviews, f"ankara of {name}") for name in ("Anna", "Ben")} == {unit}


def test_what_is_merged_lands_on_what_the_gold_has(reviews: Reviews) -> None:
    reviews.open()
    there = reviews.gold()[landed(reviews, "turkey of Ben")]
    assert isinstance(there, Span)
    assert there.text == "Turkey"


def test_the_unit_is_the_same_before_and_after_the_case_is_opened(reviews: Reviews) -> None:
    before = landed(reviews, "turkey of Ben")
    reviews.open()
    assert landed(reviews, "turkey of Ben") == before


def test_an_event_and_its_trigger_land_on_the_unit_of_the_event(reviews: Reviews) -> None:
    event = landed(reviews, "meeting")
    assert event == reviews.unit("met").unit.id
    assert landed(reviews, "met") == f"{event}-t"


def test_a_relation_lands_on_its_unit(reviews: Reviews) -> None:
    reviews.hand_in(
        "Anna",
        mention("Ankara", id="one"),
        mention("Turkey", id="other"),
        Relation("tie", "near", "one", "other"),
    )
    units = {one.unit.id: one.unit.kind for one in reviews.open().proposal.standings}
    assert units[landed(reviews, "tie")] == "relation"


def test_what_nobody_has_stays_what_it_is(reviews: Reviews) -> None:
    assert landed(reviews, "gone") == "gone"


def test_an_article_nobody_handed_in_has_nothing_to_land_on(store: Store) -> None:
    empty = Reviews(store)
    assert landed(empty, "any") == "any"


def test_what_is_settled_is_found_too(reviews: Reviews) -> None:
    reviews.decide("Ankara")
    reviews.decide("met")
    reviewing.submit(reviews.rita, reviews.document)
    there = reviews.gold()[landed(reviews, "ankara of Ben")]
    assert isinstance(there, Span)
    assert there.text == "Ankara"


def test_its_words_are_told_for_where_it_was_decided_away(reviews: Reviews) -> None:
    before = link(reviews, "meeting")
    assert before.endswith(" words-7-10")
    reviews.decide("met", None)
    assert reviews.unit("met").unit.id not in reviews.gold()
    assert link(reviews, "meeting") == before


def test_a_label_of_the_article_has_no_words(reviews: Reviews) -> None:
    reviews.hand_in("Anna", topic(id="about"))
    assert " " not in link(reviews, "about")


def test_only_reviewers_may_ask(reviews: Reviews) -> None:
    with pytest.raises(Forbidden):
        in_gold(reviews.seat("Anna"), reviews.document, "ankara of Ben")
