"""What the Review page says about cases, rules and errors."""

from __future__ import annotations

import pytest

from curation.adjudication import Estimate, Rule
from curation.intervals import Interval
from curation.pages.review.words import (
    case_rest,
    case_sum,
    error_sentence,
    is_any_free,
    percent,
    rule_in_words,
    who_is_on_it,
)
from tests.pages.review.made import case, cases_of


def test_the_sum_counts_settled_cases():
    found = cases_of(case(1, state="settled"), case(2))
    assert case_sum(found) == "1 of 2 cases settled"
    assert case_sum(cases_of(case(1))) == "0 of 1 case settled"


def test_what_is_left_is_told_by_whom_it_waits_for():
    found = cases_of(
        case(1),
        case(2, may_settle=False),
        case(3, state="unfinished", is_waiting=False),
        case(4, state="sent_back", is_waiting=False),
        case(5, state="settled", is_waiting=False),
    )
    assert case_rest(found) == (
        "1 waits for you, 1 waits for another reviewer, since you read it, 1 was sent back and "
        "1 is still read."
    )


def test_where_others_are_at_all_that_waits_it_says_who():
    rita, lea = case(1, claimed_by="Rita"), case(2, claimed_by="Lea")
    not_mine = case(3, may_settle=False)
    assert case_rest(cases_of(rita)) == "1 waits for you (Rita is at it)."
    assert case_rest(cases_of(rita, lea, not_mine)) == (
        "2 wait for you (Lea and Rita are at all of them) and 1 waits for another reviewer, since "
        "you read it."
    )
    assert case_rest(cases_of(rita, lea, case(4))) == "3 wait for you."
    assert [is_any_free(cases_of(rita, not_mine)), is_any_free(cases_of(rita, case(4)))] == [
        False,
        True,
    ]


def test_when_all_is_settled_nothing_is_left():
    assert case_rest(cases_of(case(1, state="settled", is_waiting=False))) == ""


@pytest.mark.parametrize(
    ("share", "said"), [(0.05, "5 %"), (0.001, "0.1 %"), (1.0, "100 %"), (0.125, "12.5 %")]
)
def test_a_share_has_a_decimal_only_where_it_has_one(share: float, said: str):
    assert percent(share) == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Rule("all"), "all readers of the article say the same"),
        (Rule("majority"), "more than half of its readers"),
        (Rule("at_least", 3), "3 readers or more say the same"),
    ],
)
def test_a_rule_says_what_goes_in_unseen_and_what_is_looked_at(rule: Rule, said: str):
    told = rule_in_words(rule)
    assert said in told
    assert "5 %" in told
    assert "1 %" in told


def test_an_error_is_told_with_its_range():
    found = Estimate(200, 20, 1, 0.05, Interval(0.01, 0.24))
    told = error_sentence("untouched", found, share=0.05)
    assert "200 suggestions were merged unseen because all readers left them untouched." in told
    assert "Of 20 more that were checked, 1 was wrong" in told
    assert "**5 %**" in told
    assert "between 1 % and 24 %" in told


def test_where_nothing_was_checked_nobody_knows():
    unknown = Estimate(48, 0, 0, None, None)
    assert error_sentence("agreed", unknown, share=0.01) == (
        "48 labels were merged unseen because their readers agree. None of these was checked yet, "
        "so nobody knows how many are wrong."
    )
    assert "48 other labels were" in error_sentence("agreed", unknown, share=0.01, is_rest=True)
    one = error_sentence("untouched", Estimate(1, 0, 0, None, None), share=0.01)
    assert "1 suggestion was merged unseen because all readers left it untouched." in one
    none = error_sentence("agreed", Estimate(0, 0, 0, None, None), share=0.01)
    assert "No label was merged unseen" in none


def test_where_nothing_is_ever_checked_it_says_how_to_change_that():
    told = error_sentence("agreed", Estimate(48, 0, 0, None, None), share=0.0)
    assert "0 %" in told
    assert "a lead changes it under *How it is settled*" in told
    assert "yet" not in told


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"state": "settled", "settled_by": "Rita"}, "Rita"),
        ({"claimed_by": "Carl"}, "Carl is on it"),
        ({"waits_for": ("Anna", "somebody")}, "waits for Anna and somebody"),
        (
            {"waits_for": ("Anna", "Cem"), "left": ("Cem",)},
            "waits for Anna and Cem (Cem has left: a lead hands it on under Team)",
        ),
        ({"may_settle": False}, "not you: you read it"),
        ({}, ""),
    ],
)
def test_who_settles_a_case(more: dict, said: str):
    assert who_is_on_it(case(**more)) == said
