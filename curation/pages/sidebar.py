"""What stands beside every page: the project, the way to the other pages, and who you are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from curation.desk.own_account import is_signed_in
from curation.desk.people import MAX_NAME, current_user, is_named, name_current_user
from curation.pages import moving
from curation.pages.account import sign_out
from curation.pages.failures import in_words
from curation.pages.literal import literal, shortened
from curation.pages.page import DeskPage, Visit
from curation.store import Store

SHOWN = 40
"""Characters of one's own name: longer ones are cut, or they take up half of the sidebar."""


def show(visit: Visit, page: DeskPage, pages: Sequence[DeskPage]) -> None:
    """The sidebar, with the page that is open marked."""
    with st.sidebar:
        here = is_signed_in(visit.store)
        named = here or is_named(visit.store)
        if not named:
            _ask_name(visit.store)
        _switcher(visit, page)
        slug = visit.project.slug if visit.project else None
        with st.container(gap="xxsmall"):
            for other in pages:
                name = other.name_for(visit)
                moving.link(other.path, name, icon=other.icon, width="stretch", project=slug)
        if named:
            st.space("small")
            (_you_are_signed_in if here else _you_are)(visit.store)


def _switcher(visit: Visit, page: DeskPage) -> None:
    """A choice of projects; the key holds the present one, so an address always wins over it."""
    if not visit.projects:
        return
    # A choice comes back by its words: two projects of one title would be one choice.
    titles = told_apart({project.slug: project.title for project in visit.projects})
    present = visit.project.slug if visit.project else None
    chosen = st.selectbox(
        "Project",
        list(titles),
        index=None if present is None else list(titles).index(present),
        format_func=lambda slug: titles[slug],
        placeholder="Choose a project",
        key=f"project beside {present}",
    )
    if chosen is not None and chosen != present:
        moving.remember(chosen)
        moving.go(page.path if page.needs_project else "documents", project=chosen)


def told_apart(titles: Mapping[str, str]) -> dict[str, str]:
    """Titles by their slugs, with the slug behind those that occur more than once."""
    found = dict(titles)
    while twice := {title for title, times in Counter(found.values()).items() if times > 1}:
        found = {
            slug: f"{title} ({slug})" if title in twice else title for slug, title in found.items()
        }
    return found


def _ask_name(store: Store) -> None:
    with st.form("your name", border=True):
        name = st.text_input("What is your name?", max_chars=MAX_NAME, placeholder="Anna")
        st.caption("Every edit you make carries it.")
        if st.form_submit_button("This is me", width="stretch"):
            _save_name(store, name)


def _you_are(store: Store) -> None:
    name = current_user(store).name
    change = st.popover(f"You are {literal(name)}", icon=":material/person:", type="tertiary")
    with change, st.form("another name", border=False):
        other = st.text_input("Your name", value=name, max_chars=MAX_NAME)
        st.caption("What you did before stays yours under the new name.")
        if st.form_submit_button("Save"):
            _save_name(store, other)


def _you_are_signed_in(store: Store) -> None:
    name = current_user(store).name
    shown = literal(shortened(name, SHOWN))
    with st.popover(f"You are {shown}", icon=":material/person:", type="tertiary"):
        if st.button("Account", icon=":material/account_circle:", type="tertiary"):
            moving.go("account")
        if st.button("Sign out", icon=":material/logout:", type="tertiary"):
            sign_out(store)


def _save_name(store: Store, name: str) -> None:
    with in_words():
        name_current_user(store, name)
        st.rerun()
