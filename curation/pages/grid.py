"""Tables of numbers in which a click on a number shows the cases behind it.

What was clicked stands in the address as `cases=…`, so that it can be bookmarked and sent on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

CASES = "cases"
SHADE, DARKEST = "59, 130, 196", 0.5
"""The colour of shaded cells, as red, green and blue, and its part in the darkest of them."""
HOW = "A click on a number shows its {what} below; with the keyboard, the arrows do."


@dataclass(frozen=True)
class Grid:
    """A table; `cases` says for cells, by row and column, what the address calls their cases.

    `shades` colours cells, by row and column, the more the nearer to 1.
    """

    frame: pd.DataFrame
    cases: Mapping[tuple[int, str], str]
    shades: Mapping[tuple[int, str], float] = field(default_factory=dict)


def show_grid(
    grid: Grid,
    columns: Mapping[str, Any],
    *,
    key: str,
    alt: str,
    what: str = "articles",
    placeholder: str = "–",
) -> None:
    """The table, as high as its rows need up to about fifteen.

    `what` is what its numbers lead to, `placeholder` stands where there is no number.
    """
    key = _fresh(key, grid)
    st.dataframe(
        _shaded(grid),
        hide_index=True,
        column_config=dict(columns),
        on_select=lambda: _clicked(key, grid),
        selection_mode="single-cell",
        placeholder=placeholder,
        height="content" if len(grid.frame) <= 15 else 560,
        key=key,
        alt=f"{alt} {HOW.format(what=what)}",
    )


def _fresh(key: str, grid: Grid) -> str:
    """The table's key, another one when its chosen cell is no longer what is shown.

    The list was closed, or another table's cell was clicked: with the old key the cell would stay
    chosen, and a click on it would only take the choice away.
    """
    rounds = f"rounds of {key}"
    drawn = f"{key} {st.session_state.get(rounds, 0)}"
    chosen = st.session_state.get(drawn)
    asked = cases_of_cell(grid, chosen["selection"]["cells"]) if chosen else None
    if asked is None or asked == asked_cases():
        return drawn
    st.session_state[rounds] = st.session_state.get(rounds, 0) + 1
    return f"{key} {st.session_state[rounds]}"


def _shaded(grid: Grid) -> Any:
    if not grid.shades:
        return grid.frame
    styles = pd.DataFrame("", index=grid.frame.index, columns=grid.frame.columns)
    for (row, column), share in grid.shades.items():
        styles.iloc[row, styles.columns.get_loc(column)] = shade(share)
    return grid.frame.style.apply(lambda _: styles, axis=None)


def shade(share: float) -> str:
    """A style of a cell: so light that text of either theme is read on it."""
    strength = min(1.0, max(0.0, share)) * DARKEST
    return f"background-color: rgba({SHADE}, {strength:.2f})"


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
