"""What people typed into the cells of a table, as values. Pure."""

from __future__ import annotations

from typing import Any

import pandas as pd


def word(value: Any) -> str:
    """A word or a sentence; an empty cell is None or not a number."""
    return "" if is_empty(value) else str(value).strip()


def words(value: Any) -> tuple[str, ...]:
    """Several words: a list, an array, or nothing."""
    if value is None or isinstance(value, float):
        return ()
    parts = value.split(",") if isinstance(value, str) else list(value)
    return tuple(dict.fromkeys(one for part in parts if (one := str(part).strip())))


def number(value: Any) -> int | None:
    """A whole number, or nothing."""
    return None if is_empty(value) else int(value)


def is_yes(value: Any) -> bool:
    """A box that is ticked; one that nobody touched is None."""
    return not is_empty(value) and bool(value)


def is_empty(value: Any) -> bool:
    """Whether nothing stands in a cell."""
    return value is None or bool(pd.isna(value))
