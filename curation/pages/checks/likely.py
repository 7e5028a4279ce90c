"""Likely errors: what a model that learned from other articles would have labelled otherwise."""

from __future__ import annotations

import streamlit as st

from curation.desk.label_errors import LikelyErrors, errors
from curation.desk.queue import reading_list
from curation.pages.checks.choices import narrowed
from curation.pages.checks.rows import grouped
from curation.pages.checks.run_panel import show_run
from curation.pages.checks.worklist import show_worklist
from curation.pages.guides import no_articles
from curation.pages.page import Visit


def show_likely(visit: Visit) -> None:
    """The search, and below it what the last one found."""
    slug = visit.chosen.slug
    if not reading_list(visit.store, slug):
        no_articles(visit)
        return
    found = errors(visit.store, slug)
    show_run(visit, found)
    if found.run is not None:
        _list(visit, found)


def _list(visit: Visit, found: LikelyErrors) -> None:
    name = f"likely errors of {visit.chosen.slug}"
    # Where there was little to learn from, nothing is called likely.
    rows = grouped(found.findings, seen=0 if found.learnt_from_few else None)
    titles = {one.name: one.title for one in found.checks}
    if not rows:
        st.markdown(nothing_left(found))
        show_worklist(visit, rows, name=name, titles=titles, scope="all")
        return
    if found.warning:
        st.markdown(f":material/info: {found.warning}")
    shown = narrowed(rows, name=name, titles=titles)
    if not shown:
        st.markdown("Nothing is like that.")
    show_worklist(visit, shown, name=name, titles=titles, scope="all")


def nothing_left(found: LikelyErrors) -> str:
    """Why the list of a search that went to its end is empty."""
    if found.settled or found.stale:
        return "Nothing is left of what was found: all of it was looked at or has changed since."
    return "Nothing was found that looks wrong."
