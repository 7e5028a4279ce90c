"""The error left in what was merged unseen, and its interval."""

from __future__ import annotations

import random

import pytest

from curation.adjudication import Rule, Tally, conflict_counts, estimate, tally
from tests.adjudication.said import UNCHECKED, by_readers, gold_of, of_kind, review, taken
from tests.builders import by_id, mention, span, turkey

CHECKED = Rule(check_untouched=0, check_agreed=1)


def test_without_a_look_nothing_is_known():
    found = estimate(Tally({"agreed": 10}))
    assert (found.merged, found.checked, found.point, found.interval) == (10, 0, None, None)
    assert estimate(Tally()).point is None


def test_each_stratum_counts_by_what_was_merged_of_it():
    counted = Tally(
        {"untouched": 900, "agreed": 100}, {"untouched": 50, "agreed": 50}, {"agreed": 25}
    )
    assert estimate(counted).point == pytest.approx(0.05)


@pytest.mark.parametrize(("looked", "bound"), [(60, 0.060), (300, 0.0123), (600, 0.0062)])
def test_no_mistake_found_bounds_the_share_as_the_exact_interval_does(looked, bound):
    interval = estimate(Tally({"agreed": 5000}, {"agreed": looked})).interval
    assert interval.low == 0
    assert interval.high == pytest.approx(bound, rel=0.12)


def test_a_stratum_nobody_looked_at_may_be_all_wrong_but_is_not_taken_to_be():
    found = estimate(Tally({"untouched": 50, "agreed": 50}, {"agreed": 20}, {"agreed": 1}))
    assert found.point == pytest.approx(0.05)
    assert found.interval.high > 0.5


def test_the_interval_holds_the_truth_in_at_least_nineteen_of_twenty():
    chance = random.Random(7)
    within = 0
    for _ in range(200):
        truth = {"untouched": 0.08, "agreed": 0.01}
        merged = {"untouched": 2000, "agreed": 6000}
        checked = {"untouched": 100, "agreed": 60}
        wrong = {
            name: sum(chance.random() < truth[name] for _ in range(checked[name])) for name in truth
        }
        left = sum(truth[name] * merged[name] for name in truth) / 8000
        interval = estimate(Tally(merged, checked, wrong)).interval
        within += interval.low <= left <= interval.high
    assert within >= 190


def test_tallies_of_articles_add_up():
    both = Tally({"agreed": 1}, {"agreed": 2}, {"agreed": 1}) + Tally({"agreed": 2, "untouched": 1})
    assert both == Tally({"agreed": 3, "untouched": 1}, {"agreed": 2}, {"agreed": 1})


def test_an_article_counts_what_is_merged_and_what_was_looked_at():
    said = by_readers((mention(), turkey()), (mention(), turkey()))
    gold = gold_of(said)
    assert tally(review(said, gold), gold) == Tally({"agreed": 2}, {}, {})
    assert tally(review(said), {}) == Tally({"agreed": 0}, {}, {})
    checks = review(said, rule=CHECKED).open
    gold = taken(said, {}, checks[0], 0, rule=CHECKED)
    gold = taken(said, gold, checks[1], None, rule=CHECKED)
    counted = tally(review(said, gold, rule=CHECKED), gold)
    assert (counted.checked, counted.wrong) == ({"agreed": 2}, {"agreed": 1})


def test_what_all_left_as_it_was_suggested_is_a_stratum_of_its_own():
    said = by_readers((mention(),), (mention(),))
    gold = gold_of(said)
    found = review(said, gold, suggestions=by_id(mention()))
    assert tally(found, gold).merged == {"untouched": 1}


def test_conflicts_are_counted_by_what_competes():
    said = by_readers((mention(), turkey()), (mention(label="PERSON"), span("m", 10, 13, "PERSON")))
    assert conflict_counts(review(said, rule=UNCHECKED)) == {
        ("label", ("GPE", "PERSON")): 1,
        ("missing", ("", "GPE")): 1,
        ("missing", ("", "PERSON")): 1,
    }
    assert of_kind(review(by_readers((mention(),), ())), "span").type == "missing"
