"""Letting somebody in no more, or taking their name away: what it means is read first."""

from __future__ import annotations

import streamlit as st

from curation.desk import accounts
from curation.desk.forgetting import forget_person
from curation.desk.still_named import still_named
from curation.pages.failures import in_words
from curation.pages.literal import literal
from curation.pages.page import Visit


@st.dialog("Deactivate this account")
def ask_to_deactivate(visit: Visit, person: accounts.Person) -> None:
    """Sign somebody out for as long as a lead wants."""
    st.markdown(
        f"**{literal(person.name)}** is signed out everywhere within seconds and cannot sign in "
        "until the account is activated again. What they labelled stays, and so do the articles "
        "they were given: hand those on, if others shall read them."
    )
    if st.button("Deactivate", type="primary"):
        with in_words():
            accounts.deactivate(visit.store, person.id)
            st.toast("The account is deactivated.", icon=":material/check:")
            st.rerun()


@st.dialog("Remove this person")
def ask_to_remove(visit: Visit, person: accounts.Person) -> None:
    """Take account and name away for good."""
    st.markdown(
        f"**{literal(person.name)}**: the account, its sessions and the name go for good. The "
        "readings stay in every project, under a made-up name. This cannot be undone."
    )
    st.markdown(
        "Articles they were given and have not submitted, in any project, go to whoever asks next. "
        "To choose who gets those not begun, close this and hand them on first."
    )
    with in_words():
        _say_where_the_name_stays(visit, person)
    sure = st.checkbox("I know that this cannot be undone")
    if st.button("Remove", type="primary", disabled=not sure):
        with in_words():
            pseudonym = forget_person(visit.store, person.name)
            st.query_params.pop("person", None)
            st.toast(f"Removed; the readings are now by {literal(pseudonym)}.")
            st.rerun()


def _say_where_the_name_stays(visit: Visit, person: accounts.Person) -> None:
    places = still_named(visit.store, person.name)
    if places:
        st.warning(
            f"What others wrote stays as they wrote it, with the name **{literal(person.name)}** "
            f"in {literal(places)}. Reasons leave in datasets with provenance, also under "
            "pseudonyms.",
            icon=":material/edit_note:",
        )
