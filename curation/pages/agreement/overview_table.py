"""The table of headline figures, and what its numbers count. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from curation.agreement import KIND_TITLES, MEASURES, ComparisonReport, Figure, Kind
from curation.agreement.asked import AskedCell, cell_to_text
from curation.pages.agreement.words import range_in_words, rounded
from curation.pages.dots import Dot
from curation.pages.grid import Grid


def figures_shown(compared: ComparisonReport, *, headline_only: bool) -> list[Figure]:
    """The figures of what there is something of, kind by kind, the headline before the others."""
    there = kinds_there(compared)
    return [
        compared.figures[name]
        for kind in KIND_TITLES
        for name, measure in sorted(MEASURES.items(), key=lambda one: not one[1].headline)
        if measure.kind == kind
        and kind in there
        and name in compared.figures
        and compared.figures[name].n
        and (measure.headline or not headline_only)
    ]


def kinds_there(compared: ComparisonReport) -> set[Kind]:
    """The kinds of which some side has anything, which figures by label tell.

    Others count documents as well, where both sides say nothing alike.
    """
    return {
        MEASURES[name].kind
        for name, one in compared.figures.items()
        if MEASURES[name].by_label and one.n
    }


def kinds_without(compared: ComparisonReport) -> list[str]:
    """The kinds of which no side has anything."""
    there = kinds_there(compared)
    return [name for kind, name in KIND_TITLES.items() if kind not in there]


def overview_grid(compared: ComparisonReport, figures: Sequence[Figure]) -> Grid:
    """A row a measure."""
    frame = pd.DataFrame(
        {
            "kind": [KIND_TITLES[MEASURES[one.measure].kind] for one in figures],
            "value": [rounded(one.value) for one in figures],
            "range": [range_in_words(one) or None for one in figures],
            "measure": [MEASURES[one.measure].title for one in figures],
            "n": [one.n for one in figures],
            "articles": [one.documents for one in figures],
        }
    )
    cells = {
        (place, "value"): cell_to_text(AskedCell(compared.name, one.measure))
        for place, one in enumerate(figures)
        if one.value is not None
    }
    return Grid(frame, cells)


def dots_of(figures: Sequence[Figure]) -> list[Dot]:
    """The values there are, one a kind, each with its interval."""
    return [
        Dot(
            KIND_TITLES[MEASURES[one.measure].kind],
            one.value,
            None if one.interval is None else one.interval.low,
            None if one.interval is None else one.interval.high,
        )
        for one in figures
        if one.value is not None
    ]
