"""Which readings are compared: the filters of the address, and the form that changes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from curation.agreement import Side
from curation.agreement.asked import Filters, Suggestions
from curation.desk.agreement_words import filters_in_words
from curation.pages.addressed import leave_address
from curation.pages.grid import CASES
from curation.pages.literal import literal

SUGGESTIONS: Mapping[Suggestions, str] = {
    "any": "Any",
    "shown": "With suggestions",
    "hidden": "Without suggestions",
}
KEYS = ("people", "since", "until", "suggestions", "same_schema")
"""What the address calls the filters."""


def asked_filters() -> Filters:
    """The filters of the address. Raises `BadInput`."""
    return Filters.from_query(st.query_params)


def leave_filters() -> None:
    """Compare everything again; for callbacks."""
    leave_address(*KEYS, CASES)


def offer_filters(asked: Filters, people: Sequence[Side]) -> None:
    """The button with the form behind it."""
    # The key holds what is asked for, so that the form shows it anew and closes when it changed.
    key = f"filters of agreement {sorted(asked.to_query().items())}"
    active = len(asked.to_query())
    label = f"Filter ({active})" if active else "Filter"
    with st.popover(label, icon=":material/filter_list:", key=key), st.form(key, border=False):
        names = {int(one.key): one.name for one in people}
        chosen = st.multiselect(
            "People",
            list(names),
            default=[id for id in asked.people if id in names],
            format_func=lambda id: names[id],
            placeholder="Everybody",
        )
        since = st.date_input("Submitted since", value=day(asked.since), format="YYYY-MM-DD")
        until = st.date_input("Submitted until", value=day(asked.until), format="YYYY-MM-DD")
        suggestions: Suggestions = st.radio(
            "Read",
            list(SUGGESTIONS),
            index=list(SUGGESTIONS).index(asked.suggestions),
            format_func=lambda one: SUGGESTIONS[one],
        )
        same = st.checkbox(
            "Only readings under the same version of the schema", value=asked.same_schema
        )
        pressed = st.form_submit_button("Show", type="primary")
    if pressed:
        wanted = Filters(tuple(sorted(chosen)), text_of(since), text_of(until), suggestions, same)
        leave_filters()
        for name, value in wanted.to_query().items():
            st.query_params[name] = value
        st.rerun()


def say_filters(asked: Filters, people: Sequence[Side]) -> None:
    """What is left out, in a line, with the way back to everything."""
    words = filters_in_words(asked, people)
    if words:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(literal(f"{words[:1].upper()}{words[1:]}."))
            st.button("Compare everything", type="tertiary", on_click=leave_filters)


def day(text: str) -> date | None:
    """A day of the address."""
    return date.fromisoformat(text) if text else None


def text_of(chosen: object) -> str:
    """A day as the address has it; "" for none."""
    return chosen.isoformat() if isinstance(chosen, date) else ""
