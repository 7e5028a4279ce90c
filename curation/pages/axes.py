"""What all plots of the pages have in common: few colours, rows of names, heights. Pure.

The colours keep 3:1 against the light and the dark page alike, and blue and orange stay apart for
colour-blind people. Text takes the theme's colours.
"""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

BLUE, ORANGE, GREY, DARK_GREY = "#3b82c4", "#c9711a", "#88919a", "#6b747c"
ROW = 26
"""Pixels of height for a row of a plot with one row a person or label."""
MOST_ROWS = 25
"""A plot has as many rows; the table above it has all."""
NAME_WIDTH = 170
AXIS, LEGEND = 50, 75
"""Pixels of height for what stands below and above the rows."""
LEGEND_ABOVE = alt.Legend(orient="top", columns=2, symbolType="circle")
"""In two columns, which a narrow window has room for."""


def names_axis(field: str, names: Sequence[str]) -> alt.Y:
    """A row for each of these names, in their order."""
    axis = alt.Axis(
        labelLimit=NAME_WIDTH,
        labelOverlap=False,
        labelBaseline="middle",
        labelBound=False,
        ticks=False,
        domain=False,
        minExtent=60,
    )
    return alt.Y(f"{field}:N", title=None, sort=list(names), axis=axis)


def height_of(rows: int, *, has_legend: bool) -> int:
    """Pixels for a plot of so many rows."""
    return ROW * rows + AXIS + (LEGEND if has_legend else 0)
