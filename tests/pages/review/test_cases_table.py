"""The table of cases: which are listed, in which turn, and what a row says."""

from __future__ import annotations

from curation.pages.review.cases_table import (
    LINES,
    as_table,
    in_turn,
    kinds_of,
    matching,
    row_height,
)
from tests.pages.review.made import case

TALKS = case(1, title="Talks in Baku", by_type={"label": 2, "role": 1}, conflicts=3)
STORM = case(2, title="Storm over Norland", state="settled", settled_by="Rita", decided=4)
READ = case(3, title="Talks go on", state="unfinished", waits_for=("Ben",))


def test_cases_are_found_by_title_id_state_and_kind_of_conflict():
    all_of_them = [TALKS, STORM, READ]
    assert matching(all_of_them, "talks", None, None) == [TALKS, READ]
    assert matching(all_of_them, "a-2", None, None) == [STORM]
    assert matching(all_of_them, "", "settled", None) == [STORM]
    assert matching(all_of_them, "", None, "role") == [TALKS]


def test_what_can_be_settled_comes_first_and_what_is_settled_last():
    few, many = case(4, conflicts=1), case(5, conflicts=7)
    not_mine = case(6, conflicts=9, may_settle=False)
    order = in_turn([STORM, READ, not_mine, few, many])
    assert [one.document_id for one in order] == [5, 4, 6, 3, 2]


def test_a_row_says_what_the_conflicts_are_about():
    table = as_table([TALKS, STORM, READ])
    assert list(table.index) == [1, 2, 3]
    assert list(table["about"]) == ["label 2, role 1", "", ""]
    assert list(table["state"]) == ["To settle", "Settled", "Still read"]
    assert list(table["who"]) == ["", "Rita", "waits for Ben"]
    assert list(table["readers"]) == ["Anna, Ben"] * 3


def test_what_is_merged_is_counted_from_the_first_opening_on():
    fresh, begun = case(1, single=3), case(2, single=3, is_begun=True)
    assert list(as_table([fresh, begun])["merged"]) == [0, 11]


def test_rows_are_as_high_as_their_longest_text():
    assert row_height([TALKS, READ]) is None
    assert row_height([TALKS, case(4, readers=("Anna", "Ben", "Cem", "Deniz", "Eva"))]) == LINES
    assert row_height([case(5, by_type={"label": 2, "missing": 1, "boundary": 3})]) == LINES


def test_a_title_that_looks_like_an_icon_is_shown_letter_for_letter():
    (shown,) = as_table([case(title=":material/home: x")])["title"]
    assert ":material/" not in shown


def test_kinds_of_conflict_come_in_the_order_of_their_number():
    assert kinds_of([TALKS, case(2, by_type={"role": 5, "value": 0})]) == ["role", "label"]
