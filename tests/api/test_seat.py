"""In whose name the API answers: the session's, the token's, or nobody's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from curation.api.seat import CALLER
from curation.desk.api_tokens import make_token, revoke_token, tokens
from curation.desk.opening import open_store
from curation.desk.seats import Seat
from curation.store import Store
from tests import people

ROOT = Path(__file__).parents[2] / "curation"
OPENERS = {"api/seat.py", "pages/seat.py"}


@pytest.fixture
def store() -> Store:
    return open_store()


@pytest.fixture
def anna(store: Store) -> Seat:
    return people.person(store, "Anna", "lead")


def test_only_the_seats_open_the_database_for_requests_and_pages() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("api", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"\bopen_store\b", path.read_text(encoding="utf-8"))
    }
    assert found == OPENERS


def test_without_the_guard_in_front_and_with_accounts_nothing_is_answered(anna: Seat) -> None:
    from starlette.testclient import TestClient

    from curation.api import create_api

    answer = TestClient(create_api()).get("/me/preferences")
    assert (answer.status_code, answer.json()["kind"]) == (401, "not_signed_in")


@pytest.mark.attack(8)
def test_no_header_names_a_caller_to_the_api(anna: Seat) -> None:
    from starlette.testclient import TestClient

    from curation.api import create_api

    assert anna.caller is not None
    forged = {CALLER: str(anna.caller), "x-curation-caller": str(anna.caller.session)}
    assert TestClient(create_api()).get("/me/preferences", headers=forged).status_code == 401


def test_a_script_with_a_token_asks_in_its_makers_name(store: Store, anna: Seat) -> None:
    token = make_token(anna, "script")
    script = people.client(headers={"authorization": f"Bearer {token}"})
    assert anna.caller is not None
    assert script.get("/api/me/preferences").json()["author_id"] == anna.caller.author_id
    revoke_token(anna, tokens(anna)[0].id)
    assert script.get("/api/me/preferences").status_code == 401


def test_a_token_counts_before_the_cookie_and_a_bad_one_is_no_cookie(
    store: Store, anna: Seat
) -> None:
    token = people.token(store, "Anna")
    headers = {"authorization": "Bearer curation_nothing"}
    assert people.client(token).get("/api/me/preferences").status_code == 200
    assert people.client(token, headers=headers).get("/api/me/preferences").status_code == 401


def test_another_kind_of_authorization_is_somebody_elses_business(store: Store, anna: Seat) -> None:
    token = people.token(store, "Anna")
    headers = {"authorization": "Basic eDp5"}
    assert people.client(token, headers=headers).get("/api/me/preferences").status_code == 200


@pytest.mark.attack(17)
def test_a_token_opens_the_api_and_no_page(store: Store, anna: Seat) -> None:
    token = make_token(anna, "script")
    script = people.client(headers={"authorization": f"Bearer {token}"})
    assert script.get("/annotate").status_code == 401
    assert script.get("/apiary").status_code == 401


@pytest.mark.attack(41)
def test_a_script_does_not_learn_why_a_token_is_bad(store: Store, anna: Seat) -> None:
    script = people.client(headers={"authorization": "Bearer x'; DROP TABLE accounts"})
    answer = script.get("/api/projects")
    assert answer.status_code == 401
    assert "DROP" not in answer.text
