"""When the work may be done, if it goes on as in the last working days.

The range is of a bootstrap in two steps, for a pace is uncertain in two ways. The last working days
are drawn again with replacement, which says how far their mean is known (Efron and Tibshirani 1993,
ch. 6); from what was drawn, days to come are drawn until nothing is left, which says how uneven
days are. The middle 80 % of the resamples make the range: in one of five cases it will be earlier
or later even if people go on just as they did. Days are taken as they come, so a forecast knows
nothing of holidays, of new people, or of harder articles ahead, and says nothing of a few days.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from curation.intervals import SEED, draw
from curation.team.pace import Pace, WorkingDay, pace_of

Reason: TypeAlias = Literal["", "done", "too_few_days", "stopped", "too_far"]
LEAST_DAYS = 3
"""Working days below which nothing is foretold."""
STOPPED = timedelta(days=14)
"""Without work for so long nobody knows when it goes on."""
FARTHEST = 750
"""Working days ahead, some three years, beyond which no date is worth naming."""
RESAMPLES = 500
MIDDLE = 0.8
WEEK = frozenset(range(5))
"""Monday to Friday."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The day on which the remaining tasks may be done, with the range; dates None: see `reason`.

    `reason` is empty where there is a forecast; "done": nothing remains; "too_few_days" or
    "stopped": too little to go by; "too_far": too long ahead.
    """

    remaining: int
    pace: Pace | None
    soonest: date | None
    likely: date | None
    latest: date | None
    reason: Reason

    @property
    def sentence(self) -> str:
        """What it says, for people."""
        if self.reason == "done":
            return "Everything that was to be done is done."
        if self.reason == "too_few_days":
            return f"Too early to tell: a forecast needs {LEAST_DAYS} finished working days."
        if self.reason == "stopped":
            return (
                f"Nothing was submitted in the last {STOPPED.days} days, so there is no forecast."
            )
        if self.reason == "too_far" or not (self.soonest and self.likely and self.latest):
            return "At the present pace it takes more than three years."
        return (
            f"Done about {_said(self.likely)}, most likely between {_said(self.soonest)} and "
            f"{_said(self.latest)}, if it goes on as in the last "
            f"{self.pace.days if self.pace else 0} working days."
        )


def forecast(
    remaining: int, days: Sequence[WorkingDay], today: date, *, seed: int = SEED
) -> Forecast:
    """When so many tasks may be done, by the last working days (`pace.last_working_days`)."""
    pace = pace_of(days)

    def without(reason: Reason) -> Forecast:
        return Forecast(remaining, pace, None, None, None, reason)

    if remaining <= 0:
        return without("done")
    if days and today - days[-1].day > STOPPED:
        return without("stopped")
    if len(days) < LEAST_DAYS or pace is None:
        return without("too_few_days")
    if remaining / pace.per_day > FARTHEST:
        return without("too_far")
    lengths = sorted(_lengths(remaining, [day.tasks for day in days], seed))
    cut = int(len(lengths) * (1 - MIDDLE) / 2)
    ends = lengths[cut], lengths[len(lengths) // 2], lengths[-1 - cut]
    calendar = _calendar(today, ends[-1], WEEK | {day.day.weekday() for day in days})
    soonest, likely, latest = (calendar[end - 1] for end in ends)
    return Forecast(remaining, pace, soonest, likely, latest, "")


def _lengths(remaining: int, tasks: Sequence[int], seed: int) -> list[int]:
    """How many working days it takes, for each resample."""
    generator = random.Random(seed)
    found = []
    for drawn in draw(len(tasks), resamples=RESAMPLES, seed=seed):
        again = [tasks[number] for number in drawn]
        left, days = remaining, 0
        # Far ahead the sum of whole rounds is as good as drawing each day, and quick.
        mean = sum(again) / len(again)
        if left > 100 * mean:
            days = int(left / mean) - 100
            left -= round(days * mean)
        while left > 0:
            left -= generator.choice(again)
            days += 1
        found.append(days)
    return found


def _calendar(today: date, days: int, weekdays: frozenset[int]) -> list[date]:
    """The next so many working days, from tomorrow on."""
    found: list[date] = []
    day = today
    while len(found) < days:
        day += timedelta(days=1)
        if day.weekday() in weekdays:
            found.append(day)
    return found


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
