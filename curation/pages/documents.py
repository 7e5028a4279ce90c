"""Documents: the articles of a project, what is done and what waits, and bringing more in."""

from __future__ import annotations

import streamlit as st

from curation.desk.counts import counted
from curation.desk.projects import documents_of
from curation.pages import moving, pretag_panel, upload
from curation.pages.addressed import keep_for_links
from curation.pages.document_table import COLUMNS, STATUSES, as_table, matching
from curation.pages.guides import heading, no_articles
from curation.pages.page import DeskPage, Visit
from curation.pages.rows import opened_row
from curation.permissions import Action
from curation.store.documents import DocumentSummary


def show(visit: Visit) -> None:
    """The table, with everything that brings articles and suggestions in above it."""
    project = visit.chosen
    heading(visit, "Documents")
    documents = documents_of(visit.store, project.slug)
    if not documents and not visit.may(Action.MANAGE):
        no_articles(visit)
    elif not documents:
        st.markdown("This project has no articles yet. Add some to begin.")
    if visit.may(Action.MANAGE):
        upload.show(visit, expanded=not documents)
        pretag_panel.show(visit, documents)
    if documents:
        _table(visit, documents)


def _table(visit: Visit, documents: list[DocumentSummary]) -> None:
    search, status = _filters(visit)
    found = matching(documents, search, status)
    with st.container(horizontal=True, vertical_alignment="center"):
        all_of_them = counted(len(documents), "article")
        filtered = len(found) < len(documents)
        st.caption(f"{len(found):,} of {all_of_them}" if filtered else all_of_them)
        if filtered:
            st.button("Show all", type="tertiary", on_click=_show_all, args=(visit,))
    if not found:
        st.markdown("No article is like that.")
        return
    table = as_table(found)
    opened = opened_row(
        table,
        list(table.index),
        name="article to open",
        columns=COLUMNS,
        title="Title",
        opens="A click opens the article.",
        alt="The articles of the project.",
    )
    if opened is not None:
        moving.go("annotate", project=visit.chosen.slug, document=int(table.index[opened]))


def _filters(visit: Visit) -> tuple[str, str | None]:
    """What to search for and which status to show: kept in the address and in the session."""
    search_key, status_key = _keys(visit)
    if search_key not in st.session_state:
        st.session_state[search_key] = st.query_params.get("search", "")
    if status_key not in st.session_state:
        asked = st.query_params.get("status")
        st.session_state[status_key] = asked if asked in STATUSES else None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            "Search titles",
            key=search_key,
            persist_state="session",
            placeholder="Words of the title, or an id",
            icon=":material/search:",
        )
        status = st.segmented_control(
            "Show",
            list(STATUSES),
            key=status_key,
            persist_state="session",
            format_func=lambda one: STATUSES[one],
        )
    for name, value in (("search", search), ("status", status)):
        if value and st.query_params.get(name) != value:
            st.query_params[name] = value
        elif not value:
            st.query_params.pop(name, None)
        keep_for_links(name)
    return search, status


def _keys(visit: Visit) -> tuple[str, str]:
    return f"search in {visit.chosen.slug}", f"status in {visit.chosen.slug}"


def _show_all(visit: Visit) -> None:
    search_key, status_key = _keys(visit)
    st.session_state[search_key], st.session_state[status_key] = "", None


PAGE = DeskPage(
    path="documents", title="Documents", icon=":material/article:", show=show, action=Action.VISIT
)
