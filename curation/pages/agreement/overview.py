"""Overview: the headline of each kind with its interval, and what can not be said yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from curation.agreement import MEASURES, Comparison, Figure
from curation.agreement.notes import notes_on
from curation.desk.counts import counted, listed
from curation.pages.agreement.cases import show_cases
from curation.pages.agreement.choosing import segments
from curation.pages.agreement.overview_table import (
    dots_of,
    figures_shown,
    kinds_without,
    overview_grid,
)
from curation.pages.agreement.plots import values
from curation.pages.agreement.showing import Showing
from curation.pages.agreement.words import (
    measure_name,
    number_in_words,
    range_in_words,
)
from curation.pages.grid import number, show_grid, text
from curation.pages.literal import literal

MEASURED = {"headline": "The main ones", "all": "All"}
COMPARED = "How much the figure rests on: what is counted stands under What the figures mean."
FIGURE = "The figure itself; a click shows every disagreement that it counts."
RANGE = "Where the figure lies in 95 of 100 cases, had other articles been drawn."
READ_BY: Mapping[Comparison, str] = {
    "people": "Read by two people or more",
    "gold": "With a gold, and read by somebody",
    "model": "With suggestions, and read by somebody",
    "gold-model": "With a gold and suggestions",
}
"""What makes an article one of a comparison."""


def show_overview(showing: Showing) -> None:
    """The table with the plot beside it, the cases, and the sentences."""
    with showing.bar:
        everything = segments("measures", showing.slug, MEASURED, label="Measures") == "all"
    figures = figures_shown(showing.compared, headline_only=not everything)
    dots = [] if everything else dots_of(figures)
    if dots:
        st.altair_chart(values(dots), alt=in_words_of(figures))
    show_grid(
        overview_grid(showing.compared, figures),
        {
            "kind": text("Kind", width=130, pinned=True),
            "value": figure_column(),
            "range": text("95 % range", width=110, hint=RANGE),
            "measure": text("Measure", width=250),
            "n": number("Compared", hint=COMPARED),
            "articles": number("Articles", width=80),
        },
        key=f"agreement of {showing.slug} {showing.comparison} {everything}",
        alt="Agreement by kind.",
        what="disagreements",
    )
    show_cases(showing)
    _say_the_rest(showing, figures)


def figure_column() -> object:
    """The column of figures."""
    return st.column_config.NumberColumn("Agreement", width=84, format="%.2f", help=FIGURE)


def in_words_of(figures: Sequence[Figure]) -> str:
    """The plot for whoever does not see it."""
    return "; ".join(
        f"{measure_name(one.measure)} {number_in_words(one.value)}"
        + (f" ({said})" if (said := range_in_words(one)) else "")
        for one in figures
        if one.value is not None
    )


def _say_the_rest(showing: Showing, figures: Sequence[Figure]) -> None:
    notes = notes_on(figures)
    missing = kinds_without(showing.compared)
    if missing:
        kinds = listed(missing, "or").lower()
        notes.append(f"Neither side has any {kinds} in these articles.")
    for note in (*notes, *showing.compared.limits, *showing.report.notes):
        st.markdown(f":material/info: {literal(note)}")
    with st.expander("What the figures mean", icon=":material/menu_book:"):
        st.markdown(meanings(figures))
    st.caption(basis_in_words(showing))


def meanings(figures: Sequence[Figure]) -> str:
    """A paragraph a measure: what it is, what is counted, and where it is from."""
    return "\n\n".join(
        f"**{literal(measure_name(name))}.** {literal(MEASURES[name].meaning)} "
        f"Compared are {literal(MEASURES[name].counts)}. {literal(MEASURES[name].reference)}"
        for name in (one.measure for one in figures)
    )


def basis_in_words(showing: Showing) -> str:
    """What the figures of the chosen comparison rest on, in a line, and what there is in all."""
    data = showing.report.data
    hidden = f", {data.hidden:,} of them without suggestions" if data.hidden else ""
    return (
        f"{READ_BY[showing.comparison]}: {showing.compared.documents:,} of "
        f"{counted(showing.found.articles, 'article')}. In all there are "
        f"{counted(data.readings, 'reading')} of {counted(data.people, 'person', 'people')}"
        f"{hidden}. Ranges: {showing.report.resamples:,} resamples of articles."
    )
