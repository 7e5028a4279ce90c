"""Figures as people read them: ".852", "1.00", "−.05", ".81–.88", and "–" for what is undefined."""

from __future__ import annotations

from curation.evaluation.figures import between, share, signed
from curation.intervals import Interval


def told(value: float | None) -> str:
    """A figure of three digits, which may lie below 0."""
    return signed(value) if value is not None and value < 0 else share(value)


def told_interval(interval: Interval | None) -> str:
    """An interval of two digits, which may reach below 0."""
    if interval is None or interval.low >= 0:
        return between(interval)
    ends = [
        ("−" if end < 0 else "") + f"{abs(end):.2f}".removeprefix("0")
        for end in (interval.low, interval.high)
    ]
    return " to ".join(ends)
