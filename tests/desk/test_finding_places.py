"""The places of findings: in their sentences, under whose name, and where they open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk.finding_places import MOST, FindingPlace, places
from curation.desk.review_rules import change_review_rule, review_rule
from curation.desk.seats import Seat
from curation.errors import Forbidden
from curation.findings import Finding
from curation.model import Event, Span
from curation.store import Store, pseudonyms
from curation.store.reviews import gold_author
from tests.desk.reviews import Reviews, mention, no_checks

TRIGGER = Span("met", "MEET", 7, 10, "met", trigger=True)
MEETING = Event("meeting", "MEET", "met", (), {"tense": "past"})


@pytest.fixture
def reviews(store: Store) -> Reviews:
    """Two readers of one article; Anna also has an event."""
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


def finding(reviews: Reviews, name: str, words: str = "Ankara", **more: object) -> Finding:
    """A finding on these words of somebody's reading; of the gold where there is no name."""
    if name:
        author = reviews.ids[name]
    else:
        with reviews.store.write() as db:
            author = gold_author(db).id
    there = mention(words)
    made = Finding(
        check="same-words",
        kind="mention",
        reading=0,
        author=author,
        document=reviews.document,
        annotation=f"{words.lower()} of {name}",
        start=there.start,
        end=there.end,
        text=words,
        says="GPE",
        proposed="ORG",
        score=0.9,
        why="It is ORG elsewhere.",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def place(seat: Seat, one: Finding) -> FindingPlace:
    (found,) = places(seat, "news", [one])
    return found


def test_ones_own_place_has_no_name_and_opens_where_one_labels(reviews: Reviews) -> None:
    found = place(reviews.seat("Anna"), finding(reviews, "Anna"))
    assert (found.owner, found.whose, found.page) == ("own", "", "annotate")
    assert found.annotation == "ankara of Anna"
    assert next((one.text, one.is_marked) for one in found.sentence) == ("Ankara", True)
    assert "".join(one.text for one in found.sentence).startswith("Ankara met the envoy")


def test_a_colleagues_place_is_named_and_opens_in_review(reviews: Reviews) -> None:
    found = place(reviews.rita, finding(reviews, "Ben"))
    assert (found.owner, found.whose, found.page) == ("another", "Ben", "review")


def test_a_place_of_the_gold_is_the_golds(reviews: Reviews) -> None:
    reviews.open()
    found = place(reviews.rita, finding(reviews, "", "Turkey", annotation=""))
    assert (found.owner, found.whose, found.page) == ("gold", "Gold", "review")
    assert found.annotation == "words-24-30"


def test_names_that_review_hides_are_hidden_here(reviews: Reviews) -> None:
    rule = review_rule(reviews.lead, "news")
    change_review_rule(reviews.lead, "news", replace(rule, hides_names=True))
    found = place(reviews.rita, finding(reviews, "Ben"))
    with reviews.store.read() as db:
        assert found.whose == pseudonyms.pseudonyms(db)[reviews.ids["Ben"]] != "Ben"


def test_an_annotator_is_told_nothing_of_a_colleague(reviews: Reviews) -> None:
    for one in (finding(reviews, "Ben"), finding(reviews, "")):
        with pytest.raises(Forbidden):
            places(reviews.seat("Anna"), "news", [finding(reviews, "Anna"), one])


def test_an_event_is_landed_on_at_its_trigger_with_what_it_says(reviews: Reviews) -> None:
    one = finding(reviews, "Anna", kind="event", annotation="meeting", start=7, end=10, text="met")
    found = place(reviews.seat("Anna"), one)
    assert found.annotation == "met"
    assert found.more == ("tense: past",)


def test_an_article_of_another_project_is_refused(reviews: Reviews, store: Store) -> None:
    from curation.desk.importing import carry_out, plan_import
    from curation.desk.projects import create_project, documents_of

    create_project(store, slug="sport", title="Sport")
    carry_out(store, plan_import(store, "sport", [("a.txt", b"Ankara won in Turkey.")]))
    (other,) = documents_of(store, "sport")
    with pytest.raises(Forbidden):
        places(reviews.rita, "news", [finding(reviews, "Ben", document=other.id)])


def test_what_has_gone_since_is_left_out(reviews: Reviews) -> None:
    gone = finding(reviews, "Ben", end=10_000)
    assert places(reviews.rita, "news", [gone, finding(reviews, "Ben")])[0].finding.end < 100
    assert len(places(reviews.rita, "news", [gone])) == 0


def test_no_more_are_read_than_can_be_shown(reviews: Reviews) -> None:
    many = [finding(reviews, "Ben", check=f"c{number}") for number in range(MOST + 5)]
    assert len(places(reviews.rita, "news", many)) == MOST
