"""Handing on what somebody has not begun, when they leave or fall ill."""

from __future__ import annotations

import streamlit as st

from curation.desk.assigning import people_to_ask
from curation.desk.assignments import assignments_of, hand_on
from curation.desk.counts import counted
from curation.pages.page import Visit
from curation.pages.team.figures import forget_figures

ANYBODY = "Whoever asks next"


def offer_to_hand_on(visit: Visit, id: int, name: str) -> None:
    """The choice of whom to, when there is something to hand on in this project."""
    slug = visit.chosen.slug
    waiting = sum(
        one.author_id == id and one.state in ("waiting", "held")
        for one in assignments_of(visit.store, slug)
    )
    if not waiting:
        return
    with st.expander(f"Hand on {counted(waiting, 'article')} not begun", icon=":material/forward:"):
        others = {
            one.author_id: one.name
            for one in people_to_ask(visit.store, slug)
            if one.author_id != id
        }
        to = st.multiselect(
            "To",
            list(others),
            format_func=lambda other: others[other],
            placeholder=ANYBODY,
            key=f"hand on from {id} in {slug}",
        )
        st.caption(
            "They are shared out evenly. Articles that everyone chosen has already stay where they "
            "are, and so does what is begun or submitted."
        )
        if st.button("Hand on", type="primary", key=f"hand on {id} in {slug}"):
            forget_figures()
            done = hand_on(visit.store, slug, id, to)
            stayed = f" {counted(done.stayed, 'article')} stayed." if done.stayed else ""
            st.toast(f"{counted(done.moved, 'article')} handed on.{stayed}")
            st.rerun()
