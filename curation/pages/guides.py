"""How pages begin, and what they say when there is nothing to show: the next step, as a link."""

from __future__ import annotations

import streamlit as st

from curation.desk.counts import counted
from curation.desk.queue import Queue, queue_of
from curation.pages import moving
from curation.pages.literal import literal
from curation.pages.page import DeskPage, Visit
from curation.permissions import Action


def choose_a_project(visit: Visit, page: DeskPage) -> None:
    """A page that is about a project, opened without one."""
    st.header(page.title, anchor=False)
    if not visit.projects and not visit.may(Action.CREATE_PROJECT):
        in_no_project()
        return
    if not visit.projects:
        st.markdown("There is no project yet. A project holds articles and the labels for them.")
        moving.link("projects", "Make the first project", icon=":material/arrow_forward:")
        return
    there = page.projects_open_to(visit)
    if not there:
        page.check_open_to(visit)
    st.markdown("Which project?")
    for project in there:
        moving.link(page.path, literal(project.title), icon=page.icon, project=project.slug)


def in_no_project() -> None:
    """What somebody reads whom no lead has given a role yet."""
    st.markdown("You are in no project yet: ask the lead of yours to add you to it.")


def heading(visit: Visit, title: str) -> None:
    """The title of a page about a project, with the whole name of the project above it."""
    with st.container(gap=None):
        st.caption(literal(visit.chosen.title))
        st.header(title, anchor=False)


def no_articles(visit: Visit) -> None:
    """A project without articles, or without any that somebody may open."""
    with st.container(border=True):
        if not visit.may(Action.MANAGE):
            given = queue_of(visit.store, visit.chosen.slug)
            st.markdown(nothing_given(given))
            return
        st.markdown("This project has no articles yet.")
        moving.link(
            "documents",
            "Add articles",
            icon=":material/upload_file:",
            project=visit.chosen.slug,
        )


def nothing_given(queue: Queue) -> str:
    """Why somebody who only labels sees no articles of a project."""
    if queue.held:
        return (
            f"{counted(queue.held, 'article')} of yours {'is' if queue.held == 1 else 'are'} held "
            "back for now: your project's lead releases them."
        )
    if queue.may_take_more:
        return "You have taken no articles yet: Annotate opens the first one for you."
    if queue.is_handed_out:
        return "There is nothing for you to label here now: ask your project's lead for articles."
    return "This project has no articles yet: its lead adds them."
