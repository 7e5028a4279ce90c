"""The plots of the Agreement page: values with their intervals, and a line over time. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

import altair as alt
import pandas as pd

from curation.agreement import Trend
from curation.pages.axes import BLUE
from curation.pages.dots import Dot, between

HEIGHT = 260


def values(dots: Sequence[Dot]) -> alt.LayerChart:
    """A dot a row from 0 to 1 (from as far below 0 as any of them reaches), with its interval."""
    return between(dots, low=lowest(dots), high=1.0)


def lowest(dots: Sequence[Dot]) -> float:
    """Where the scale begins: 0, or the tenth below what is negative, down to -1."""
    ends = [one.value if one.low is None else one.low for one in dots]
    return max(-1.0, math.floor(min([0.0, *ends]) * 10) / 10)


def trend_plot(trend: Trend) -> alt.LayerChart:
    """The figure from point to point, with the intervals as lines and as a band."""
    points = [
        one
        for one in sorted(trend.points, key=lambda one: one.order)
        if one.figure.value is not None
    ]
    frame = pd.DataFrame(
        {
            "name": [one.name for one in points],
            "value": [one.figure.value for one in points],
            "low": [one.figure.interval.low if one.figure.interval else None for one in points],
            "high": [one.figure.interval.high if one.figure.interval else None for one in points],
            "articles": [one.figure.documents for one in points],
        }
    )
    names = list(frame["name"])
    floor = min([0.0, *frame["low"].dropna(), *frame["value"]])
    x = alt.X("name:O", title=None, sort=names, axis=alt.Axis(labelAngle=0, labelOverlap=True))
    scale = alt.Scale(domain=[max(-1.0, floor), 1])
    tooltip = [
        alt.Tooltip("name:N", title="Week" if trend.by == "week" else "Articles"),
        alt.Tooltip("value:Q", title="Agreement", format=".2f"),
        alt.Tooltip("low:Q", title="At least", format=".2f"),
        alt.Tooltip("high:Q", title="At most", format=".2f"),
        alt.Tooltip("articles:Q", title="Articles compared", format=","),
    ]
    base = alt.Chart(frame)
    band = base.mark_area(color=BLUE, opacity=0.22).encode(
        x=x, y=alt.Y("low:Q", title=None, scale=scale), y2="high:Q"
    )
    ranges = base.mark_rule(color=BLUE, strokeWidth=1.5).encode(
        x=x, y=alt.Y("low:Q", title=None, scale=scale), y2="high:Q"
    )
    line = base.mark_line(
        color=BLUE, strokeWidth=2.5, point=alt.OverlayMarkDef(color=BLUE, size=50)
    ).encode(x=x, y=alt.Y("value:Q", title=None, scale=scale), tooltip=tooltip)
    return alt.LayerChart(layer=[band, ranges, line]).properties(height=HEIGHT)
