"""Labels: how far each is agreed on, and which of them are taken for which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from curation.agreement import MEASURES, TITLES, Confusion, LabelRow
from curation.pages.agreement.cases import show_cases
from curation.pages.agreement.choosing import dropdown, segments
from curation.pages.agreement.labels_table import (
    AGREED,
    confusion_grid,
    dots_of,
    in_order,
    labels_grid,
    most_confused,
)
from curation.pages.agreement.overview import RANGE, figure_column
from curation.pages.agreement.plots import values
from curation.pages.agreement.showing import Showing
from curation.pages.agreement.words import label_in_words, measure_name
from curation.pages.grid import number, show_grid, text
from curation.pages.literal import literal, shortened
from curation.pages.team.words import MARGIN, SIGN

LONGEST = 24
"""Characters of a label above a column of the table of confusion."""
FEWEST = 2
"""Labels that a table of confusion takes, nothing among them."""


def show_labels(showing: Showing) -> None:
    """By label with a plot, or what is taken for what; the cases under it."""
    with showing.bar:
        measure = _measure(showing)
        if measure is not None:
            view = segments("view", showing.slug, _views(showing, measure), label="Show")
    if measure is None:
        st.markdown("There is no label to compare here yet.")
        return
    if view == "label":
        _by_label(showing, measure)
    else:
        _confusion(showing, showing.compared.confusions[measure])
    show_cases(showing)


def _views(showing: Showing, measure: str) -> dict[str, str]:
    views = {"label": "Label by label", "confusion": "What is taken for what"}
    if not showing.compared.labels.get(measure):
        del views["label"]
    confusion = showing.compared.confusions.get(measure)
    if confusion is None or len(confusion.labels) < FEWEST:
        del views["confusion"]
    return views


def _measure(showing: Showing) -> str | None:
    there = showing.compared.labels.keys() | showing.compared.confusions.keys()
    options = {
        name: measure_name(name) for name in MEASURES if name in there and _views(showing, name)
    }
    if not options:
        return None
    return dropdown("measure", showing.slug, options, label="Measure", width=360)


def _by_label(showing: Showing, measure: str) -> None:
    rows = in_order(showing.compared.labels[measure])
    table, plot = st.columns([7, 3], gap="medium")
    with table:
        show_grid(
            labels_grid(showing.compared, rows),
            {
                "name": text("Label", width=_name_width(rows), pinned=True),
                "value": figure_column(),
                "range": text("95 % range", width=92, hint=RANGE),
                "agreed": number("Agreed", width=66),
                "cases": number("Differ", hint="Disagreements on this label.", width=62),
                "missing": number("One only", hint="Only one side has it.", width=72),
                **_counts(showing),
            },
            key=f"labels of {showing.slug} {showing.comparison} {measure}",
            alt=f"{measure_name(measure)}, label by label.",
            what="disagreements",
        )
    dots = dots_of(rows)
    with plot:
        if len(dots) > 1:
            said = "; ".join(f"{one.name} {one.value:.2f}" for one in dots)
            st.altair_chart(values(dots), alt=said)


def _counts(showing: Showing) -> dict[str, Any]:
    """The columns of how often either side has a label; of two people none is the first."""
    if showing.comparison == "people":
        hint = "How often it was given, by both together."
        return {"left": None, "right": None, "both": number("Given", hint=hint, width=66)}
    left, right = _sides(showing)
    return {"left": number(left, width=70), "right": number(right, width=84), "both": None}


def _sides(showing: Showing) -> tuple[str, str]:
    """What the two sides of the comparison are called above columns."""
    return {
        "people": ("First", "Second"),
        "gold": ("Gold", "People"),
        "model": ("People", "Suggested"),
        "gold-model": ("Gold", "Suggested"),
    }[showing.comparison]


def _confusion(showing: Showing, confusion: Confusion) -> None:
    left, right = _sides(showing)
    st.caption(_how_to_read(left, right, confusion))
    labels = [label_in_words(one) for one in confusion.labels]
    show_grid(
        confusion_grid(showing.compared, confusion),
        {
            "name": text("" if confusion.folded else f"{left} ↓ {right} →", width=130, pinned=True),
            AGREED: number("Agreed", width=76),
            **{
                str(place): number(
                    shortened(label, LONGEST), hint=literal(label), width=_width(label)
                )
                for place, label in enumerate(labels)
            },
        },
        key=f"confusion in {showing.slug} {showing.comparison} {confusion.measure}",
        alt=f"Which labels are taken for which, {TITLES[showing.comparison].lower()}.",
        what="disagreements",
        placeholder="",
    )
    often = [f"{one} and {other} ({times:,})" for one, other, times in most_confused(confusion)]
    if often:
        st.caption(f"Most often: {literal(', '.join(often))}.")


def _how_to_read(left: str, right: str, confusion: Confusion) -> str:
    said = (
        "Each two labels once, whoever said which."
        if confusion.folded
        else f"Rows: {left.lower()}. Columns: {right.lower()}."
    )
    if any(one == other for one, other in confusion.cells):
        said += " Where row and column are one label, the other has it elsewhere."
    return said


def _name_width(rows: Sequence[LabelRow]) -> int:
    return min(190, max(110, max(len(one.label) for one in rows) * SIGN + MARGIN))


def _width(label: str) -> int:
    return max(64, min(LONGEST, len(label)) * 8 + 28)
