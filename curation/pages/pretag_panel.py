"""Pre-tagging a project from its Documents page: start, watch, stop, and try again."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from curation.desk import pretag_runs
from curation.desk.counts import counted, listed
from curation.desk.pretag_runs import Run
from curation.pages.failures import in_words
from curation.pages.literal import literal, shortened
from curation.pages.page import Visit
from curation.store.documents import DocumentSummary

EVERY = 1.0
"""Seconds between two looks at a run."""
NAMED = 3
"""Articles that failed are named up to this many; the rest are in the table."""


def show(visit: Visit, documents: Sequence[DocumentSummary]) -> None:
    """The panel; while a run is at work it looks again by itself."""
    run = pretag_runs.run_of(visit.store, visit.chosen.slug)
    if run is not None and run.is_at_work:
        st.fragment(_watch, run_every=EVERY)(visit)
        return
    with st.container():
        if run is not None:
            _outcome(visit, run)
        _offer(visit, documents)


def _offer(visit: Visit, documents: Sequence[DocumentSummary]) -> None:
    waiting = sum(one.pretag == "waiting" for one in documents)
    failed = [one for one in documents if one.pretag == "failed"]
    store, slug = visit.store, visit.chosen.slug
    if waiting and st.button(
        f"Pre-tag {counted(waiting, 'waiting article')}",
        icon=":material/auto_awesome:",
        type="primary",
        help="Suggests labels. A suggestion is never a label until a person takes it.",
    ):
        pretag_runs.start(store, slug)
        st.rerun()
    if failed:
        with st.expander(
            f"{counted(len(failed), 'article')} could not be pre-tagged",
            icon=":material/warning:",
        ):
            _failures([(one.title, one.pretag_note) for one in failed])
            if st.button("Try again", icon=":material/refresh:"):
                pretag_runs.start(store, slug, retry=True)
                st.rerun()


def _watch(visit: Visit) -> None:
    """A run at work. When it ends, the whole page is shown anew."""
    run = pretag_runs.run_of(visit.store, visit.chosen.slug)
    if run is None or not run.is_at_work:
        st.rerun()
    with st.container(border=True):
        if run.last is None:
            st.progress(0.0, text="Loading the pipeline…")
        else:
            done = f"{run.last.done:,} of {run.last.of:,}"
            st.progress(
                run.last.done / run.last.of,
                text=f"Pre-tagged {done}: {literal(shortened(run.last.title))}",
            )
        if run.failed:
            st.caption(f"{counted(len(run.failed), 'article')} could not be pre-tagged so far.")
        if run.stopping.is_set():
            st.caption("Stopping after the article at hand.")
        else:
            st.button("Stop", icon=":material/stop:", on_click=run.stopping.set)
        st.caption("You can leave this page meanwhile: it goes on.")


def _outcome(visit: Visit, run: Run) -> None:
    """How the last run ended, until somebody has read it."""
    with in_words():
        if run.error is not None:
            raise run.error
    if run.broke:
        st.error(
            "Pre-tagging broke off, through no fault of the articles; the log says more. "
            "What was done is saved: start it again to go on.",
            icon=":material/error:",
        )
    elif run.error is None:
        _result(run)
    pretag_runs.forget(visit.store, visit.chosen.slug)


def _result(run: Run) -> None:
    """What came of a run that went to its end or was stopped, failures by name."""
    words = ["Stopped."] if run.stopping.is_set() else []
    if run.tagged or not run.failed:
        words.append(f"Pre-tagged {counted(run.tagged, 'article')}: {run.suggestions.in_words()}.")
    if not run.failed:
        st.success(" ".join(words), icon=":material/check:")
        return
    titles = [literal(shortened(step.title)) for step in run.failed]
    named = listed([*titles[:NAMED], *([f"{len(titles) - NAMED:,} more"] * (len(titles) > NAMED))])
    words.append(f"Not pre-tagged: {named}; the reasons are below.")
    st.warning(" ".join(words), icon=":material/warning:")


def _failures(failures: Sequence[tuple[str, str]]) -> None:
    st.dataframe(
        pd.DataFrame(failures, columns=["article", "reason"]),
        hide_index=True,
        column_config={
            "article": st.column_config.TextColumn("Article", width="medium"),
            "reason": st.column_config.TextColumn("Why", width="large"),
        },
        alt="Articles that could not be pre-tagged.",
    )
