"""The plots of the Review page: what readers differ about, and which labels they confuse. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import altair as alt
import pandas as pd

from curation.desk.cases import ReviewCase
from curation.pages.axes import (
    BLUE,
    LEGEND_ABOVE,
    MOST_ROWS,
    ORANGE,
    height_of,
    names_axis,
)
from curation.pages.literal import shortened
from curation.pages.review.words import type_name

STATES = {"Open": ORANGE, "Decided": BLUE}
PAIRS = 12
"""The most pairs of labels a plot shows."""
NOTHING_THERE = "nothing"
LONGEST = 24
"""Characters of a label in a plot."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of bars: what it is about, and how many are open and decided."""

    name: str
    open: int
    decided: int


def by_type(cases: Iterable[ReviewCase]) -> list[Bar]:
    """What conflicts are about, the most frequent first."""
    open_ones: Counter[str] = Counter()
    all_of_them: Counter[str] = Counter()
    for case in cases:
        open_ones.update(case.by_type)
        for (kind, _), times in case.pairs.items():
            all_of_them[kind] += times
    bars = [
        Bar(type_name(kind), open_ones[kind], max(0, all_of_them[kind] - open_ones[kind]))
        for kind in open_ones.keys() | all_of_them.keys()
    ]
    return sorted(
        (bar for bar in bars if bar.open or bar.decided),
        key=lambda one: (-(one.open + one.decided), one.name),
    )


def by_pair(cases: Iterable[ReviewCase]) -> list[tuple[str, int]]:
    """Which labels readers give to the same, the most frequent first."""
    counts: Counter[tuple[str, ...]] = Counter()
    for case in cases:
        for (_, labels), times in case.pairs.items():
            if len(labels) > 1:
                counts[labels] += times
    found = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [(_named(labels), times) for labels, times in found if times]


def _named(labels: Iterable[str]) -> str:
    return " · ".join(shortened(name, LONGEST) or NOTHING_THERE for name in labels)


def types_plot(bars: list[Bar]) -> alt.Chart:
    """A bar a kind of conflict, of what is open and what is decided."""
    bars = bars[:MOST_ROWS]
    rows = [
        {"kind": bar.name, "state": state, "conflicts": times, "order": order}
        for bar in bars
        for order, (state, times) in enumerate(zip(STATES, (bar.open, bar.decided), strict=True))
    ]
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows, columns=["kind", "state", "conflicts", "order"]))
        .mark_bar(height={"band": 0.65})
        .encode(
            x=alt.X("sum(conflicts):Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=6)),
            y=names_axis("kind", [bar.name for bar in bars]),
            color=alt.Color(
                "state:N",
                title=None,
                scale=alt.Scale(domain=list(STATES), range=list(STATES.values())),
                legend=LEGEND_ABOVE,
            ),
            order="order:Q",
            tooltip=[
                alt.Tooltip("kind:N", title="About"),
                alt.Tooltip("state:N", title="State"),
                alt.Tooltip("conflicts:Q", title="Conflicts", format=","),
            ],
        )
        .properties(height=height_of(len(bars), has_legend=True))
    )
    return chart


def pairs_plot(pairs: list[tuple[str, int]]) -> alt.Chart:
    """A bar a pair of labels that readers give to the same."""
    shown = pairs[:PAIRS]
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(shown, columns=["pair", "times"]))
        .mark_bar(height={"band": 0.65}, color=ORANGE)
        .encode(
            x=alt.X("times:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=6)),
            y=names_axis("pair", [name for name, _ in shown]),
            tooltip=[
                alt.Tooltip("pair:N", title="Labels"),
                alt.Tooltip("times:Q", title="Conflicts", format=","),
            ],
        )
        .properties(height=height_of(len(shown), has_legend=False))
    )
    return chart
