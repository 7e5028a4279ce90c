"""Sessions: how they begin, how long they last, and what ends them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from curation.desk import signing_in, tries
from curation.desk.invitations import accept, invite
from curation.desk.networks import networks
from curation.desk.own_account import set_password
from curation.desk.session_age import IDLE, LONGEST, holds, in_text
from curation.desk.signing_in import begin_session, caller_of_token, sign_in
from curation.desk.tokens import digest
from curation.errors import NotSignedIn, TooManyTries
from curation.store import Database, Store, audit, sessions, sign_in_failures
from curation.store.sessions import Session, Standing
from tests import people
from tests.people import PASSWORD

HOME = "192.0.2.1"
NOON = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)


@pytest.fixture
def anna(store: Store) -> int:
    id = people.account(store, "Anna", "lead").id
    set_password(store, id, PASSWORD)
    return id


def standing(*, made: timedelta, seen: timedelta, epoch: int = 1, active: bool = True) -> Standing:
    session = Session("x", 1, epoch, in_text(NOON - made), in_text(NOON - seen))
    return Standing(session, 1, active)


SECOND = timedelta(seconds=1)


@pytest.mark.attack(7)
@pytest.mark.parametrize(
    ("found", "is_good"),
    [
        (standing(made=LONGEST - SECOND, seen=IDLE - SECOND), True),
        (standing(made=LONGEST, seen=SECOND), False),
        (standing(made=IDLE, seen=IDLE), False),
        (standing(made=SECOND, seen=SECOND, epoch=0), False),
        (standing(made=SECOND, seen=SECOND, active=False), False),
        (None, False),
    ],
)
def test_a_session_holds_eight_hours_idle_and_a_day_at_most(
    found: Standing | None, is_good: bool
) -> None:
    assert (timedelta(hours=8), timedelta(hours=24)) == (IDLE, LONGEST)
    assert holds(found, NOON) is is_good


def test_who_signs_in_is_known_by_the_token_and_only_its_digest_is_kept(
    store: Store, anna: int
) -> None:
    token = sign_in(store, "Anna", PASSWORD, HOME)
    caller = caller_of_token(store, token)
    assert caller is not None
    assert (caller.author_id, caller.session) == (anna, digest(token))
    with store.read() as db:
        (kept,) = sessions.sessions_of(db, anna)
    assert token not in repr(kept)


@pytest.mark.parametrize("name", ["anna", "ANNA", "  Anna "])
def test_a_name_is_known_in_whatever_capitals(store: Store, anna: int, name: str) -> None:
    caller = caller_of_token(store, sign_in(store, name, PASSWORD, HOME))
    assert caller is not None
    assert caller.author_id == anna


def test_no_two_tokens_are_the_same_and_each_has_256_bits(store: Store, anna: int) -> None:
    tokens = {people.token(store, "Anna") for _ in range(50)}
    assert len(tokens) == 50
    assert {len(token) for token in tokens} == {43}


@pytest.mark.attack(12)
def test_the_right_password_forgets_the_wrong_ones_before_it(store: Store, anna: int) -> None:
    for _ in range(3):
        for _ in range(tries.TRIES_OF_A_PERSON - 1):
            with pytest.raises(NotSignedIn):
                sign_in(store, "Anna", "wrong wrong", HOME)
        assert sign_in(store, "Anna", PASSWORD, HOME)


@pytest.mark.attack(12)
def test_tries_are_counted_by_name_and_address_so_nobody_locks_a_colleague_out(
    store: Store, anna: int
) -> None:
    for _ in range(tries.TRIES_OF_A_PERSON):
        with pytest.raises(NotSignedIn):
            sign_in(store, "Anna", "wrong wrong", "198.51.100.7")
    with pytest.raises(TooManyTries):
        sign_in(store, "anna", PASSWORD, "198.51.100.7")
    assert sign_in(store, "Anna", PASSWORD, HOME)


@pytest.mark.attack(12)
def test_after_a_quarter_of_an_hour_one_may_try_again(store: Store, anna: int) -> None:
    for _ in range(tries.TRIES_OF_A_PERSON):
        with pytest.raises(NotSignedIn):
            sign_in(store, "Anna", "wrong wrong", HOME)
    with store.write() as db:
        _age(db, tries.WINDOW)
    assert sign_in(store, "Anna", PASSWORD, HOME)
    assert _counted(store) == tries.TRIES_OF_A_PERSON, "by the name alone, a day long"
    with store.write() as db:
        _age(db, tries.DAY)
    assert sign_in(store, "Anna", PASSWORD, HOME)
    assert _counted(store) == 0, "what no longer counts is forgotten"


def _age(db: Database, by: timedelta) -> None:
    """Let all failed tries be older."""
    moved = [
        (*(in_text(datetime.fromisoformat(one) - by) for one in (at, until)), rowid)
        for rowid, at, until in db.conn.execute("SELECT rowid, at, until FROM sign_in_failures")
    ]
    db.conn.executemany("UPDATE sign_in_failures SET at = ?, until = ? WHERE rowid = ?", moved)


def _counted(store: Store) -> int:
    with store.read() as db:
        return int(db.conn.execute("SELECT count(*) FROM sign_in_failures").fetchone()[0])


def wrong(store: Store, name: str, address: str) -> str:
    """What a try with a wrong password is told: "wrong", or why it is not even looked at."""
    try:
        sign_in(store, name, "wrong wrong", address)
    except TooManyTries as error:
        return error.message
    except NotSignedIn:
        return "wrong"
    raise AssertionError("let in")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many tries in little time: no password but the right one is hashed."""
    monkeypatch.setattr(signing_in.passwords, "matches", lambda kept, tried: tried == PASSWORD)


