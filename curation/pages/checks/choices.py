"""What of a worklist is shown: kept in the address and by the session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from curation.desk.counts import counted
from curation.pages.addressed import follow_address, keep_in_address
from curation.pages.checks.done import OPEN
from curation.pages.checks.rows import Row, checks_of, matching, places_in

FILTERS = ("whose", "against", "check", "search", OPEN)
"""What the address says of a worklist, and of nothing else on the page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few: its name in the address, its label, what each value is called, the usual."""

    name: str
    label: str
    options: Mapping[str, str]
    usual: str


def narrowed(
    rows: Sequence[Row], *, name: str, titles: Mapping[str, str], more: Sequence[Choice] = ()
) -> list[Row]:
    """The choices, and the rows they leave, with how many there are.

    What is chosen of `more` is for who asks for the rows; here it is only drawn.
    """
    counts = checks_of(rows)
    search_key, check_key = f"search in {name}", f"check in {name}"
    follow_address("search", search_key)
    # One that has no row left stays chosen, so that a list does not change under who works it off.
    asked = follow_address("check", check_key, known=titles)
    checks = [one for one in titles if counts.get(one) or one == asked]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            "Search words and labels",
            key=search_key,
            persist_state="session",
            icon=":material/search:",
            width=220,
        )
        check = st.selectbox(
            "What",
            checks,
            index=None,
            key=check_key,
            persist_state="session",
            format_func=lambda one: f"{titles[one]} ({counts.get(one, 0):,})",
            placeholder="Anything",
            width=250,
        )
        for one in more:
            _choose(name, one)
    keep_in_address("search", search_key, search)
    keep_in_address("check", check_key, check)
    found = matching(rows, search or "", check)
    _say_how_many(rows, found, name)
    return found


def offer(choices: Sequence[Choice], *, name: str) -> None:
    """These choices alone, where there are no rows to narrow."""
    if choices:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for one in choices:
                _choose(name, one)


def _choose(name: str, choice: Choice) -> None:
    key = f"{choice.name} in {name}"
    if st.session_state.get(key) not in choice.options:
        st.session_state[key] = choice.usual
    chosen = st.selectbox(
        choice.label,
        list(choice.options),
        key=key,
        persist_state="session",
        format_func=lambda one: choice.options[one],
        width=180,
    )
    keep_in_address(choice.name, key, None if chosen == choice.usual else chosen)


def _say_how_many(rows: Sequence[Row], found: Sequence[Row], name: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        every = f"{counted(len(rows), 'case')}, {counted(places_in(rows), 'place')}"
        is_filtered = len(found) < len(rows)
        st.caption(f"{len(found):,} of {every}" if is_filtered else every)
        if is_filtered:
            st.button(
                "Show all", type="tertiary", on_click=_show_all, args=(name,), key=f"all of {name}"
            )


def _show_all(name: str) -> None:
    st.session_state[f"search in {name}"] = ""
    st.session_state[f"check in {name}"] = None
    for one in ("search", "check"):
        st.query_params.pop(one, None)
