"""The parts of a split as a table and a small plot, and what to know of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from curation.desk.counts import counted
from curation.desk.export_counting import CountedExport, MovedArticle
from curation.desk.export_report import NOUNS
from curation.desk.split_table import PartLine, part_lines, split_warnings
from curation.desk.splitting import SplitPlan
from curation.pages.axes import BLUE, ORANGE, height_of, names_axis
from curation.pages.literal import literal
from curation.splitting import PARTS


def show_parts(found: CountedExport) -> None:
    """Part by part what it holds; nothing where there is no split."""
    if found.plan is None:
        return
    lines = part_lines(found.plan, found.report)
    st.subheader("Parts", anchor=False)
    st.dataframe(
        parts_frame(lines),
        hide_index=True,
        column_config=_columns(),
        placeholder="–",
        height="content",
        alt="The parts of the split with their articles, groups, readings and days.",
    )
    st.altair_chart(shares_plot(lines), alt=shares_in_words(lines))
    st.caption(literal(no_leak(found.plan)))
    for warning in split_warnings(found.plan, found.report):
        st.warning(literal(warning), icon=":material/warning:")
    if found.moved:
        with st.expander("Articles that moved", icon=":material/swap_horiz:"):
            st.dataframe(
                moved_frame(found.moved),
                hide_index=True,
                height="content" if len(found.moved) <= 15 else 560,
                alt="Articles that were in another part before, and what was added since.",
            )
    labels = labels_frame(lines)
    if not labels.empty:
        with st.expander("Labels by part", icon=":material/label:"):
            st.dataframe(
                labels,
                hide_index=True,
                column_config=_counts(),
                height="content" if len(labels) <= 15 else 560,
                alt="How often each label stands in each part.",
            )


def parts_frame(lines: Sequence[PartLine]) -> pd.DataFrame:
    """A row a part."""
    return pd.DataFrame(
        {
            "part": [line.row.part for line in lines],
            "asked": [line.row.asked for line in lines],
            "reached": [round(line.reached, 1) for line in lines],
            "articles": [line.row.articles for line in lines],
            "groups": [line.row.groups for line in lines],
            "readings": [line.readings for line in lines],
            "first": [line.row.first or None for line in lines],
            "last": [line.row.last or None for line in lines],
        }
    )


def labels_frame(lines: Sequence[PartLine]) -> pd.DataFrame:
    """A row a label, with how often it stands in each part."""
    keys = sorted({key for line in lines for key in line.labels})
    columns: dict[str, list[Any]] = {
        "Label": [name for _, name in keys],
        "Kind": [NOUNS[kind][1] for kind, _ in keys],
    }
    for line in lines:
        columns[line.row.part] = [line.labels.get(key, 0) for key in keys]
    return pd.DataFrame(columns)


def moved_frame(moved: Sequence[MovedArticle]) -> pd.DataFrame:
    """A row an article that is in another part than it was."""
    rows = [(one.title, one.was, one.now, one.by) for one in moved]
    return pd.DataFrame(rows, columns=["Article", "Was in", "Is in", "Since this was added"])


def no_leak(plan: SplitPlan) -> str:
    """That nothing stands in two parts, and how many articles say nearly the same as others."""
    groups = len({plan.groups[id] for id in plan.part})
    near = len(plan.part) - groups
    together = (
        f"{counted(groups, 'group')} of {counted(len(plan.part), 'article')}"
        if near
        else f"No two of {counted(len(plan.part), 'article')} belong together"
    )
    return (
        f"{together}. Counted again from the files' articles: "
        f"{len(plan.leaks):,} pairs of near-duplicates over two parts."
    )


def shares_plot(lines: Sequence[PartLine]) -> alt.LayerChart:
    """A bar a part for the share it reached, with a line where it was asked to."""
    frame = pd.DataFrame(
        {
            "part": [line.row.part for line in lines],
            "reached": [line.reached / 100 for line in lines],
            "asked": [line.row.asked / 100 for line in lines],
        }
    )
    x = alt.Scale(domain=[0, 1])
    y = names_axis("part", [line.row.part for line in lines])
    tooltip = [
        alt.Tooltip("part:N", title="Part"),
        alt.Tooltip("reached:Q", title="Reached", format=".1%"),
        alt.Tooltip("asked:Q", title="Asked for", format=".0%"),
    ]
    base = alt.Chart(frame)
    bars = base.mark_bar(color=BLUE, height=12).encode(
        x=alt.X("reached:Q", title=None, scale=x, axis=alt.Axis(format="%", tickCount=5)),
        y=y,
        tooltip=tooltip,
    )
    asked = base.mark_tick(color=ORANGE, thickness=3, size=20).encode(
        x=alt.X("asked:Q", scale=x), y=y, tooltip=tooltip
    )
    return alt.LayerChart(layer=[bars, asked]).properties(
        height=height_of(len(lines), has_legend=False)
    )


def shares_in_words(lines: Sequence[PartLine]) -> str:
    """The plot for whoever does not see it."""
    return "; ".join(
        f"{line.row.part}: {line.reached:.0f}% of the articles, {line.row.asked}% asked for"
        for line in lines
    )


def _counts() -> dict[str, Any]:
    return {
        part: st.column_config.NumberColumn(part.capitalize(), format="localized") for part in PARTS
    }


def _columns() -> dict[str, Any]:
    number = st.column_config.NumberColumn
    text = st.column_config.TextColumn
    near = (
        "Articles that belong together count once: near-duplicates, and what else is kept together."
    )
    return {
        "part": text("Part", width=70),
        "asked": number("Asked", format="%d%%", width=70),
        "reached": number("Reached", format="%.1f%%", width=80),
        "articles": number("Articles", format="localized", width=80),
        "groups": number("Groups", format="localized", width=80, help=near),
        "readings": number("Readings", format="localized", width=80),
        "first": text("Oldest", width=100),
        "last": text("Newest", width=100),
    }
