"""What people do about their own account, and what the invitation of another does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from curation.desk import accounts as desk_accounts
from curation.desk import api_tokens, own_account, passwords
from curation.desk.first_account import begin_team, present_name
from curation.desk.identities import Identity, accept_as
from curation.desk.invitations import LASTS, accept, invite, invited
from curation.desk.people import current_user, name_current_user
from curation.desk.seats import Seat
from curation.desk.session_age import in_text
from curation.desk.signing_in import caller_of_token, sign_in
from curation.errors import (
    BadInput,
    Conflict,
    Forbidden,
    NotFound,
    NotSignedIn,
    TooManyTries,
)
from curation.store import Store, accounts, audit
from tests import people
from tests.people import PASSWORD

NEW = "four calling birds sing"


@pytest.fixture
def anna(store: Store) -> Seat:
    """Anna, lead of all, with a password, signed in."""
    id = people.account(store, "Anna", "lead").id
    own_account.set_password(store, id, PASSWORD)
    return people.seat_of(store, people.token(store, "Anna"))


def test_a_new_password_holds_and_ends_every_other_session(store: Store, anna: Seat) -> None:
    elsewhere = people.token(store, "Anna")
    assert own_account.other_sessions(anna) == 1
    own_account.change_password(anna, PASSWORD, NEW, NEW)
    assert caller_of_token(store, elsewhere) is None
    with pytest.raises(NotSignedIn):
        sign_in(store, "Anna", PASSWORD, "192.0.2.1")
    assert sign_in(store, "Anna", NEW, "192.0.2.1")


def test_whoever_changes_their_password_stays_signed_in(store: Store) -> None:
    id = people.account(store, "Anna", "lead").id
    own_account.set_password(store, id, PASSWORD)
    token = people.token(store, "Anna")
    own_account.change_password(people.seat_of(store, token), PASSWORD, NEW, NEW)
    assert caller_of_token(store, token) is not None
    assert current_user(people.seat_of(store, token)).name == "Anna"


@pytest.mark.parametrize(
    ("present", "new", "again", "why"),
    [
        ("wrong wrong wrong", NEW, NEW, "not your present password"),
        (PASSWORD, NEW, NEW + "x", "differ"),
        (PASSWORD, "short", "short", "at least 10"),
        (PASSWORD, "annaannaanna", "annaannaanna", "first to be guessed"),
        (PASSWORD, "I am Anna indeed", "I am Anna indeed", "Your name"),
        (PASSWORD, "x" * 201, "x" * 201, "at most 200"),
    ],
)
def test_a_password_that_cannot_be_is_told_why(
    store: Store, anna: Seat, present: str, new: str, again: str, why: str
) -> None:
    with pytest.raises(BadInput, match=why):
        own_account.change_password(anna, present, new, again)
    assert sign_in(store, "Anna", PASSWORD, "192.0.2.1")


@pytest.mark.attack(12)
def test_whoever_finds_an_open_page_does_not_guess_the_password_there(anna: Seat) -> None:
    for _ in range(5):
        with pytest.raises(BadInput):
            own_account.change_password(anna, "wrong wrong wrong", NEW, NEW)
    with pytest.raises(TooManyTries):
        own_account.change_password(anna, PASSWORD, NEW, NEW)


@pytest.mark.parametrize(
    ("one", "other"), [("Ångström-Straße", "A\u030angstro\u0308m-Straße"), ("пароль 12345", None)]
)
def test_a_password_is_the_same_however_a_keyboard_composes_it(one: str, other: str | None) -> None:
    kept = passwords.hashed(passwords.check_password(one, "Anna"))
    assert passwords.matches(kept, other or one)
    assert not passwords.matches(kept, one + "!")
    assert not passwords.matches(None, one)


def test_signing_out_everywhere_is_everywhere(store: Store, anna: Seat) -> None:
    elsewhere = people.token(store, "Anna")
    own_account.sign_out_everywhere(anna)
    assert caller_of_token(store, elsewhere) is None
    with pytest.raises(NotSignedIn):
        own_account.sign_out(anna)


@pytest.mark.parametrize("verb", [own_account.sign_out, own_account.sign_out_everywhere])
def test_alone_there_is_no_session_to_end(store: Store, verb) -> None:
    with pytest.raises(NotSignedIn):
        verb(Seat(store, None))


@pytest.mark.attack(20)
def test_only_who_manages_accounts_invites_or_sets_passwords(store: Store, anna: Seat) -> None:
    ben = people.person(store, "Ben", "reviewer")
    with pytest.raises(Forbidden):
        invite(ben, current_user(anna).id)
    with pytest.raises(Forbidden):
        own_account.set_password(ben, current_user(anna).id, NEW)
    assert sign_in(store, "Anna", PASSWORD, "192.0.2.1")


def test_an_invitation_is_also_the_way_back_after_a_forgotten_password(
    store: Store, anna: Seat
) -> None:
    ben = people.account(store, "Ben").id
    accept(store, invite(anna, ben), PASSWORD)
    lost = people.token(store, "Ben")
    token = accept(store, invite(anna, ben), NEW)
    assert caller_of_token(store, lost) is None, "whoever used it before is out"
    caller = caller_of_token(store, token)
    assert caller is not None
    assert caller.author_id == ben
    assert sign_in(store, "Ben", NEW, "192.0.2.1")


def test_a_new_link_replaces_the_former_one(store: Store, anna: Seat) -> None:
    ben = people.account(store, "Ben").id
    former = invite(anna, ben)
    present = invite(anna, ben)
    with pytest.raises(NotFound):
        accept(store, former, NEW)
    assert invited(store, present).name == "Ben"


def test_a_link_holds_a_week(store: Store, anna: Seat) -> None:
    assert timedelta(days=7) == LASTS
    ben = people.account(store, "Ben").id
    token = invite(anna, ben)
    with store.write() as db:
        db.conn.execute("UPDATE invitations SET expires_at = ?", (in_text(datetime.now(UTC)),))
    with pytest.raises(NotFound, match="older than a week"):
        accept(store, token, NEW)


@pytest.mark.attack(15)
def test_a_link_of_somebody_who_was_let_go_opens_nothing(store: Store, anna: Seat) -> None:
    ben = people.account(store, "Ben").id
    token = invite(anna, ben)
    with store.write() as db:
        accounts.set_active(db, ben, is_active=False)
    with pytest.raises(NotFound):
        accept(store, token, NEW)
    with pytest.raises(BadInput, match="not let in"):
        invite(anna, ben)


def test_inviting_somebody_without_an_account_is_told(anna: Seat) -> None:
    with pytest.raises(NotFound, match="no account"):
        invite(anna, 999)


def test_a_token_asks_in_its_makers_name_until_it_is_revoked(store: Store, anna: Seat) -> None:
    token = api_tokens.make_token(anna, "  nightly   export ")
    caller = api_tokens.caller_of_api_token(store, token)
    assert caller is not None
    assert (caller.author_id, caller.session) == (current_user(anna).id, None)
    (kept,) = api_tokens.tokens(anna)
    assert kept.name == "nightly export"
    assert kept.used_at is not None
    api_tokens.revoke_token(anna, kept.id)
    assert api_tokens.caller_of_api_token(store, token) is None
    assert api_tokens.tokens(anna) == []
    with pytest.raises(NotFound):
        api_tokens.revoke_token(anna, kept.id)


@pytest.mark.attack(18)
def test_nobody_sees_or_revokes_a_colleagues_token(store: Store, anna: Seat) -> None:
    token = api_tokens.make_token(anna, "mine")
    (kept,) = api_tokens.tokens(anna)
    ben = people.person(store, "Ben", "lead")
    assert api_tokens.tokens(ben) == []
    with pytest.raises(NotFound):
        api_tokens.revoke_token(ben, kept.id)
    assert api_tokens.caller_of_api_token(store, token) is not None


@pytest.mark.attack(15)
def test_a_token_of_somebody_who_was_let_go_opens_nothing(store: Store, anna: Seat) -> None:
    token = api_tokens.make_token(anna, "mine")
    with store.write() as db:
        accounts.set_active(db, current_user(anna).id, is_active=False)
    assert api_tokens.caller_of_api_token(store, token) is None


def by_a_new_password(store: Store, seat: Seat) -> None:
    own_account.change_password(seat, PASSWORD, NEW, NEW)


def by_another_giving_one(store: Store, seat: Seat) -> None:
    own_account.set_password(store, current_user(seat).id, NEW)


def by_an_invitation(store: Store, seat: Seat) -> None:
    accept(store, invite(store, current_user(seat).id), NEW)


def by_another_provider(store: Store, seat: Seat) -> None:
    token = invite(store, current_user(seat).id)
    accept_as(store, token, Identity("https://id.example.org", "17", "anna@example.org"))


def by_signing_out_everywhere(store: Store, seat: Seat) -> None:
    own_account.sign_out_everywhere(seat)


def by_being_let_go_and_in_again(store: Store, seat: Seat) -> None:
    me = current_user(seat).id
    own_account.set_password(store, people.account(store, "Ben", "lead").id, PASSWORD)
    desk_accounts.deactivate(store, me)
    desk_accounts.activate(store, me)


@pytest.mark.attack(15)
@pytest.mark.parametrize(
    "end",
    [
        *(by_a_new_password, by_another_giving_one, by_an_invitation, by_another_provider),
        *(by_signing_out_everywhere, by_being_let_go_and_in_again),
    ],
)
def test_what_locks_a_thief_out_ends_the_tokens_and_the_link_they_made(
    store: Store, anna: Seat, end: Callable[[Store, Seat], None]
) -> None:
    me = current_user(anna).id
    token, link = api_tokens.make_token(anna, "mine"), invite(anna, me)
    end(store, anna)
    assert api_tokens.caller_of_api_token(store, token) is None
    with pytest.raises(NotFound):
        accept(store, link, PASSWORD)
    seat = people.seat_of(store, people.token(store, "Anna"))
    assert api_tokens.tokens(seat) == []
    assert not desk_accounts.person(store, me).is_invited
    again = api_tokens.make_token(seat, "mine")
    assert api_tokens.caller_of_api_token(store, again) is not None


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\nb\x00"])
def test_a_token_needs_a_name(anna: Seat, name: str) -> None:
    with pytest.raises(BadInput):
        api_tokens.make_token(anna, name)


def test_tokens_have_different_names_and_a_bearable_number(
    anna: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    api_tokens.make_token(anna, "a")
    with pytest.raises(BadInput, match="already"):
        api_tokens.make_token(anna, "a")
    monkeypatch.setattr(api_tokens, "MOST", 1)
    with pytest.raises(BadInput, match="revoke one first"):
        api_tokens.make_token(anna, "b")


def test_the_first_account_is_the_person_who_worked_here_alone(store: Store) -> None:
    alone = current_user(store)
    assert present_name(store) == ""
    name_current_user(store, "Anna")
    assert present_name(store) == "Anna"
    caller = caller_of_token(store, begin_team(store, "Anna", PASSWORD))
    assert caller is not None
    assert caller.author_id == alone.id
    with pytest.raises(Conflict):
        begin_team(store, "Eve", PASSWORD)


def test_what_a_token_is_called_is_not_on_record(store: Store, anna: Seat) -> None:
    """The record can never be changed: a name in it would outlive the person."""
    api_tokens.make_token(anna, "Anna's laptop, like person 1")
    (made,) = api_tokens.tokens(anna)
    api_tokens.revoke_token(anna, made.id)
    with store.read() as db:
        said = [(one.action, one.about, one.detail) for one in audit.entries(db, last=2)]
    assert said == [
        ("revoked an API token", f"token {made.id}", ""),
        ("made an API token", f"token {made.id}", ""),
    ]
