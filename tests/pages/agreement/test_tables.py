"""The tables of the page: what stands in them, and which cases each of their numbers leads to."""

from __future__ import annotations

import pytest

from curation.agreement.asked import AskedCell, cell_from_text
from curation.pages.agreement import labels_table, overview_table, pairs_table, time_table
from curation.pages.grid import Grid
from tests.pages.agreement.made import (
    EXACT,
    SIDES,
    compared,
    confusion,
    figure,
    pair,
    report,
    row,
    trend,
)


def leads_to(grid: Grid, row: int, column: str) -> AskedCell:
    return cell_from_text(grid.cases[row, column])


def test_the_overview_has_the_main_measure_of_each_kind_in_turn() -> None:
    found = compared(
        "gold", figure(0.5, "relations.boundary"), figure(0.9, "entities.boundary"), figure(0.8)
    )
    main = overview_table.figures_shown(found, headline_only=True)
    assert [one.measure for one in main] == [EXACT, "relations.boundary"]
    every = overview_table.figures_shown(found, headline_only=False)
    assert [one.measure for one in every] == [EXACT, "entities.boundary", "relations.boundary"]


def test_a_figure_leads_to_all_disagreements_it_counts() -> None:
    found = compared("gold", figure(0.8))
    grid = overview_table.overview_grid(found, [found.figures[EXACT]])
    assert leads_to(grid, 0, "value") == AskedCell("gold", EXACT)
    assert grid.frame.loc[0, "range"] == "0.70–0.90"


def test_a_figure_that_is_not_there_leads_nowhere() -> None:
    found = compared("gold", figure(None, note="One label only: undefined."))
    grid = overview_table.overview_grid(found, [found.figures[EXACT]])
    assert not grid.cases
    assert overview_table.dots_of([found.figures[EXACT]]) == []


def test_kinds_that_nobody_has_are_named() -> None:
    missing = overview_table.kinds_without(compared("people", figure(0.8), figure(None, n=0)))
    assert "Entities" not in overview_table.kinds_without(compared("people", figure(0.8)))
    assert "Relations" in missing


def test_nothing_is_minus_zero() -> None:
    grid = overview_table.overview_grid(compared(), [figure(-0.001)])
    assert str(grid.frame.loc[0, "value"]) == "0.0"


@pytest.fixture
def pairs():
    return report(
        compared("people", pairs=(pair("1", "2", figure(0.7)),)),
        compared("gold", pairs=(pair("gold", "1", figure(0.9)),)),
        compared("gold-model", pairs=(pair("gold", "model", figure(None)),)),
    )


def test_the_matrix_says_the_same_on_both_sides(pairs) -> None:
    grid = pairs_table.matrix_grid(pairs, pairs_table.pairs_of(pairs, EXACT))
    frame = grid.frame.set_index("name")
    assert frame.loc["Anna", "2"] == frame.loc["Ben", "1"] == 0.7
    assert frame.loc["Gold", "1"] == 0.9
    rows = list(frame.index)
    cell = AskedCell("people", EXACT, ("1", "2"))
    assert leads_to(grid, rows.index("Anna"), "2") == cell
    assert leads_to(grid, rows.index("Ben"), "1") == cell


def test_two_without_a_figure_have_an_empty_cell(pairs) -> None:
    grid = pairs_table.matrix_grid(pairs, pairs_table.pairs_of(pairs, EXACT))
    rows = list(grid.frame["name"])
    assert (rows.index("Gold"), "model") not in grid.cases
    assert (rows.index("Gold"), "gold") not in grid.cases


def test_who_agrees_least_comes_first_and_who_has_no_figure_last(pairs) -> None:
    grid = pairs_table.pairs_grid(pairs, pairs_table.pairs_of(pairs, EXACT))
    assert list(grid.frame["name"]) == ["Anna · Ben", "Gold · Anna", "Gold · Suggestions"]


def test_people_whose_names_look_alike_are_told_apart() -> None:
    names = {"1": "Anna " * 20, "2": "Anna " * 20, "3": "Ben"}
    found = pairs_table.unlike(names)
    assert found["1"].endswith("(1)")
    assert found["2"].endswith("(2)")
    assert found["3"] == "Ben"


def test_only_those_who_share_articles_are_in_the_matrix(pairs) -> None:
    people = pairs_table.pairs_of(report(pairs.comparisons["people"]), EXACT)
    found = pairs_table.sides_there(pairs, people)
    assert found == [one for one in SIDES if one.kind == "person"]


def test_numbers_of_a_label_lead_to_its_disagreements() -> None:
    found = compared("gold", labels={EXACT: (row("GPE"),)}, confusions={EXACT: confusion()})
    grid = labels_table.labels_grid(found, found.labels[EXACT])
    assert grid.frame.loc[0, "cases"] == 7
    assert leads_to(grid, 0, "cases") == AskedCell("gold", EXACT, label="GPE")
    assert leads_to(grid, 0, "missing") == AskedCell("gold", EXACT, labels=("GPE", ""), folded=True)


def test_a_label_all_agree_on_leads_nowhere() -> None:
    found = compared("gold", confusions={EXACT: confusion(cells={})})
    grid = labels_table.labels_grid(found, [row("GPE", 1.0, missing=0)])
    assert not grid.cases


def test_labels_with_most_to_compare_come_first() -> None:
    rows = [row("FAC", left=1, right=0), row("GPE"), row("ORG", left=9, right=30)]
    assert [one.label for one in labels_table.in_order(rows)] == ["ORG", "GPE", "FAC"]


def test_a_cell_of_confusion_leads_to_just_its_cases() -> None:
    grid = labels_table.confusion_grid(compared("gold"), confusion())
    assert list(grid.frame["name"]) == ["GPE", "ORG", "nothing"]
    assert grid.frame.loc[0, "1"] == 5
    assert leads_to(grid, 0, "1") == AskedCell("gold", EXACT, labels=("GPE", "ORG"))
    assert leads_to(grid, 1, "2") == AskedCell("gold", EXACT, labels=("ORG", ""))
    assert (1, "0") not in grid.cases


def test_what_is_confused_most_often_is_shaded_most() -> None:
    grid = labels_table.confusion_grid(compared("gold"), confusion())
    assert grid.shades[0, "1"] == 1.0
    assert grid.shades[0, "0"] == 0.4


def test_where_sides_mean_nothing_cells_stand_once_and_say_so() -> None:
    grid = labels_table.confusion_grid(compared("people"), confusion(folded=True))
    assert list(grid.frame["name"]) == ["GPE", "ORG"]
    assert leads_to(grid, 0, "1") == AskedCell("people", EXACT, labels=("GPE", "ORG"), folded=True)


def test_the_labels_confused_most_are_named_without_boundaries_and_gaps() -> None:
    assert list(labels_table.most_confused(confusion())) == [("GPE", "ORG", 5)]


def test_a_point_in_time_leads_to_its_own_disagreements() -> None:
    grid = time_table.time_grid(compared("people"), trend(0.6, None, 0.8))
    assert list(grid.frame["name"]) == ["2026-W42", "2026-W41", "2026-W40"]
    assert leads_to(grid, 0, "value") == AskedCell("people", EXACT, point=("week", "2026-W42"))
    assert (1, "value") not in grid.cases
