"""What happened to one article: given, taken away, held back, by whom and when."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from curation.desk.assignments import history_of_article
from curation.pages import moving
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.pages.team.words import when
from curation.store.assignments import Logged

ACTIONS = {
    "assigned": "Given to",
    "withdrawn": "Taken from",
    "claimed": "Taken by",
    "lapsed": "Free again, not worked on by",
    "held": "Held back",
    "released": "Released",
}


def show_article(visit: Visit, document_id: int, title: str) -> None:
    """The log of an article, the newest first, and the way to it."""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{literal(title)}**", width="stretch")
            moving.link(
                "annotate",
                "Open it",
                icon=":material/edit_note:",
                project=visit.chosen.slug,
                document=document_id,
            )
            st.button("Close", type="tertiary", icon=":material/close:", on_click=_close)
        lines = history_of_article(visit.store, document_id)
        st.dataframe(
            history_table(lines),
            hide_index=True,
            column_config={
                "when": st.column_config.DatetimeColumn(
                    "When", width=150, format="D MMM YYYY, HH:mm"
                ),
                "what": st.column_config.TextColumn("What", width=210),
                "person": st.column_config.TextColumn("Who", width=220),
                "by": st.column_config.TextColumn("By", width=200),
            },
            height="content" if len(lines) <= 8 else 320,
            alt="What happened to the article, the newest first.",
        )


def _close() -> None:
    st.query_params.pop("cases", None)


def history_table(lines: Sequence[Logged]) -> pd.DataFrame:
    """A row an event."""
    return pd.DataFrame(
        {
            "when": [when(one.at) for one in lines],
            "what": [ACTIONS.get(one.action, one.action) for one in lines],
            "person": [one.person or "" for one in lines],
            "by": [one.by or "" for one in lines],
        }
    )
