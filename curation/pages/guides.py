"""How pages begin, and what they say when there is nothing to show: the next step, as a link."""

from __future__ import annotations

import streamlit as st

from curation.pages import moving
from curation.pages.literal import literal
from curation.pages.page import DeskPage, Visit


def choose_a_project(visit: Visit, page: DeskPage) -> None:
    """A page that is about a project, opened without one."""
    st.header(page.title, anchor=False)
    if not visit.projects:
        st.markdown("There is no project yet. A project holds articles and the labels for them.")
        moving.link("projects", "Make the first project", icon=":material/arrow_forward:")
        return
    st.markdown("Which project?")
    for project in visit.projects:
        moving.link(page.path, literal(project.title), icon=page.icon, project=project.slug)


def heading(visit: Visit, title: str) -> None:
    """The title of a page about a project, with the whole name of the project above it."""
    with st.container(gap=None):
        st.caption(literal(visit.chosen.title))
        st.header(title, anchor=False)


def no_articles(visit: Visit) -> None:
    """A project without articles."""
    with st.container(border=True):
        st.markdown("This project has no articles yet.")
        moving.link(
            "documents",
            "Add articles",
            icon=":material/upload_file:",
            project=visit.chosen.slug,
        )
