"""Review: an article in the editor when the address has one, else the cases of the project."""

from __future__ import annotations

import streamlit as st

from curation.desk.cases import waiting
from curation.pages import moving
from curation.pages.guides import heading
from curation.pages.page import DeskPage, Visit
from curation.pages.review.article import show_article
from curation.pages.review.cases import show_cases
from curation.permissions import Action

CASE_WAS_OPEN = "a case was open on the page of reviews"


def show(visit: Visit) -> None:
    """The case in the address, else all of them."""
    document = moving.asked_document()
    if document is not None:
        st.session_state[CASE_WAS_OPEN] = True
        show_article(visit, document)
        return
    if st.session_state.pop(CASE_WAS_OPEN, False):
        # A link to the page one is on leaves the browser's address as it was: this says it anew.
        st.query_params["project"] = visit.chosen.slug
    heading(visit, "Review")
    show_cases(visit)


def count(visit: Visit) -> int:
    """How many cases wait for whoever is here."""
    return waiting(visit.store, visit.chosen.slug)


PAGE = DeskPage(
    path="review",
    title="Review",
    icon=":material/rule:",
    show=show,
    action=Action.REVIEW,
    count=count,
)
