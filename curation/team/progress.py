"""How far the work is: tasks done, begun and waiting, of everybody and of each person.

A task is one article to be read by one person, so an article for two readers is two. While nothing
is handed out every article is one task, which is done when anybody has submitted it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from curation.team.forecast import Forecast, forecast
from curation.team.pace import Day, last_working_days

State: TypeAlias = Literal["done", "begun", "waiting", "free", "held"]
STATES: tuple[State, ...] = ("done", "begun", "waiting", "free", "held")
"""Submitted; begun; given to somebody who has not begun; for whoever asks next; held back."""


@dataclass(frozen=True, slots=True)
class Task:
    """One article to be read by one person; nobody's yet where `author_id` is None.

    One not given is a reading begun before anything was handed out, or taken back since.
    """

    document: int
    author_id: int | None
    state: State
    is_given: bool = True


@dataclass(frozen=True, slots=True)
class Pile:
    """Tasks in one state, and their articles in the project's order."""

    tasks: int = 0
    documents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """How far one person is with what they were given or took."""

    author_id: int
    done: Pile
    begun: Pile
    waiting: Pile
    held: Pile
    forecast: Forecast
    """Of what they began and were given, at their own pace; what is held back is left out."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a project is; `of` has everybody who has a task.

    Where articles are handed out, `parked` are those held back that are nobody's yet, and `besides`
    the readings that were given to nobody: they are tasks too, in their piles.
    """

    is_handed_out: bool
    done: Pile
    begun: Pile
    waiting: Pile
    free: Pile
    held: Pile
    of: Mapping[int, PersonProgress]
    parked: Pile = Pile()
    besides: Pile = Pile()

    @property
    def tasks(self) -> int:
        """All tasks there are."""
        return sum(getattr(self, state).tasks for state in STATES)

    @property
    def remaining(self) -> int:
        """Tasks that can be done and are not; those held back cannot."""
        return self.begun.tasks + self.waiting.tasks + self.free.tasks


def progress(
    documents: Sequence[int],
    tasks: Iterable[Task],
    *,
    is_handed_out: bool,
    days: Sequence[Day],
    today: date,
    held: frozenset[int] = frozenset(),
) -> Progress:
    """Put the tasks of a project into piles; `days` tell how fast each person is.

    Where nothing is handed out `tasks` are the readings people began, and `documents`, less those
    `held` back, say what else there is to do.
    """
    listed = list(tasks)
    of_all = listed if is_handed_out else _by_article(documents, listed, held)
    people = sorted({task.author_id for task in listed if task.author_id is not None})
    by_person: dict[int, list[Task]] = {author_id: [] for author_id in people}
    for task in listed:
        if task.author_id is not None:
            by_person[task.author_id].append(task)
    return Progress(
        is_handed_out,
        done=_pile(of_all, "done"),
        begun=_pile(of_all, "begun"),
        waiting=_pile(of_all, "waiting"),
        free=_pile(of_all, "free"),
        held=_pile(of_all, "held"),
        of={
            author_id: _of_person(author_id, theirs, days, today)
            for author_id, theirs in by_person.items()
        },
        parked=_pile([task for task in listed if task.author_id is None], "held"),
        besides=_piled(task for task in listed if is_handed_out and not task.is_given),
    )


def _of_person(
    author_id: int, tasks: Sequence[Task], days: Sequence[Day], today: date
) -> PersonProgress:
    begun, waiting = _pile(tasks, "begun"), _pile(tasks, "waiting")
    own_days = last_working_days(days, today, author_id=author_id)
    return PersonProgress(
        author_id,
        done=_pile(tasks, "done"),
        begun=begun,
        waiting=waiting,
        held=_pile(tasks, "held"),
        forecast=forecast(begun.tasks + waiting.tasks, own_days, today),
    )


def _by_article(
    documents: Sequence[int], readings: Iterable[Task], held: frozenset[int]
) -> list[Task]:
    furthest: dict[int, State] = {}
    for reading in readings:
        if furthest.get(reading.document) != "done":
            furthest[reading.document] = reading.state
    rest: dict[bool, State] = {True: "held", False: "free"}
    return [
        Task(document, None, furthest.get(document) or rest[document in held])
        for document in documents
    ]


def _pile(tasks: Iterable[Task], state: State) -> Pile:
    return _piled(task for task in tasks if task.state == state)


def _piled(tasks: Iterable[Task]) -> Pile:
    found = [task.document for task in tasks]
    return Pile(len(found), tuple(sorted(set(found))))
