"""Rows of worklists: what is put together, what a search leaves, how sure one is called."""

from __future__ import annotations

import pytest

from curation.pages.checks.rows import (
    changeable,
    checks_of,
    grouped,
    matching,
    places_in,
    sureness,
)
from tests.pages.checks.made import MISSING, SHIFTED, SUPERFLUOUS, UNUSUAL, finding, row


def test_the_same_said_of_the_same_words_is_one_row():
    found = grouped([finding(1), finding(2, score=0.9), finding(3, text="EU"), finding(4)])
    assert [(one.words, len(one.findings)) for one in found] == [("Bund", 3), ("EU", 1)]
    assert found[0].score == 0.9
    assert found[0].ways == (("ORG", 3),)


@pytest.mark.parametrize(
    "other", [{"check": "missing"}, {"says": "LOC"}, {"proposed": "LOC"}, {"text": "bund"}]
)
def test_what_is_said_otherwise_is_a_row_of_its_own(other):
    assert len(grouped([finding(1), finding(2, **other)])) == 2


def test_where_little_was_learnt_nothing_is_called_likely():
    [one] = grouped([finding(1, score=0.99)], seen=0)
    assert sureness(one) == ""
    [one] = grouped([finding(1, score=0.99)])
    assert sureness(one) == "very likely a slip"


def test_a_row_keeps_its_name_while_places_of_it_are_settled():
    whole = grouped([finding(1), finding(2)])[0]
    rest = grouped([finding(2)])[0]
    assert whole.key == rest.key
    assert whole.key != grouped([finding(2, text="EU")])[0].key


def test_rows_stay_in_the_order_of_their_likeliest_finding():
    found = grouped([finding(1, text="EU"), finding(2), finding(3, text="EU")])
    assert [one.words for one in found] == ["EU", "Bund"]


def test_a_search_finds_words_labels_there_and_labels_proposed():
    rows = [row(), row(finding(text="EU", proposed="LOC"), words="EU", ways=(("ORG", 2),))]
    assert [one.words for one in matching(rows, "bun", None)] == ["Bund"]
    assert [one.words for one in matching(rows, "org", None)] == ["Bund", "EU"]
    assert [one.words for one in matching(rows, "loc eu", None)] == ["EU"]
    assert matching(rows, "nowhere", None) == []


def test_a_search_finds_whose_labels_they_are():
    rows = [row(whose="Anna"), row(whose="Ben")]
    assert matching(rows, "ben bund", None) == [rows[1]]


def test_rows_of_one_check_are_picked_and_counted():
    rows = [row(), row(check="missing"), row()]
    assert matching(rows, "", "missing") == [rows[1]]
    assert checks_of(rows) == {"same-words": 2, "missing": 1}
    assert places_in([row(finding(1), finding(2)), row()]) == 3


def test_what_proposes_nothing_cannot_be_changed_from_the_list():
    able = [finding(), finding(**MISSING), finding(**SUPERFLUOUS), finding(**SHIFTED)]
    assert changeable([*able, finding(**UNUSUAL)]) == tuple(able)


def test_what_is_proposed_for_all_is_told_only_where_it_is_the_same():
    assert row(finding(1), finding(2)).proposed == "GPE"
    assert row(finding(1), finding(2, proposed="LOC")).proposed == ""
    assert row(finding(**UNUSUAL)).proposed == ""


@pytest.mark.parametrize(
    ("score", "seen", "said"),
    [
        (0.95, 9, "very likely a slip"),
        (0.95, 3, "likely a slip"),
        (0.95, 1, ""),
        (0.95, None, "very likely a slip"),
        (0.75, 9, "likely a slip"),
        (0.5, 9, ""),
    ],
)
def test_how_sure_a_row_is_called_goes_by_its_score_and_what_that_rests_on(score, seen, said):
    assert sureness(row(score=score, seen=seen)) == said
