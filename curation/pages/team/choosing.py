"""Chosen rows of a table, and the buttons for them.

When other rows come, or an action is done, the table's key is another one (`pages/rows.py`) and
nothing is chosen, so that a choice never falls on a row somebody did not choose.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from curation.pages.literal import literal
from curation.pages.rows import ROUND

PRESSED = "the button for chosen rows that was pressed"
CHANGED = "The table changed meanwhile: choose the rows again."


def done_with_choice(said: str) -> None:
    """Say what was done, choose nothing any more, and draw the page anew."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.toast(literal(said), icon=":material/check:")
    st.rerun()


def button_for_rows(label: str, rows: Sequence[object], *, icon: str, key: str) -> bool:
    """A button for chosen rows, pressed while they are there; if they went meanwhile it says so."""
    pressed = st.button(
        label, icon=icon, disabled=not rows, key=key, on_click=_note_press, args=(key,)
    )
    # A button that waits is never pressed, even when it did not wait as somebody saw it.
    if st.session_state.get(PRESSED) == key:
        del st.session_state[PRESSED]
        if not rows:
            st.toast(CHANGED, icon=":material/sync_problem:")
    return pressed and bool(rows)


def _note_press(key: str) -> None:
    st.session_state[PRESSED] = key
