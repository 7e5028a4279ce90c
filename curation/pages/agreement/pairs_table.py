"""Everybody against everybody: the matrix of a measure, and its pairs. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from curation.agreement import AgreementReport, Comparison, Figure, Side
from curation.agreement.asked import AskedCell, cell_to_text
from curation.pages.agreement.words import range_in_words, rounded
from curation.pages.dots import Dot
from curation.pages.grid import Grid
from curation.pages.literal import shortened

LONGEST = 28
"""Characters of a name above a column."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides under one measure."""

    comparison: Comparison
    left: str
    right: str
    figure: Figure


def pairs_of(report: AgreementReport, measure: str) -> list[Pair]:
    """All pairs that share articles, people first."""
    return [
        Pair(compared.name, one.left, one.right, one.figures[measure])
        for compared in report.comparisons.values()
        for one in compared.pairs
        if measure in one.figures and one.documents
    ]


def sides_there(report: AgreementReport, pairs: list[Pair]) -> list[Side]:
    """Those who are in some pair, in the order of the report."""
    there = {key for one in pairs for key in (one.left, one.right)}
    return [one for one in report.sides if one.key in there]


def matrix_grid(report: AgreementReport, pairs: list[Pair]) -> Grid:
    """A row and a column for each side; both halves say the same."""
    sides = sides_there(report, pairs)
    place = {one.key: number for number, one in enumerate(sides)}
    values: dict[str, list[float | None]] = {one.key: [None] * len(sides) for one in sides}
    cells: dict[tuple[int, str], str] = {}
    shades: dict[tuple[int, str], float] = {}
    for one in pairs:
        for row, column in ((one.left, one.right), (one.right, one.left)):
            at = place[row], column
            values[column][place[row]] = rounded(one.figure.value)
            if one.figure.value is not None:
                shades[at] = one.figure.value
                cells[at] = address(one)
    names = list(unlike({one.key: one.name for one in sides}).values())
    return Grid(pd.DataFrame({"name": names, **values}), cells, shades)


def unlike(names: Mapping[str, str]) -> dict[str, str]:
    """Names for rows and columns: long ones cut, with the key behind those that look alike."""
    short = {key: shortened(name, LONGEST) for key, name in names.items()}
    often = list(short.values())
    return {
        key: f"{name} ({key})" if often.count(name) > 1 else name for key, name in short.items()
    }


def address(one: Pair) -> str:
    """What the address calls the cases of a pair."""
    return cell_to_text(AskedCell(one.comparison, one.figure.measure, (one.left, one.right)))


def pairs_grid(report: AgreementReport, pairs: list[Pair]) -> Grid:
    """A row a pair, those who agree least first."""
    ordered = in_order(pairs)
    named = list(_named(report, ordered))
    figures = [one.figure for one in ordered]
    frame = pd.DataFrame(
        {
            "name": named,
            "value": [rounded(one.value) for one in figures],
            "range": [range_in_words(one) or None for one in figures],
            "n": [one.n for one in figures],
            "articles": [one.documents for one in figures],
        }
    )
    cells = {
        (number, "value"): address(one)
        for number, one in enumerate(ordered)
        if one.figure.value is not None
    }
    return Grid(frame, cells)


def in_order(pairs: list[Pair]) -> list[Pair]:
    """Those who agree least first, those of whom nothing can be said last."""
    return sorted(pairs, key=lambda one: (one.figure.value is None, one.figure.value or 0))


def _named(report: AgreementReport, pairs: list[Pair]) -> Iterator[str]:
    names = unlike({one.key: one.name for one in report.sides})
    for one in pairs:
        yield f"{names[one.left]} · {names[one.right]}"


def dots_of(report: AgreementReport, pairs: list[Pair]) -> list[Dot]:
    """The pairs with a value, those who agree least first."""
    there = [one for one in in_order(pairs) if one.figure.value is not None]
    return [
        Dot(
            name,
            one.figure.value or 0.0,
            None if one.figure.interval is None else one.figure.interval.low,
            None if one.figure.interval is None else one.figure.interval.high,
        )
        for name, one in zip(_named(report, there), there, strict=True)
    ]
