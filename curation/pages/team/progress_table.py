"""The tables of progress, and which articles each of their numbers counts. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from curation.desk.team import Figures
from curation.pages.grid import Grid
from curation.pages.team.chosen_rows import WHOEVER
from curation.pages.team.figures import names_of
from curation.pages.team.words import by_alphabet
from curation.team.pace import Day
from curation.team.progress import PersonProgress, Pile, Progress
from curation.team.worked import Worked

EVERYBODY = "Everybody"
STATES = {"done": "submitted", "begun": "begun", "waiting": "not begun", "held": "held back"}
OF_NOBODY = {"given": "unclaimed", "waiting": "free", "held": "parked"}
"""What addresses call the articles that are for whoever asks next, by column."""
BESIDES = "besides"
ALL = "all to be read"


def people_grid(found: Figures) -> Grid:
    """A row a person, first one for all of them, and last one for what is nobody's yet.

    While nothing is handed out, what nobody has begun is in the first row alone.
    """
    names = names_of(found)
    people = sorted(
        (one for one in found.progress.of.values() if one.author_id in names),
        key=lambda one: by_alphabet(names[one.author_id]),
    )
    worked = {one.author_id: one for one in found.worked}
    last = _nobodys_row(found.progress)
    with_sum = len(people) != 1 or last is not None or not found.progress.is_handed_out
    rows = [_sum_row(found, worked.get(None))] if with_sum else []
    rows += [_row(one, names[one.author_id], worked.get(one.author_id)) for one in people]
    ids = [*([None] if with_sum else []), *(one.author_id for one in people)]
    listed = rows if last is None else [*rows, last]
    frame = pd.DataFrame(listed).drop(columns=_empty(listed))
    cases = {
        (place, column): _address(column, id)
        for place, (id, row) in enumerate(zip(ids, rows, strict=True))
        for column in ("given", *STATES, "hours", "median", "label")
        if row[column]
    }
    if last is not None:
        cases |= {(len(ids), column): OF_NOBODY[column] for column in OF_NOBODY if last[column]}
    return Grid(frame, cases)


def _nobodys_row(of: Progress) -> dict[str, object] | None:
    if not of.is_handed_out or not nobodys(of):
        return None
    return {
        "name": WHOEVER,
        "given": nobodys(of),
        "done": 0,
        "begun": 0,
        "waiting": of.free.tasks,
        "held": of.parked.tasks,
        "pace": None,
        "until": None,
        **_time(None),
    }


def nobodys(of: Progress) -> int:
    """How many tasks that were handed out are for whoever asks next."""
    return of.free.tasks + of.parked.tasks


def _empty(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """Columns that say nothing: no working time was measured, or nothing is held back."""
    may_go = ("held", "pace", "until", "hours", "median", "label")
    return [name for name in may_go if not any(row[name] for row in rows)]


def _sum_row(found: Figures, worked: Worked | None) -> dict[str, object]:
    of = found.progress
    waiting = Pile(of.waiting.tasks + of.free.tasks, (*of.waiting.documents, *of.free.documents))
    pace = found.forecast.pace
    return {
        "name": EVERYBODY,
        "given": of.tasks,
        "done": of.done.tasks,
        "begun": of.begun.tasks,
        "waiting": waiting.tasks,
        "held": of.held.tasks,
        "pace": None if pace is None else pace.per_day,
        "until": found.forecast.likely,
        **_time(worked),
    }


def _row(one: PersonProgress, name: str, worked: Worked | None) -> dict[str, object]:
    pace = one.forecast.pace
    return {
        "name": name,
        "given": sum(pile.tasks for pile in _piles(one)),
        "done": one.done.tasks,
        "begun": one.begun.tasks,
        "waiting": one.waiting.tasks,
        "held": one.held.tasks,
        "pace": None if pace is None else pace.per_day,
        "until": one.forecast.likely,
        **_time(worked),
    }


def _piles(one: PersonProgress) -> tuple[Pile, ...]:
    return (one.done, one.begun, one.waiting, one.held)


def _time(worked: Worked | None) -> dict[str, float | None]:
    if worked is None or not worked.documents:
        return {"hours": None, "median": None, "label": None}
    return {
        "hours": worked.seconds / 3600,
        "median": None if worked.median is None else worked.median / 60,
        "label": None if worked.per_label is None else worked.per_label.value,
    }


def _address(column: str, author_id: int | None) -> str:
    what = "worked" if column in ("hours", "median", "label") else column
    return what if author_id is None else f"{what}-{author_id}"


def day_grid(found: Figures) -> Grid:
    """A row a day and person, the newest day first."""
    names = names_of(found)
    days = sorted(found.days, key=lambda one: (one.day, names.get(one.author_id, "")), reverse=True)
    frame = pd.DataFrame(
        {
            "day": [one.day for one in days],
            "name": [names.get(one.author_id, "") for one in days],
            "done": [len(one.documents) for one in days],
        }
    )
    return Grid(
        frame,
        {
            (place, "done"): f"day-{one.day.isoformat()}-{one.author_id}"
            for place, one in enumerate(days)
        },
    )


def by_day(days: Sequence[Day]) -> dict[date, list[int]]:
    """What was submitted each day, by whomever."""
    found: dict[date, list[int]] = {}
    for one in days:
        found.setdefault(one.day, []).extend(one.documents)
    return found


def cases_of(found: Figures, asked: str) -> tuple[str, tuple[int, ...]] | None:
    """What an address of cases means, and the articles, each once; None: it means nothing here."""
    if asked.startswith("day-"):
        return _cases_of_day(found, asked)
    if asked in (*OF_NOBODY.values(), BESIDES):
        return _of_no_person(found.progress, asked)
    what, _, number = asked.partition("-")
    if number and not number.isdecimal():
        return None
    author_id = int(number) if number else None
    name = EVERYBODY if author_id is None else names_of(found).get(author_id)
    if name is None:
        return None
    if what == "worked":
        worked = next((one for one in found.worked if one.author_id == author_id), None)
        return None if worked is None else (f"{name}, with measured time", worked.documents)
    piles = _piles_asked(found.progress, what, author_id)
    return None if piles is None else _listed(f"{name}, {STATES.get(what, ALL)}", piles)


def _of_no_person(of: Progress, asked: str) -> tuple[str, tuple[int, ...]]:
    if asked == BESIDES:
        return _listed("Read without being given", [of.besides])
    piles = {"free": [of.free], "parked": [of.parked]}.get(asked, [of.free, of.parked])
    what = {"free": STATES["waiting"], "parked": STATES["held"]}.get(asked, ALL)
    return _listed(f"{WHOEVER}, {what}", piles)


def _listed(heading: str, piles: Sequence[Pile]) -> tuple[str, tuple[int, ...]]:
    once = tuple(dict.fromkeys(id for pile in piles for id in pile.documents))
    tasks = sum(pile.tasks for pile in piles)
    readings = f" ({tasks:,} readings)" if tasks > len(once) else ""
    return f"{heading}{readings}", once


def _piles_asked(of: Progress, what: str, author_id: int | None) -> list[Pile] | None:
    """The piles a cell of the table counts."""
    if what not in (*STATES, "given"):
        return None
    if author_id is None:
        piles = {"done": [of.done], "begun": [of.begun], "held": [of.held]}
        piles["waiting"] = [of.waiting, of.free]
    elif author_id in of.of:
        one = of.of[author_id]
        piles = {name: [pile] for name, pile in zip(STATES, _piles(one), strict=True)}
    else:
        return None
    return [pile for some in piles.values() for pile in some] if what == "given" else piles[what]


def _cases_of_day(found: Figures, asked: str) -> tuple[str, tuple[int, ...]] | None:
    names = names_of(found)
    for one in found.days:
        if asked == f"day-{one.day.isoformat()}-{one.author_id}":
            who = names.get(one.author_id, "")
            return f"{who}, submitted on {one.day.isoformat()}", one.documents
    return None
