"""A made-up week of a team's work, done through the same verbs as real work.

Only the clock is not the real one: what the four people do lies in the days before today.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from unittest.mock import patch
from uuid import UUID

from curation import accepting
from curation.assigning.plan import Plan, Share
from curation.desk import annotating, opening, working_time
from curation.desk.assigning import hand_out
from curation.desk.assignments import assignments_of, hold_back
from curation.desk.queue import next_document
from curation.desk.seats import Caller, Seat
from curation.desk.working_time import Beat
from curation.edits import Change, Edit
from curation.model import Annotation, Event, Rejection, Relation, Span
from curation.store import Store, accounts
from curation.store.readings import suggestions

SLUG = "demo"
DAYS = 6
A_DAY = 2
"""How many articles somebody finishes a day."""
MINUTES_APART = 12


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody works: of suggestions, and of what they find without any."""

    rejects: float
    finds: float
    minutes: float


HABITS = {"Anna": Habits(0.18, 0.9, 7), "Ben": Habits(0.02, 0.75, 4)}


class Clock(datetime):
    """A clock that says what it is told to."""

    moment = datetime.now(UTC)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        return cls.fromtimestamp(cls.moment.timestamp(), tz)


@contextmanager
def a_week_ago() -> Iterator[type[Clock]]:
    """Within it the desk's clock is `Clock`, which stands at a morning `DAYS` before today."""
    today = datetime.now(UTC).replace(hour=6, minute=0, second=0, microsecond=0)
    Clock.moment = today - timedelta(days=DAYS)
    with patch.object(opening, "datetime", Clock):
        yield Clock


def seat_of(store: Store, name: str) -> Seat:
    """Somebody's seat at the desk."""
    with store.read() as db:
        found = accounts.account_named(db, name)
    assert found is not None
    return Seat(store, Caller(found.author_id, found.epoch))


def work_a_week(store: Store, clock: type[Clock]) -> None:
    """Hand everything out, and let Anna and Ben work on it from now on; one article is held back.

    `DAYS` later, when this is done, is when the demo begins.
    """
    chance = random.Random(1)
    lead, begun = seat_of(store, "Lea"), clock.moment
    people = tuple(Share(_id(store, name)) for name in HABITS)
    hand_out(lead, SLUG, Plan(people=people, overlap=0.3, control=0.2, seed=3))
    for day in range(DAYS):
        for turn in range(A_DAY):
            for place, name in enumerate(HABITS):
                start = timedelta(days=day, hours=2 + turn, minutes=MINUTES_APART * place)
                clock.moment = begun + start
                is_last = (day, turn) == (DAYS - 1, A_DAY - 1)
                _work_on_one(seat_of(store, name), name, chance, clock, submits=not is_last)
    waiting = [one.document_id for one in assignments_of(lead, SLUG) if one.state == "waiting"]
    hold_back(lead, waiting[-1:], "The same report as another article, only shorter.")


def _work_on_one(
    seat: Seat, name: str, chance: random.Random, clock: type[Clock], *, submits: bool
) -> None:
    document_id = next_document(seat, SLUG)
    if document_id is None:
        return
    habits = HABITS[name]
    desk = annotating.desk(seat, document_id)
    changes = _decisions(desk, habits, chance) or _findings(seat, desk, habits, chance)
    minutes = max(2, round(habits.minutes * chance.uniform(0.7, 1.4)))
    for minute in range(minutes):
        clock.moment += timedelta(minutes=1)
        beat = Beat(f"{name}-{document_id}", minute + 1, chance.uniform(40, 60), 60)
        working_time.add(seat, document_id, beat)
    edit = Edit(_new_id(chance), "accept", tuple(changes))
    annotating.record(seat, document_id, [edit] if changes else [])
    if submits:
        annotating.submit(seat, document_id)


def _decisions(desk: annotating.Desk, habits: Habits, chance: random.Random) -> list[Change]:
    """Suggestions taken, with what they stand on, and some refused."""
    suggested = {one.id: one for one in desk.suggestions}
    refused = {
        id
        for id, one in suggested.items()
        if isinstance(one, Span) and not one.trigger and chance.random() < habits.rejects
    }
    mine: dict[str, Annotation] = {id: Rejection(id) for id in refused}
    ground = accepting.Ground(mine, suggested, desk.schema)
    taken = [id for id, one in suggested.items() if not _leans_on(one, refused)]
    return [
        *(Change(None, rejection) for rejection in mine.values()),
        *accepting.accept(taken, ground),
    ]


def _findings(
    seat: Seat, desk: annotating.Desk, habits: Habits, chance: random.Random
) -> list[Change]:
    """What somebody finds by themselves where nothing is suggested to them."""
    with seat.read() as db:
        there = suggestions(db, desk.document.id, to=None)
    found = [one for one in there.values() if isinstance(one, Span) and not one.trigger]
    return [
        Change(None, Span(_new_id(chance), one.label, one.start, one.end, one.text))
        for one in found
        if not one.pieces and chance.random() < habits.finds
    ]


def _leans_on(one: Annotation, refused: set[str]) -> bool:
    if one.id in refused:
        return True
    if isinstance(one, Relation):
        return bool({one.head, one.tail} & refused)
    return isinstance(one, Event) and any(each.target in refused for each in one.arguments)


def _new_id(chance: random.Random) -> str:
    return UUID(int=chance.getrandbits(128), version=4).hex


def _id(store: Store, name: str) -> int:
    caller = seat_of(store, name).caller
    assert caller is not None
    return caller.author_id
