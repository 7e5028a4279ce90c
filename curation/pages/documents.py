"""Documents: the articles of a project, what is done and what waits, and bringing more in."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from curation.desk.projects import documents_of
from curation.pages import moving, pretag_panel, upload
from curation.pages.counts import counted
from curation.pages.document_table import COLUMNS, OPEN, STATUSES, as_table, matching
from curation.pages.guides import no_articles
from curation.pages.literal import literal
from curation.pages.page import DeskPage, Visit
from curation.store.documents import DocumentSummary

CLICKED = "article to open"


def show(visit: Visit) -> None:
    """The table, with everything that brings articles and suggestions in above it."""
    project = visit.chosen
    st.title(literal(project.title), anchor=False)
    documents = documents_of(visit.store, project.slug)
    if not documents:
        no_articles(visit)
    upload.show(visit, expanded=not documents)
    pretag_panel.show(visit, documents)
    if documents:
        _table(visit, documents)


def _table(visit: Visit, documents: list[DocumentSummary]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            "Search titles",
            key="search",
            bind="query-params",
            placeholder="A word of the title, or an id",
            icon=":material/search:",
        )
        status = st.segmented_control(
            "Show", list(STATUSES), key="status", bind="query-params", format_func=STATUSES.get
        )
    found = matching(documents, search or "", status)
    if not found:
        st.markdown("No article is like that. Take the filters away to see all of them.")
        return
    st.caption(
        f"{len(found):,} of {counted(len(documents), 'article')}"
        if len(found) < len(documents)
        else counted(len(documents), "article")
    )
    table = as_table(found)
    st.dataframe(
        table,
        hide_index=True,
        column_config=COLUMNS
        | {
            OPEN: st.column_config.ButtonColumn(
                "", type="tertiary", width=110, pinned=True, key=CLICKED, alignment="left"
            )
        },
        key="articles",
        alt="The articles of the project: enter a row's first cell to open it.",
    )
    _open_clicked(visit, table)


def _open_clicked(visit: Visit, table: pd.DataFrame) -> None:
    clicked = st.session_state.get(CLICKED)
    if clicked is not None and clicked["row"] < len(table):
        moving.go(
            "annotate",
            project=visit.chosen.slug,
            document=int(table.index[clicked["row"]]),
        )


PAGE = DeskPage(path="documents", title="Documents", icon=":material/article:", show=show)
