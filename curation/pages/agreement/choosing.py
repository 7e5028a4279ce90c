"""Choices that stand in the address, where they can be bookmarked and sent on."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from curation.pages.addressed import follow_address, keep_in_address, leave_address
from curation.pages.grid import CASES


def dropdown(
    name: str, of: str, options: Mapping[str, str], *, label: str, first: str = "", width: int = 270
) -> str:
    """One of several, in a list; `name` is its key in the address, `of` what it is chosen for.

    Where neither the address nor the session says which, it is `first`, else the first there is.
    """
    key = _follow(name, of, options, first)
    chosen = st.selectbox(
        label,
        list(options),
        key=key,
        format_func=lambda one: options[one],
        on_change=drop_cases,
        persist_state="session",
        width=width,
    )
    keep_in_address(name, key, chosen, usual=like(first, options))
    return chosen


def segments(name: str, of: str, options: Mapping[str, str], *, label: str) -> str:
    """One of a few, side by side."""
    key = _follow(name, of, options, "")
    chosen = st.segmented_control(
        label,
        list(options),
        key=key,
        required=True,
        format_func=lambda one: options[one],
        on_change=drop_cases,
        persist_state="session",
    )
    keep_in_address(name, key, chosen, usual=next(iter(options)))
    return chosen or next(iter(options))


def drop_cases() -> None:
    """Close the list of cases: it was of another figure."""
    leave_address(CASES)


def _follow(name: str, of: str, options: Mapping[str, str], first: str) -> str:
    key = f"{name} of the agreement of {of}"
    wanted = st.query_params.get(name) or st.session_state.get(key) or first
    if follow_address(name, key, known=options) is None:
        st.session_state[key] = like(wanted, options)
    return key


def like(wanted: str, options: Mapping[str, str]) -> str:
    """What is wanted, else what is of the same kind ("entities.…"), else the first there is."""
    if wanted in options:
        return wanted
    kind = wanted.partition(".")[0]
    return next((one for one in options if one.partition(".")[0] == kind), next(iter(options)))
