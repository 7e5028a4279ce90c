"""The made-up news that checks are measured on: its labels are right, slips where it says."""

from __future__ import annotations

import pytest

from bench.made_up.news import LABELS, news
from bench.made_up.slips import BOUNDARY, DROPPED, TYPE, plant

REPORTS = news(150, 1000)


def test_a_seed_gives_the_same_news_and_another_seed_other_news():
    assert news(5, 7) == news(5, 7)
    assert news(5, 7) != news(5, 8)


def test_mentions_stand_on_whole_words_and_never_overlap():
    for report in REPORTS:
        last = 0
        for start, end, label in report.mentions:
            words = report.text[start:end]
            assert label in LABELS
            assert words == words.strip() != ""
            assert start >= last
            assert report.text[max(0, start - 1) : start] in ("", " ", "\n")
            assert report.text[end : end + 1] in ("", " ", "\n")
            last = end


def test_a_name_does_not_tell_by_itself_what_it_is():
    labels: dict[str, set[str]] = {}
    for report in REPORTS:
        for start, end, label in report.mentions:
            labels.setdefault(report.text[start:end].lower(), set()).add(label)
    assert sum(len(one) > 1 for one in labels.values()) > 30


def test_slips_are_as_many_as_said_and_nothing_else_is_changed():
    planted = plant(REPORTS, LABELS, 1)
    mentions = sum(len(one.mentions) for one in REPORTS)
    slips = [slip for one in planted for slip in one.wrong.values()]
    assert slips.count("type") / mentions == pytest.approx(TYPE, abs=0.01)
    assert 0 < slips.count("boundary") / mentions < BOUNDARY
    assert sum(len(one.dropped) for one in planted) / mentions == pytest.approx(DROPPED, abs=0.01)
    for report, one in zip(REPORTS, planted, strict=True):
        right = set(report.mentions)
        assert {mention for mention in one.mentions if mention not in right} == set(one.wrong)
        assert set(one.dropped) <= right
        assert len(one.mentions) + len(one.dropped) == len(report.mentions)


def test_a_shortened_mention_is_part_of_the_right_one():
    for report, one in zip(REPORTS, plant(REPORTS, LABELS, 2), strict=True):
        for (start, end, label), slip in one.wrong.items():
            holding = [other for other in report.mentions if other[0] <= start and end <= other[1]]
            assert len(holding) == 1
            assert (holding[0][:2] == (start, end)) == (slip == "type")
            assert (holding[0][2] == label) == (slip == "boundary")
