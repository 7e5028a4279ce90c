"""Threads and the guideline over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from curation.desk import guideline
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.projects import create_project, documents_of
from tests.people import account, client, token

BODY = {
    "id": "thread-0001",
    "message": "message-0001",
    "text": "GPE, @Rita?",
    "target": "s-1",
    "start": 0,
    "end": 6,
    "label": "GPE",
}


@pytest.fixture
def document() -> int:
    store = open_store()
    create_project(store, slug="news", preset_name="conll-2003")
    carry_out(store, plan_import(store, "news", [("a.txt", b"Ankara met Oslo.")]))
    for name, role in (("Anna", "annotator"), ("Rita", "reviewer")):
        account(store, name, role, "news")  # type: ignore[arg-type]
    return documents_of(store, "news")[0].id


@pytest.fixture
def anna(document: int) -> TestClient:
    return client(token(open_store(), "Anna"))


@pytest.fixture
def rita(document: int) -> TestClient:
    return client(token(open_store(), "Rita"))


def post(http: TestClient, path: str, body: dict[str, Any]) -> Any:
    answer = http.post(f"/api{path}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_thread_is_asked_answered_and_resolved(
    anna: TestClient, rita: TestClient, document: int
) -> None:
    asked = post(anna, f"/documents/{document}/threads", BODY)
    assert asked == {
        "id": "thread-0001",
        "document": document,
        "kind": "question",
        "target": "s-1",
        "start": 0,
        "end": 6,
        "quote": "Ankara",
        "label": "GPE",
        "part": "",
        "reader": None,
        "by": "Anna",
        "is_own": True,
        "is_mine": False,
        "at": asked["at"],
        "resolved_at": None,
        "resolved_by": "",
        "messages": [
            {
                "id": "message-0001",
                "by": "Anna",
                "is_own": True,
                "at": asked["messages"][0]["at"],
                "text": "GPE, @Rita?",
                "is_new": False,
            }
        ],
    }
    post(rita, "/threads/thread-0001/messages", {"id": "message-0002", "text": "Yes."})
    post(rita, "/threads/thread-0001/resolve", {})
    found = anna.get(f"/api/documents/{document}/threads").json()
    assert found["people"] == ["Rita"]
    [thread] = found["threads"]
    assert (thread["resolved_by"], thread["messages"][1]["is_new"]) == ("Rita", True)
    assert not post(anna, "/threads/thread-0001/seen", {})["messages"][1]["is_new"]
    assert post(anna, "/threads/thread-0001/reopen", {})["resolved_at"] is None


def test_the_same_request_again_gives_the_same_answer(anna: TestClient, document: int) -> None:
    once = post(anna, f"/documents/{document}/threads", BODY)
    assert post(anna, f"/documents/{document}/threads", BODY) == once


@pytest.mark.parametrize(
    ("changes", "status", "kind"),
    [
        ({"text": "a" * 1_000_000}, 413, "too_large"),
        ({"text": ""}, 422, "bad_input"),
        ({"id": "x"}, 422, "bad_input"),
        ({"start": -1}, 422, "bad_input"),
        ({"start": 0, "end": 9_999}, 422, "invalid_span"),
        ({"kind": "to_do"}, 403, "forbidden"),
        ({"part": "gold"}, 403, "forbidden"),
        ({"reader": 1}, 403, "forbidden"),
        ({"author_id": 999}, 409, "other_author"),
        ({"database": "another"}, 409, "other_database"),
        ({"unknown": 1}, 422, "bad_input"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(
    anna: TestClient, document: int, changes: dict[str, Any], status: int, kind: str
) -> None:
    answer = anna.post(f"/api/documents/{document}/threads", json=BODY | changes)
    assert (answer.status_code, answer.json()["kind"]) == (status, kind)
    assert answer.json()["error"].endswith(".")
    assert anna.get(f"/api/documents/{document}/threads").json()["threads"] == []


def test_a_link_that_would_run_something_is_kept_as_words(anna: TestClient, document: int) -> None:
    words = "[look](javascript:alert(1)) <script>alert(1)</script>"
    said = post(anna, f"/documents/{document}/threads", BODY | {"text": words})
    assert said["messages"][0]["text"] == words


def test_the_guideline_comes_with_the_passages_of_labels(rita: TestClient) -> None:
    empty = rita.get("/api/projects/news/guideline").json()
    assert empty == {"version": 0, "at": "", "by": "", "content": "", "passages": []}
    guideline.save(open_store(), "news", content="# All\n\n## LOC\n\nRivers.", based_on=0)
    found = rita.get("/api/projects/news/guideline").json()
    assert found["version"] == 1
    assert found["passages"] == [{"label": "LOC", "heading": "LOC", "text": "Rivers."}]
