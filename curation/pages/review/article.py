"""One case: the editor on the gold reading of an article, as wide as the window."""

from __future__ import annotations

import streamlit as st

from curation.desk.annotating import place
from curation.desk.landing import in_gold
from curation.editor import editor
from curation.pages import moving
from curation.pages.page import Visit


def show_article(visit: Visit, document: int) -> None:
    """Settle what readers of this article see differently. Raises `NotFound` or `Forbidden`."""
    project, _ = place(visit.store, document)
    if project.slug != visit.chosen.slug:
        moving.remember(project.slug)
        moving.go("review", project=project.slug, document=document)
    asked = st.query_params.get("annotation")
    editor(
        key="review",
        document=document,
        annotation=in_gold(visit.store, document, asked) if asked else None,
        part="gold",
        on_document_change=_went_to,
    )


def _went_to(document: int) -> None:
    """The person went on to another case inside the editor."""
    st.query_params["document"] = str(document)
    st.query_params.pop("annotation", None)
