"""Laws that hold whatever leads and annotators do one after the other."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from curation.assigning.plan import Plan, Share
from curation.desk.annotating import reopen, submit
from curation.desk.assigning import hand_out
from curation.desk.assignments import (
    assignments_of,
    hand_on,
    hold_back,
    reassign,
    release,
    withdraw,
)
from curation.desk.authorising import may
from curation.desk.projects import documents_of
from curation.desk.queue import next_document, reading_list
from curation.errors import CurationError
from curation.permissions import Action
from curation.store import Store, documents
from tests.desk.team import Team, label

NAMES = ("Ada", "Ben", "Cem")
STEPS = 60


class Chance:
    """A team in which anything may happen next."""

    def __init__(self, store: Store, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.by = random.Random(seed)
        self.hour = 0
        self.team = Team(store, articles=8)
        self.team.annotators(*NAMES)
        for module in ("queue", "annotating", "assignments", "assigning"):
            monkeypatch.setattr(f"curation.desk.{module}.now", self.now)

    def now(self) -> str:
        """The clock, which goes on an hour with every step."""
        moment = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(hours=self.hour)
        return f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"

    def step(self) -> None:
        """Somebody does something, or is told why they cannot."""
        self.hour += 1
        act: Callable[[], object] = self.by.choice(
            [self.plan, self.ask, self.ask, self.work, self.work, self.change, self.hold]
        )
        with suppress(CurationError):
            act()

    def plan(self) -> None:
        people = self.by.sample(NAMES, self.by.randint(2, 3))
        shares = tuple(Share(self.team.ids[name]) for name in people)
        chosen = Plan(
            people=shares,
            overlap=self.by.choice([0, 0.5, 1]),
            control=self.by.choice([0, 0.5]),
            articles=self.by.choice([1, 3, None]),
            claims=self.by.random() < 0.5,
            claim_hours=5,
        )
        hand_out(self.team.lead, "news", chosen)

    def ask(self) -> None:
        next_document(self.team.seat(self.by.choice(NAMES)), "news")

    def work(self) -> None:
        seat = self.team.seat(self.by.choice(NAMES))
        document = self.by.choice(reading_list(seat, "news") or self.team.documents)
        with suppress(AssertionError):  # a label that is refused, as the reading is submitted
            self.by.choice([label, label, submit, reopen])(seat, document)

    def change(self) -> None:
        lead, ids = self.team.lead, self.team.ids
        slots = [one.id for one in assignments_of(lead, "news")] or [1]
        to = self.by.choice([None, *(ids[name] for name in NAMES)])
        act = self.by.randint(0, 3)
        if act == 0:
            withdraw(lead, self.by.sample(slots, 1))
        elif act == 1:
            hand_on(lead, "news", ids[self.by.choice(NAMES)], [] if to is None else [to])
        else:
            reassign(lead, self.by.choice(slots), to)

    def hold(self) -> None:
        act = self.by.choice([lambda ids: hold_back(self.team.lead, ids, ""), self.release])
        act([self.by.choice(self.team.documents)])

    def release(self, ids: list[int]) -> None:
        release(self.team.lead, ids)


def check(chance: Chance) -> None:
    """What is always so."""
    team = chance.team
    live = [one for one in assignments_of(team.lead, "news") if one.author_id is not None]
    most = Counter((one.document_id, one.author_id) for one in live).most_common(1)
    assert not most or most[0][1] == 1
    for name in NAMES:
        seat = team.seat(name)
        listed = reading_list(seat, "news")
        assert [one.id for one in documents_of(seat, "news")] == listed
        with team.store.read() as db:
            rows = [documents.document(db, id) for id in team.documents]
            opens = [row.id for row in rows if may(db, seat, Action.ANNOTATE, row)]
            begun = db.conn.execute(
                "SELECT document_id FROM readings WHERE author_id = ?", (team.ids[name],)
            ).fetchall()
        assert sorted(listed) == opens
        assert {id for (id,) in begun} <= set(opens)
        following = next_document(seat, "news")
        assert following is None or following in reading_list(seat, "news")


@pytest.mark.attack(18)
@pytest.mark.parametrize("seed", range(12))
def test_what_is_listed_is_what_may_be_opened_and_what_was_begun_stays_open(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "curation.db")
        chance = Chance(store, seed, monkeypatch)
        hidden: dict[tuple[int, int], int] = {}
        for _ in range(STEPS):
            chance.step()
            check(chance)
            hidden = unchanged_once_begun(store, hidden)
        store.close()


def unchanged_once_begun(
    store: Store, before: dict[tuple[int, int], int]
) -> dict[tuple[int, int], int]:
    """Whether suggestions are shown in what somebody has begun never changes."""
    with store.read() as db:
        now = {
            (document, author): shown
            for document, author, shown in db.conn.execute(
                "SELECT document_id, author_id, coalesce((SELECT suggestions FROM assignments"
                " WHERE assignments.document_id = readings.document_id"
                " AND assignments.author_id = readings.author_id), 1) FROM readings"
            )
        }
    assert {key: now.get(key) for key in before} == before
    return now
