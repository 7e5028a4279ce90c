"""The plots as the values they are drawn from: what stands where, and in which colours."""

from __future__ import annotations

from datetime import date

import pytest

from curation.pages import axes
from curation.pages.dots import Dot, ratios, shares
from curation.pages.team import plots
from curation.pages.team.plots import Pace

DAYS = {date(2026, 3, 3): 4, date(2026, 3, 2): 2}


def rows(chart) -> list[dict]:
    """Every row of every layer."""
    return [row for data in chart.to_dict()["datasets"].values() for row in data]


def contrast(one: str, other: str) -> float:
    """The ratio of contrast of two colours, as WCAG 2 reckons it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    a, b = sorted((light(one), light(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


@pytest.mark.parametrize("page", ["#fdfdfc", "#15191d"])
@pytest.mark.parametrize("colour", [axes.BLUE, axes.ORANGE, axes.DARK_GREY, axes.GREY])
def test_colours_stand_out_from_the_light_and_the_dark_page(colour, page):
    assert contrast(colour, page) >= 3


def test_what_was_submitted_adds_up_day_by_day():
    chart = plots.over_time(Pace(DAYS, 10))
    done = [(row["day"][:10], row["submitted"]) for row in rows(chart) if "day" in row]
    assert done == [("2026-03-02", 2), ("2026-03-03", 6)]
    assert {"submitted": 10} in rows(chart)


def test_a_forecast_is_a_bar_from_the_soonest_to_the_latest_day():
    pace = Pace(DAYS, 10, date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9))
    (bar,) = (row for row in rows(plots.over_time(pace)) if "until" in row)
    assert (bar["day"][:10], bar["until"][:10], bar["submitted"]) == (
        "2026-03-05",
        "2026-03-09",
        10,
    )
    assert not [row for row in rows(plots.over_time(Pace(DAYS, 10))) if "until" in row]


def test_a_person_has_a_bar_with_every_state_in_order():
    found = rows(plots.per_person({"Zoe": {"Submitted": 2}, "Anna": {"Held back": 1}}))
    assert [row["state"] for row in found if row["person"] == "Zoe"] == list(plots.PILES)
    assert sum(row["readings"] for row in found) == 3


def test_rows_keep_the_order_of_the_table_and_end_somewhere():
    names = [f"label {number}" for number in range(60, 0, -1)]
    chart = shares([Dot(name, 0.5) for name in names])
    assert len({row["name"] for row in rows(chart)}) == axes.MOST_ROWS
    order = chart.to_dict()["layer"][0]["encoding"]["y"]["sort"]
    assert order == names[: axes.MOST_ROWS]


def test_a_share_without_a_range_is_a_mere_dot():
    (row,) = {tuple(row.items()) for row in rows(shares([Dot("LOC", 0.5)]))}
    assert (dict(row)["low"], dict(row)["high"]) == (0.5, 0.5)


def test_a_ratio_is_drawn_beside_one():
    chart = ratios([Dot("Anna", 0.5, 0.2, 9.0, "A sign")], series={"A sign": axes.ORANGE})
    assert {"value": 1.0} in rows(chart)
    scales = [layer["encoding"]["x"].get("scale") for layer in chart.to_dict()["layer"]]
    assert {"type": "log", "domain": [0.1, 8], "clamp": True} in scales
