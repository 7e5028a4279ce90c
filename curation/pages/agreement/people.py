"""People: everybody against everybody, gold and suggestions among them, by one measure."""

from __future__ import annotations

import streamlit as st

from curation.agreement import MEASURES
from curation.pages.agreement.cases import show_cases
from curation.pages.agreement.choosing import dropdown
from curation.pages.agreement.overview import RANGE, figure_column
from curation.pages.agreement.pairs_table import (
    dots_of,
    matrix_grid,
    pairs_grid,
    pairs_of,
    sides_there,
    unlike,
)
from curation.pages.agreement.plots import values
from curation.pages.agreement.showing import Showing
from curation.pages.agreement.words import measure_name, notes_of_pairs
from curation.pages.grid import number, show_grid, text
from curation.pages.literal import literal

MOST_PAIRS = 25


def show_people(showing: Showing) -> None:
    """The matrix, the cases, the pairs one by one and as a plot."""
    with showing.bar:
        measure = _measure(showing)
    pairs = pairs_of(showing.report, measure)
    if not pairs:
        st.markdown("Nobody shares an article by these filters: leave some of them out.")
        return
    sides = sides_there(showing.report, pairs)
    names = unlike({one.key: one.name for one in sides})
    show_grid(
        matrix_grid(showing.report, pairs),
        {
            "name": text("", width=150, pinned=True),
            **{
                one.key: st.column_config.NumberColumn(
                    names[one.key], width=_width(names[one.key]), format="%.2f"
                )
                for one in sides
            },
        },
        key=f"matrix of {showing.slug} {measure}",
        alt=f"{measure_name(measure)} of each two.",
        what="disagreements",
    )
    show_cases(showing)
    for note in notes_of_pairs(
        [(f"{names[one.left]} with {names[one.right]}", one.figure.note) for one in pairs]
    ):
        st.markdown(f":material/info: {literal(note)}")
    table, plot = st.columns([3, 2], gap="medium")
    with table:
        show_grid(
            pairs_grid(showing.report, pairs),
            {
                "name": text("Who", width=190, pinned=True),
                "value": figure_column(),
                "range": text("95 % range", width=96, hint=RANGE),
                "n": number("Compared", hint=MEASURES[measure].counts, width=88),
                "articles": number("Articles", width=78),
            },
            key=f"pairs of {showing.slug} {measure}",
            alt=f"{measure_name(measure)} of each two, with its range.",
            what="disagreements",
        )
    dots = dots_of(showing.report, pairs)
    with plot:
        if len(dots) > 1:
            said = "; ".join(f"{one.name} {one.value:.2f}" for one in dots[:MOST_PAIRS])
            st.altair_chart(values(dots), alt=said)


def _measure(showing: Showing) -> str:
    there = {
        name
        for compared in showing.report.comparisons.values()
        for pair in compared.pairs
        for name, figure in pair.figures.items()
        if figure.n
    }
    first = {name: one for name, one in MEASURES.items() if name in there} or MEASURES
    options = {
        name: measure_name(name)
        for name in sorted(first, key=lambda one: not MEASURES[one].headline)
    }
    return dropdown("measure", showing.slug, options, label="Measure", width=360)


def _width(name: str) -> int:
    return max(74, min(200, len(name) * 8 + 26))
