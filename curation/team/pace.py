"""What was submitted on which day, and how much that is a working day.

Days are those of UTC, as all times here. A working day is one on which somebody submitted anything;
a reading counts on the day of its last submission, and not while it is open again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LAST_DAYS = 10
"""Working days that say how fast it goes now: two weeks of them."""
RECENT = timedelta(days=28)
"""How far back working days tell anything of the present pace."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A reading that is submitted, and when that was last done."""

    document: int
    author_id: int
    day: date


@dataclass(frozen=True, slots=True)
class Day:
    """What one person submitted on one day."""

    day: date
    author_id: int
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """How many tasks were done on a day with work."""

    day: date
    tasks: int


@dataclass(frozen=True, slots=True)
class Pace:
    """The mean of so many last working days, in tasks a working day."""

    per_day: float
    days: int


def days_of(submissions: Iterable[Submission]) -> tuple[Day, ...]:
    """Every day with work by day and person, the oldest first."""
    found: dict[tuple[date, int], list[int]] = {}
    for one in submissions:
        found.setdefault((one.day, one.author_id), []).append(one.document)
    return tuple(Day(*key, tuple(sorted(found[key]))) for key in sorted(found))


def last_working_days(
    days: Iterable[Day], today: date, *, author_id: int | None = None
) -> tuple[WorkingDay, ...]:
    """The last working days before today, of everybody or one person, the oldest first.

    Today is left out, as it is not over, unless there is no other day. Days of long ago are left
    out unless there are no others: they tell at least that work has stopped.
    """
    tasks: Counter[date] = Counter()
    for one in days:
        if author_id in (None, one.author_id) and one.day <= today:
            tasks[one.day] += len(one.documents)
    known = [WorkingDay(day, count) for day, count in sorted(tasks.items())]
    recent = [one for one in known if one.day >= today - RECENT] or known
    finished = [one for one in recent if one.day < today] or recent
    return tuple(finished[-LAST_DAYS:])


def pace_of(days: Sequence[WorkingDay]) -> Pace | None:
    """How fast it went on these days; None without any."""
    if not days:
        return None
    return Pace(sum(day.tasks for day in days) / len(days), len(days))
