"""Figures and comparisons as values, to be told, listed and drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from curation.agreement import (
    AgreementReport,
    Comparison,
    ComparisonReport,
    Confusion,
    Data,
    Figure,
    LabelRow,
    PairReport,
    Side,
    Trend,
    TrendPoint,
)
from curation.intervals import Interval

EXACT = "entities.exact"
SIDES = (
    Side("gold", "gold", "Gold"),
    Side("1", "person", "Anna"),
    Side("2", "person", "Ben"),
    Side("model", "model", "Suggestions"),
)


def figure(value: float | None = 0.8, measure: str = EXACT, **more: Any) -> Figure:
    """A figure with an interval a tenth to either side, where it has a value."""
    interval = None if value is None else Interval(value - 0.1, value + 0.1)
    values: dict[str, Any] = {"interval": interval, "documents": 12, "n": 100, "note": ""}
    return Figure(measure, value, **{**values, **more})


def pair(left: str, right: str, *figures: Figure) -> PairReport:
    """Two sides that share a dozen articles."""
    return PairReport(left, right, 12, {one.measure: one for one in figures})


def row(label: str, value: float | None = 0.8, **more: Any) -> LabelRow:
    """A label that both sides have ten times."""
    values: dict[str, Any] = {"left": 10, "right": 10, "agreed": 8, "missing": 2, "confused": 2}
    return LabelRow(label=label, figure=figure(value), **{**values, **more})


def confusion(*, folded: bool = False, **more: Any) -> Confusion:
    """Places taken for organisations five times, and once for nothing."""
    values: dict[str, Any] = {
        "labels": ("GPE", "ORG", ""),
        "cells": {("GPE", "ORG"): 5, ("GPE", "GPE"): 2, ("ORG", ""): 1},
        "agreed": {"GPE": 40, "ORG": 7},
    }
    return Confusion(measure=EXACT, folded=folded, **{**values, **more})


def trend(*values: float | None, by: str = "week") -> Trend:
    """A point a value, in weeks from the fortieth on."""
    points = (
        TrendPoint(f"2026-W{40 + place}", place, (place + 1,), figure(value))
        for place, value in enumerate(values)
    )
    return Trend(EXACT, by, tuple(points))  # type: ignore[arg-type]


def compared(name: Comparison = "people", *figures: Figure, **more: Any) -> ComparisonReport:
    """A comparison with these figures."""
    found = {one.measure: one for one in figures}
    return ComparisonReport(**{"name": name, "documents": 12, "figures": found, **more})


def report(*comparisons: ComparisonReport, sides: tuple[Side, ...] = SIDES) -> AgreementReport:
    """A report with these comparisons and nothing in the others."""
    there: Mapping[str, ComparisonReport] = {one.name: one for one in comparisons}
    names: tuple[Comparison, ...] = ("people", "gold", "model", "gold-model")
    return AgreementReport(
        sides=sides,
        data=Data(20, 12, 24, 2, 0, {2: 12}, 0, 24, 0, (1,)),
        kinds=("entities",),
        comparisons={name: there.get(name, ComparisonReport(name)) for name in names},
        notes=(),
        resamples=2000,
        seed=1,
    )
