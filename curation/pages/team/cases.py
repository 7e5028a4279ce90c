"""The articles behind a number, as a list under the table; a click opens one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from curation.desk.article_titles import titles_of
from curation.desk.counts import counted
from curation.pages import moving
from curation.pages.grid import CASES
from curation.pages.literal import literal, literal_button
from curation.pages.page import Visit
from curation.pages.rows import opened_row
from curation.store.documents import TitledDocument


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
    ids = [one.id for one in documents]
    opened = opened_row(
        cases_table(documents),
        ids,
        name="case to open",
        columns={"id": st.column_config.TextColumn("Id", width=160)},
        title="Article",
        opens="A click opens the article, with your own reading of it.",
        alt="The articles behind the number.",
        title_width=420,
        height="content" if len(documents) <= 10 else 385,
    )
    if opened is not None:
        moving.go("annotate", project=visit.chosen.slug, document=ids[opened])


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
