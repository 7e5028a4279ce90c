"""The history of an article over HTTP."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from curation.api import create_api, shapes
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.projects import create_project, documents_of

HISTORY = TypeAdapter(shapes.History)


@pytest.fixture
def document() -> int:
    store = open_store()
    create_project(store, slug="news")
    carry_out(store, plan_import(store, "news", [("a.txt", b"Turkey met Israel.")]))
    return documents_of(store, "news")[0].id


@pytest.fixture
def api() -> TestClient:
    return TestClient(create_api(), raise_server_exceptions=False)


def add() -> dict[str, Any]:
    span = {"kind": "span", "id": str(uuid.uuid4()), "label": "GPE", "start": 0, "end": 6}
    change = {"before": None, "after": {**span, "text": "Turkey"}}
    return {"id": str(uuid.uuid4()), "verb": "add", "changes": [change], "undoes": None}


def test_the_newest_edit_comes_first_with_who_when_and_its_version(
    api: TestClient, document: int
) -> None:
    sent = [add() for _ in range(3)]
    api.post(f"/documents/{document}/edits", json={"edits": sent})
    answer = api.get(f"/documents/{document}/history").json()
    assert answer["total"] == 3
    assert [one["id"] for one in answer["edits"]] == [one["id"] for one in reversed(sent)]
    assert [one["version"] for one in answer["edits"]] == [3, 2, 1]
    newest = answer["edits"][0]
    assert {key: newest[key] for key in sent[-1]} == sent[-1]
    assert newest["author"] == "annotator"
    assert newest["at"].startswith("20")
    shown = HISTORY.validate_python(answer).model_dump(mode="json", exclude_unset=True)
    assert shown == answer


def test_a_page_goes_on_before_a_version(api: TestClient, document: int) -> None:
    sent = [add() for _ in range(5)]
    api.post(f"/documents/{document}/edits", json={"edits": sent})
    path = f"/documents/{document}/history"
    page = api.get(path, params={"before": 4, "limit": 2}).json()
    assert [one["id"] for one in page["edits"]] == [sent[2]["id"], sent[1]["id"]]
    assert page["total"] == 5
    assert api.get(path, params={"before": 1}).json() == {"edits": [], "total": 5}


@pytest.mark.parametrize(
    "wrong", ["before=0", "before=x", "limit=0", "limit=501", f"before={2**63}"]
)
def test_a_page_that_can_not_be_is_answered_in_a_sentence(
    api: TestClient, document: int, wrong: str
) -> None:
    answer = api.get(f"/documents/{document}/history?{wrong}")
    assert answer.status_code == 422
    assert answer.json()["kind"] == "bad_input"


def test_the_history_of_an_article_that_is_not_there_is_404(api: TestClient) -> None:
    assert api.get("/documents/999/history").status_code == 404