@pytest.mark.attack(12)
def test_all_addresses_of_one_network_count_as_one(store: Store, anna: int, quick: None) -> None:
    said = [wrong(store, "Anna", f"2001:db8:1:2::{host:x}") for host in range(1, 20)]
    assert said == ["wrong"] * 5 + [tries.TOO_MANY] * 14
    said = [wrong(store, f"Name {n}", f"2001:db8:1:2::{n:x}:1") for n in range(1, 40)]
    assert said.count("wrong") == tries.TRIES_OF_AN_ADDRESS - 5
    assert wrong(store, "Anna", "2001:db8:1:3::1") == "wrong", "another network"


@pytest.mark.attack(12)
def test_a_site_of_many_networks_has_a_limit_too(store: Store, anna: int, quick: None) -> None:
    said = [wrong(store, f"Name {n}", f"2001:db8:1:{n:x}::1") for n in range(130)]
    assert said.count("wrong") == tries.TRIES_OF_A_SITE
    assert wrong(store, "Name", "2001:db8:2::1") == "wrong", "another site"


@pytest.mark.attack(12)
def test_a_name_tried_from_many_addresses_is_tried_ever_more_slowly(
    store: Store, anna: int, quick: None
) -> None:
    def day(networks: int, each: int) -> int:
        """How many wrong tries pass, of so many from each of so many networks."""
        return sum(
            wrong(store, "Anna", f"198.51.{n // 250}.{n % 250}") == "wrong"
            for n in range(networks)
            for _ in range(each)
        )

    assert day(20, 5) == tries.SLOW_AFTER
    with store.write() as db:
        _age(db, tries.WINDOW)
    assert day(40, 5) == 40, "one each"
    with store.write() as db:
        _age(db, tries.WINDOW)
        key = tries.try_of("Anna", HOME).of_name
        assert key is not None
        at = datetime.now(UTC) - timedelta(hours=1)
        for _ in range(tries.SLOWER_AFTER):
            until = in_text(at + tries.DAY)
            sign_in_failures.add_failure(db, key, at=in_text(at), until=until)
    assert day(40, 5) == 1, "one altogether"
    assert wrong(store, "Ben", HOME) == "wrong", "other names are not slowed"


