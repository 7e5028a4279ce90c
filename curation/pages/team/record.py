"""Record: what was done to accounts and roles, and what was refused."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from curation.desk.counts import counted
from curation.desk.record import Line, record
from curation.pages.page import Visit
from curation.pages.team.words import FILE_ITSELF, when

LAST = 2_000
"""As many lines are shown, the newest."""


def show_record(visit: Visit) -> None:
    """The newest lines, with a search."""
    if not record(visit.store, last=1):
        st.markdown("Nothing was done to accounts or roles yet, and nobody was refused anything.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            "Search the record",
            key="search in the record",
            placeholder="A name, or what was done",
            icon=":material/search:",
            width=360,
        )
        with_visits = st.toggle("Signing in and out, too", key="visits in the record")
    lines = record(visit.store, last=LAST, with_visits=with_visits)
    found = matching(lines, words)
    st.caption(f"{len(found):,} of the last {counted(len(lines), 'line')}")
    if not found:
        st.markdown("No line is like that.")
        return
    st.dataframe(
        record_table(found),
        hide_index=True,
        column_config={
            "when": st.column_config.DatetimeColumn("When", width=150, format="D MMM YYYY, HH:mm"),
            "who": st.column_config.TextColumn("Who", width=160),
            "action": st.column_config.TextColumn("What", width=200),
            "about": st.column_config.TextColumn("About", width=180),
            "detail": st.column_config.TextColumn("More", width="large"),
        },
        alt="What was done to accounts and roles, and what was refused, the newest first.",
    )


def matching(lines: Sequence[Line], words: str) -> list[Line]:
    """The lines that hold every one of these words."""
    wanted = words.casefold().split()
    return [
        one
        for one in lines
        if all(
            word in f"{one.who} {one.action} {one.about} {one.detail}".casefold() for word in wanted
        )
    ]


def record_table(lines: Sequence[Line]) -> pd.DataFrame:
    """A row a line."""
    return pd.DataFrame(
        {
            "when": [when(one.at) for one in lines],
            "who": [one.who or FILE_ITSELF for one in lines],
            "action": [one.action for one in lines],
            "about": [one.about for one in lines],
            "detail": [one.detail for one in lines],
        }
    )
