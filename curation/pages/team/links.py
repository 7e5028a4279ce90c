"""Invitation links: where they lead, and showing new ones until somebody has copied them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st

from curation.desk.counts import counted
from curation.desk.starting import is_loopback
from curation.pages.literal import literal

KEPT = "new invitation links"
"""In the session, by name: the database has only their digests."""
ONLY_HERE = (
    "Only this computer answers at this address: on other computers the links open nothing. How "
    "others reach it: `docs/deploy.md`."
)


def base_address(url: str | None) -> str:
    """The address of the app, from that of any of its pages; empty where it is not known."""
    return (url or "").split("?")[0].rpartition("/")[0]


def is_only_here(link: str) -> bool:
    """Whether only this computer can open a link."""
    try:
        return is_loopback(urlsplit(link).hostname or "")
    except ValueError:
        return False


def invitation_link(token: str) -> str:
    """What the invited person opens."""
    return f"{base_address(st.context.url)}/invitation/{token}"


def keep_links(links: Mapping[str, str]) -> None:
    """Show these from the next run on."""
    st.session_state[KEPT] = {**st.session_state.get(KEPT, {}), **links}


def show_links() -> None:
    """New links with a button to copy each, until they are put away."""
    links: dict[str, str] = st.session_state.get(KEPT, {})
    if not links:
        return
    with st.container(border=True):
        st.markdown(
            f"**{counted(len(links), 'new link')}.** Send each to its person only: whoever opens "
            "it first chooses the password. A link works once, within seven days, and is shown "
            "only now."
        )
        if any(is_only_here(link) for link in links.values()):
            st.warning(ONLY_HERE, icon=":material/warning:")
        for name, link in links.items():
            with st.container(gap=None):
                st.markdown(literal(name))
                st.code(link, language=None, wrap_lines=True)
        st.button("I have copied them", on_click=_put_away)


def _put_away() -> None:
    st.session_state.pop(KEPT, None)
