"""The disagreements behind a number, in their sentences, under the table that has it."""

from __future__ import annotations

import streamlit as st

from curation.agreement.asked import AskedCell, cell_from_text
from curation.desk.agreement import MOST, agreement_cases
from curation.desk.counts import counted
from curation.desk.projects import schema_of
from curation.pages.agreement.case_card import show_case
from curation.pages.agreement.choosing import drop_cases
from curation.pages.agreement.showing import Showing
from curation.pages.agreement.words import cell_in_words
from curation.pages.failures import in_words
from curation.pages.grid import asked_cases
from curation.pages.literal import literal

AT_ONCE = 10
"""Cases that are shown before one asks for more."""
HOW = "Click a number to see the disagreements behind it, or go to it with the arrow keys."


def asked_cell() -> AskedCell | None:
    """The number whose cases the address asks for. Raises `BadInput`."""
    said = asked_cases()
    return None if said is None else cell_from_text(said)


def show_cases(showing: Showing) -> None:
    """The cases the address asks for, if it does."""
    with in_words():
        asked = asked_cell()
        if asked is None:
            st.caption(HOW)
        else:
            _show(showing, asked)


def _show(showing: Showing, asked: AskedCell) -> None:
    with st.spinner("Finding the places …"):
        found = agreement_cases(showing.visit.store, showing.slug, showing.asked, asked)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            heading = literal(cell_in_words(asked, showing.report))
            st.markdown(f"**{heading}**: {counted(found.total, 'disagreement')}", width="stretch")
            st.button("Close", type="tertiary", icon=":material/close:", on_click=drop_cases)
        key = f"cases shown of {showing.slug} {asked_cases()}"
        most = st.session_state.get(key, AT_ONCE)
        labels = schema_of(showing.visit.store, showing.slug).labels()
        colours = {label.name: label.colour for label in labels}
        for one in found.cases[:most]:
            show_case(showing.slug, one, colours)
        left = len(found.cases) - most
        if left > 0:
            st.button(f"Show more ({left:,} left)", on_click=_more, args=(key, most + AT_ONCE))
        elif found.total > len(found.cases):
            st.caption(
                f"The first {MOST:,} of {found.total:,}. A narrower number, such as that of one "
                "pair of people or of one label, shows the others."
            )


def _more(key: str, most: int) -> None:
    st.session_state[key] = most
