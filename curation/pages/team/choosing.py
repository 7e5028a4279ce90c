"""Chosen rows of a table: a choice is of places, so it may hold for the very rows it was made of.

The table's key is made of its rows. When others come, or an action is done, the key is another one
and nothing is chosen, so that a choice never falls on a row somebody did not choose.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import streamlit as st

from curation.pages.literal import literal

ROUND = "how often chosen rows were done with"
PRESSED = "the button for chosen rows that was pressed"
CHANGED = "The table changed meanwhile: choose the rows again."


def key_of_rows(table: str, rows: Iterable[object]) -> str:
    """The key of a table with these rows, each by what makes it the row it is."""
    said = repr((st.session_state.get(ROUND, 0), list(rows)))
    return f"{table} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


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
