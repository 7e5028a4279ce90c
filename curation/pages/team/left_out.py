"""Articles the figures of suggestions leave out, and why."""

from __future__ import annotations

import streamlit as st

from curation.desk.counts import counted
from curation.desk.team import Figures
from curation.pages.grid import CASES, asked_cases
from curation.pages.page import Visit
from curation.pages.team.cases import show_cases

LEFT_OUT = "left-out"


def say_left_out(found: Figures) -> None:
    """How many there are, with the way to them."""
    if found.left_out:
        number = counted(len(found.left_out), "article")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                f"{number} left out: pre-tagged again after somebody submitted, so that nobody "
                "knows what was shown."
            )
            st.button("Show", type="tertiary", on_click=_show, key="show what is left out")


def _show() -> None:
    st.query_params[CASES] = LEFT_OUT


def show_left_out(visit: Visit, found: Figures) -> bool:
    """The list, when the address asks for it."""
    if asked_cases() != LEFT_OUT:
        return False
    show_cases(visit, "Left out", found.left_out)
    return True
