"""The cases of a project: their states, their order, and merging all that agrees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk import annotating, reviewing
from curation.desk.accounts import deactivate, set_role
from curation.desk.case_order import next_case
from curation.desk.cases import CaseState, cases, waiting
from curation.desk.merging import merge_agreed
from curation.desk.review_rules import ReviewRule, change_review_rule, review_rule
from curation.desk.sending_back import send_back
from curation.errors import BadInput, Conflict, Forbidden
from curation.model import Relation
from curation.store import Store
from tests.builders import add
from tests.desk.reviews import Reviews, mention, no_checks


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store, articles=4)
    no_checks(found)
    return found


def states(reviews: Reviews) -> list[CaseState]:
    return [one.state for one in cases(reviews.rita, "news").cases]


def agree(reviews: Reviews, article: int) -> None:
    for name in ("Anna", "Ben"):
        reviews.hand_in(name, mention("Ankara", article=article), article=article)


def test_an_article_is_a_case_as_soon_as_somebody_has_handed_it_in(reviews: Reviews) -> None:
    assert states(reviews) == []
    reviews.hand_in("Anna", mention("Ankara"))
    (case,) = cases(reviews.rita, "news").cases
    assert (case.state, case.readers, case.is_single, case.single) == ("new", ("Anna",), True, 1)


def test_a_case_waits_for_everybody_who_was_given_the_article_or_began_it(
    reviews: Reviews,
) -> None:
    reviews.give("Anna", "Ben", overlap=1.0, readers=2)
    reviews.hand_in("Anna", mention("Ankara"))
    (case,) = cases(reviews.rita, "news").cases
    assert (case.state, case.waits_for) == ("unfinished", ("Ben",))
    assert next_case(reviews.rita, "news") is None
    assert waiting(reviews.rita, "news") == 0
    reviews.hand_in("Ben", mention("Ankara"))
    assert states(reviews) == ["new"]
    assert waiting(reviews.rita, "news") == 1


def test_what_merging_would_do_is_known_before(reviews: Reviews) -> None:
    def promised() -> list[bool]:
        return [one.has_to_merge for one in cases(reviews.rita, "news").cases]

    reviews.differ(article=0)  # opened: what agrees is in
    reviews.open(article=0)
    reviews.differ(article=1)
    agree(reviews, 2)
    reviews.hand_in("Anna", mention("Ankara", article=3), article=3)  # read by one
    assert promised() == [False, True, True, False]
    assert merge_agreed(reviews.rita, "news").documents == 2
    assert promised() == [False, False, False, False]


def test_a_case_somebody_is_at_has_only_to_merge_what_it_lacks(reviews: Reviews) -> None:
    agree(reviews, 0)
    reviews.open()
    rob = reviews.person("Rob", "reviewer")
    assert [one.has_to_merge for one in cases(reviews.rita, "news").cases] == [True]
    assert [one.has_to_merge for one in cases(rob, "news").cases] == [False]
    assert (merge_agreed(rob, "news").documents, merge_agreed(rob, "news").settled) == (0, 0)


def test_a_case_goes_from_new_over_begun_to_settled_and_comes_again(reviews: Reviews) -> None:
    reviews.differ()
    (case,) = cases(reviews.rita, "news").cases
    assert (case.state, case.conflicts, case.agreed, case.decided) == ("new", 1, 1, 0)
    assert case.by_type == {"label": 1}
    assert case.pairs == {("label", ("GPE", "PERSON")): 1}
    reviews.open()
    assert states(reviews) == ["begun"]
    reviews.decide("Ankara")
    (case,) = cases(reviews.rita, "news").cases
    assert (case.conflicts, case.decided) == (0, 1)
    reviewing.submit(reviews.rita, reviews.document)
    (case,) = cases(reviews.rita, "news").cases
    assert (case.state, case.settled_by) == ("settled", "Rita")
    assert waiting(reviews.rita, "news") == 0
    reviews.annotators("Cem")
    reviews.hand_in("Cem", mention("envoy", "PERSON"))
    assert states(reviews) == ["again"]
    assert next_case(reviews.rita, "news") == reviews.document


def test_the_case_with_the_most_to_decide_comes_first(reviews: Reviews) -> None:
    agree(reviews, 0)
    reviews.differ(article=1)
    reviews.hand_in(
        "Anna", mention("Ankara", article=2), mention("envoy", "PERSON", article=2), article=2
    )
    reviews.hand_in("Ben", article=2)
    assert next_case(reviews.rita, "news") == reviews.documents[2]
    assert next_case(reviews.rita, "news", after=reviews.documents[2]) == reviews.documents[1]


def test_a_case_somebody_else_is_at_is_left_to_them(reviews: Reviews) -> None:
    roy = reviews.person("Roy", "reviewer")
    reviews.differ()
    reviews.differ(article=1)
    first = next_case(reviews.rita, "news")
    assert first == reviews.documents[0]
    assert next_case(roy, "news") == reviews.documents[1]
    (case, _) = cases(roy, "news").cases
    assert case.claimed_by == "Rita"
    assert next_case(reviews.rita, "news") == first


def test_who_goes_on_to_another_case_leaves_the_one_before_to_others(reviews: Reviews) -> None:
    roy = reviews.person("Roy", "reviewer")
    reviews.differ()
    reviews.differ(article=1)
    reviews.open()
    reviews.open(article=1)
    assert next_case(roy, "news") == reviews.document


def test_a_claim_lapses_when_nothing_is_done(
    reviews: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    roy = reviews.person("Roy", "reviewer")
    reviews.differ()
    reviews.open()
    assert next_case(roy, "news") is None
    monkeypatch.setattr("curation.desk.settling.CLAIM_MINUTES", 0)
    assert next_case(roy, "news") == reviews.document


def test_nobody_is_given_what_they_labelled(reviews: Reviews) -> None:
    set_role(reviews.store, reviews.ids["Anna"], "reviewer", slug="news")
    anna = reviews.seat("Anna")
    reviews.differ()
    (case,) = cases(anna, "news").cases
    assert not case.may_settle
    assert next_case(anna, "news") is None
    assert (cases(anna, "news").waiting, waiting(anna, "news")) == (0, 0)


def test_what_agrees_is_merged_everywhere_and_what_is_done_is_settled(reviews: Reviews) -> None:
    agree(reviews, 0)
    reviews.differ(article=1)
    reviews.hand_in("Anna", mention("Ankara", article=2), article=2)
    told: list[tuple[int, int]] = []
    done = merge_agreed(reviews.rita, "news", on_progress=lambda *at: told.append(at))
    assert (done.documents, done.settled, done.left) == (2, 1, ())
    assert told == [(1, 2), (2, 2)]
    assert states(reviews) == ["settled", "begun", "new"]
    assert reviews.said() == {("Ankara", "GPE")}
    assert reviews.said(article=1) == {("Turkey", "GPE")}
    again = merge_agreed(reviews.rita, "news")
    assert (again.documents, again.settled) == (0, 0)


def test_merging_settles_nothing_where_that_is_not_wanted(reviews: Reviews) -> None:
    agree(reviews, 0)
    done = merge_agreed(reviews.rita, "news", settle_all=False)
    assert (done.documents, done.settled) == (1, 0)
    assert states(reviews) == ["begun"]


def test_a_tally_follows_every_reading_the_gold_the_rule_and_the_schema(reviews: Reviews) -> None:
    reviews.differ()
    assert cases(reviews.rita, "news").cases[0].conflicts == 1
    rule = review_rule(reviews.lead, "news")
    looser = replace(rule, rule=replace(rule.rule, kind="at_least", number=1))
    change_review_rule(reviews.lead, "news", looser)
    present = cases(reviews.rita, "news").cases[0].conflicts
    change_review_rule(reviews.lead, "news", rule)
    assert cases(reviews.rita, "news").cases[0].conflicts == 1
    reviews.hand_in("Ben", mention("Ankara"), mention("Turkey"))
    assert cases(reviews.rita, "news").cases[0].conflicts == 0
    assert present <= 1


def test_one_reading_is_sent_back_and_comes_back(reviews: Reviews) -> None:
    reviews.hand_in("Anna", mention("Ankara"))
    reviews.open()
    with pytest.raises(BadInput, match="Say what is to do"):
        send_back(reviews.rita, reviews.document)
    assert send_back(reviews.rita, reviews.document, "Label Turkey, too.").status == "open"
    (case,) = cases(reviews.rita, "news").cases
    assert (case.state, case.waits_for) == ("sent_back", ("Anna",))
    assert annotating.desk(reviews.seat("Anna"), reviews.document).status == "open"
    reviews.hand_in("Anna", mention("Ankara"), mention("Turkey"))
    assert states(reviews) == ["begun"]
    reviews.open()
    assert reviews.said() == {("Ankara", "GPE"), ("Turkey", "GPE")}
    assert reviewing.submit(reviews.rita, reviews.document).status == "submitted"
    with pytest.raises(Conflict, match="settled"):
        send_back(reviews.rita, reviews.document, "Again.")


def test_what_two_have_read_is_not_sent_back(reviews: Reviews) -> None:
    reviews.differ()
    with pytest.raises(Conflict, match="Anna and Ben have read"):
        send_back(reviews.rita, reviews.document, "Look again.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "most"},
        {"number": 0},
        {"number": 1000},
        {"check_untouched": 1.5},
        {"check_agreed": -0.1},
    ],
)
def test_a_rule_nobody_can_settle_by_is_refused(reviews: Reviews, wrong: dict[str, object]) -> None:
    rule = review_rule(reviews.lead, "news").rule
    with pytest.raises(BadInput):
        change_review_rule(reviews.lead, "news", ReviewRule(replace(rule, **wrong)))  # type: ignore[arg-type]
    assert review_rule(reviews.lead, "news").rule == rule


def test_only_a_lead_changes_the_rule(reviews: Reviews) -> None:
    with pytest.raises(Forbidden):
        change_review_rule(reviews.rita, "news", ReviewRule(hides_names=True))
    changed = change_review_rule(reviews.lead, "news", ReviewRule(hides_names=True))
    assert review_rule(reviews.rita, "news") == changed


def test_what_is_checked_says_how_far_what_was_not_may_be_wrong(reviews: Reviews) -> None:
    no_checks(reviews)
    rule = review_rule(reviews.lead, "news")
    checked = replace(rule, rule=replace(rule.rule, check_untouched=1, check_agreed=1))
    change_review_rule(reviews.lead, "news", checked)
    agree(reviews, 0)
    (case,) = cases(reviews.rita, "news").cases
    assert (case.checks, case.agreed) == (1, 0)
    reviews.decide("Ankara")
    found = cases(reviews.rita, "news")
    assert (found.error.checked, found.error.wrong) == (1, 0)
    assert found.errors["agreed"].checked == 1
    assert found.errors["untouched"].point is None


def test_nobody_waits_for_whoever_left_or_has_no_part_in_the_article(reviews: Reviews) -> None:
    reviews.annotators("Cem")
    agree(reviews, 0)
    annotating.record(reviews.seat("Cem"), reviews.document, [add(mention("Turkey"))])
    (case,) = cases(reviews.rita, "news").cases
    assert (case.state, case.waits_for) == ("unfinished", ("Cem",))
    assert waiting(reviews.rita, "news") == 0
    set_role(reviews.store, reviews.ids["Cem"], None, slug="news")
    assert states(reviews) == ["new"]
    assert waiting(reviews.rita, "news") == 1
    assert next_case(reviews.rita, "news") == reviews.document
    set_role(reviews.store, reviews.ids["Cem"], "annotator", slug="news")
    assert states(reviews) == ["unfinished"]
    reviews.give("Anna", "Ben", overlap=1.0, readers=2)
    assert states(reviews) == ["new"]
    assert waiting(reviews.rita, "news") == 1


def test_a_part_of_somebody_who_has_left_is_said_to_be_theirs(reviews: Reviews) -> None:
    """It was planned to be read twice: it waits until a lead hands it on or takes it back."""
    reviews.annotators("Cem", "Dora")
    reviews.give("Anna", "Cem", "Dora", overlap=1.0, readers=3)
    reviews.hand_in("Anna", mention("Ankara"))
    assert cases(reviews.rita, "news").cases[0].left == ()
    set_role(reviews.store, reviews.ids["Cem"], None, slug="news")
    (case,) = cases(reviews.rita, "news").cases
    assert (case.state, case.left) == ("unfinished", ("Cem",))
    deactivate(reviews.store, reviews.ids["Dora"])
    (case,) = cases(reviews.rita, "news").cases
    assert sorted(case.waits_for) == sorted(case.left) == ["Cem", "Dora"]
    change_review_rule(reviews.lead, "news", ReviewRule(hides_names=True))
    assert cases(reviews.rita, "news").cases[0].left == ("somebody", "somebody")


def test_merging_settles_nothing_that_somebody_else_has_in_hand(reviews: Reviews) -> None:
    roy = reviews.person("Roy", "reviewer")
    agree(reviews, 0)
    reviews.open()
    done = merge_agreed(roy, "news")
    assert done.settled == 0
    assert states(reviews) == ["begun"]
    assert merge_agreed(reviews.rita, "news").settled == 1


def test_what_waits_for_another_decision_counts_for_no_order(reviews: Reviews) -> None:
    """Two conflicts come before one on which a relation waits that both readers have."""
    for name, label in (("Anna", "GPE"), ("Ben", "PERSON")):
        ends = mention("Ankara", label, id=f"{name}-a"), mention("Turkey", id=f"{name}-t")
        ties = [Relation(f"{name}-{n}", "near", *(one.id for one in ends[::n])) for n in (1, -1)]
        reviews.hand_in(name, *ends, *ties)
        reviews.hand_in(
            name,
            *(mention(words, label, article=1) for words in ("Ankara", "Turkey")),
            article=1,
        )
    first, second = cases(reviews.rita, "news").cases
    assert (first.conflicts, first.waiting, second.conflicts) == (1, 2, 2)
    assert next_case(reviews.rita, "news") == reviews.documents[1]
