"""The articles behind a number, as a list under the table; a click opens one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from curation.desk.article_titles import titles_of
from curation.desk.counts import counted
from curation.pages import moving
from curation.pages.literal import literal, literal_button
from curation.pages.page import Visit
from curation.pages.team.choosing import key_of_rows
from curation.pages.team.grid import CASES
from curation.store.documents import TitledDocument

CLICKED = "case to open"


def show_cases(visit: Visit, what: str, documents: Sequence[int]) -> None:
    """The articles with these ids, under what they are, such as "Anna, submitted"."""
    show_titled(visit, what, titles_of(visit.store, visit.chosen.slug, documents))


def show_titled(visit: Visit, what: str, documents: Sequence[TitledDocument]) -> None:
    """The articles themselves."""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{literal(what)}**: {counted(len(documents), 'article')}", width="stretch"
            )
            st.button("Close", type="tertiary", icon=":material/close:", on_click=_close)
        if documents:
            _list(visit, documents)


def _list(visit: Visit, documents: Sequence[TitledDocument]) -> None:
    key = key_of_rows(CLICKED, [one.id for one in documents])
    st.dataframe(
        cases_table(documents),
        hide_index=True,
        column_config={
            "title": st.column_config.ButtonColumn(
                "Article",
                type="tertiary",
                alignment="left",
                width=420,
                key=key,
                help="A click opens the article, with your own reading of it. With the keyboard: "
                "arrows to its row, then Shift+Space.",
            ),
            "id": st.column_config.TextColumn("Id", width=160),
        },
        height="content" if len(documents) <= 10 else 385,
        alt="The articles behind the number. Shift+Space opens the one the cursor is on.",
    )
    clicked = st.session_state.get(key)
    if clicked is not None and clicked["row"] < len(documents):
        moving.go("annotate", project=visit.chosen.slug, document=documents[clicked["row"]].id)


def cases_table(documents: Sequence[TitledDocument]) -> pd.DataFrame:
    """A row an article."""
    return pd.DataFrame(
        {
            "title": [literal_button(one.title or one.external_id) for one in documents],
            "id": [one.external_id for one in documents],
        }
    )


def _close() -> None:
    st.query_params.pop(CASES, None)
