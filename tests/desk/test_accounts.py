"""Accounts and roles: who gets one, what it gives, and that each change is on record."""

from __future__ import annotations

import pytest

from curation.desk import accounts
from curation.desk.authorising import permits
from curation.desk.forgetting import forget_person
from curation.desk.invitations import accept, invite
from curation.desk.own_account import set_password
from curation.desk.people import name_current_user
from curation.desk.projects import create_project
from curation.desk.projects import project as project_of
from curation.desk.projects import projects as visible
from curation.desk.record import record
from curation.errors import BadInput, Conflict, Forbidden, NotFound, NotSignedIn
from curation.permissions import Action
from curation.store import Store
from tests.builders import Article
from tests.people import PASSWORD, seat_of, token


@pytest.fixture
def chief(store: Store):
    """The seat of the first lead of all projects, with two projects to give roles in."""
    for slug in ("news", "sport"):
        create_project(store, slug=slug)
    accounts.add_account(store, "Chief", role="lead")
    return seat_of(store, token(store, "Chief"))


def names(people) -> list[str]:
    return [one.name for one in people]


def test_the_first_account_is_a_leads_of_all_projects(store: Store) -> None:
    create_project(store, slug="news")
    for role, slug in (("annotator", None), ("lead", "news"), (None, None)):
        with pytest.raises(BadInput, match="first account is a lead's of all projects"):
            accounts.add_account(store, "Anna", role=role, slug=slug)
    assert not accounts.is_team(store)
    accounts.add_account(store, "Anna", role="lead")
    assert accounts.is_team(store)


def test_whoever_labelled_under_a_name_goes_on_with_it(store: Store, article: Article) -> None:
    assert accounts.add_account(store, "Ben", role="lead").id == article.ben


def test_a_role_in_one_project_gives_none_in_another(store: Store, chief) -> None:
    anna = accounts.add_account(chief, "Anna", role="reviewer", slug="news")
    assert (anna.role, dict(anna.roles)) == (None, {"news": "reviewer"})
    seat = seat_of(store, token(store, "Anna"))
    assert [one.slug for one in visible(seat)] == ["news"]
    with pytest.raises(Forbidden, match="not a member"):
        project_of(seat, "sport")


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "gold", "a\0b"])
def test_a_name_nobody_can_have_makes_no_account(chief, name: str) -> None:
    with pytest.raises(BadInput):
        accounts.add_account(chief, name, role="annotator")
    assert names(accounts.people(chief)) == ["Chief"]


@pytest.mark.parametrize("name", ["Chief", "chief", " CHIEF "])
def test_nobody_gets_an_account_that_could_be_taken_for_anothers(chief, name: str) -> None:
    with pytest.raises(Conflict, match="Chief has an account already"):
        accounts.add_account(chief, name, role="annotator")


def test_a_role_there_is_not_is_refused_with_those_there_are(chief) -> None:
    with pytest.raises(BadInput, match="choose annotator, reviewer, lead"):
        accounts.add_account(chief, "Anna", role="boss")  # type: ignore[arg-type]


def test_an_account_in_a_project_that_is_not_there_is_not_made(chief) -> None:
    with pytest.raises(NotFound, match="there is: news, sport"):
        accounts.add_account(chief, "Anna", role="annotator", slug="nothing")
    assert names(accounts.people(chief)) == ["Chief"]


def test_a_role_holds_at_once_in_a_session_that_is_open(store: Store, chief) -> None:
    anna = accounts.add_account(chief, "Anna", role="annotator", slug="news")
    seat = seat_of(store, token(store, "Anna"))
    project = project_of(seat, "news")
    assert not permits(seat, Action.EXPORT, project)
    accounts.set_role(chief, anna.id, "reviewer", slug="news")
    assert permits(seat, Action.EXPORT, project)
    accounts.set_role(chief, anna.id, None, slug="news")
    assert not permits(seat, Action.VISIT, project)


def test_of_two_roles_the_one_that_may_do_more_counts(store: Store, chief) -> None:
    anna = accounts.add_account(chief, "Anna", role="reviewer")
    accounts.set_role(chief, anna.id, "annotator", slug="news")
    (member,) = (one for one in accounts.members(chief, "news") if one.name == "Anna")
    assert (member.here, member.everywhere, member.role) == ("annotator", "reviewer", "reviewer")
    assert permits(seat_of(store, token(store, "Anna")), Action.EXPORT, project_of(store, "news"))


