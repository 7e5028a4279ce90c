"""Suggestions: what became of those people were shown, by label and by person."""

from __future__ import annotations

import streamlit as st

from curation.desk.team import Figures, asked_from_text, cases
from curation.pages.dots import shares
from curation.pages.grid import asked_cases, number, share, show_grid, text
from curation.pages.page import Visit
from curation.pages.team.cases import show_titled
from curation.pages.team.figures import figures_of, names_of
from curation.pages.team.labels_table import (
    EVERYBODY,
    By,
    asked_in_words,
    decided_grid,
    dots_of,
    in_order,
    label_names,
    row_names,
)
from curation.pages.team.left_out import say_left_out, show_left_out
from curation.team.decided import Decided

ROWS: dict[By, str] = {"label": "By label", "person": "By person"}


def show_labels(visit: Visit) -> None:
    """The choice of rows, the table, the cases and the plot."""
    found = figures_of(visit)
    if not any(one.shown for one in found.decided):
        st.markdown("Nothing to show yet: nobody has submitted an article with suggestions.")
        say_left_out(found)
        show_left_out(visit, found)
        return
    rows, by = _choice(visit, found)
    named = row_names(rows, by, names_of(found), label_names(found.decided))
    show_grid(
        decided_grid(rows, named),
        {
            "name": text("Label" if by == "label" else "Person", width=180, pinned=True),
            "shown": number("Shown", hint="Suggestions in articles that were submitted."),
            "same": number("As they were"),
            "changed": number("Changed"),
            "rejected": number("Rejected"),
            "left": number("Undecided"),
            "kept": share("Unchanged", hint="Of those shown, the share taken as they were."),
            "range": text(
                "95 % range",
                width=92,
                hint="Where the true share lies in 95 of 100 cases; it takes 5 articles to say.",
            ),
            "articles": number("Articles", width=80),
        },
        key=f"suggestions of {visit.chosen.slug} {by}",
        alt="What became of suggestions.",
    )
    say_left_out(found)
    _cases(visit, found)
    points = dots_of(rows, named)
    if len(points) > 1:
        st.markdown("**Taken unchanged** · The line is the range in which the true share may lie.")
        st.altair_chart(shares(points), alt="The share taken unchanged, row by row.")


def _choice(visit: Visit, found: Figures) -> tuple[list[Decided], By]:
    names, slug = names_of(found), visit.chosen.slug
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by: By = st.segmented_control(
            "Rows",
            list(ROWS),
            default="label",
            required=True,
            format_func=lambda one: ROWS[one],
            key=f"rows of suggestions of {slug}",
        )
        if by == "label":
            there = {one.author_id for one in found.decided}
            person = st.selectbox(
                "Whose",
                [None, *(id for id in names if id in there)],
                format_func=lambda id: EVERYBODY if id is None else names[id],
                key=f"whose suggestions of {slug}",
                width=260,
            )
            return in_order((one for one in found.decided if one.author_id == person), by), by
        labels = label_names(found.decided)
        label = st.selectbox(
            "Of which label",
            list(labels),
            format_func=lambda one: labels[one],
            key=f"label of suggestions of {slug}",
            width=260,
        )
        rows = (one for one in found.decided if (one.kind, one.label) == label)
        return in_order(rows, by), by


def _cases(visit: Visit, found: Figures) -> None:
    said = asked_cases()
    if said is None or show_left_out(visit, found):
        return
    asked = asked_from_text(said)
    heading = asked_in_words(asked, names_of(found), label_names(found.decided))
    show_titled(visit, heading, cases(visit.store, visit.chosen.slug, asked))
