"""Progress: the sum, the table of people, the articles behind each number, and when to recount."""

from __future__ import annotations

from datetime import date

import pytest

from curation.assigning.plan import Plan
from curation.desk.assigning import hand_out
from curation.desk.assignments import assignments_of, hold_back, reassign
from curation.desk.team import figures
from curation.pages.grid import Grid, cases_of_cell
from curation.pages.team import plots
from curation.pages.team.figures import KEPT, Kept
from curation.pages.team.progress_table import cases_of, day_grid, people_grid
from tests.pages.conftest import press, words
from tests.pages.team.conftest import BEN, reads, suggestions, text_of


def found(team):
    return figures(team.store, "news", today=date.today())


def rows(grid: Grid, *columns: str) -> list[tuple[object, ...]]:
    return list(grid.frame[list(columns)].itertuples(index=False, name=None))


def test_everybody_and_each_person_have_a_row(handed_out):
    grid = people_grid(found(handed_out))
    assert rows(grid, "name", "given", "done", "begun", "waiting") == [
        ("Everybody", 6, 2, 0, 4),
        ("Anna", 4, 2, 0, 2),
        (BEN, 2, 0, 0, 2),
    ]


def test_the_rows_of_people_and_of_nobody_add_up_to_everybody(handed_out):
    of_anna = [one for one in assignments_of(handed_out.store, "news") if one.person == "Anna"]
    for one in of_anna[2:]:
        reassign(handed_out.store, one.id, None)
    hold_back(handed_out.store, [of_anna[3].document_id], "")
    now = found(handed_out)
    grid = people_grid(now)
    assert rows(grid, "name", "given", "done", "waiting", "held") == [
        ("Everybody", 6, 2, 3, 1),
        ("Anna", 2, 2, 0, 0),
        (BEN, 2, 0, 2, 0),
        ("Whoever asks next", 2, 0, 1, 1),
    ]
    third, fourth = handed_out.articles[2:4]
    assert cases_of(now, grid.cases[3, "given"]) == (
        "Whoever asks next, all to be read",
        (third, fourth),
    )
    assert cases_of(now, grid.cases[3, "waiting"]) == ("Whoever asks next, not begun", (third,))
    assert cases_of(now, grid.cases[3, "held"]) == ("Whoever asks next, held back", (fourth,))
    assert (3, "done") not in grid.cases


def test_what_is_nobodys_has_a_bar_of_its_own(open_page, handed_out, monkeypatch):
    drawn: list[dict[str, dict[str, int]]] = []
    real = plots.per_person
    monkeypatch.setattr(plots, "per_person", lambda piles: drawn.append(piles) or real(piles))
    open_page("team", project="news")
    assert list(drawn[-1]) == ["Anna", BEN]
    hand_out(handed_out.store, "news", Plan(claims=True, order="given", articles=3))
    open_page("team", project="news")
    assert list(drawn[-1]) == ["Anna", BEN, "Whoever asks next"]
    assert drawn[-1]["Whoever asks next"]["Not begun"] == 3


def test_a_reading_given_to_nobody_is_named_beside_the_sum(open_page, handed_out):
    assert "given to nobody" not in words(open_page("team", project="news"))
    last = handed_out.articles[-1]
    reads(handed_out, "Lea", last, suggestions(text_of(handed_out, last)))
    at = open_page("team", project="news")
    assert "3 of 7 readings submitted" in at.main.get("progress")[0].proto.text
    assert "1 reading among them was given to nobody" in words(at)
    at = press(at, "Show")
    assert list(at.dataframe[1].value["title"]) == ["Talks, day 11"]
    assert "Read without being given" in words(at)


def test_columns_that_say_nothing_are_left_out(handed_out):
    assert not {"held", "hours", "median", "label"} & set(people_grid(found(handed_out)).frame)


def test_while_nothing_is_handed_out_every_article_counts_once(team):
    reads(team, "Anna", team.articles[3], suggestions(text_of(team, team.articles[3])))
    grid = people_grid(found(team))
    assert rows(grid, "name", "given", "done", "waiting") == [
        ("Everybody", 12, 1, 11),
        ("Anna", 1, 1, 0),
    ]


def test_every_number_leads_to_as_many_readings_as_it_says(handed_out):
    now = found(handed_out)
    grid = people_grid(now)
    assert grid.cases
    for (row, column), address in grid.cases.items():
        cases = cases_of(now, address)
        assert cases is not None
        assert len(cases[1]) == grid.frame[column][row]


def test_a_number_that_is_nought_leads_nowhere(handed_out):
    grid = people_grid(found(handed_out))
    assert (1, "begun") not in grid.cases
    assert cases_of_cell(grid, [(1, "begun")]) is None
    assert cases_of_cell(grid, []) is None
    assert cases_of_cell(grid, [(1, "done")]) == f"done-{handed_out.anna}"


def test_the_address_of_cases_shows_their_articles(open_page, handed_out):
    at = open_page("team", project="news", cases=f"done-{handed_out.anna}")
    assert "Anna, submitted" in words(at).replace("\\", "")
    assert list(at.dataframe[1].value["title"]) == ["Talks, day 0", "Talks, day 1"]


@pytest.mark.parametrize(
    "asked", ["<b>", "done-999", "done-x", "day-2020-01-01-1", "given-", "worked", "left-out", "-"]
)
def test_an_address_that_means_nothing_shows_no_cases(open_page, handed_out, asked):
    at = open_page("team", project="news", cases=asked)
    assert not at.exception
    assert not at.error


def test_days_say_who_submitted_what(handed_out):
    now = found(handed_out)
    grid = day_grid(now)
    assert rows(grid, "name", "done") == [("Anna", 2)]
    heading, documents = cases_of(now, grid.cases[0, "done"])
    assert heading.startswith("Anna, submitted on ")
    assert documents == handed_out.articles[:2]


def test_the_sum_says_how_much_is_submitted(open_page, handed_out):
    at = open_page("team", project="news")
    assert "2 of 6 readings submitted" in at.main.get("progress")[0].proto.text
    assert "Too early to tell" in words(at)


def test_figures_are_counted_again_only_when_something_changed(open_page, handed_out):
    at = open_page("team", project="news")
    first = at.session_state[KEPT]
    assert at.run().session_state[KEPT] is first
    third = handed_out.articles[2]
    reads(handed_out, "Anna", third, suggestions(text_of(handed_out, third)))
    at.run()
    assert at.session_state[KEPT] is not first
    assert "3 of 6 readings" in at.main.get("progress")[0].proto.text


def test_figures_that_are_quick_to_count_are_never_behind_and_slow_ones_for_a_while(handed_out):
    of = ("db", "news", date(2026, 1, 1))
    quick = Kept(of, "before", found(handed_out), at=100.0, took=0.1)
    slow = Kept(of, "before", quick.found, at=100.0, took=2.0)
    assert quick.holds(of, "before", 1e6)
    assert not quick.holds(of, "after", 100.5)
    assert slow.holds(of, "after", 130.0)
    assert not slow.holds(of, "after", 141.0)
    assert not slow.holds(("db", "other", of[2]), "before", 100.5)
