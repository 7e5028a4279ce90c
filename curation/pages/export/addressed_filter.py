"""The filter and the ticks of the Export page in its address: a reload or a link lands on them.

Otherwise somebody who reloads downloads names that were to be pseudonyms, or all instead of a part.
"""

from __future__ import annotations

import streamlit as st

from curation.desk.export_order import Filter
from curation.pages.addressed import is_gone, keep_for_links, keep_in_address, say_anew

NAMES = ("since", "until", "source", "label")
TICKS = ("provenance", "pseudonyms")
TICKED, NOT_TICKED = "true", "false"


def follow_filter(key: str) -> Filter:
    """The filter that is asked for: the address wins where it was changed."""
    asked = Filter(
        st.query_params.get("since", ""),
        st.query_params.get("until", ""),
        tuple(st.query_params.get_all("source")),
        tuple(st.query_params.get_all("label")),
    )
    written: Filter = st.session_state.get(_written(key), Filter())
    if not asked.is_empty and asked != written:
        st.session_state[key] = asked
    elif asked.is_empty and not written.is_empty and is_gone("label"):
        st.session_state[key] = Filter()
        say_anew()
    only: Filter = st.session_state.get(key, Filter())
    return only


def keep_filter(key: str, only: Filter) -> None:
    """Remember it, and have the address say it."""
    for name, said in zip(NAMES, (only.since, only.until, only.sources, only.labels), strict=True):
        values = [said] * bool(said) if isinstance(said, str) else list(said)
        if st.query_params.get_all(name) != values:
            if values:
                st.query_params[name] = values
            else:
                st.query_params.pop(name, None)
        keep_for_links(name)
    st.session_state[key] = st.session_state[_written(key)] = only


def follow_tick(name: str, key: str) -> bool:
    """Whether a box is ticked, before it is drawn: the address wins where it was changed."""
    asked = st.query_params.get(name)
    if asked is not None and asked != st.session_state.get(_written(key)):
        st.session_state[key] = asked == TICKED
    elif asked is None and st.session_state.get(_written(key)) and is_gone(name):
        st.session_state[key] = False
        say_anew()
    return bool(st.session_state.get(key))


def keep_tick(name: str, key: str, ticked: bool) -> None:
    """After the box is drawn: the address says it."""
    keep_in_address(name, key, TICKED if ticked else None)


def _written(key: str) -> str:
    return f"{key} in the address"
