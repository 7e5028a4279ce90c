"""Requests of other sites, other names and other sizes change nothing."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from curation.api import create_api
from curation.api.guard import MAX_BODY
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.projects import create_project


@pytest.fixture
def api() -> TestClient:
    store = open_store()
    create_project(store, slug="news")
    carry_out(store, plan_import(store, "news", [("a.txt", b"Turkey met Israel.")]))
    return TestClient(create_api(), raise_server_exceptions=False)


@pytest.mark.attack(9)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"host": "evil.example"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
)
def test_a_write_from_elsewhere_is_refused(api: TestClient, headers: dict[str, str]) -> None:
    answer = api.post("/documents/1/submit", json={}, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["kind"] == "forbidden"
    assert api.get("/documents/1").json()["reading"]["status"] == "open"


def test_a_write_from_the_page_itself_is_taken(api: TestClient) -> None:
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert api.post("/documents/1/submit", json={}, headers=headers).status_code == 200


@pytest.mark.attack(9)
def test_a_name_rebound_to_this_computer_reads_nothing(api: TestClient) -> None:
    assert api.get("/documents/1", headers={"host": "evil.example:8501"}).status_code == 403


def test_a_host_that_was_named_is_answered(
    api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CURATION_HOSTS", "desk.example")
    assert api.get("/documents/1", headers={"host": "desk.example"}).status_code == 200


@pytest.mark.attack(38)
def test_a_body_beyond_the_limit_is_refused_before_it_is_read(api: TestClient) -> None:
    answer = api.post(
        "/documents/1/edits",
        content=b" " * (MAX_BODY + 1),
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 413
    assert answer.json()["kind"] == "too_large"


@pytest.mark.attack(38)
def test_a_body_that_does_not_say_its_length_is_held_to_the_same_limit(api: TestClient) -> None:
    block = b" " * 1_000_000
    answer = api.post(
        "/documents/1/edits",
        content=(block for _ in range(MAX_BODY // len(block) + 1)),
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 413
    assert answer.json() == {
        "error": "The request is larger than 16,000,000 bytes: send less at once.",
        "kind": "too_large",
    }


@pytest.mark.attack(9)
@pytest.mark.parametrize(
    "headers", [{"host": "["}, {"host": "[::"}, {"host": ""}, {"origin": "http://["}]
)
def test_a_name_that_is_none_is_refused_like_a_foreign_one(
    api: TestClient, headers: dict[str, str]
) -> None:
    answer = api.post("/documents/1/submit", json={}, headers=headers)
    assert (answer.status_code, answer.json()["kind"]) == (403, "forbidden")
