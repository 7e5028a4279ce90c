"""Datasets and the reference over HTTP."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from curation.api import create_api
from curation.desk.annotating import submit
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.projects import create_project, documents_of


@pytest.fixture
def api() -> TestClient:
    store = open_store()
    create_project(store, slug="news")
    carry_out(store, plan_import(store, "news", [("a.txt", b"Turkey met Israel.")]))
    return TestClient(create_api(), raise_server_exceptions=False)


def test_health_answers_when_the_database_does(api: TestClient) -> None:
    answer = api.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_an_export_is_a_download_named_by_the_server(api: TestClient) -> None:
    submit(open_store(), documents_of(open_store(), "news")[0].id)
    answer = api.get("/projects/news/export", params={"format": "jsonl"})
    assert answer.headers["content-disposition"] == 'attachment; filename="news.jsonl"'
    assert json.loads(answer.text)["text"] == "Turkey met Israel."


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/projects/none/export", 404, "no project 'none'"),
        ("/projects/news/export?format=xml", 404, "no format 'xml'"),
        ("/projects/news/export?format=text", 422, "read, never written"),
        ("/projects/news/export", 422, "nothing to export"),
        ("/projects/news/export?provenance=perhaps", 422, "provenance"),
    ],
)
def test_an_export_that_cannot_be_is_an_answer_not_a_torn_file(
    api: TestClient, path: str, status: int, says: str
) -> None:
    answer = api.get(path)
    assert answer.status_code == status
    assert says in answer.json()["error"]


def test_the_reference_lists_every_route_and_loads_nothing_from_elsewhere(api: TestClient) -> None:
    page = api.get("/docs").text
    for path in api.get("/openapi.json").json()["paths"]:
        assert path.replace("{", "{") in page
    assert "http://" not in page
    assert "https://" not in page


def test_every_project_is_listed_with_its_progress(api: TestClient) -> None:
    assert api.get("/projects").json() == [
        {"slug": "news", "title": "news", "documents": 1, "submitted": 0, "open": 0}
    ]
