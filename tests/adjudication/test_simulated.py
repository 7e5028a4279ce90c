"""What review costs and leaves with simulated readers; the figures are in bench/results.md."""

from __future__ import annotations

import pytest

from curation.adjudication import Rule, Tally, estimate
from tests.adjudication.reviewer import review_all
from tests.adjudication.simulated import Tagger, articles, merged_and_checked


@pytest.mark.parametrize(
    ("readers", "rule", "most"),
    [(2, Rule("all"), 0.30), (3, Rule("majority"), 0.10), (3, Rule("all"), 0.38)],
)
def test_a_reviewer_decides_a_small_part_and_every_article_gets_settled(readers, rule, most):
    reviewed = review_all(articles(1, count=10, readers=readers), rule)
    assert reviewed.articles == 10
    assert 0.01 < len(reviewed.decisions) / reviewed.units < most
    assert reviewed.grouped < len(reviewed.decisions)


def test_the_bound_holds_the_error_left_in_nearly_every_project():
    within = 0
    for seed in range(20):
        counted, wrong = Tally(), 0
        for article in articles(seed, count=60, frames=False, mentions=25):
            more, left = merged_and_checked(article, Rule(check_untouched=0.1, check_agreed=0.05))
            counted, wrong = counted + more, wrong + left
        found = estimate(counted)
        within += found.interval.low <= wrong / found.merged <= found.interval.high
    assert within >= 18


def test_what_all_left_untouched_is_where_the_mistakes_are():
    counted = Tally()
    for article in articles(3, count=40, frames=False, tagger=Tagger(kept_by_all=0.5)):
        counted += merged_and_checked(article, Rule(check_untouched=1, check_agreed=1))[0]
    shares = {name: counted.wrong[name] / counted.checked[name] for name in counted.checked}
    assert shares["untouched"] > 4 * shares["agreed"]
