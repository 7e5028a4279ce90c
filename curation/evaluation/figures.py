"""Figures as people read them: ".852", "1.00", ".81–.88", and "–" for what is undefined."""

from __future__ import annotations

from curation.intervals import Interval

UNDEFINED = "–"


def share(value: float | None) -> str:
    """A share of three digits."""
    if value is None:
        return UNDEFINED
    written = f"{value:.3f}"
    return "1.00" if written == "1.000" else written.removeprefix("0")


def signed(value: float | None) -> str:
    """A difference with its sign."""
    if value is None:
        return UNDEFINED
    return ("−" if value < 0 else "+") + share(abs(value))


def between(interval: Interval | None) -> str:
    """An interval of shares, two digits each."""
    if interval is None:
        return UNDEFINED
    return f"{_short(interval.low)}–{_short(interval.high)}"


def between_signed(interval: Interval | None) -> str:
    """An interval of differences, with a star when it leaves out 0."""
    if interval is None:
        return UNDEFINED
    ends = [("−" if end < 0 else "+") + _short(abs(end)) for end in (interval.low, interval.high)]
    star = "*" if interval.low > 0 or interval.high < 0 else ""
    return f"{ends[0]} to {ends[1]}{star}"


def _short(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")
