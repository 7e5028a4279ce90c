"""The account page and what the sidebar says of whoever is signed in."""

from __future__ import annotations

import pytest

from curation.desk import api_tokens
from curation.desk.own_account import set_password
from curation.desk.signing_in import caller_of_token, sign_in
from curation.desk.tokens import digest
from curation.errors import NotSignedIn
from curation.store import Store, accounts
from tests import people
from tests.pages.conftest import OpenPage, press, words
from tests.people import PASSWORD

NEW = "four calling birds sing"


@pytest.fixture
def signed_in(desk_store: Store, project: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Anna's token; pages are opened in her name."""
    id = people.account(desk_store, "Anna *the* first", "lead").id
    set_password(desk_store, id, PASSWORD)
    token = people.token(desk_store, "Anna *the* first")
    monkeypatch.setattr("curation.pages.seat.session_digest", lambda: digest(token))
    return token


def test_alone_there_is_no_account_to_look_after(open_page: OpenPage, project: str) -> None:
    at = open_page("account")
    assert "You work alone" in words(at)
    assert [one.label for one in at.main.button] == ["Make this a team"]


def test_the_sidebar_names_whoever_is_signed_in_letter_for_letter(
    open_page: OpenPage, signed_in: str
) -> None:
    at = open_page("documents", project="news")
    (popover,) = at.sidebar.get("popover")
    assert popover.proto.popover.label == r"You are Anna \*the\* first"
    assert "What is your name?" not in str(at.sidebar)


def test_a_page_opened_in_nobodys_name_shows_nothing_once_people_sign_in(
    open_page: OpenPage, desk_store: Store, project: str
) -> None:
    people.account(desk_store, "Anna", "lead")
    at = open_page("documents", project="news")
    assert "You are not signed in" in words(at)
    assert "Baku" not in str(at)
    assert "news" not in words(at).lower()


@pytest.mark.attack(15)
def test_whoever_was_let_go_sees_nothing_at_the_next_click(
    open_page: OpenPage, desk_store: Store, signed_in: str
) -> None:
    at = open_page("documents", project="news")
    assert "News of the week" in words(at)
    caller = caller_of_token(desk_store, signed_in)
    assert caller is not None
    with desk_store.write() as db:
        accounts.set_active(db, caller.author_id, is_active=False)
    assert "You are not signed in" in words(at.run())
    assert "News of the week" not in words(at)


def test_a_new_password_is_asked_for_twice_and_with_the_present_one(
    open_page: OpenPage, desk_store: Store, signed_in: str
) -> None:
    at = open_page("account")
    present, new, again = at.text_input[:3]
    present.input(PASSWORD)
    new.input(NEW)
    again.input(NEW + "!")
    assert "The two new passwords differ" in words(press(at, "Change password"))
    for field, value in zip(at.text_input[:3], (PASSWORD, NEW, NEW), strict=True):
        field.input(value)
    changed = words(press(at, "Change password"))
    assert "Your password is changed" in changed
    assert "your API tokens hold no longer" in changed
    assert not at.error
    assert "API tokens" in words(at)
    assert sign_in(desk_store, "Anna *the* first", NEW, "192.0.2.1")
    assert caller_of_token(desk_store, signed_in) is not None


def test_a_token_is_shown_once_and_revoked_by_its_name(
    open_page: OpenPage, desk_store: Store, signed_in: str
) -> None:
    at = open_page("account")
    at.text_input[3].input("nightly *export*")
    press(at, "Make a token")
    (shown,) = at.code
    assert api_tokens.caller_of_api_token(desk_store, shown.value) is not None
    assert r"nightly \*export\*" in words(at)
    at.run()
    assert not at.code
    press(at, "Revoke")
    assert api_tokens.caller_of_api_token(desk_store, shown.value) is None
    assert "nightly" not in words(at)


@pytest.mark.parametrize("button", ["Sign out", "Sign out everywhere"])
def test_signing_out_is_done_at_once(
    open_page: OpenPage, desk_store: Store, signed_in: str, button: str
) -> None:
    elsewhere = people.token(desk_store, "Anna *the* first")
    at = open_page("account")
    assert "Here and in 1 other place." in words(at)
    (found,) = [one for one in at.main.button if one.label == button]
    found.click().run()
    assert caller_of_token(desk_store, signed_in) is None
    assert (caller_of_token(desk_store, elsewhere) is None) is (button == "Sign out everywhere")


def test_whoever_signs_in_by_another_provider_has_no_password_to_change(
    open_page: OpenPage, desk_store: Store, signed_in: str
) -> None:
    with desk_store.write() as db:
        db.conn.execute("UPDATE accounts SET password = NULL, issuer = 'https://i', subject = 's'")
    at = open_page("account")
    assert "Another provider vouches for you" in words(at)
    assert not any(one.label == "Change password" for one in at.button)
    with pytest.raises(NotSignedIn):
        sign_in(desk_store, "Anna *the* first", PASSWORD, "192.0.2.1")
