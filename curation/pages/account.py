"""Account: one's own password, where one is signed in, and tokens for scripts."""

from __future__ import annotations

import streamlit as st

from curation.desk import api_tokens, own_account
from curation.desk.counts import counted
from curation.desk.people import current_user
from curation.pages.failures import in_words
from curation.pages.leaving import leave_for
from curation.pages.literal import literal
from curation.pages.page import DeskPage, Visit
from curation.store import Store
from curation.store.api_tokens import ApiToken

NEW_TOKEN = "token just made"
CHANGED = "password just changed"


def show(visit: Visit) -> None:
    """What one can do about one's own account; alone there is none."""
    st.header("Account", anchor=False)
    if not own_account.is_signed_in(visit.store):
        st.markdown(
            "You work alone at this computer, so there is no account to look after. With the first "
            "account everybody signs in, you too."
        )
        if st.button("Make this a team", icon=":material/group_add:"):
            leave_for("/begin-team")
        return
    st.caption(f"You are signed in as {literal(current_user(visit.store).name)}.")
    _password(visit.store)
    _sessions(visit.store)
    _tokens(visit.store)


def _password(store: Store) -> None:
    with st.container(border=True):
        st.subheader("Password", anchor=False)
        if not own_account.has_password(store):
            st.markdown("Another provider vouches for you: your password is kept there, not here.")
            return
        with st.form("password", border=False, clear_on_submit=True):
            present = st.text_input(
                "Present password", type="password", autocomplete="current-password"
            )
            new = st.text_input(
                "New password",
                type="password",
                autocomplete="new-password",
                help="At least 10 characters: a few words do well.",
            )
            again = st.text_input(
                "New password again", type="password", autocomplete="new-password"
            )
            if st.form_submit_button("Change password"):
                with in_words():
                    own_account.change_password(store, present, new, again)
                    st.session_state[CHANGED] = True
                    st.rerun()  # the seat of this run is of before
        if st.session_state.pop(CHANGED, False):
            st.success(
                "Your password is changed. Wherever else you were signed in, you are signed out, "
                "and your API tokens hold no longer.",
                icon=":material/check:",
            )


def _sessions(store: Store) -> None:
    with st.container(border=True):
        st.subheader("Signed in", anchor=False)
        others = own_account.other_sessions(store)
        st.markdown(
            f"Here and in {counted(others, 'other place')}." if others else "Here, nowhere else."
        )
        with st.container(horizontal=True):
            if st.button("Sign out", icon=":material/logout:"):
                sign_out(store)
            everywhere = "In every browser you ever signed in with; your API tokens end, too."
            if st.button("Sign out everywhere", help=everywhere):
                with in_words():
                    own_account.sign_out_everywhere(store)
                    leave_for("/sign-in?out=1")


def sign_out(store: Store) -> None:
    """Sign out here and go to where one signs in."""
    with in_words():
        own_account.sign_out(store)
        leave_for("/sign-in?out=1")


def _tokens(store: Store) -> None:
    with st.container(border=True):
        st.subheader("API tokens", anchor=False)
        st.markdown(
            "With a token a script of yours may do under `/api` whatever you may do. Send it as "
            "`Authorization: Bearer …`. It holds until you revoke it, sign out everywhere or get a "
            "new password."
        )
        made = st.session_state.pop(NEW_TOKEN, None)
        if made is not None:
            st.success("Copy this token now: it is shown only once.", icon=":material/key:")
            st.code(made, language=None, wrap_lines=True)
        for one in api_tokens.tokens(store):
            _token(store, one)
        with st.form("new token", border=False, clear_on_submit=True):
            name = st.text_input(
                "Name of a new token", max_chars=api_tokens.MAX_NAME, placeholder="nightly export"
            )
            if st.form_submit_button("Make a token", icon=":material/add:"):
                with in_words():
                    st.session_state[NEW_TOKEN] = api_tokens.make_token(store, name)
                    st.rerun()


def _token(store: Store, one: ApiToken) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        used = "never used" if one.used_at is None else f"last used {_day(one.used_at)}"
        st.markdown(f"**{literal(one.name)}**  \nmade {_day(one.made_at)}, {used}")
        if st.button("Revoke", key=f"revoke {one.id}", help=f"Revoke {one.name}"):
            with in_words():
                api_tokens.revoke_token(store, one.id)
                st.rerun()


def _day(at: str) -> str:
    return at[:10]


PAGE = DeskPage(
    path="account",
    title="Account",
    icon=":material/account_circle:",
    show=show,
    action=None,
    needs_project=False,
    in_navigation=False,
)
