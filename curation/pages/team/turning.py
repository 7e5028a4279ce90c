"""Turning to another part of this page, by a button: a link to the page one is on looks taken."""

from __future__ import annotations

import streamlit as st


def turn_button(part: str, label: str, *, icon: str) -> None:
    """A button that shows another part."""
    st.button(label, icon=icon, on_click=_turn, args=(part,), key=f"turn to {part}")


def _turn(part: str) -> None:
    st.query_params["part"] = part
    for name in OF_A_PART:
        st.query_params.pop(name, None)


OF_A_PART = ("cases", "person")
"""What the address says about the part that is open, and about no other."""
