"""What a page says when there is nothing to show yet: always the next step, as a link."""

from __future__ import annotations

import streamlit as st

from curation.pages import moving
from curation.pages.literal import literal
from curation.pages.page import DeskPage, Visit


def choose_a_project(visit: Visit, page: DeskPage) -> None:
    """A page that is about a project, opened without one."""
    st.title(page.title, anchor=False)
    if not visit.projects:
        st.markdown("There is no project yet. A project holds articles and the labels for them.")
        moving.link("projects", "Make the first project", icon=":material/arrow_forward:")
        return
    st.markdown("Which project?")
    for project in visit.projects:
        moving.link(page.path, literal(project.title), icon=page.icon, project=project.slug)


def no_articles(visit: Visit) -> None:
    """A project without articles."""
    with st.container(border=True):
        st.markdown(f"**{literal(visit.chosen.title)}** has no articles yet.")
        st.caption("Add text files or a JSONL dataset; you see what will happen before it does.")
        moving.link(
            "documents",
            "Add articles",
            icon=":material/upload_file:",
            project=visit.chosen.slug,
        )
