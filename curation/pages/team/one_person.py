"""One person: their roles, a new link, letting them in no more, and taking their name away."""

from __future__ import annotations

import streamlit as st

from curation.desk import accounts
from curation.desk.invitations import invite
from curation.desk.people import current_user
from curation.pages.failures import in_words
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.pages.team import parting
from curation.pages.team.handing_on import offer_to_hand_on
from curation.pages.team.links import invitation_link, keep_links
from curation.pages.team.words import ROLE_CHOICES, ROLE_HELP, ROLE_NAMES
from curation.permissions import Action, Role


def show_person(
    visit: Visit, id: int, name: str, here: Role | None, everywhere: Role | None
) -> None:
    """Everything that can be done about one person by whoever looks."""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(literal(name), anchor=False, width="stretch")
            st.button("Close", type="tertiary", icon=":material/close:", on_click=_close)
        if id == current_user(visit.store).id:
            st.caption("This is you.")
        with in_words():
            _roles(visit, id, here, everywhere)
        if visit.may(Action.ADMINISTER):
            with in_words():
                _account(visit, accounts.person(visit.store, id))
        with in_words():
            offer_to_hand_on(visit, id, name)


def _close() -> None:
    st.query_params.pop("person", None)


def _roles(visit: Visit, id: int, here: Role | None, everywhere: Role | None) -> None:
    administers = visit.may(Action.ADMINISTER)
    slug = visit.chosen.slug
    with st.form(f"roles of {id} in {slug}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            new_here = _role_choice("Role in this project", here, f"here {id} {slug} {here}")
            new_everywhere = everywhere
            if administers:
                new_everywhere = _role_choice(
                    "Role in all projects", everywhere, f"everywhere {id} {everywhere}"
                )
            saved = st.form_submit_button("Save the roles")
        st.caption(
            "It holds at once, also on open pages. Of two roles the one that may do more counts."
        )
    if not saved:
        return
    if new_here != here:
        accounts.set_role(visit.store, id, new_here, slug=slug)
    if new_everywhere != everywhere:
        accounts.set_role(visit.store, id, new_everywhere)
    st.toast("The roles are saved.", icon=":material/check:")
    st.rerun()


def _role_choice(label: str, role: Role | None, key: str) -> Role | None:
    # By place: a choice that is None would look as if it could be cleared.
    chosen = st.selectbox(
        label,
        range(len(ROLE_CHOICES)),
        index=ROLE_CHOICES.index(role),
        format_func=lambda place: ROLE_NAMES[ROLE_CHOICES[place]],
        key=key,
        help=ROLE_HELP,
        width=200,
    )
    return ROLE_CHOICES[chosen]


def _account(visit: Visit, person: accounts.Person) -> None:
    with st.container(horizontal=True):
        if person.is_active and st.button(
            "New link",
            icon=":material/link:",
            help="A link by which this person chooses a password. Earlier links no longer work.",
        ):
            link = invitation_link(invite(visit.store, person.id))
            keep_links({person.name: link})
            st.rerun()
        if person.is_active:
            if st.button("Deactivate …", icon=":material/person_off:"):
                parting.ask_to_deactivate(visit, person)
        elif st.button("Activate", icon=":material/person_check:"):
            accounts.activate(visit.store, person.id)
            st.rerun()
        if st.button("Remove …", icon=":material/person_remove:"):
            parting.ask_to_remove(visit, person)
