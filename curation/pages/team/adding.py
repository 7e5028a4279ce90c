"""Adding people: new accounts with a link each, or those who have one to this project."""

from __future__ import annotations

import streamlit as st

from curation.desk import accounts
from curation.desk.invitations import invite
from curation.desk.people import MAX_NAME
from curation.errors import CurationError
from curation.pages.failures import in_words
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.pages.team.links import KEPT, invitation_link, keep_links, show_links
from curation.pages.team.words import ROLE_HELP, ROLE_NAMES
from curation.permissions import ROLES, Action, Role

HERE, EVERYWHERE = "this project", "all projects"
NAMES, ROLE, WHERE = (f"{what} of people to invite" for what in ("names", "role", "place"))
REFUSED = "people who were not invited"
"""In the session, after a try: a sentence about each of those."""
MOST = 50
"""As many people are added in one go: each costs a transaction."""


def offer_to_add(visit: Visit) -> None:
    """The buttons, and the links of those who were just added."""
    with st.container(horizontal=True):
        if visit.may(Action.ADMINISTER) and st.button(
            "Invite people", icon=":material/person_add:", type="primary"
        ):
            st.session_state.pop(REFUSED, None)
            ask_for_names(visit)
        if accounts.candidates(visit.store, visit.chosen.slug) and st.button(
            "Add a colleague to this project", icon=":material/group_add:"
        ):
            ask_for_colleagues(visit)
    show_links()


@st.dialog("Invite people", on_dismiss="rerun")
def ask_for_names(visit: Visit) -> None:
    """New accounts, each with a link; those who are refused are named, the others are made.

    Closing it draws the page anew, with the links: nowhere else are they shown again.
    """
    with st.form("people to invite", border=False):
        st.text_area(
            "Names, one a line",
            key=NAMES,
            height=120,
            placeholder="Anna Example\nBen Example",
            help=f"At most {MAX_NAME} characters each. Whoever labelled here under the same name "
            "goes on with what they did.",
        )
        _role("Their role", key=ROLE)
        st.radio("In", (HERE, EVERYWHERE), format_func=str.capitalize, horizontal=True, key=WHERE)
        pressed = st.form_submit_button(
            "Make the links", type="primary", on_click=_make_links, args=(visit,)
        )
    sentences: list[str] = st.session_state.get(REFUSED, [])
    if pressed and not sentences:
        st.rerun()
    for sentence in sentences:
        st.error(literal(sentence), icon=":material/error:")
    if sentences and st.session_state.get(KEPT):
        st.markdown("The others have their links: close this to see them.")


def _make_links(visit: Visit) -> None:
    """Invite those in the field; who was refused stays in it, and why is kept to be shown."""
    names = names_in(st.session_state[NAMES])
    if not names:
        st.session_state[REFUSED] = ["Type a name."]
        return
    if len(names) > MOST:
        st.session_state[REFUSED] = [f"Add at most {MOST} people in one go."]
        return
    slug = visit.chosen.slug if st.session_state[WHERE] == HERE else None
    refused: dict[str, str] = {}
    for name in names:
        try:
            person = accounts.add_account(visit.store, name, role=st.session_state[ROLE], slug=slug)
            keep_links({person.name: invitation_link(invite(visit.store, person.id))})
        except CurationError as error:
            refused[name] = error.message
    st.session_state[NAMES] = "\n".join(refused)
    st.session_state[REFUSED] = list(refused.values())


def names_in(text: str) -> list[str]:
    """The names somebody typed, each once, in their order."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


@st.dialog("Add a colleague to this project")
def ask_for_colleagues(visit: Visit) -> None:
    """A role in this project for people who have an account."""
    with in_words():
        there = {one.id: one.name for one in accounts.candidates(visit.store, visit.chosen.slug)}
        if not there:
            st.markdown("Everybody with an account has a role in this project already.")
            return
        chosen = st.multiselect("Who", list(there), format_func=lambda id: there[id])
        role = _role("Their role in this project")
        if st.button("Add", type="primary", disabled=not chosen):
            for id in chosen:
                accounts.set_role(visit.store, id, role, slug=visit.chosen.slug)
            st.rerun()


def _role(label: str, key: str | None = None) -> Role:
    role: Role = st.selectbox(
        label, ROLES, format_func=lambda one: ROLE_NAMES[one] or "", help=ROLE_HELP, key=key
    )
    return role
