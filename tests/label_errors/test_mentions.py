"""Mentions that stand and are likely wrong, and mentions that are likely missing."""

from __future__ import annotations

import pytest

from curation.findings import Finding
from curation.label_errors import Reading, evidence, likely_errors
from curation.model import Span
from tests.label_errors.made import mention, reading

TEXT = "Angela Merkel left Jordan on Friday."


def found_in(*readings: Reading) -> list[Finding]:
    return list(likely_errors(evidence(readings)))


def test_what_the_model_agrees_with_is_no_finding():
    there = mention(TEXT, "Jordan", "LOC")
    agreed = {"Jordan": {"LOC": 0.9, "PER": 0.05, "": 0.02}}
    assert found_in(reading(1, TEXT, [there], standing=agreed)) == []


def test_a_label_that_another_is_likelier_than_is_proposed_to_be_that():
    there = mention(TEXT, "Jordan", "LOC")
    doubted = {"Jordan": {"LOC": 0.04, "PER": 0.9, "ORG": 0.03, "": 0.01}}
    (found,) = found_in(reading(1, TEXT, [there], standing=doubted, author=7))
    assert (found.check, found.remedy) == ("type", "relabel")
    assert (found.says, found.proposed, found.annotation) == ("LOC", "PER", there.id)
    assert (found.author, found.document, found.text) == (7, 1, "Jordan")
    assert found.score == pytest.approx(0.96)
    assert "PER; these words are labelled nowhere else." in found.why


def test_what_the_words_are_elsewhere_counts_beside_the_model():
    elsewhere = [reading(n, TEXT, [mention(TEXT, "Jordan", "PER")]) for n in range(2, 5)]
    there = mention(TEXT, "Jordan", "LOC")
    unsure = {"Jordan": {"LOC": 0.8, "PER": 0.15, "": 0.02}}
    alone = reading(1, TEXT, [there], standing=unsure)
    assert found_in(alone) == []
    (found,) = found_in(alone, *elsewhere)
    assert (found.proposed, found.score) == ("PER", pytest.approx(1 - 0.8 / 4))
    assert "elsewhere these words are PER 3 times" in found.why


def test_a_mention_is_not_evidence_for_itself():
    twice = [mention(TEXT, "Jordan", "LOC")]
    doubted = {"Jordan": {"LOC": 0.2, "PER": 0.7, "": 0.02}}
    (found,) = found_in(reading(1, TEXT, twice, standing=doubted))
    assert found.score == pytest.approx(0.8)


def test_other_words_are_proposed_as_the_place():
    there = mention(TEXT, "Merkel", "PER")
    found = found_in(
        reading(
            1,
            TEXT,
            [there],
            predicted=[("Angela Merkel", "PER", 0.95)],
            standing={"Merkel": {"PER": 0.02, "LOC": 0.01, "": 0.01}},
        )
    )
    assert [(one.check, one.remedy, one.to) for one in found] == [("boundary", "move", (0, 13))]
    assert "“Angela Merkel”" in found[0].why


def test_words_that_would_run_into_another_mention_are_not_proposed():
    there = [mention(TEXT, "Merkel", "PER"), mention(TEXT, "Angela", "LOC")]
    doubted = {"Merkel": {"PER": 0.02, "LOC": 0.01, "": 0.3}, "Angela": {"LOC": 0.9, "": 0.0}}
    found = found_in(
        reading(1, TEXT, there, predicted=[("Angela Merkel", "PER", 0.95)], standing=doubted)
    )
    assert [one.check for one in found] == ["superfluous"]


def test_where_the_model_finds_nothing_nothing_is_proposed():
    there = mention(TEXT, "Friday", "LOC")
    found = found_in(
        reading(1, TEXT, [there], standing={"Friday": {"LOC": 0.1, "PER": 0.01, "": 0.85}})
    )
    assert [(one.check, one.remedy, one.proposed) for one in found] == [
        ("superfluous", "remove", "")
    ]


def test_a_predicted_mention_where_nothing_stands_is_missing():
    found = found_in(reading(1, TEXT, predicted=[("Jordan", "LOC", 0.6)]))
    assert [(one.check, one.remedy, one.proposed, one.annotation) for one in found] == [
        ("missing", "add", "LOC", "")
    ]
    assert found[0].score == pytest.approx(0.6)


def test_nothing_is_missing_where_a_mention_touches_the_words():
    there = mention(TEXT, "Merkel", "PER")
    sure = {"Merkel": {"PER": 0.9, "": 0.01}}
    assert (
        found_in(
            reading(1, TEXT, [there], predicted=[("Angela Merkel", "PER", 0.4)], standing=sure)
        )
        == []
    )


def test_a_mention_inside_another_one_and_one_in_pieces_are_not_judged():
    outer, inner = mention(TEXT, "Angela Merkel", "PER"), mention(TEXT, "Merkel", "ORG")
    pieces = Span("p", "ORG", 19, 35, TEXT[19:35], pieces=((19, 25), (29, 35)))
    doubted = {
        words: {"PER": 0.01, "ORG": 0.01, "": 0.9}
        for words in ("Angela Merkel", "Merkel", TEXT[19:35])
    }
    found = found_in(reading(1, TEXT, [outer, inner, pieces], standing=doubted))
    assert [one.annotation for one in found] == [outer.id]


def test_the_likeliest_wrong_comes_first_whatever_the_order_of_readings():
    def doubted(number: int, sure: float) -> Reading:
        there = mention(TEXT, "Friday", "LOC")
        standing = {"Friday": {"LOC": sure, "PER": 1 - sure, "": 0.0}}
        return reading(number, TEXT, [there], standing=standing)

    readings = [doubted(1, 0.04), doubted(2, 0.02), doubted(3, 0.03)]
    found = found_in(*readings)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found == found_in(*reversed(readings))
