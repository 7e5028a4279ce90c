"""A search for likely errors: starting it, watching it, ending it, and how the last one went."""

from __future__ import annotations

import streamlit as st

from curation.desk import label_errors
from curation.desk.counts import counted
from curation.desk.label_errors import LikelyErrors, Run
from curation.pages.checks.words import precision_in_words
from curation.pages.failures import in_words
from curation.pages.literal import literal
from curation.pages.moments import moment
from curation.pages.page import Visit

EVERY = 1.0
"""Seconds between two looks at a run."""
WHAT_IT_DOES = (
    "A small model learns from most of the labelled articles and judges the others, until all are "
    "judged. What it would have labelled otherwise is listed, the likeliest errors first. It works "
    "on this computer and changes nothing."
)


def show_run(visit: Visit, found: LikelyErrors) -> None:
    """The run at work, which looks again by itself; else the last one and the way to another."""
    newest = label_errors.run_of(visit.store, visit.chosen.slug)
    if newest is not None and newest.is_at_work:
        st.fragment(_watch, run_every=EVERY)(visit)
        return
    with st.container():
        if newest is not None:
            _how_it_ended(newest)
        if found.run is None:
            _offer_the_first(visit)
        else:
            _offer_another(visit, found, found.run)


def _watch(visit: Visit) -> None:
    """A run at work. When it ends, the whole page is shown anew."""
    with in_words():
        run = label_errors.run_of(visit.store, visit.chosen.slug)
        if run is None or not run.is_at_work:
            st.rerun()
        with st.container(border=True):
            st.progress(run.share, text=literal(run.doing) or "Beginning …")
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    "Cancel", icon=":material/stop:", on_click=_cancel, args=(visit,), key="cancel"
                )
                st.caption(f"Started by {literal(run.by)}. You can leave this page: it goes on.")


def _cancel(visit: Visit) -> None:
    with in_words():
        label_errors.cancel(visit.store, visit.chosen.slug)


def _start(visit: Visit) -> None:
    with in_words():
        label_errors.start(visit.store, visit.chosen.slug)
        st.rerun()


def _how_it_ended(run: Run) -> None:
    if run.state == "failed":
        st.error(literal(run.message or "The search broke off."), icon=":material/error:")
    elif run.state == "cancelled":
        st.caption(f"Cancelled on {literal(moment(run.ended_at or run.started_at))}.")


def _offer_the_first(visit: Visit) -> None:
    with st.container(border=True):
        st.markdown(WHAT_IT_DOES)
        if st.button("Look for likely errors", type="primary", icon=":material/troubleshoot:"):
            _start(visit)


def _offer_another(visit: Visit, found: LikelyErrors, run: Run) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            literal(when_it_looked(run, found, moment(run.ended_at or ""))), width="stretch"
        )
        if st.button("Look again", icon=":material/refresh:", help=WHAT_IT_DOES):
            _start(visit)


def when_it_looked(run: Run, found: LikelyErrors, at: str) -> str:
    """How much the last search judged, what has changed since, and how often it was right."""
    said = f"{counted(run.documents, 'article')} judged on {at}."
    if found.changed_since:
        changed = counted(found.changed_since, "reading")
        said += f" {changed} {'is' if found.changed_since == 1 else 'are'} new or changed since."
    precision = precision_in_words(found.wrong, found.looked_at)
    return f"{said} {precision}" if precision else said
