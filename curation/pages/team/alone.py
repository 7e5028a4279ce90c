"""While nobody has an account: what one changes, and the way to the first."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from curation.pages.leaving import leave_for
from curation.pages.page import Visit

BEGIN_TEAM = "/begin-team"
"""A plain page outside Streamlit, which asks for name and password and signs in."""


def offer_team(visit: Visit) -> None:
    """Say what becomes other with a first account, and lead to it."""
    with st.container(border=True):
        st.subheader("You work alone", anchor=False)
        st.markdown(
            "To work with others, make an account for yourself first. You will be a lead of all "
            "projects, what you labelled stays yours, and from then on everybody signs in here, "
            "you too."
        )
        if st.button("Begin a team", type="primary", icon=":material/group_add:"):
            here = f"/team?project={quote(visit.chosen.slug)}&part=people"
            leave_for(f"{BEGIN_TEAM}?next={quote(here)}")
