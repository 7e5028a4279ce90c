"""People with accounts for tests: seats at the desk, and browsers that are signed in."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from curation.access import Guard
from curation.access.cookies import PLAIN
from curation.api import create_api
from curation.desk.opening import now, open_store
from curation.desk.seats import Seat
from curation.desk.signing_in import begin_session, caller_of_token
from curation.permissions import Role
from curation.store import Store, accounts
from curation.store.people import Author, author
from curation.store.projects import project_by_slug

PASSWORD = "three blind mice run"
HERE = ("127.0.0.1", 50_000)
"""The address a browser on this computer comes from."""


def account(
    store: Store, name: str, role: Role | None = "annotator", project: str | None = None
) -> Author:
    """Somebody with an account without a password; the role is everywhere, or in one project."""
    with store.write() as db:
        person = author(db, kind="person", name=name)
        accounts.add_account(db, person.id, role=None if project else role, at=now())
        if project:
            accounts.set_member(db, project_by_slug(db, project).id, person.id, role)
        return person


def token(store: Store, name: str) -> str:
    """The token of a new session of somebody with an account."""
    with store.write() as db:
        found = accounts.account_named(db, name)
        assert found is not None
        return begin_session(db, found.author_id)


def person(
    store: Store, name: str, role: Role | None = "annotator", project: str | None = None
) -> Seat:
    """A new person's seat; they are signed in."""
    account(store, name, role, project)
    return seat_of(store, token(store, name))


def seat_of(store: Store, token: str) -> Seat:
    """The seat of whoever this token signs in."""
    return Seat(store, caller_of_token(store, token))


def cookies(token: str) -> dict[str, str]:
    """What the browser of somebody signed in sends, over plain HTTP."""
    return {PLAIN: token}


def guarded(app: ASGIApp | None = None) -> Guard:
    """The guard before an app, else before the API at /api, over the test's own database."""
    behind = app or Starlette(routes=[Mount("/api", create_api())])
    return Guard(behind, store=open_store, policy="default-src 'self'")


def client(
    token: str | None = None,
    *,
    app: ASGIApp | None = None,
    address: str = "http://testserver",
    headers: Mapping[str, str] | None = None,
) -> TestClient:
    """A browser before the guarded app, signed in where a token is given."""
    return TestClient(
        guarded(app),
        address,
        raise_server_exceptions=False,
        cookies=None if token is None else cookies(token),
        headers=dict(headers or {}),
        follow_redirects=False,
        client=HERE,
    )
