"""Who over-trusts is found, and who only overlooks more without help is not.

Short runs with fixed seeds; `tests/soak/test_over_trust.py` has all of them.
"""

from __future__ import annotations

import pytest

from curation.team.control import LEAST_ARTICLES, compare
from curation.team.departures import ratio_of
from curation.team.places import Article, Met
from tests.team.simulated import FORGETFUL, HONEST, OVER_TRUSTING, Reader, flagged

STRATUM = (False, "high")


def article(
    same: int, departed: int, nothing: int = 0, *, own: int = 0, number: int = 1
) -> Article:
    return Article(number, {STRATUM: Met(same, departed, nothing)}, own)


def test_who_keeps_three_times_as_many_wrong_suggestions_is_found() -> None:
    assert flagged(OVER_TRUSTING, runs=20) >= 17


@pytest.mark.parametrize("reader", [HONEST, FORGETFUL], ids=["honest", "forgetful"])
def test_honest_people_are_left_alone_even_if_they_overlook_more_without_help(
    reader: Reader,
) -> None:
    assert flagged(reader, runs=30) <= 3


def test_comparing_all_suggestions_would_accuse_the_forgetful() -> None:
    """Else the test above would prove nothing: places without a label must be left out."""

    def with_gaps(one: Article) -> Article:
        met = {stratum: Met(of.same, of.departed + of.nothing) for stratum, of in one.met.items()}
        return Article(one.document, met, one.own)

    assert flagged(FORGETFUL, runs=10, seen_as=with_gaps) >= 9


def test_the_ratio_is_of_departures_shown_over_hidden() -> None:
    shown = [article(90, 10) for _ in range(30)]
    hidden = [article(80, 20) for _ in range(30)]
    ratio, interval = ratio_of(shown, hidden)
    assert ratio == pytest.approx(0.5)
    assert interval is not None
    assert interval.low < 0.5 < interval.high < 1


def test_each_stratum_is_compared_with_itself() -> None:
    """Unsure suggestions are shown by chance in more articles than they are hidden in."""
    sure, unsure = (False, "high"), (False, "check")
    shown = [Article(1, {sure: Met(98, 2), unsure: Met(150, 150)}, 0) for _ in range(20)]
    hidden = [Article(2, {sure: Met(294, 6), unsure: Met(50, 50)}, 0) for _ in range(20)]
    ratio, interval = ratio_of(shown, hidden)
    assert ratio == pytest.approx(1)
    assert interval is not None
    assert interval.low < 1 < interval.high


def test_uneven_articles_widen_the_interval() -> None:
    shown = [article(80, 20) for _ in range(40)]
    even = [article(70, 30) for _ in range(20)]
    uneven = [article(90, 10), article(50, 50)] * 10
    widths = []
    for hidden in (even, uneven):
        ratio, interval = ratio_of(shown, hidden)
        assert ratio == pytest.approx(2 / 3)
        assert interval is not None
        widths.append(interval.high / interval.low)
    assert widths[1] > 1.1 * widths[0]


def test_nothing_is_said_of_few_articles() -> None:
    many = [article(80, 20) for _ in range(50)]
    few = [article(20, 80) for _ in range(LEAST_ARTICLES - 1)]
    found = compare(7, many, few)
    assert found.verdict == "too_little"
    assert "50 and 9" in found.sentence
    assert compare(7, many, [*few, few[0]]).verdict == "keeps_more"


def test_nothing_is_said_where_nobody_ever_departs() -> None:
    found = compare(7, [article(50, 0)] * 50, [article(50, 0)] * 50)
    assert (found.ratio, found.interval, found.verdict) == (None, None, "too_little")
    assert "Too few labels differ" in found.sentence


def test_a_small_difference_is_no_reason_to_talk_however_sure_it_is() -> None:
    shown, hidden = [article(830, 170)] * 200, [article(800, 200)] * 200
    found = compare(7, shown, hidden)
    assert found.interval is not None
    assert found.interval.high < 1
    assert found.verdict == "no_sign"


def test_who_departs_more_from_what_they_see_is_not_flagged() -> None:
    found = compare(7, [article(50, 50)] * 50, [article(80, 20)] * 50)
    assert found.verdict == "no_sign"
    assert found.sentence == "No sign of too much trust in suggestions."


def test_both_sides_are_told_with_their_cases() -> None:
    shown = [article(8, 1, 1, own=2, number=number) for number in range(3, 13)]
    hidden = [article(5, 2, 3, own=4, number=number) for number in range(20, 30)]
    found = compare(7, shown, hidden)
    assert found.author_id == 7
    assert found.shown.documents == tuple(range(3, 13))
    one = found.hidden
    assert (one.suggestions, one.same, one.departed, one.nothing, one.own) == (100, 50, 20, 30, 40)
    assert one.departing.value == pytest.approx(2 / 7)
    assert one.omitted.value == pytest.approx(0.3)
    assert one.own_per_document is not None
    assert one.own_per_document.value == 4
    assert found.lost == pytest.approx(1 - (1 / 9) / (2 / 7))
    assert found.verdict == "keeps_more"
    assert "about 61% of the corrections are missing" in found.sentence
