"""A figure as it is told: value, interval, what it rests on, and in words what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isnan

from curation.agreement.bootstrap import LEAST_DOCUMENTS, intervals_of
from curation.agreement.counting import Counted
from curation.agreement.measure import Measure
from curation.intervals import Interval


@dataclass(frozen=True, slots=True)
class Draws:
    """How intervals are drawn."""

    resamples: int
    seed: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one measure.

    `documents` is on how many it rests, `n` how much was compared (`Measure.counts`). `note` says
    why there is no value or no interval, and is "" when there are both.
    """

    measure: str
    value: float | None
    interval: Interval | None
    documents: int
    n: int
    note: str = ""


def figures_of(asked: Sequence[tuple[Measure, Counted]], draws: Draws) -> list[Figure]:
    """The figures of what was counted, all in one go, as that takes a fraction of the time."""
    values = [_value(measure, counted) for measure, counted in asked]
    formulas = [measure.figure(counted.cells) for measure, counted in asked]
    known = [number for number, one in enumerate(values) if one.value is not None]
    intervals = intervals_of(
        [
            (formulas[number].columns(asked[number][1].counts), formulas[number].figure)
            for number in known
        ],
        resamples=draws.resamples,
        seed=draws.seed,
    )
    for number, interval in zip(known, intervals, strict=True):
        counted = asked[number][1].counts
        resting = int((counted != 0).any(axis=1).sum())
        note = ""
        if interval is None or resting < LEAST_DOCUMENTS:
            interval, note = None, too_few(values[number].documents)
        elif interval.low == interval.high:
            interval, note = None, _all_alike(values[number].documents)
        values[number] = replace(values[number], interval=interval, note=note)
    return values


def _value(measure: Measure, counted: Counted) -> Figure:
    documents = len(counted.rows)
    if not counted.cells:
        return Figure(measure.name, None, None, documents, 0, measure.undefined)
    total = counted.counts.sum(axis=0, keepdims=True)
    size = round(
        float(
            measure.size(counted.cells)(total)[0] if counted.sizes is None else counted.sizes.sum()
        )
    )
    formula = measure.figure(counted.cells)
    value = float(formula.figure(formula.columns(total))[0])
    if isnan(value):
        nobody = measure.kind == "labels" and not size
        note = "Nobody gave any." if nobody else measure.undefined
        return Figure(measure.name, None, None, documents, size, note)
    return Figure(measure.name, round(value, 12), None, documents, size)


def _all_alike(documents: int) -> str:
    return (
        f"All {documents} shared articles come to the same, so they cannot tell how far off this "
        "may be."
    )


def too_few(documents: int) -> str:
    """Why there is no interval for so many articles."""
    if documents < LEAST_DOCUMENTS:
        shared = "1 shared article is" if documents == 1 else f"{documents} shared articles are"
        return f"{shared} too few to tell how far off this may be: it needs {LEAST_DOCUMENTS}."
    return (
        f"What this rests on is in too few of the {documents} shared articles to tell how far off "
        "it may be."
    )