@pytest.mark.attack(12)
def test_a_flood_of_tries_locks_nobody_out_of_where_they_sign_in(
    store: Store, anna: int, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "SLOW_AFTER", 6)
    monkeypatch.setattr(tries, "SLOWER_AFTER", 9)
    sign_in(store, "Anna", PASSWORD, "2001:db8:7:7::1")
    assert [wrong(store, "Anna", f"198.51.100.{n}") for n in range(9)] == ["wrong"] * 9
    assert wrong(store, "Anna", "198.51.100.99") == tries.SLOWED
    with pytest.raises(TooManyTries):
        sign_in(store, "Anna", PASSWORD, HOME)
    assert sign_in(store, "Anna", PASSWORD, "2001:db8:7:7::abcd")
    assert wrong(store, "Anna", "2001:db8:7:7::1") == "wrong"
    with store.write() as db:
        long_ago = in_text(datetime.now(UTC) - tries.USUAL_FOR - SECOND)
        db.conn.execute("UPDATE usual_networks SET at = ?", (long_ago,))
    with pytest.raises(TooManyTries):
        sign_in(store, "Anna", PASSWORD, "2001:db8:7:7::1")


@pytest.mark.attack(12)
def test_where_an_invitation_was_taken_up_others_tries_never_delay(
    store: Store, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = people.account(store, "Ben", "lead").id
    accept(store, invite(store, ben), PASSWORD, HOME)
    monkeypatch.setattr(tries, "SLOWER_AFTER", 1)
    assert wrong(store, "Ben", "198.51.100.1") == "wrong"
    assert wrong(store, "Ben", "198.51.100.2") == tries.SLOWED
    assert sign_in(store, "Ben", PASSWORD, HOME)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("192.0.2.7", ("192.0.2.7",)),
        ("::ffff:192.0.2.7", ("192.0.2.7",)),
        ("2001:db8:1:2:3:4:5:6", ("2001:db8:1:2::/64", "2001:db8:1::/48")),
        ("fe80::1%eth0", ("fe80::/64", "fe80::/48")),
        ("", ("",)),
        ("testclient", ("testclient",)),
    ],
)
def test_an_address_is_counted_by_its_networks(address: str, found: tuple[str, ...]) -> None:
    assert networks(address) == found


@pytest.mark.attack(41)
def test_what_was_typed_as_a_name_is_not_kept_in_words(store: Store, anna: int) -> None:
    with pytest.raises(NotSignedIn):
        sign_in(store, "my secret password", "Anna", HOME)
    with store.read() as db:
        kept = db.conn.execute("SELECT key FROM sign_in_failures").fetchall()
    assert len(kept) == 3
    assert "secret" not in repr(kept)
    assert HOME not in repr(kept)


def test_a_password_hashed_with_other_costs_is_hashed_anew(store: Store, anna: int) -> None:
    from argon2 import PasswordHasher

    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with store.write() as db:
        db.conn.execute("UPDATE accounts SET password = ?", (cheap,))
    sign_in(store, "Anna", PASSWORD, HOME)
    with store.read() as db:
        (kept,) = db.conn.execute("SELECT password FROM accounts").fetchone()
    assert "m=47104,t=2" in kept
    assert sign_in(store, "Anna", PASSWORD, HOME)


@pytest.mark.attack(15)
def test_raising_the_epoch_ends_every_session_begun_before(store: Store, anna: int) -> None:
    before = people.token(store, "Anna")
    signing_in.end_all_sessions(store, anna)
    assert caller_of_token(store, before) is None
    assert caller_of_token(store, people.token(store, "Anna")) is not None


def test_sessions_that_are_over_are_swept_away_when_somebody_signs_in(
    store: Store, anna: int
) -> None:
    people.token(store, "Anna")
    with store.write() as db:
        long_ago = in_text(datetime.now(UTC) - LONGEST - SECOND)
        db.conn.execute("UPDATE sessions SET made_at = ?", (long_ago,))
    people.token(store, "Anna")
    with store.read() as db:
        assert len(sessions.sessions_of(db, anna)) == 1


def test_signing_in_and_out_is_on_record(store: Store, anna: int) -> None:
    token = sign_in(store, "Anna", PASSWORD, HOME)
    signing_in.end_session(store, token)
    with store.read() as db:
        newest = [(one.author_id, one.action) for one in audit.entries(db, last=2)]
    assert newest == [(anna, "signed out"), (anna, "signed in")]


def test_nobody_without_an_account_begins_a_session(store: Store, anna: int) -> None:
    with pytest.raises(NotSignedIn), store.write() as db:
        begin_session(db, 999)
