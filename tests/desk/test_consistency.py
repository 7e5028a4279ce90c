"""The worklist of what is labelled here one way and there another: whose, against what, by whom."""

from __future__ import annotations

from typing import Any

import pytest

from curation.consistency import CHECKS, Way
from curation.desk import annotating, consistency
from curation.desk.consistency import Asked, Worklist, worklist
from curation.desk.consistency_asked import AGAINST, WHOSE
from curation.desk.fixing import right
from curation.desk.review_rules import change_review_rule, review_rule
from curation.desk.reviewing import submit
from curation.desk.seats import Seat
from curation.errors import BadInput, Forbidden, NotFound
from curation.store import Store
from curation.store.pseudonyms import BEGINNING
from tests.builders import add, change
from tests.desk.reviews import Reviews, mention, no_checks

ARTICLES = 5
EVERYBODY = Asked("all", "all")


@pytest.fixture
def reviews(store: Store) -> Reviews:
    """Anna says Ankara is a GPE but once, and labels Turkey but once not; Ben says PERSON."""
    found = Reviews(store, articles=ARTICLES)
    no_checks(found)
    for article in range(ARTICLES):
        label = "PERSON" if article == 4 else "GPE"
        labels = [mention("Ankara", label, article=article, id=f"a{article}")]
        if article != 3:
            labels.append(mention("Turkey", article=article))
        found.hand_in("Anna", *labels, article=article)
    for article in range(2):
        found.hand_in("Ben", mention("Ankara", "PERSON", article=article), article=article)
    return found


def met(found: Worklist) -> list[tuple[str, str, int, str, str]]:
    return [
        (one.check, one.text, one.document, one.says, one.proposed)
        for group in found.groups
        for one in group.findings
    ]


def test_a_persons_own_list_has_their_own_labels_alone(reviews: Reviews) -> None:
    found = worklist(reviews.seat("Anna"), "news")
    four, five = reviews.documents[3], reviews.documents[4]
    assert sorted(met(found)) == [
        ("not-labelled", "Turkey", four, "", "GPE"),
        ("same-words", "Ankara", five, "PERSON", "GPE"),
    ]
    assert {one.ways for one in found.groups} == {
        (Way("GPE", 4), Way("PERSON", 1)),
        (Way("GPE", 4), Way("", 1)),
    }
    assert (found.readings, found.articles, found.people) == (ARTICLES, ARTICLES, ())
    assert met(worklist(reviews.seat("Ben"), "news")) == []


def test_between_people_all_labels_are_held_against_each_other(reviews: Reviews) -> None:
    found = worklist(reviews.lead, "news", EVERYBODY)
    [words] = [one for one in found.groups if one.check == "same-words"]
    assert words.ways == (Way("GPE", 4), Way("PERSON", 3))
    assert {(one.document, one.author) for one in words.findings} == {
        (reviews.documents[0], reviews.ids["Ben"]),
        (reviews.documents[1], reviews.ids["Ben"]),
        (reviews.documents[4], reviews.ids["Anna"]),
    }
    missing = [one for group in found.groups for one in group.findings if not one.says]
    assert {one.author for one in missing} == {reviews.ids["Anna"], reviews.ids["Ben"]}


def test_within_each_person_nobody_is_held_against_a_colleague(reviews: Reviews) -> None:
    found = worklist(reviews.lead, "news", Asked("all", "self"))
    assert {(one[2], one[3]) for one in met(found)} == {
        (reviews.documents[3], ""),
        (reviews.documents[4], "PERSON"),
    }


def test_one_persons_labels_are_held_against_everybodys(reviews: Reviews) -> None:
    whose = str(reviews.ids["Ben"])
    found = worklist(reviews.rita, "news", Asked(whose, "all", "same-words"))
    assert {one.author for group in found.groups for one in group.findings} == {reviews.ids["Ben"]}
    assert found.groups[0].ways == (Way("GPE", 4), Way("PERSON", 3))
    assert found.readings == 2


def test_against_the_gold_only_settled_articles_count(reviews: Reviews) -> None:
    asked = Asked("all", "gold")
    reviews.hand_in("Ben", mention("Ankara", article=1), mention("Turkey", article=1), article=1)
    assert met(worklist(reviews.lead, "news", asked)) == []
    reviews.open(article=1)
    submit(reviews.rita, reviews.documents[1])
    found = worklist(reviews.lead, "news", Asked("all", "gold", "same-words"))
    assert {(one[2], one[3]) for one in met(found)} == {
        (reviews.documents[0], "PERSON"),
        (reviews.documents[4], "PERSON"),
    }
    assert found.groups[0].ways == (Way("GPE", 1),)


def test_the_gold_is_held_against_itself(reviews: Reviews) -> None:
    for article, label in enumerate(("GPE", "GPE", "PERSON")):
        for name in ("Anna", "Ben"):
            labels = [mention("Ankara", label, article=article), mention("Turkey", article=article)]
            reviews.hand_in(name, *labels, article=article)
        reviews.open(article=article)
        submit(reviews.rita, reviews.documents[article])
    found = worklist(reviews.rita, "news", Asked("gold"))
    assert met(found) == [("same-words", "Ankara", reviews.documents[2], "PERSON", "GPE")]
    assert found.readings == 3


