"""The control comparison: who is flagged, what each number leads to, and colleagues' disputes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from curation.desk.team import Figures, asked_from_text, figures
from curation.intervals import Interval
from curation.pages.team import comparison
from curation.pages.team.comparison import dots_of, flagged
from curation.pages.team.comparison_table import (
    comparison_grid,
    dispute_cases,
    dispute_grid,
    in_words,
    not_compared,
    overlooked_grid,
    verdict_of,
)
from curation.team.control import Comparison, arm_of
from curation.team.disputes import Dispute
from curation.team.shares import Share
from tests.pages.conftest import words


def compared(author_id: int, ratio: float, verdict) -> Comparison:
    arm = arm_of(())
    part = Share(3, 10, 0.3, Interval(0.2, 0.4))
    arm = replace(arm, departing=part, omitted=part, documents=(1, 2))
    return Comparison(author_id, arm, arm, ratio, Interval(ratio / 2, ratio * 2), verdict)


@pytest.fixture
def found(handed_out) -> Figures:
    return replace(
        figures(handed_out.store, "news", today=date.today()),
        comparisons=(
            compared(handed_out.anna, 1.0, "no_sign"),
            compared(handed_out.ben, 0.3, "keeps_more"),
        ),
        disputes=(
            Dispute(handed_out.anna, 3, 1, Share(3, 4, 0.75, None), handed_out.articles[:2]),
        ),
    )


def test_whoever_is_flagged_comes_first_and_nobody_else_is(found, handed_out):
    assert [one.author_id for one in flagged(found.comparisons)] == [handed_out.ben]
    frame = comparison_grid(found).frame
    assert list(frame["name"]) == ["Ben *bold* <b>x</b>", "Anna"]
    assert list(frame["verdict"]) == ["Maybe: see cases", "No sign"]
    assert list(frame["ratio"]) == ["0.30 (0.15–0.60)", "1.00 (0.50–2.00)"]
    assert list(frame["departs_shown"]) == [30.0, 30.0]


def test_each_number_asks_for_cases_of_its_person_and_side(found, handed_out):
    grid, overlooked = comparison_grid(found), overlooked_grid(found)
    asked = asked_from_text(grid.cases[0, "departs_hidden"])
    assert (asked.author_id, asked.arm, asked.outcome) == (handed_out.ben, "hidden", "changed")
    assert in_words(asked, found) == "Ben *bold* <b>x</b>, suggestions hidden: departs"
    assert {column for row, column in (*grid.cases, *overlooked.cases) if row == 0} >= {
        "shown",
        "hidden",
        "departs_shown",
        "departs_hidden",
        "omitted_shown",
        "omitted_hidden",
    }
    assert list(overlooked.frame["omitted_hidden"]) == [30.0, 30.0]


def test_too_little_says_how_many_articles_there_are_of_how_many(found):
    short = compared(1, 1.0, "too_little")
    enough = replace(short.hidden, documents=tuple(range(10)))
    assert verdict_of(short) == "2 of 10 control articles"
    assert verdict_of(replace(short, hidden=enough)) == "2 of 10 with suggestions"
    assert verdict_of(replace(short, hidden=enough, shown=enough)) == "Too little to say"


def test_whoever_has_no_article_without_suggestions_yet_is_named(
    open_page, found, handed_out, monkeypatch
):
    only_anna = replace(found, comparisons=found.comparisons[:1])
    assert not_compared(found) == []
    assert not_compared(only_anna) == ["Ben *bold* <b>x</b>"]
    monkeypatch.setattr(comparison, "figures_of", lambda visit: only_anna)
    at = open_page("team", project="news", part="comparison")
    assert r"without suggestions yet: Ben \*bold\*" in words(at)
    assert "In their control articles people see no suggestions" in words(at)


def test_disputes_lead_to_their_articles(found, handed_out):
    grid = dispute_grid(found)
    assert dispute_cases(found, grid.cases[0, "kept"]) == (
        "Anna, against colleagues",
        handed_out.articles[:2],
    )
    assert dispute_cases(found, "dispute-999") is None


def test_the_page_names_whoever_is_flagged_literally_and_says_why(
    open_page, found, handed_out, monkeypatch
):
    monkeypatch.setattr(comparison, "figures_of", lambda visit: found)
    at = open_page("team", project="news", part="comparison")
    assert not at.exception
    (warning,) = at.warning
    assert r"Ben \*bold\*" in warning.value
    assert "corrections are missing" in warning.value.replace("\\", "")
    assert "Against colleagues" in words(at)


def test_dots_are_of_those_with_a_ratio_flagged_first(found, handed_out):
    none = replace(found.comparisons[0], ratio=None)
    names = {handed_out.anna: "Anna", handed_out.ben: "Ben"}
    dots = dots_of((*found.comparisons, none), names)
    assert [(dot.name, dot.series) for dot in dots] == [("Ben", "A sign"), ("Anna", "No sign")]


def test_without_a_control_share_the_part_says_where_it_is_chosen(open_page, handed_out):
    at = open_page("team", project="news", part="comparison")
    assert "no suggestions are shown" in words(at)
    assert "Hand out articles" in [button.label for button in at.main.button]
