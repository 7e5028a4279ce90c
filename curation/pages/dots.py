"""Plots of one value a row with the range it may have: shares, and ratios about 1. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from curation.pages.axes import BLUE, GREY, LEGEND_ABOVE, MOST_ROWS, height_of, names_axis

LEAST_RATIO = 0.1
"""The left end of the scale of ratios; what is less stands there."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A row of a plot of shares: a value with the range it may well have."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    series: str = ""


def shares(dots: Sequence[Dot]) -> alt.LayerChart:
    """A dot a row, with its range as a line."""
    return _dots(
        dots,
        x=alt.X(
            "value:Q",
            title=None,
            scale=alt.Scale(domain=[0, 1]),
            axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
        ),
        format=".0%",
        series={},
    )


def between(dots: Sequence[Dot], *, low: float, high: float) -> alt.LayerChart:
    """A dot a row on a scale of plain numbers, with its range as a line."""
    x = alt.X(
        "value:Q",
        title=None,
        scale=alt.Scale(domain=[low, high], nice=False),
        axis=alt.Axis(format=".1~f", tickCount=6),
    )
    return _dots(dots, x=x, format=".2f", series={})


def ratios(dots: Sequence[Dot], *, series: Mapping[str, str]) -> alt.LayerChart:
    """A dot a row about 1, on a scale on which a half is as far from 1 as the double."""
    ends = [one for dot in dots for one in (dot.value, dot.high) if one is not None]
    x = alt.X(
        "value:Q",
        title=None,
        scale=alt.Scale(
            type="log", domain=[LEAST_RATIO, 8 if max([1.0, *ends]) > 4 else 4], clamp=True
        ),
        axis=alt.Axis(values=[0.1, 0.25, 0.5, 1, 2, 4, 8], format="~r"),
    )
    even = (
        alt.Chart(pd.DataFrame({"value": [1.0]}))
        .mark_rule(color=GREY, strokeDash=[4, 4])
        .encode(x=x)
    )
    return _dots(dots, x=x, format=".2f", series=series, behind=[even])


def _dots(
    dots: Sequence[Dot],
    *,
    x: alt.X,
    format: str,
    series: Mapping[str, str],
    behind: Sequence[alt.Chart] = (),
) -> alt.LayerChart:
    names = list(dict.fromkeys(dot.name for dot in dots))[:MOST_ROWS]
    rows = [
        {
            "name": dot.name,
            "value": dot.value,
            "low": dot.value if dot.low is None else dot.low,
            "high": dot.value if dot.high is None else dot.high,
            "series": dot.series,
        }
        for dot in dots
        if dot.name in names
    ]
    base = alt.Chart(pd.DataFrame(rows, columns=["name", "value", "low", "high", "series"]))
    y = names_axis("name", names)
    colour: Any = alt.value(BLUE)
    if series:
        colour = alt.Color(
            "series:N",
            title=None,
            scale=alt.Scale(domain=list(series), range=list(series.values())),
            legend=LEGEND_ABOVE,
        )
    tooltip = [
        alt.Tooltip("name:N", title=" "),
        *([alt.Tooltip("series:N", title="  ")] if series else []),
        alt.Tooltip("value:Q", title="Found", format=format),
        alt.Tooltip("low:Q", title="At least", format=format),
        alt.Tooltip("high:Q", title="At most", format=format),
    ]
    ranges = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", title=None), x2="high:Q", y=y, color=colour
    )
    points = base.mark_circle(size=70, opacity=1).encode(x=x, y=y, color=colour, tooltip=tooltip)
    chart = alt.LayerChart(layer=[*behind, ranges, points])
    return chart.properties(height=height_of(len(names), has_legend=bool(series)))
