"""What the page says while there is nothing to compare, and the next step."""

from __future__ import annotations

import streamlit as st

from curation.desk.agreement import Agreement
from curation.pages import moving
from curation.pages.guides import no_articles
from curation.pages.literal import literal
from curation.pages.page import Visit
from curation.permissions import Action


def show_nothing(visit: Visit, found: Agreement, why: str) -> None:
    """Why there is nothing, and the way to what is to be done about it."""
    if not found.articles:
        no_articles(visit)
        return
    with st.container(border=True):
        st.markdown(literal(why))
        with st.container(horizontal=True):
            if visit.may(Action.ASSIGN):
                moving.link(
                    "team",
                    "Hand out shared articles",
                    icon=":material/assignment_ind:",
                    project=visit.chosen.slug,
                    part="hand-out",
                )
            if not found.people and visit.may(Action.ANNOTATE):
                moving.link(
                    "annotate",
                    "Annotate",
                    icon=":material/edit_note:",
                    project=visit.chosen.slug,
                )
