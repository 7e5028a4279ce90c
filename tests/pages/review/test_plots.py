"""The plots of the Review page as the values they are drawn from."""

from __future__ import annotations

from curation.adjudication import Estimate
from curation.intervals import Interval
from curation.pages.review.errors import dots_of
from curation.pages.review.plots import PAIRS, Bar, by_pair, by_type, pairs_plot, types_plot
from tests.pages.review.made import NOTHING, case, cases_of

LABELS = ("GPE", "ORG")
MIXED = case(
    by_type={"label": 2},
    pairs={("label", LABELS): 5, ("missing", ("", "GPE")): 3, ("boundary", ("GPE",)): 1},
)


def rows(chart) -> list[dict]:
    """Every row a chart is drawn from."""
    return [row for data in chart.to_dict()["datasets"].values() for row in data]


def test_kinds_of_conflict_are_counted_open_and_decided():
    assert by_type([MIXED, MIXED]) == [
        Bar("Label", 4, 6),
        Bar("There or not", 0, 6),
        Bar("Boundary", 0, 2),
    ]


def test_pairs_of_labels_are_counted_whatever_the_kind_of_conflict():
    assert by_pair([MIXED, case()]) == [("GPE · ORG", 5), ("nothing · GPE", 3)]


def test_a_kind_has_a_bar_for_what_is_open_and_for_what_is_decided():
    found = rows(types_plot([Bar("Label", 4, 6)]))
    assert [(row["state"], row["conflicts"]) for row in found] == [("Open", 4), ("Decided", 6)]


def test_a_plot_of_pairs_ends_somewhere():
    many = [(f"label {number} · x", number) for number in range(60)]
    assert len(rows(pairs_plot(many))) == PAIRS


def test_a_long_label_is_cut():
    ((name, _),) = by_pair([case(pairs={("label", ("A" * 200, "B")): 1})])
    assert len(name) < 40


def test_errors_are_drawn_with_their_range_and_together_where_there_are_two():
    one = Estimate(200, 20, 1, 0.05, Interval(0.01, 0.24))
    found = cases_of(case(), errors={"untouched": one, "agreed": NOTHING}, error=one)
    assert [(dot.value, dot.low, dot.high) for dot in dots_of(found)] == [(0.05, 0.01, 0.24)]
    both = cases_of(case(), errors={"untouched": one, "agreed": one}, error=one)
    names = [dot.name for dot in dots_of(both)]
    assert (names[0], len(names)) == ("All of it", 3)
    assert dots_of(cases_of(case())) == []