def test_a_projects_lead_gives_roles_there_and_nowhere_else(store: Store, chief) -> None:
    accounts.add_account(chief, "Lena", role="lead", slug="news")
    anna = accounts.add_account(chief, "Anna", role=None)
    lena = seat_of(store, token(store, "Lena"))
    assert names(accounts.candidates(lena, "news")) == ["Anna"]
    accounts.set_role(lena, anna.id, "annotator", slug="news")
    assert names(accounts.members(lena, "news")) == ["Anna", "Chief", "Lena"]
    assert names(accounts.candidates(lena, "news")) == []
    for slug in ("sport", None):
        with pytest.raises(Forbidden):
            accounts.set_role(lena, anna.id, "annotator", slug=slug)
    with pytest.raises(Forbidden):
        accounts.set_role(lena, lena.caller.author_id, "lead")


def test_nobody_without_an_account_gets_a_role(chief, article: Article) -> None:
    with pytest.raises(NotFound):
        accounts.set_role(chief, article.ben, "annotator", slug="news")


def test_whoever_is_deactivated_is_signed_out_and_keeps_their_roles(store: Store, chief) -> None:
    anna = accounts.add_account(chief, "Anna", role="annotator", slug="news")
    seat = seat_of(store, token(store, "Anna"))
    accounts.deactivate(chief, anna.id)
    with pytest.raises(NotSignedIn):
        visible(seat)
    accounts.activate(chief, anna.id)
    with pytest.raises(NotSignedIn):
        visible(seat)
    assert [one.slug for one in visible(seat_of(store, token(store, "Anna")))] == ["news"]


def test_the_only_lead_of_all_stays_one(chief) -> None:
    id = chief.caller.author_id
    for change in (
        lambda: accounts.set_role(chief, id, "reviewer"),
        lambda: accounts.set_role(chief, id, None),
        lambda: accounts.deactivate(chief, id),
    ):
        with pytest.raises(Conflict, match="only lead of all projects"):
            change()
    other = accounts.add_account(chief, "Anna", role="lead")
    accounts.deactivate(chief, other.id)
    with pytest.raises(Conflict):  # a lead who cannot sign in is none
        accounts.set_role(chief, id, "reviewer")
    accounts.activate(chief, other.id)
    accounts.set_role(chief, id, "reviewer")


def test_the_only_lead_who_can_sign_in_stays_one(store: Store, chief) -> None:
    id = chief.caller.author_id
    ghost = accounts.add_account(chief, "Ghost", role="lead")
    set_password(store, id, PASSWORD)
    chief = seat_of(store, token(store, "Chief"))
    for change in (
        lambda: accounts.set_role(chief, id, "reviewer"),
        lambda: accounts.deactivate(chief, id),
        lambda: forget_person(store, "Chief"),
    ):
        with pytest.raises(Conflict, match="who can sign in"):
            change()
    link = invite(chief, ghost.id)
    accounts.deactivate(chief, ghost.id)
    accounts.activate(chief, ghost.id)
    with pytest.raises(NotFound):
        accept(store, link, PASSWORD)
    accept(store, invite(chief, ghost.id), PASSWORD)
    accounts.set_role(chief, id, "reviewer")


@pytest.mark.parametrize("name", ["Anna", "anna", " ANNA "])
def test_nobody_takes_a_name_that_could_be_taken_for_anothers(chief, name: str) -> None:
    accounts.add_account(chief, "Anna", role="annotator")
    with pytest.raises(Conflict, match="Anna has an account already"):
        name_current_user(chief, name)
    assert name_current_user(chief, "CHIEF").name == "CHIEF", "one's own name in other capitals"


def test_every_change_is_on_record_with_who_did_it(chief, store: Store) -> None:
    anna = accounts.add_account(chief, "Anna", role="annotator", slug="news")
    accounts.set_role(chief, anna.id, "reviewer")
    accounts.deactivate(chief, anna.id)
    accounts.activate(store, anna.id)
    lines = [(one.who, one.action, one.about, one.detail) for one in record(chief, last=4)]
    assert lines == [
        ("", "account activated", "Anna", ""),
        ("Chief", "account deactivated", "Anna", ""),
        ("Chief", "role set", "Anna", "reviewer in all projects"),
        ("Chief", "account added", "Anna", "annotator in news"),
    ]


def test_the_record_itself_holds_no_names(chief, store: Store) -> None:
    accounts.add_account(chief, "Anna Example", role="annotator", slug="news")
    with store.read() as db:
        kept = db.conn.execute("SELECT action || about || detail FROM audit").fetchall()
    assert kept
    assert not any("Anna" in text or "Chief" in text for (text,) in kept)


def test_alone_the_person_at_this_computer_may_do_everything(store: Store) -> None:
    for action in Action:
        assert permits(store, action)


def test_only_who_manages_accounts_changes_the_name_one_signs_in_with(store: Store, chief) -> None:
    accounts.add_account(chief, "Anna", role="annotator")
    with pytest.raises(Forbidden):
        name_current_user(seat_of(store, token(store, "Anna")), "Ben")
    assert names(accounts.people(chief)) == ["Anna", "Chief"]
