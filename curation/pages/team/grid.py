"""Tables of numbers in which a click on a number shows the cases behind it.

What was clicked stands in the address as `cases=…`, so that it can be bookmarked and sent on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

CASES = "cases"
HOW = "A click on a number shows its articles below; with the keyboard, the arrows do."


@dataclass(frozen=True)
class Grid:
    """A table; `cases` says for cells, by row and column, what the address calls their articles."""

    frame: pd.DataFrame
    cases: Mapping[tuple[int, str], str]


def show_grid(grid: Grid, columns: Mapping[str, Any], *, key: str, alt: str) -> None:
    """The table, as high as its rows need up to about fifteen."""
    st.dataframe(
        grid.frame,
        hide_index=True,
        column_config=dict(columns),
        on_select=lambda: _clicked(key, grid),
        selection_mode="single-cell",
        placeholder="–",
        height="content" if len(grid.frame) <= 15 else 560,
        key=key,
        alt=f"{alt} {HOW}",
    )


def _clicked(key: str, grid: Grid) -> None:
    cells = st.session_state[key]["selection"]["cells"]
    asked = cases_of_cell(grid, cells)
    if asked is None:
        st.query_params.pop(CASES, None)
    else:
        st.query_params[CASES] = asked


def cases_of_cell(grid: Grid, cells: list[tuple[int, str]]) -> str | None:
    """What the address calls the articles of the one selected cell, if it has some."""
    return grid.cases.get((cells[0][0], cells[0][1])) if cells else None


def asked_cases() -> str | None:
    """The cases in the address."""
    return st.query_params.get(CASES)


def number(label: str, *, hint: str | None = None, width: int = 92) -> Any:
    """A column of counts."""
    return st.column_config.NumberColumn(label, width=width, format="localized", help=hint)


def share(label: str, *, hint: str | None = None, width: int = 100) -> Any:
    """A column of shares of a hundred."""
    return st.column_config.NumberColumn(label, width=width, format="%.0f %%", help=hint)


def text(label: str, *, hint: str | None = None, width: int = 140, pinned: bool = False) -> Any:
    """A column of words."""
    return st.column_config.TextColumn(label, width=width, help=hint, pinned=pinned)
