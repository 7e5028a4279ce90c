"""Filters that stand in the address: a link or a reload lands on them, the session keeps them."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st


def follow_address(name: str, key: str, *, known: Collection[str] | None = None) -> str | None:
    """What the filter is before its widget is drawn: the address wins where it was changed.

    `name` is the filter's in the address, `key` the widget's; a value that is not `known` is none.
    """
    asked = st.query_params.get(name)
    if asked is not None and asked != st.session_state.get(_written(key)):
        st.session_state[key] = asked
    chosen = st.session_state.get(key)
    if known is not None and chosen not in known:
        chosen = st.session_state[key] = None
    return chosen


def keep_in_address(name: str, key: str, value: str | None) -> None:
    """After the widget is drawn: the address says what it says; nothing where it says nothing."""
    if value:
        if st.query_params.get(name) != value:
            st.query_params[name] = value
    else:
        st.query_params.pop(name, None)
    st.session_state[_written(key)] = value or None


def leave_address(*names: str) -> None:
    """Take filters out of the address, such as those of a part that is left."""
    for name in names:
        st.query_params.pop(name, None)


def _written(key: str) -> str:
    return f"{key} in the address"