def test_of_an_open_reading_only_ones_own_labels_are_asked(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    for article in (3, 4):
        annotating.reopen(anna, reviews.documents[article])
    assert met(worklist(anna, "news")) == [
        ("same-words", "Ankara", reviews.documents[4], "PERSON", "GPE")
    ]
    everybody = worklist(reviews.lead, "news", EVERYBODY)
    assert {one[2] for one in met(everybody)}.isdisjoint(reviews.documents[3:])


def test_a_changed_label_is_seen_at_once(reviews: Reviews) -> None:
    anna, document = reviews.seat("Anna"), reviews.documents[4]
    assert worklist(anna, "news", Asked(check="same-words")).groups
    annotating.reopen(anna, document)
    wrong = mention("Ankara", "PERSON", article=4, id="a4")
    better = mention("Ankara", "GPE", article=4, id="a4")
    assert annotating.record(anna, document, [change(wrong, better)]).acknowledged
    assert not worklist(anna, "news", Asked(check="same-words")).groups


def test_checks_tell_of_all_of_them_whichever_is_asked_for(reviews: Reviews) -> None:
    found = worklist(reviews.seat("Anna"), "news", Asked(check="same-pair"))
    assert found.groups == ()
    assert [(one.name, one.groups, one.findings) for one in found.checks] == [
        ("same-words", 1, 1),
        ("not-labelled", 1, 1),
        ("same-pair", 0, 0),
        ("same-trigger", 0, 0),
    ]


def test_nobody_without_the_right_sees_more_than_their_own(reviews: Reviews) -> None:
    for whose in ("all", "gold", str(reviews.ids["Ben"])):
        with pytest.raises(Forbidden):
            worklist(reviews.seat("Anna"), "news", Asked(whose))


def test_whoever_has_handed_in_nothing_is_nobody_to_ask_about(reviews: Reviews) -> None:
    with pytest.raises(NotFound, match="handed in"):
        worklist(reviews.lead, "news", Asked(str(reviews.ids["Rita"])))


def test_people_are_named_unless_review_hides_names(reviews: Reviews) -> None:
    def names(seat: Seat) -> list[str]:
        return [one.name for one in worklist(seat, "news", EVERYBODY).people]

    assert names(reviews.lead) == ["Anna", "Ben"]
    rule = review_rule(reviews.lead, "news")
    change_review_rule(reviews.lead, "news", type(rule)(rule.rule, hides_names=True))
    assert all(name.startswith(BEGINNING) for name in names(reviews.lead))


def test_what_is_right_stays_away_until_it_says_something_else(reviews: Reviews) -> None:
    anna, document = reviews.seat("Anna"), reviews.documents[4]
    asked = Asked(check="same-words")
    before = worklist(anna, "news", asked)
    right(anna, "news", before.groups[0].findings, scope="own")
    after = worklist(anna, "news", asked)
    assert (after.groups, after.right) == ((), 1)
    annotating.reopen(anna, document)
    again = mention("Ankara", "GPE", article=4, id="b4")
    two = mention("Turkey", "PERSON", article=4, id="c4")
    annotating.record(anna, document, [add(again), add(two)])
    assert [one[1] for one in met(worklist(anna, "news", asked))] == ["Turkey"]


def test_what_one_says_of_ones_own_does_not_hide_it_from_the_lead(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    right(anna, "news", worklist(anna, "news").groups[0].findings, scope="own")
    within = Asked("all", "self")
    assert len(met(worklist(reviews.lead, "news", within))) == 2
    found = worklist(reviews.lead, "news", within)
    right(reviews.lead, "news", found.groups[0].findings, scope="all")
    assert len(met(worklist(reviews.lead, "news", within))) == 1
    assert len(met(worklist(anna, "news"))) == 1


@pytest.mark.parametrize("whose", [*WHOSE, "12"])
@pytest.mark.parametrize("against", AGAINST)
@pytest.mark.parametrize("check", ["", *(one.name for one in CHECKS)])
def test_what_is_asked_comes_back_from_its_address(whose: str, against: str, check: str) -> None:
    asked = Asked(whose, against, check)  # type: ignore[arg-type]
    assert Asked.from_address({**asked.to_address(), "part": "consistency"}) == asked


@pytest.mark.parametrize(
    "address", [{"whose": "x"}, {"whose": "9" * 40}, {"against": "me"}, {"check": "all"}]
)
def test_an_address_that_asks_for_nothing_there_is_says_so(address: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        Asked.from_address(address)


def test_it_is_reckoned_again_only_when_a_reading_is_another(
    reviews: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned = []
    check_articles = consistency.check_articles

    def counted(*given: Any, **more: Any) -> Any:
        reckoned.append(given)
        return check_articles(*given, **more)

    monkeypatch.setattr(consistency, "check_articles", counted)
    consistency.forget_kept()
    anna = reviews.seat("Anna")
    first = worklist(anna, "news")
    assert worklist(anna, "news", Asked(check="same-words")).checks == first.checks
    assert len(reckoned) == 1
    reviews.hand_in("Ben", mention("Turkey", article=2), article=2)
    assert worklist(anna, "news") == first
    assert len(reckoned) == 1
    reviews.hand_in("Anna", mention("Turkey", article=2), article=2)
    assert worklist(anna, "news") != first
    assert len(reckoned) == 2
