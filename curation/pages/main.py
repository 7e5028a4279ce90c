"""The script Streamlit runs: finds the page and the project, shows both, words what goes wrong."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

import streamlit as st

from curation.desk import projects as desk
from curation.desk.annotating import place
from curation.errors import BadInput, Forbidden, NotFound
from curation.pages import moving, sidebar
from curation.pages.addressed import turn_to
from curation.pages.failures import in_words
from curation.pages.guides import choose_a_project
from curation.pages.page import DeskPage, Visit
from curation.pages.registry import PAGES
from curation.pages.seat import seat
from curation.store import Store
from curation.store.projects import Project

# Our own: Streamlit fetches the icons it has names for from another host.
ICON = str(Path(__file__).with_name("icon.png"))


def main() -> None:
    """Show the page that was asked for."""
    addresses = [
        st.Page(
            partial(show, page),
            title=page.title,
            url_path="" if page.path == moving.HOME else page.path,
            default=page.path == moving.HOME,
        )
        for page in PAGES
    ]
    also_home = st.Page(
        partial(moving.go, moving.HOME), title="Home", url_path=moving.HOME, visibility="hidden"
    )
    # Streamlit's own navigation would lose the project: the sidebar has links that keep it.
    st.navigation([*addresses, also_home], position="hidden").run()


def show(page: DeskPage) -> None:
    """A page beside the sidebar."""
    st.set_page_config(page_title=f"{page.title} · Curation", page_icon=ICON, layout="wide")
    with in_words():
        store = seat()
        projects = tuple(desk.projects(store))
        found = chosen_project(page, store, projects)
        visit = Visit(store, projects, found)
        turn_to(page.path, found.slug if found else None)
        sidebar.show(
            visit, page, [one for one in PAGES if one.in_navigation and one.is_open_to(visit)]
        )
        check_address(store, visit)
        if page.needs_project and found is None:
            choose_a_project(visit, page)
        else:
            page.check_open_to(visit)
            page.show(visit)


def chosen_project(page: DeskPage, store: Store, projects: tuple[Project, ...]) -> Project | None:
    """The project in the address, else that of its document, else the one this session was about,
    else the only one."""
    asked = st.query_params.get("project")
    only = projects[0].slug if len(projects) == 1 else None
    of_document = project_of_document(store)
    wanted = asked or of_document or moving.remembered() or only
    found = next((one for one in projects if one.slug == wanted), None)
    if found is not None:
        moving.remember(found.slug)
        # What follows from the rest of the address, or from there being no other, is not said.
        if page.needs_project and not (asked or of_document or only):
            st.query_params["project"] = found.slug
    return found


def project_of_document(store: Store) -> str | None:
    """The project of the document in the address, if there is such a document."""
    with suppress(BadInput, Forbidden, NotFound):
        document = moving.asked_document()
        return None if document is None else place(store, document)[0].slug
    return None


def check_address(store: Store, visit: Visit) -> None:
    """Raise when the address names a project, or nothing but a document, that is not there."""
    asked = st.query_params.get("project")
    document = moving.asked_document()
    if asked and visit.project is None:
        desk.project(store, asked)
    elif not asked and document is not None:
        place(store, document)


main()
