"""A page in parts: which one is shown is chosen at its top and stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st


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
    asked = st.query_params.get("part", asked)
    if asked in names and asked != st.session_state.get(f"{key} in the address"):
        st.session_state[key] = asked
    elif st.session_state.get(key) not in names:
        st.session_state[key] = names[0]
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
    st.query_params["part"] = part
    st.session_state[f"{key} in the address"] = part
    return part


def go_to_part(name: str, part: str) -> None:
    """Show another part from the next run on; for callbacks."""
    st.session_state[f"part of {name}"] = part
    st.query_params["part"] = part
    st.session_state[f"part of {name} in the address"] = part
