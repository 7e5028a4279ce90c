"""Time at work: what is counted is never more than has passed, and little less than was worked."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.desk import working_time
from curation.desk.annotating import Meant
from curation.desk.importing import carry_out, plan_import
from curation.desk.people import current_user
from curation.desk.projects import create_project, documents_of
from curation.desk.working_time import LONGEST, MOST_SECONDS, SLACK, Beat, add, count
from curation.errors import BadInput, NotFound, OtherAuthor, OtherDatabase
from curation.store import Store
from curation.store.working_time import worked
from tests.builders import AT
from tests.desk.team import Team
from tests.people import seat_of, token

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Clock:
    """The server's clock, in seconds after noon."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> str:
        at = NOON + timedelta(seconds=self.seconds)
        return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(working_time, "now", clock.now)
    return clock


@pytest.fixture
def articles(store: Store) -> list[int]:
    create_project(store, slug="news")
    files = [("a.txt", b"First."), ("b.txt", b"Second.")]
    carry_out(store, plan_import(store, "news", files))
    return [one.id for one in documents_of(store, "news")]


class Window:
    """A window of the editor that is at work, telling of every `every` seconds."""

    def __init__(self, store: Store, document: int, name: str = "window") -> None:
        self.store, self.document, self.name, self.number = store, document, name, 0

    def beat(self, seconds: float, within: float | None = 30.0) -> float:
        self.number += 1
        return add(self.store, self.document, Beat(self.name, self.number, seconds, within))


def total(store: Store, document: int | None = None) -> float:
    with store.read() as db:
        rows = worked(db, 1)
    return sum(one.seconds for one in rows if document in (None, one.document_id))


def test_beats_of_a_window_add_up(store: Store, articles: list[int], clock: Clock):
    window = Window(store, articles[0])
    for clock.seconds in (30, 60, 90):
        assert window.beat(30) == 30
    clock.seconds = 120
    assert window.beat(12) == 12
    assert total(store) == pytest.approx(102)


def test_uneven_delays_lose_nothing(store: Store, articles: list[int], clock: Clock):
    window = Window(store, articles[0])
    for turn in range(1, 41):
        clock.seconds = turn * 30 + (1.5 if turn % 3 else 0.1)
        window.beat(30)
    assert total(store) == pytest.approx(40 * 30, abs=SLACK)


def test_two_windows_at_once_are_one_person_at_work(
    store: Store, articles: list[int], clock: Clock
):
    one, other = (Window(store, id, f"window {id}") for id in articles)
    for turn in range(1, 21):
        clock.seconds = turn * 30
        one.beat(30)
        clock.seconds += 1
        other.beat(30)
    assert total(store) <= 20 * 30 + 1 + SLACK


def test_two_windows_in_turn_have_each_its_own_part(
    store: Store, articles: list[int], clock: Clock
):
    one, other = (Window(store, id, f"window {id}") for id in articles)
    for turn in range(1, 21):
        clock.seconds = turn * 30
        one.beat(20)
        clock.seconds += 1
        other.beat(10)
    assert total(store, articles[0]) == pytest.approx(20 * 20, abs=SLACK)
    assert total(store, articles[1]) == pytest.approx(20 * 10, abs=SLACK)


def test_a_beat_that_comes_again_is_counted_once(store: Store, articles: list[int], clock: Clock):
    clock.seconds = 100
    beat = Beat("window", 1, 30, 90)
    assert [add(store, articles[0], beat) for _ in range(3)] == [30, 0, 0]
    assert total(store) == 30


def test_work_while_the_server_was_away_is_counted_later_up_to_a_limit(
    store: Store, articles: list[int], clock: Clock
):
    window = Window(store, articles[0])
    clock.seconds = 30
    window.beat(30)
    clock.seconds = 3600
    assert window.beat(3000, within=3570) == 3000
    clock.seconds = 3 * LONGEST
    assert window.beat(LONGEST, within=LONGEST) == MOST_SECONDS
    clock.seconds += 600
    assert window.beat(500, within=None) == 500  # of a page that was closed since


def test_several_articles_of_one_time_away_each_have_theirs(
    store: Store, articles: list[int], clock: Clock
):
    clock.seconds = 3600
    one, other = (Window(store, id, f"window {id}") for id in articles)
    assert one.beat(1000, within=3500) == 1000
    assert other.beat(1500, within=2000) == 1500


def test_a_clock_that_is_set_back_costs_a_beat_and_not_an_hour(
    store: Store, articles: list[int], clock: Clock
):
    window = Window(store, articles[0])
    clock.seconds = 3600
    window.beat(30)
    clock.seconds = 0
    window.beat(30)
    clock.seconds = 30
    assert window.beat(30) == pytest.approx(30, abs=SLACK)


def test_a_day_ends_at_midnight_utc(store: Store, articles: list[int], clock: Clock):
    window = Window(store, articles[0])
    for clock.seconds in (10, 12 * 3600 + 10):
        window.beat(5)
    with store.read() as db:
        assert [one.day for one in worked(db, 1)] == ["2026-11-23", "2026-11-24"]


