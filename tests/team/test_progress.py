"""How far the work is, how fast it goes, and when it may be done."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from curation.team.forecast import Forecast, forecast
from curation.team.pace import (
    Day,
    Pace,
    Submission,
    WorkingDay,
    days_of,
    last_working_days,
    pace_of,
)
from curation.team.progress import Pile, Progress, Task, progress

MONDAY = date(2026, 11, 2)


def working(*tasks: int, until: date = MONDAY + timedelta(days=11)) -> tuple[WorkingDay, ...]:
    """Working days from Monday to Friday, the last of them `until` (a Friday)."""
    found: list[WorkingDay] = []
    day = until
    for count in reversed(tasks):
        while day.weekday() > 4:
            day -= timedelta(days=1)
        found.insert(0, WorkingDay(day, count))
        day -= timedelta(days=1)
    return tuple(found)


def of(*tasks: Task, is_handed_out: bool = True, held: frozenset[int] = frozenset()) -> Progress:
    return progress(
        [1, 2, 3, 4], tasks, is_handed_out=is_handed_out, days=(), today=MONDAY, held=held
    )


def test_an_article_for_two_readers_is_two_tasks() -> None:
    found = of(Task(1, 7, "done"), Task(1, 8, "waiting"), Task(2, 7, "begun"))
    assert (found.tasks, found.remaining) == (3, 2)
    assert found.done == Pile(1, (1,))
    assert found.of[7].done == Pile(1, (1,))
    assert found.of[8].waiting == Pile(1, (1,))
    assert found.of[7].forecast.remaining == 1


def test_free_and_held_back_articles_are_nobodys() -> None:
    found = of(Task(1, None, "free"), Task(2, None, "held"), Task(3, 7, "held"))
    assert (found.tasks, found.remaining) == (3, 1), "held back cannot be done"
    assert set(found.of) == {7}
    assert found.of[7].held == Pile(1, (3,))
    assert found.of[7].forecast.reason == "done"


def test_a_reading_given_to_nobody_is_a_task_and_told_apart() -> None:
    tasks = (Task(1, 7, "done"), Task(2, 8, "begun", is_given=False))
    found = of(*tasks)
    assert (found.tasks, found.besides) == (2, Pile(1, (2,)))
    assert found.of[8].begun == Pile(1, (2,))
    assert of(*tasks, is_handed_out=False).besides == Pile(), "nothing was given to anybody"


def test_of_what_is_held_back_nobodys_is_told_apart() -> None:
    found = of(Task(1, None, "free"), Task(2, None, "held"), Task(3, 7, "held"))
    assert (found.held, found.parked) == (Pile(2, (2, 3)), Pile(1, (2,)))


def test_while_nothing_is_handed_out_every_article_is_one_task() -> None:
    found = of(
        Task(1, 7, "begun"),
        Task(1, 8, "done"),
        Task(2, 7, "begun"),
        is_handed_out=False,
        held=frozenset({4}),
    )
    assert (found.done, found.begun, found.free, found.held) == (
        Pile(1, (1,)),
        Pile(1, (2,)),
        Pile(1, (3,)),
        Pile(1, (4,)),
    )
    assert found.of[7].begun == Pile(2, (1, 2)), "each person's own readings stay theirs"


def test_days_have_the_articles_each_person_submitted() -> None:
    days = days_of(
        [
            Submission(2, 7, MONDAY),
            Submission(1, 7, MONDAY),
            Submission(1, 8, MONDAY),
            Submission(3, 7, MONDAY - timedelta(days=3)),
        ]
    )
    assert days == (
        Day(MONDAY - timedelta(days=3), 7, (3,)),
        Day(MONDAY, 7, (1, 2)),
        Day(MONDAY, 8, (1,)),
    )


def test_pace_is_of_the_last_ten_finished_working_days() -> None:
    days = tuple(Day(MONDAY - timedelta(days=ago), 7, (1, 2)) for ago in range(1, 15))
    days += (Day(MONDAY, 7, tuple(range(50))),)
    last = last_working_days(days, MONDAY)
    assert [one.day for one in last] == [MONDAY - timedelta(days=ago) for ago in range(10, 0, -1)]
    assert pace_of(last) == Pace(2, 10), "today is not over"
    assert last_working_days(days, MONDAY, author_id=8) == ()
    assert pace_of(()) is None


def test_days_of_long_ago_tell_nothing_of_the_pace_but_that_work_stopped() -> None:
    long_ago = tuple(Day(MONDAY - timedelta(days=ago), 7, (1, 2)) for ago in (50, 41, 40))
    yesterday = Day(MONDAY - timedelta(days=1), 7, (3,))
    assert pace_of(last_working_days((*long_ago, yesterday), MONDAY)) == Pace(1, 1)
    assert forecast(9, last_working_days(long_ago, MONDAY), MONDAY).reason == "stopped"


def test_on_the_first_day_the_pace_is_that_of_today() -> None:
    assert last_working_days((Day(MONDAY, 7, (1, 2)),), MONDAY) == (WorkingDay(MONDAY, 2),)


def test_even_days_foretell_the_very_day() -> None:
    days = working(*[10] * 10)
    friday = days[-1].day
    found = forecast(50, days, friday)
    assert found.soonest == found.likely == found.latest == friday + timedelta(days=7)
    assert found.pace == Pace(10, 10)
    assert "Done about 20 November 2026" in found.sentence
    assert "last 10 working days" in found.sentence


def test_uneven_days_make_a_range() -> None:
    days = working(0, 20, 5, 15, 10, 2, 18, 9, 11, 10)
    found = forecast(200, days, days[-1].day)
    assert found.soonest is not None
    assert found.likely is not None
    assert found.latest is not None
    assert found.soonest < found.likely < found.latest


def test_nobody_works_at_weekends_unless_they_did() -> None:
    week = working(*[1] * 5)
    friday = week[-1].day
    assert forecast(1, week, friday).likely == friday + timedelta(days=3)
    saturday = WorkingDay(friday - timedelta(days=6), 1)
    assert forecast(1, (saturday, *week), friday).likely == friday + timedelta(days=1)


@pytest.mark.parametrize(
    ("remaining", "days", "today", "reason", "said"),
    [
        (0, working(1, 1, 1), MONDAY + timedelta(days=11), "done", "is done"),
        (9, working(1, 1), MONDAY + timedelta(days=11), "too_few_days", "needs 3 finished"),
        (9, (), MONDAY, "too_few_days", "needs 3 finished"),
        (9, working(1, 1, 1), MONDAY + timedelta(days=30), "stopped", "last 14 days"),
        (9999, working(1, 1, 1), MONDAY + timedelta(days=11), "too_far", "three years"),
    ],
)
def test_where_there_is_too_little_to_go_by_it_says_so(
    remaining: int, days: tuple[WorkingDay, ...], today: date, reason: str, said: str
) -> None:
    found = forecast(remaining, days, today)
    assert (found.reason, found.soonest, found.likely, found.latest) == (reason, None, None, None)
    assert said in found.sentence


def test_a_long_way_ahead_is_foretold_as_by_drawing_each_day() -> None:
    days = working(8, 12, 10, 9, 11, 10, 12, 8, 10, 10)
    found = forecast(6000, days, days[-1].day)
    assert found.likely is not None
    expected = days[-1].day + timedelta(weeks=120)
    assert abs((found.likely - expected).days) <= 21


def end_of(
    chance: random.Random, days: tuple[WorkingDay, ...], remaining: int, mean: float
) -> date:
    """When a team that goes on at its true pace is done."""
    day = days[-1].day
    while remaining > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            remaining -= max(0, round(chance.gauss(mean, mean / 2)))
    return day


def test_the_range_holds_the_day_in_about_four_of_five_cases() -> None:
    held = 0
    for seed in range(150):
        chance = random.Random(seed)
        days = working(*(max(1, round(chance.gauss(20, 10))) for _ in range(10)))
        found: Forecast = forecast(300, days, days[-1].day)
        assert found.soonest is not None
        assert found.latest is not None
        held += found.soonest <= end_of(chance, days, 300, 20) <= found.latest
    assert 0.70 <= held / 150 <= 0.92
