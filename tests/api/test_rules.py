"""All suggestions of a rule over HTTP: counting them, accepting them in all open articles, undo."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from curation.api import create_api
from curation.desk.opening import open_store
from curation.desk.pretagging import propose
from curation.model import Origin, Span
from curation.store import documents
from tests.builders import Article, add_articles, new_id

QUERY = {"tagger": "test", "rule": "names:capital"}
ORIGIN = Origin("test", "1", "check", rule="names:capital")


@pytest.fixture
def articles() -> list[Article]:
    store = open_store()
    made = add_articles(store, ["Rome waited.", "Rome slept."], slug="news")
    with store.write() as db:
        for article in made:
            span = Span("rome", "GPE", 0, 4, "Rome", origin=ORIGIN)
            propose(db, documents.document(db, article.id), [span])
    return made


@pytest.fixture
def api() -> TestClient:
    return TestClient(create_api(), raise_server_exceptions=False)


def waiting(api: TestClient) -> dict[str, Any]:
    answer = api.get("/projects/news/rule-suggestions", params=QUERY)
    assert answer.status_code == 200, answer.text
    return answer.json()


def sent(api: TestClient, **keys: Any) -> dict[str, Any]:
    return {"id": new_id(), **QUERY, "sha256": waiting(api)["sha256"], **keys}


def test_counted_accepted_once_and_undone(api: TestClient, articles: list[Article]) -> None:
    found = waiting(api)
    assert (found["suggestions"], found["doubtful"], found["documents"]) == (2, 2, 2)
    body = sent(api)
    first, again = (api.post("/projects/news/accept-rule", json=body) for _ in range(2))
    done = {"id": body["id"], "accepted": 2, "changed": 2, "documents": 2, "refused": []}
    assert first.json() == again.json() == done
    reading = api.get(f"/documents/{articles[0].id}").json()["reading"]
    assert [(one["verb"], one["bulk"]) for one in reading["edits"]] == [("accept", body["id"])]
    assert waiting(api)["suggestions"] == 0
    undone = api.post(f"/bulks/{body['id']}/undo", json={"id": new_id()}).json()
    assert (undone["undone"], undone["documents"], undone["refused"]) == (2, 2, [])
    assert waiting(api) == found


@pytest.mark.parametrize(
    ("wrong", "status", "kind"),
    [
        ({"rule": ""}, 422, "bad_input"),
        ({"id": "x"}, 422, "bad_input"),
        ({"sha256": "other"}, 409, "conflict"),
        ({"scope": "project"}, 422, "bad_input"),
        ({"author_id": 4711}, 409, "other_author"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    api: TestClient, articles: list[Article], wrong: dict[str, Any], status: int, kind: str
) -> None:
    answer = api.post("/projects/news/accept-rule", json=sent(api, **wrong))
    assert (answer.status_code, answer.json()["kind"]) == (status, kind)
    assert waiting(api)["suggestions"] == 2
