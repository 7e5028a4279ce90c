"""Annotate: the editor with one article, as wide as the window."""

from __future__ import annotations

import streamlit as st

from curation.desk.annotating import place
from curation.desk.counts import counted
from curation.desk.queue import Queue, next_document, queue_of, reading_list
from curation.editor import editor
from curation.pages import moving
from curation.pages.guides import heading, no_articles, nothing_given
from curation.pages.page import DeskPage, Visit
from curation.permissions import Action


def show(visit: Visit) -> None:
    """The article in the address, else the next one to do."""
    document = moving.asked_document()
    if document is None:
        document = _next(visit)
        if document is None:
            return
        st.query_params["document"] = str(document)
    else:
        _follow_project(visit, document)
    editor(
        key="editor",
        document=document,
        annotation=st.query_params.get("annotation"),
        on_document_change=_went_to,
    )


def _next(visit: Visit) -> int | None:
    """The next article to do; None when the page has said why there is none."""
    slug = visit.chosen.slug
    found = next_document(visit.store, slug)
    if found is not None:
        return found
    articles = reading_list(visit.store, slug)
    queue = queue_of(visit.store, slug)
    heading(visit, "Annotate")
    if articles:
        _all_done(visit, queue, len(articles), articles[0])
    else:
        no_articles(visit)
    return None


def _all_done(visit: Visit, queue: Queue, articles: int, first: int) -> None:
    slug = visit.chosen.slug
    with st.container(border=True):
        st.subheader("You have submitted everything", anchor=False)
        of_whom = "you were given" if queue.given else "of this project"
        st.markdown(f"All {counted(articles, 'article')} {of_whom} are done. What next?")
        if queue.held:
            st.markdown(nothing_given(queue))
        with st.container(horizontal=True):
            if visit.may(Action.EXPORT):
                moving.link("export", "Export the labels", icon=":material/download:", project=slug)
            if visit.may(Action.MANAGE):
                moving.link(
                    "documents", "Add articles", icon=":material/upload_file:", project=slug
                )
            moving.link(
                "annotate",
                "Look at the first article again",
                icon=":material/edit_note:",
                project=slug,
                document=first,
            )


def _follow_project(visit: Visit, document: int) -> None:
    """Make the address name the project the article belongs to. Raises `NotFound`."""
    project, _ = place(visit.store, document)
    if project.slug != visit.chosen.slug:
        moving.remember(project.slug)
        moving.go("annotate", project=project.slug, document=document)


def _went_to(document: int) -> None:
    """The person went on to another article inside the editor."""
    st.query_params["document"] = str(document)
    st.query_params.pop("annotation", None)


PAGE = DeskPage(
    path="annotate",
    title="Annotate",
    icon=":material/edit_note:",
    show=show,
    action=Action.ANNOTATE,
)
