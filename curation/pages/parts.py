"""A page in parts: which one is shown is chosen at its top and stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from curation.pages.addressed import follow_address, keep_in_address, warn_of_unknown


def chosen_part(
    name: str,
    titles: Mapping[str, str],
    *,
    label: str = "Part of the page",
    asked: str | None = None,
    on_change: Callable[[], None] | None = None,
) -> str:
    """The part in the address, else the one this session was last about, else the first.

    `titles` are the parts' titles, by their names in the address; `name` tells pages apart.
    `asked` is what the address means where it does not name a part; `on_change` is called when a
    person turns to another one.
    """
    names = list(titles)
    key = f"part of {name}"
    meant = asked if asked in names else names[0]
    said = st.query_params.get("part")
    if asked in names and said is None and asked != st.session_state.get(_asked(key)):
        st.session_state[key] = asked
    st.session_state[_asked(key)] = asked
    warn_of_unknown("part", names, what="part", shown=f"“{titles[meant]}” is shown instead")
    if follow_address("part", key, known=names) is None:
        st.session_state[key] = meant
    chosen = st.segmented_control(
        label,
        names,
        key=key,
        required=True,
        format_func=lambda one: titles[one],
        label_visibility="collapsed",
        persist_state="session",
        on_change=on_change,
    )
    part = chosen or names[0]
    keep_in_address("part", key, part, usual=meant)
    return part


def go_to_part(name: str, part: str) -> None:
    """Show another part from the next run on; for callbacks."""
    key = f"part of {name}"
    st.session_state[key] = part
    st.query_params["part"] = part
    keep_in_address("part", key, part)


def _asked(key: str) -> str:
    return f"{key} meant by the address"
