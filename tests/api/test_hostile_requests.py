"""Requests that try to be more than they may, and answers that tell no more than they should."""

from __future__ import annotations

import logging
import uuid
from typing import Any

import pytest
from starlette.testclient import TestClient

from curation.api import create_api
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.people import current_user
from curation.desk.projects import create_project, documents_of
from curation.store import accounts

TEXT = "Turkey met Israel. CONFIDENTIAL-WORDS."
SQL = ["' OR 1=1 --", "1); DROP TABLE edits; --", '" NEAR( "', "%", "_", "*", "\\", "password"]


@pytest.fixture
def document() -> int:
    store = open_store()
    create_project(store, slug="news")
    carry_out(store, plan_import(store, "news", [("a.txt", TEXT.encode())]))
    return documents_of(store, "news")[0].id


@pytest.fixture
def api(document: int) -> TestClient:
    return TestClient(create_api(), raise_server_exceptions=False)


def edit(**more: Any) -> dict[str, Any]:
    span = {
        "kind": "span", "id": str(uuid.uuid4()), "label": "GPE", "start": 0, "end": 6,
        "text": "Turkey",
    }  # fmt: skip
    change = {"before": None, "after": span}
    return {"id": str(uuid.uuid4()), "verb": "add", "changes": [change], "undoes": None, **more}


def logged() -> list[tuple[Any, ...]]:
    """The log's rows: whose reading, by whom, when, and as which version."""
    with open_store().read() as db:
        return db.conn.execute(
            "SELECT readings.author_id, edits.author_id, edits.at, edits.version FROM edits"
            " JOIN readings ON readings.id = edits.reading_id"
        ).fetchall()


@pytest.mark.attack(21)
@pytest.mark.parametrize(
    "more",
    [
        {"author": "Somebody", "author_id": 99},
        {"at": "1999-01-01T00:00:00.000Z", "version": 7},
        {"role": "lead", "owner": 99, "reading_id": 1},
    ],
)
def test_owner_author_version_and_time_are_never_the_requests(
    api: TestClient, document: int, more: dict[str, Any]
):
    answer = api.post(f"/documents/{document}/edits", json={"edits": [edit(**more)]})
    me = current_user(open_store()).id
    if answer.status_code == 200:
        ((owner, author, at, version),) = logged()
        assert (owner, author, version) == (me, me, 1)
        assert not at.startswith("1999")
    else:
        assert answer.status_code == 422
        assert logged() == []


@pytest.mark.attack(21)
def test_a_role_slipped_into_a_write_gives_none(api: TestClient, document: int):
    body = {"edits": [edit()], "role": "lead", "version": 9, "actor": "root"}
    api.post(f"/documents/{document}/edits", json=body)
    api.put("/me/preferences", json={"role": "lead"})
    with open_store().read() as db:
        assert accounts.accounts(db) == []


@pytest.mark.attack(22)
@pytest.mark.parametrize("words", SQL)
def test_what_is_searched_for_is_words_and_nothing_else(api: TestClient, words: str):
    assert api.get("/projects/news/documents", params={"title": words}).json() == {"documents": []}
    found = api.get("/projects/news/occurrences", params={"text": words, "word": False})
    assert found.json()["total"] == 0
    rule = {"tagger": words, "rule": words}
    assert api.get("/projects/news/rule-suggestions", params=rule).json()["suggestions"] == 0
    assert [one["slug"] for one in api.get("/projects").json()] == ["news"]


@pytest.mark.attack(22)
@pytest.mark.parametrize(
    "address",
    [
        "/projects/news/occurrences?text=a&scope=password",
        "/projects/news/occurrences?text=a&limit=1;DROP",
        "/projects/news/export?format=password",
        "/projects/news/export?readings=password",
        "/projects/news'--/documents?title=a",
        "/documents/1/history?before=1);DROP",
    ],
)
def test_a_choice_that_is_not_offered_is_a_sentence(api: TestClient, address: str):
    answer = api.get(address)
    assert answer.status_code in (404, 409, 422)
    assert set(answer.json()) == {"error", "kind"}


@pytest.mark.attack(5)
@pytest.mark.parametrize(
    ("start", "end"),
    [(-1, 6), (0, 999), (6, 6), (6, 0), (2**63, 2**63 + 1), (True, 6), ("0", "6"), (0.5, 6)],
)
def test_offsets_that_cannot_be_store_nothing(
    api: TestClient, document: int, start: object, end: object
):
    wrong = edit()
    wrong["changes"][0]["after"] |= {"start": start, "end": end}
    answer = api.post(f"/documents/{document}/edits", json={"edits": [wrong]})
    assert answer.status_code == 422 or answer.json()["refused"]
    assert logged() == []


@pytest.mark.attack(5)
def test_more_in_one_request_than_it_takes_stores_nothing(api: TestClient, document: int):
    flood = edit()
    flood["changes"] = flood["changes"] * 100_000
    assert api.post(f"/documents/{document}/edits", json={"edits": [flood]}).status_code >= 400
    many = {"edits": [edit() for _ in range(501)]}
    assert api.post(f"/documents/{document}/edits", json=many).status_code == 422
    assert logged() == []


@pytest.mark.attack(33)
@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"edits": ' + b"9" * 10_000 + b"}", b'{"edits": [NaN]}', b"\xff\xfe"]
)
def test_json_of_no_use_is_a_sentence(api: TestClient, document: int, body: bytes):
    answer = api.post(
        f"/documents/{document}/edits", content=body, headers={"content-type": "application/json"}
    )
    assert 400 <= answer.status_code < 500
    assert set(answer.json()) == {"error", "kind"}


@pytest.mark.attack(41)
def test_a_mistake_of_the_program_shows_no_insides_and_logs_no_text(
    api: TestClient,
    document: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("curation.desk.annotating.record", broken)
    with caplog.at_level(logging.DEBUG):
        answer = api.post(f"/documents/{document}/edits", json={"edits": [edit()]})
    assert answer.status_code == 500
    for inside in ("Traceback", "ZeroDivision", ".py", "SELECT", "/"):
        assert inside not in answer.text
    assert "CONFIDENTIAL-WORDS" not in caplog.text


@pytest.mark.attack(41)
def test_no_ordinary_request_logs_texts_of_articles(
    api: TestClient, document: int, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.ERROR, "httpx2")  # the asking side's own
    with caplog.at_level(logging.DEBUG):
        assert "CONFIDENTIAL-WORDS" in api.get(f"/documents/{document}").text
        api.post(f"/documents/{document}/edits", json={"edits": [edit()]})
        api.get("/projects/news/occurrences", params={"text": "CONFIDENTIAL"})
    assert "CONFIDENTIAL" not in caplog.text