def test_sittings_of_long_ago_are_forgotten_and_their_time_stays(
    store: Store, articles: list[int], clock: Clock
):
    Window(store, articles[0], "old").beat(30)
    clock.seconds = 8 * LONGEST
    Window(store, articles[0], "new").beat(30)
    with store.read() as db:
        assert [row[0] for row in db.conn.execute("SELECT id FROM sittings")] == ["new"]
    assert total(store) == pytest.approx(60)


@pytest.mark.parametrize(
    "beat",
    [
        Beat("window", 1, float("nan")),
        Beat("window", 1, float("inf")),
        Beat("window", 1, -1),
        Beat("window", 1, 1, float("nan")),
        Beat("window", 0, 1),
        Beat("", 1, 1),
        Beat("x" * 65, 1, 1),
        Beat("a\nb", 1, 1),
    ],
)
def test_what_is_no_beat_is_refused(store: Store, articles: list[int], beat: Beat):
    with pytest.raises(BadInput):
        add(store, articles[0], beat)
    assert total(store) == 0


def test_a_beat_for_others_or_for_no_article_counts_nothing(store: Store, articles: list[int]):
    beat = Beat("window", 1, 1)
    with pytest.raises(NotFound):
        add(store, 99, beat)
    with pytest.raises(OtherDatabase):
        add(store, articles[0], beat, meant=Meant("another"))
    with pytest.raises(OtherAuthor):
        add(store, articles[0], beat, meant=Meant(None, current_user(store).id + 1))
    assert total(store) == 0


def test_people_who_call_their_windows_the_same_are_each_counted_once(store: Store, clock: Clock):
    team = Team(store, articles=1)
    ada, ben = team.annotators("Ada", "Ben")
    clock.seconds = 3600
    document = team.documents[0]
    assert Window(ada, document, "1").beat(30) == 30
    beat = Beat("1", 1, 600, 600)
    assert [add(ben, document, beat) for _ in range(3)] == [600, 0, 0]
    assert add(ben, document, Beat("1", 2, 600, 600)) == pytest.approx(0, abs=SLACK)
    assert add(ada, document, Beat("1", 1, 30, 30)) == 0


def test_nobody_has_worked_before_they_signed_in(store: Store, clock: Clock):
    team = Team(store, articles=1)
    team.person("Ada")
    ada = seat_of(store, token(store, "Ada"))
    signed_in = datetime.now(UTC)
    clock.seconds = (signed_in - NOON).total_seconds() + 60
    made_up = [Window(ada, team.documents[0], f"window {n}").beat(14_400, None) for n in range(6)]
    assert sum(made_up) == pytest.approx(60, abs=5)


def test_nobody_has_worked_by_a_token_before_they_had_an_account(store: Store, clock: Clock):
    team = Team(store, articles=1)
    ada = team.person("Ada")
    clock.seconds = (datetime.fromisoformat(AT) - NOON).total_seconds() + 60
    assert Window(ada, team.documents[0]).beat(3000, None) == 60


def test_a_clock_before_ones_own_account_counts_nothing(store: Store, clock: Clock):
    team = Team(store, articles=1)
    ada = team.person("Ada")
    clock.seconds = -LONGEST * 3
    assert Window(ada, team.documents[0]).beat(3000, None) == 0


@given(
    st.lists(
        st.tuples(
            st.floats(0, 200),  # since the beat before
            st.sampled_from("ab"),
            st.floats(0, 2 * MOST_SECONDS),
            st.none() | st.floats(0, 2 * LONGEST),
        ),
        max_size=40,
    )
)
def test_never_more_is_counted_than_has_passed(beats):
    at, until, counted = NOON, None, 0.0
    for gap, name, seconds, within in beats:
        at += timedelta(seconds=gap)
        first = at if until is None else None
        done = count(Beat(name, 1, seconds, within), until, at)
        assert 0 <= done.seconds <= min(seconds, MOST_SECONDS)
        assert done.until <= at + timedelta(milliseconds=1)
        if first is None:
            counted += done.seconds
            assert done.until >= until
        else:
            since = done.until
        until = done.until
    if beats:
        assert counted <= (at - since).total_seconds() + 1e-3


def test_a_beat_costs_little_however_much_was_worked(store: Store, articles: list[int]):
    me = current_user(store).id
    with store.write() as db:
        db.conn.execute("PRAGMA defer_foreign_keys = ON")
        db.conn.executemany(
            "INSERT INTO working_time VALUES (?, ?, ?, 60, '')",
            ((me, articles[0], f"day {number}") for number in range(20_000)),
        )
    window = Window(store, articles[1])
    took = []
    for _ in range(30):
        started = time.perf_counter()
        window.beat(1, within=None)
        took.append(time.perf_counter() - started)
    assert statistics.median(took) < 0.05
