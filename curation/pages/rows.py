"""A table whose rows open something: by a click on the first column, or a row chosen with a key.

Its key is made of its rows: a choice is of places, so it may hold only for the very rows it was
made of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

ROUND = "how often chosen rows were done with"
KEYBOARD = "With the keyboard: arrows to its row, then Shift+Space."


def key_of_rows(table: str, rows: Iterable[object]) -> str:
    """The key of a table with these rows, each by what makes it the row it is."""
    said = repr((st.session_state.get(ROUND, 0), list(rows)))
    return f"{table} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def opened_row(
    table: pd.DataFrame,
    rows: Sequence[object],
    *,
    name: str,
    columns: dict[str, Any],
    title: str,
    opens: str,
    alt: str,
    title_width: int = 340,
    **options: Any,
) -> int | None:
    """Show a table and say which of its rows was just opened, by its place.

    `rows` are what makes each row the row it is, `name` tells tables of a page apart. The first
    column is called "title" in `table` and has `title` above it; `opens` is what a click does, in
    words, and `alt` what the table holds. `options` go to `st.dataframe`.
    """
    key = key_of_rows(name, rows)
    first = st.column_config.ButtonColumn(
        title,
        type="tertiary",
        alignment="left",
        width=title_width,
        key=key,
        help=f"{opens} {KEYBOARD}",
    )
    selected = st.dataframe(
        table,
        hide_index=True,
        column_config={"title": first} | columns,
        on_select="rerun",
        selection_mode="single-row",
        key=f"{key} selected",
        alt=f"{alt} Shift+Space opens the one the cursor is on.",
        **options,
    )
    found = list(selected["selection"]["rows"])
    clicked = st.session_state.get(key)
    found += [clicked["row"]] if clicked is not None else []
    return found[0] if found and found[0] < len(rows) else None
