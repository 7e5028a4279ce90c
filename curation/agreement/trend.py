"""How a figure moved: by the weeks in which readings came in, and by the order of the documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from curation.agreement.counting import Counted
from curation.agreement.figures import Draws, Figure, figures_of
from curation.agreement.measure import Measure

By: TypeAlias = Literal["week", "articles"]
MOST_POINTS = 10
LEAST_ARTICLES = 10
"""The fewest documents in a point by the order of documents."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One point: its name, its place among the others, and the ids of the documents it is about."""

    name: str
    order: int
    documents: tuple[int, ...]
    figure: Figure


@dataclass(frozen=True, slots=True)
class Trend:
    """One measure over time."""

    measure: str
    by: By
    points: tuple[TrendPoint, ...]


def trend(
    measure: Measure,
    by: By,
    counted: Counted,
    ids: Sequence[int],
    weeks: Mapping[int, str],
    draws: Draws,
) -> Trend:
    """The figure of each point; `ids` and `weeks` go by the numbers of the documents."""
    parts = _by_articles(counted) if by == "articles" else _by_week(counted, weeks)
    named = list(parts)
    figures = figures_of([(measure, counted.only(frozenset(rows))) for _, rows in named], draws)
    points = (
        TrendPoint(name, order, tuple(ids[row] for row in rows), figure)
        for order, ((name, rows), figure) in enumerate(zip(named, figures, strict=True))
    )
    return Trend(measure.name, by, tuple(points))


def _by_articles(counted: Counted) -> Iterator[tuple[str, list[int]]]:
    """Parts of the same size, to one document, in the order of documents."""
    documents = len(counted.rows)
    parts = max(1, min(MOST_POINTS, documents // LEAST_ARTICLES))
    for part in range(parts):
        start, end = part * documents // parts, (part + 1) * documents // parts
        yield f"{start + 1}–{end}", list(counted.rows[start:end])


def _by_week(counted: Counted, weeks: Mapping[int, str]) -> Iterator[tuple[str, list[int]]]:
    rows_of: dict[str, list[int]] = {}
    for row in counted.rows:
        if week := weeks.get(row, ""):
            rows_of.setdefault(week, []).append(row)
    yield from sorted(rows_of.items())


def week_of(moments: Sequence[str]) -> str:
    """The week ("2026-W47") in which the last of several readings came in; "" if unknown."""
    if not moments or not all(moments):
        return ""
    last = max(datetime.fromisoformat(one) for one in moments)
    year, week, _ = last.isocalendar()
    return f"{year}-W{week:02}"
