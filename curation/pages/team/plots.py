"""The plots of the Team page, made of values: few colours, each with its words beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from curation.pages.axes import (
    BLUE,
    DARK_GREY,
    GREY,
    LEGEND_ABOVE,
    MOST_ROWS,
    ORANGE,
    height_of,
    names_axis,
)


@dataclass(frozen=True, slots=True)
class Pace:
    """What was submitted by when, and when the rest may be."""

    by_day: Mapping[date, int]
    tasks: int
    soonest: date | None = None
    likely: date | None = None
    latest: date | None = None


def over_time(pace: Pace) -> alt.LayerChart:
    """Readings submitted so far, day by day, up to all of them; the forecast's range as a bar."""
    running, rows = 0, []
    for day, number in sorted(pace.by_day.items()):
        running += number
        rows.append({"day": pd.Timestamp(day), "submitted": running})
    y = alt.Y(
        "submitted:Q",
        title=None,
        scale=alt.Scale(domain=[0, max(pace.tasks, running, 1)], nice=True),
        axis=alt.Axis(tickMinStep=1, format="~s"),
    )
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b", labelOverlap=True, tickCount=6))
    done = (
        alt.Chart(pd.DataFrame(rows, columns=["day", "submitted"]))
        .mark_line(color=BLUE, strokeWidth=2.5, point=alt.OverlayMarkDef(color=BLUE, size=30))
        .encode(
            x=x,
            y=y,
            tooltip=[
                alt.Tooltip("day:T", title="Day", format="%-d %B %Y"),
                alt.Tooltip("submitted:Q", title="Submitted so far", format=","),
            ],
        )
    )
    all_of_them = (
        alt.Chart(pd.DataFrame({"submitted": [pace.tasks]}))
        .mark_rule(color=GREY, strokeDash=[4, 4])
        .encode(y=y, tooltip=[alt.Tooltip("submitted:Q", title="All of them", format=",")])
    )
    return alt.LayerChart(layer=[all_of_them, *_forecast(pace, rows, y), done])


def _forecast(pace: Pace, rows: Sequence[Mapping[str, Any]], y: alt.Y) -> list[alt.Chart]:
    if pace.soonest is None or pace.likely is None or pace.latest is None or not rows:
        return []
    last = rows[-1]
    path = pd.DataFrame(
        [last, {"day": pd.Timestamp(pace.likely), "submitted": pace.tasks}],
    )
    span = pd.DataFrame(
        {
            "day": [pd.Timestamp(pace.soonest)],
            "until": [pd.Timestamp(pace.latest)],
            "submitted": [pace.tasks],
        }
    )
    tooltip = [
        alt.Tooltip("day:T", title="Done, at the soonest", format="%-d %B %Y"),
        alt.Tooltip("until:T", title="At the latest", format="%-d %B %Y"),
    ]
    return [
        alt.Chart(path).mark_line(color=ORANGE, strokeDash=[6, 4]).encode(x="day:T", y=y),
        alt.Chart(span)
        .mark_rule(color=ORANGE, strokeWidth=7)
        .encode(x="day:T", x2="until:T", y=y, tooltip=tooltip),
    ]


def per_day(by_day: Mapping[date, int]) -> alt.Chart:
    """Readings submitted each day."""
    frame = pd.DataFrame(
        {"day": [pd.Timestamp(day) for day in by_day], "submitted": list(by_day.values())}
    )
    chart: alt.Chart = (
        alt.Chart(frame)
        .mark_bar(color=BLUE, width=alt.RelativeBandSize(0.7))
        .encode(
            x=alt.X(
                "yearmonthdate(day):T",
                title=None,
                axis=alt.Axis(format="%-d %b", labelOverlap=True, tickCount=6),
            ),
            y=alt.Y("submitted:Q", title=None, axis=alt.Axis(tickMinStep=1)),
            tooltip=[
                alt.Tooltip("day:T", title="Day", format="%-d %B %Y"),
                alt.Tooltip("submitted:Q", title="Submitted", format=","),
            ],
        )
    )
    return chart


PILES: Mapping[str, str] = {
    "Submitted": BLUE,
    "Begun": ORANGE,
    "Not begun": GREY,
    "Held back": DARK_GREY,
}
"""Where the articles of a person may be, with the colour of each, in the order of the bars."""


def per_person(piles: Mapping[str, Mapping[str, int]]) -> alt.Chart:
    """A bar a person, of the numbers of `PILES`, people in the given order."""
    rows = [
        {"person": person, "state": state, "readings": numbers.get(state, 0), "order": order}
        for person, numbers in list(piles.items())[:MOST_ROWS]
        for order, state in enumerate(PILES)
    ]
    frame = pd.DataFrame(rows, columns=["person", "state", "readings", "order"])
    chart: alt.Chart = (
        alt.Chart(frame)
        .mark_bar(height={"band": 0.65})
        .encode(
            x=alt.X("sum(readings):Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=8)),
            y=names_axis("person", list(piles)[:MOST_ROWS]),
            color=alt.Color(
                "state:N",
                title=None,
                scale=alt.Scale(domain=list(PILES), range=list(PILES.values())),
                legend=LEGEND_ABOVE,
            ),
            order="order:Q",
            tooltip=[
                alt.Tooltip("person:N", title="Person"),
                alt.Tooltip("state:N", title="State"),
                alt.Tooltip("readings:Q", title="Readings", format=","),
            ],
        )
        .properties(height=height_of(min(len(piles), MOST_ROWS), has_legend=True))
    )
    return chart
