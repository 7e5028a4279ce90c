"""Accounts from the terminal."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from curation.cli import app
from curation.desk.invitations import accept
from curation.desk.opening import close_stores, open_store
from curation.desk.projects import create_project
from curation.desk.signing_in import caller_of_token, sign_in
from curation.errors import CurationError
from curation.store import accounts

PASSWORD = "three blind mice run"


@pytest.fixture(autouse=True)
def project() -> None:
    create_project(open_store(), slug="news")
    close_stores()


def users(*words: str, typed: str | None = None) -> str:
    """What the command prints; what it cannot do it raises."""
    result = CliRunner().invoke(app, ["users", *words], input=typed)
    if isinstance(result.exception, CurationError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def test_without_accounts_the_list_says_how_it_is() -> None:
    assert "works without signing in" in users("list")


def test_a_link_lets_a_new_person_choose_their_password() -> None:
    users("add", "Chief", "--role", "lead", "--password", PASSWORD)
    said = users("add", "Anna", "--role", "reviewer", "--project", "news")
    assert "reviewer in news" in said
    link = re.search(r"/invitation/(\S+)", said)
    assert link
    assert "invited" in users("list")
    assert caller_of_token(open_store(), accept(open_store(), link[1], PASSWORD))
    assert "invited" not in users("list")


@pytest.mark.parametrize(("words", "typed"), [((PASSWORD,), None), (("-",), f"{PASSWORD}\n")])
def test_a_password_given_at_once_is_that_persons(words: tuple[str], typed: str | None) -> None:
    assert "can sign in as lead" in users(
        "add", "Chief", "--role", "lead", "--password", *words, typed=typed
    )
    assert sign_in(open_store(), "Chief", PASSWORD, "127.0.0.1")


def test_a_password_that_is_none_makes_no_account() -> None:
    for words, typed in ((("short",), None), (("-",), "")):
        with pytest.raises(CurationError):
            users("add", "Chief", "--role", "lead", "--password", *words, typed=typed)
    with open_store().read() as db:
        assert not accounts.are_there_accounts(db)


def test_a_new_link_ends_the_one_before() -> None:
    users("add", "Chief", "--role", "lead", "--password", PASSWORD)
    first = re.search(r"/invitation/(\S+)", users("add", "Anna"))
    second = re.search(r"/invitation/(\S+)", users("invite", "Anna"))
    assert first
    assert second
    with pytest.raises(CurationError):
        accept(open_store(), first[1], PASSWORD)
    assert accept(open_store(), second[1], PASSWORD)


def test_a_role_is_given_and_taken_in_one_project_and_in_all() -> None:
    users("add", "Chief", "--role", "lead", "--password", PASSWORD)
    users("add", "Anna")
    assert users("role", "Anna", "lead", "--project", "news") == (
        "Anna: annotator in all projects, lead in news."
    )
    assert users("role", "Anna", "none") == "Anna: lead in news."
    assert users("role", "Anna", "none", "--project", "news") == "Anna: no role yet."


def test_somebody_is_let_in_no_more_and_again() -> None:
    users("add", "Chief", "--role", "lead", "--password", PASSWORD)
    users("add", "Anna", "--password", PASSWORD)
    users("deactivate", "Anna")
    assert "deactivated" in users("list")
    with pytest.raises(CurationError):
        sign_in(open_store(), "Anna", PASSWORD, "127.0.0.1")
    users("activate", "Anna")
    assert sign_in(open_store(), "Anna", PASSWORD, "127.0.0.1")


def test_a_person_is_deleted_and_told_under_what_the_readings_stay() -> None:
    users("add", "Chief", "--role", "lead", "--password", PASSWORD)
    users("add", "Anna")
    assert re.search(r"annotator-\w+", users("remove", "Anna"))
    assert "Anna" not in users("list")


def test_a_name_that_is_not_there_is_told_with_those_there_are() -> None:
    users("add", "Chief", "--role", "lead", "--password", PASSWORD)
    for command in (("role", "Ann", "lead"), ("invite", "Ann"), ("deactivate", "Ann")):
        with pytest.raises(CurationError, match="there is: Chief"):
            users(*command)


def test_names_with_brackets_are_shown_as_they_are() -> None:
    users("add", "Chief", "--role", "lead", "--password", PASSWORD)
    users("add", "[red]Anna[/red]", "--password", PASSWORD)
    assert "[red]Anna[/red]" in users("list")
