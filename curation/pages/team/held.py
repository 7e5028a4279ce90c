"""Articles held back, why, and letting them go again."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from curation.desk.assignments import held, release
from curation.desk.counts import counted
from curation.pages.page import Visit
from curation.pages.rows import key_of_rows
from curation.pages.team.choosing import button_for_rows, done_with_choice
from curation.pages.team.figures import forget_figures
from curation.pages.team.words import when
from curation.store.holds import Held


def show_held(visit: Visit) -> None:
    """The list, when there is one; chosen rows are released by a button."""
    there = held(visit.store, visit.chosen.slug)
    if not there:
        return
    with st.expander(
        f"{counted(len(there), 'article')} held back", icon=":material/pause:", expanded=True
    ):
        selected = st.dataframe(
            held_table(there),
            hide_index=True,
            column_config={
                "title": st.column_config.TextColumn("Article", width=330),
                "reason": st.column_config.TextColumn("Why", width="large"),
                "by": st.column_config.TextColumn("By", width=160),
                "at": st.column_config.DatetimeColumn("When", width=150, format="D MMM YYYY"),
            },
            on_select="rerun",
            selection_mode="multi-row",
            height="content" if len(there) <= 8 else 320,
            key=key_of_rows(
                f"held back of {visit.chosen.slug}", [one.document_id for one in there]
            ),
            alt="Articles that are held back. Space selects a row.",
        )
        chosen = [there[row] for row in selected["selection"]["rows"] if row < len(there)]
        label = f"Release {counted(len(chosen), 'article')}" if chosen else "Release"
        if button_for_rows(label, chosen, icon=":material/play_arrow:", key="release articles"):
            forget_figures()
            number = release(visit.store, [one.document_id for one in chosen])
            done_with_choice(f"{counted(number, 'article')} released.")


def held_table(rows: Sequence[Held]) -> pd.DataFrame:
    """A row an article."""
    return pd.DataFrame(
        {
            "title": [one.title for one in rows],
            "reason": [one.reason for one in rows],
            "by": [one.by for one in rows],
            "at": [when(one.at) for one in rows],
        }
    )
