"""The plots as the values they are drawn from, and the shades of tables."""

from __future__ import annotations

import pytest

from curation.pages.agreement.plots import lowest, trend_plot, values
from curation.pages.dots import Dot
from curation.pages.grid import DARKEST, SHADE, shade
from tests.pages.agreement.made import trend
from tests.pages.team.test_plots import contrast, rows


def test_the_scale_reaches_from_nothing_to_all_unless_something_is_below() -> None:
    assert lowest([Dot("a", 0.5, 0.4, 0.6)]) == 0
    assert lowest([Dot("a", 0.1, -0.13, 0.3)]) == -0.2
    assert lowest([Dot("a", -0.5)]) == -0.5
    assert lowest([]) == 0
    chart = values([Dot("a", 0.1, -0.13, 0.3)]).to_dict()
    domains = [
        layer["encoding"]["x"]["scale"]["domain"]
        for layer in chart["layer"]
        if "scale" in layer["encoding"]["x"]
    ]
    assert domains == [[-0.2, 1.0]]


def test_a_row_has_its_value_and_both_ends() -> None:
    (found,) = rows(values([Dot("Entities", 0.8, 0.7, 0.9)]))
    assert (found["value"], found["low"], found["high"]) == (0.8, 0.7, 0.9)


def test_a_line_leaves_out_points_without_a_value() -> None:
    found = rows(trend_plot(trend(0.6, None, 0.8)))
    assert [row["name"] for row in found] == ["2026-W40", "2026-W42"]


def test_a_line_below_zero_is_seen_whole() -> None:
    chart = trend_plot(trend(-0.2, 0.3)).to_dict()
    low, high = chart["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert low <= -0.3
    assert high == 1


@pytest.mark.parametrize(
    ("page", "ink"), [("#fdfdfc", "#1f2a33"), ("#15191d", "#e4e8eb")], ids=["light", "dark"]
)
def test_numbers_are_read_on_the_darkest_shade(page: str, ink: str) -> None:
    ground = [int(page[at : at + 2], 16) for at in (1, 3, 5)]
    colour = [int(part) for part in SHADE.split(",")]
    mixed = [
        round(under * (1 - DARKEST) + over * DARKEST)
        for under, over in zip(ground, colour, strict=True)
    ]
    assert contrast(ink, "#" + "".join(f"{one:02x}" for one in mixed)) >= 4.5


def test_shades_stay_between_none_and_the_darkest() -> None:
    assert shade(-1) == shade(0)
    assert shade(2) == shade(1)
    assert shade(0.5) not in (shade(0), shade(1))
