"""`authorise` asks the present state of account, role and session, at every call."""

from __future__ import annotations

import pytest

from curation.desk.authorising import SIGN_IN, authorise, may, role_of
from curation.desk.people import current_user
from curation.desk.seats import Caller, Seat
from curation.errors import Forbidden, NotSignedIn
from curation.permissions import Action
from curation.store import Store, accounts, documents, people, projects
from tests.builders import AT, Article


def account(store: Store, name: str, role: str | None = None) -> Caller:
    """An account, and a caller that signed in to it."""
    with store.write() as db:
        author = people.author(db, kind="person", name=name)
        accounts.add_account(db, author.id, role=role, at=AT)
    return Caller(author.id, epoch=1)


def refused(store: Store, caller: Caller | None, action: Action, about=None) -> str:
    """What is said to somebody who may not."""
    seat = Seat(store, caller)
    with seat.read() as db, pytest.raises((Forbidden, NotSignedIn)) as caught:
        authorise(db, seat, action, about)
    return caught.value.message


@pytest.fixture
def project(store: Store, article: Article):
    with store.read() as db:
        return projects.projects(db)[0]


def test_alone_one_may_do_everything_without_signing_in(store, project):
    seat = Seat(store, None)
    with seat.read() as db:
        for action in Action:
            authorise(db, seat, action, project)
        assert role_of(db, seat, project) == "lead"


def test_with_one_account_nobody_passes_unnamed(store, project):
    account(store, "Lena", "lead")
    for action in Action:
        assert refused(store, None, action, project) == SIGN_IN
    with pytest.raises(NotSignedIn):
        current_user(Seat(store, None))


def test_whoever_has_the_file_itself_passes_still(store, project):
    account(store, "Lena", "lead")
    with store.read() as db:
        authorise(db, store, Action.ADMINISTER)


def test_a_seat_is_of_the_person_who_signed_in(store):
    assert current_user(Seat(store, account(store, "Lena", "lead"))).name == "Lena"


@pytest.mark.parametrize(
    "change",
    [
        lambda db, id: accounts.set_active(db, id, is_active=False),
        lambda db, id: accounts.raise_epoch(db, id),
    ],
    ids=["deactivated", "signed out everywhere"],
)
def test_what_ends_an_account_ends_it_within_the_open_session(store, project, change):
    caller = account(store, "Lena", "lead")
    with store.write() as db:
        change(db, caller.author_id)
    assert refused(store, caller, Action.VISIT, project) == SIGN_IN


def test_a_session_that_was_ended_passes_no_more(store, project):
    caller = account(store, "Lena", "lead")
    ended = Caller(caller.author_id, caller.epoch, session="0" * 64)
    assert refused(store, ended, Action.VISIT, project) == SIGN_IN


def test_a_role_that_was_taken_away_no_longer_holds(store, project):
    caller = account(store, "Lena", "lead")
    seat = Seat(store, caller)
    with store.write() as db:
        accounts.set_role(db, caller.author_id, None)
    with seat.read() as db:
        assert not may(db, seat, Action.VISIT, project)
    assert "not a member" in refused(store, caller, Action.VISIT, project)


def test_a_role_in_one_project_is_none_in_another(store, project):
    caller = account(store, "Ben")
    with store.write() as db:
        accounts.set_member(db, project.id, caller.author_id, "lead")
    seat = Seat(store, caller)
    with seat.read() as db:
        assert may(db, seat, Action.MANAGE, project)
        assert not may(db, seat, Action.CREATE_PROJECT)
    assert "lead of every project" in refused(store, caller, Action.ADMINISTER)


def test_a_refusal_says_what_and_who_may(store, project):
    caller = account(store, "Ben", "annotator")
    assert (
        refused(store, caller, Action.EXPORT, project)
        == "You may not export datasets: that needs a reviewer or lead of this project."
    )


def test_an_article_held_back_is_refused_with_the_way_on(store, article, project):
    caller = account(store, "Ben", "annotator")
    with store.write() as db:
        db.table("holds").insert(
            {"document_id": article.id, "author_id": caller.author_id, "at": AT, "reason": ""}
        )
        document = documents.document(db, article.id)
    assert "not among those you were given" in refused(store, caller, Action.ANNOTATE, document)
