"""Over time: whether people agree more by the week, or the further they come."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from curation.agreement import LEAST_DOCUMENTS, MEASURES, Trend
from curation.pages.agreement.cases import show_cases
from curation.pages.agreement.choosing import dropdown, segments
from curation.pages.agreement.overview import RANGE, figure_column
from curation.pages.agreement.plots import trend_plot
from curation.pages.agreement.showing import Showing
from curation.pages.agreement.time_table import time_grid
from curation.pages.agreement.words import measure_name, number_in_words, point_in_words
from curation.pages.grid import number, show_grid, text

BY: Mapping[str, str] = {"week": "By week", "articles": "By article"}
FEWEST = 2
"""Points a line takes."""


def show_over_time(showing: Showing) -> None:
    """The line with its band, and the points in a table."""
    trends = {(one.measure, one.by): one for one in showing.compared.trends if one.points}
    measures = {name: measure_name(name) for name in MEASURES if any(name in one for one in trends)}
    if not measures:
        st.markdown("There is nothing to compare over time yet.")
        return
    with showing.bar:
        measure = dropdown("measure", showing.slug, measures, label="Measure", width=360)
        by = segments("by", showing.slug, BY, label="Points")
    found = next((one for (name, cut), one in trends.items() if (name, cut) == (measure, by)), None)
    if found is None:
        st.markdown(
            "It is not known when these were handed in."
            if by == "week"
            else "There is nothing to show by article."
        )
        return
    _show(showing, found)


def _show(showing: Showing, trend: Trend) -> None:
    if sum(one.figure.value is not None for one in trend.points) >= FEWEST:
        st.altair_chart(trend_plot(trend), alt=in_words_of(trend))
    else:
        what = "week" if trend.by == "week" else "stretch of articles"
        st.markdown(f"Only one {what} so far: a line takes two.")
    order = (
        "By the week in which the last of an article's readings was handed in."
        if trend.by == "week"
        else "By the order of the articles in the project."
    )
    few = any(one.figure.value is not None and not one.figure.interval for one in trend.points)
    needs = f" A range takes {LEAST_DOCUMENTS} articles." if few else ""
    st.caption(order + needs)
    show_grid(
        time_grid(showing.compared, trend),
        {
            "name": text("Week" if trend.by == "week" else "Articles", width=110, pinned=True),
            "value": figure_column(),
            "range": text("95 % range", width=96, hint=RANGE),
            "n": number("Compared", hint=MEASURES[trend.measure].counts, width=88),
            "articles": number("Articles", width=78),
        },
        key=f"trend of {showing.slug} {showing.comparison} {trend.measure} {trend.by}",
        alt=f"{measure_name(trend.measure)} over time.",
        what="disagreements",
    )
    show_cases(showing)


def in_words_of(trend: Trend) -> str:
    """The plot for whoever does not see it."""
    return "; ".join(
        f"{point_in_words(trend.by, one.name)}: {number_in_words(one.figure.value)}"
        for one in sorted(trend.points, key=lambda one: one.order)
        if one.figure.value is not None
    )
