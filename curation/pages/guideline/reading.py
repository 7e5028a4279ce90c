"""Reading the guideline: all of it, or what it says about one label."""

from __future__ import annotations

import streamlit as st

from curation.desk.guideline import GuidelineBook, guideline_book
from curation.guideline import demoted
from curation.pages.addressed import keep_for_links
from curation.pages.literal import literal
from curation.pages.moments import moment
from curation.pages.page import Visit
from curation.permissions import Action
from curation.store.guidelines import Guideline

BELOW = 2
"""The level of the page's own heading, under which those of the guideline stand."""


def show_guideline(visit: Visit) -> None:
    """The present version; what the address names as `label` alone, where it has a passage."""
    book = guideline_book(visit.store, visit.chosen.slug)
    if book.guideline.version == 0:
        _nothing_yet(visit)
        return
    st.markdown(f":small[{literal(written_by(book.guideline))}]")
    label = _chosen_label(visit, book)
    passage = dict(book.passages).get(label or "")
    if passage is None:
        st.markdown(demoted(book.guideline.content, BELOW))
        return
    with st.container(border=True):
        st.subheader(literal(passage.heading), anchor=False)
        st.markdown(demoted(passage.text, BELOW + 1) or "Nothing stands under this heading yet.")


def written_by(version: Guideline) -> str:
    """Which version it is, who wrote it, when and why."""
    why = f": {version.note}" if version.note else ""
    return f"Version {version.version}, {version.by}, {moment(version.at)}{why}"


def _chosen_label(visit: Visit, book: GuidelineBook) -> str | None:
    labels = [label for label, _ in book.passages]
    if not labels:
        return None
    key = f"label of the guideline of {visit.chosen.slug}"
    asked = st.query_params.get("label")
    if asked in labels and asked != st.session_state.get(f"{key} in the address"):
        st.session_state[key] = asked
    chosen = st.selectbox(
        "Passage of a label",
        labels,
        index=None,
        key=key,
        placeholder="The whole guideline",
        width=320,
        persist_state="session",
    )
    st.session_state[f"{key} in the address"] = chosen
    if chosen is None:
        st.query_params.pop("label", None)
    else:
        st.query_params["label"] = chosen
    keep_for_links("label")
    return chosen


def _nothing_yet(visit: Visit) -> None:
    with st.container(border=True):
        st.markdown("This project has no guideline yet.")
        if visit.may(Action.WRITE_GUIDELINE):
            st.markdown(
                "Write one under **Write**: in Markdown, with a heading for every label, such as "
                "`## GPE`. Whoever labels then sees with the key **g** what stands under it."
            )
        else:
            st.markdown("Its reviewers write it. Until then, **g** shows what the schema says.")
