"""Datasets and the reference over HTTP."""

from __future__ import annotations

import json
import re
import tempfile
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from curation.api import create_api
from curation.desk.annotating import submit
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.projects import create_project, documents_of
from curation.formats import format_named
from tests.builders import add_articles
from tests.desk.exports import line, project_of, sabotaged


@pytest.fixture
def api() -> TestClient:
    store = open_store()
    create_project(store, slug="news")
    carry_out(store, plan_import(store, "news", [("a.txt", b"Turkey met Israel.")]))
    return TestClient(create_api(), raise_server_exceptions=False)


def test_health_answers_when_the_database_does(api: TestClient) -> None:
    answer = api.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.attack(36)
def test_an_export_is_a_download_named_by_the_server(api: TestClient) -> None:
    submit(open_store(), documents_of(open_store(), "news")[0].id)
    answer = api.get("/projects/news/export", params={"format": "jsonl"})
    assert answer.headers["content-disposition"] == 'attachment; filename="news.jsonl"'
    assert json.loads(answer.text)["text"] == "Turkey met Israel."


def test_the_parts_of_a_split_are_downloads_that_make_up_the_whole(api: TestClient) -> None:
    store = open_store()
    articles = [(f"{number}.txt", f"Article {number}.".encode()) for number in range(20)]
    carry_out(store, plan_import(store, "news", articles))
    for document in documents_of(store, "news"):
        submit(store, document.id)
    whole = api.get("/projects/news/export").text.splitlines()
    parts = {
        part: api.get("/projects/news/export", params={"split": "50/30/20", "part": part})
        for part in ("train", "dev", "test")
    }
    for part, answer in parts.items():
        assert answer.headers["content-disposition"] == f'attachment; filename="news.{part}.jsonl"'
        assert answer.text
    assert sorted(line for one in parts.values() for line in one.text.splitlines()) == sorted(whole)


@pytest.mark.parametrize(
    ("format", "name", "kind"),
    [
        ("brat", "news.zip", "application/zip"),
        ("events-csv", "news.events.csv", "text/csv; charset=utf-8"),
        (
            "events-xlsx",
            "news.events.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    ],
)
def test_a_binary_export_is_a_whole_file_of_its_kind(
    api: TestClient, format: str, name: str, kind: str
) -> None:
    submit(open_store(), documents_of(open_store(), "news")[0].id)
    answer = api.get("/projects/news/export", params={"format": format})
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["content-type"] == kind
    if not kind.startswith("text"):
        with ZipFile(BytesIO(answer.content)) as archive:
            assert archive.testzip() is None


def test_a_download_says_what_kind_of_file_it_is(api: TestClient) -> None:
    submit(open_store(), documents_of(open_store(), "news")[0].id)
    answer = api.get("/projects/news/export")
    assert answer.headers["content-type"] == format_named("jsonl").media_type


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/projects/none/export", 404, "no project 'none'"),
        ("/projects/news/export?format=xml", 404, "no format 'xml'"),
        ("/projects/news/export?format=text", 422, "read, never written"),
        ("/projects/news/export", 422, "nothing to export"),
        ("/projects/news/export?provenance=perhaps", 422, "provenance"),
        ("/projects/news/export?split=80/10/10", 422, "go together"),
        ("/projects/news/export?part=dev", 422, "go together"),
        ("/projects/news/export?split=80/20&part=dev", 422, "80/20"),
        ("/projects/news/export?split=80/10/10&part=rest", 422, "part"),
        ("/projects/news/export?split=80/10/10&split_by=author&part=dev", 422, "split_by"),
        ("/projects/news/export?since=soon", 422, "'soon' is no date"),
        ("/projects/news/export?source=BBC", 422, "no source 'BBC'"),
        ("/projects/news/export?label=GEP", 422, "no label 'GEP'"),
    ],
)
def test_an_export_that_cannot_be_is_an_answer_not_a_torn_file(
    api: TestClient, path: str, status: int, says: str
) -> None:
    answer = api.get(path)
    assert answer.status_code == status
    assert says in answer.json()["error"]


def test_days_sources_and_labels_are_parts_of_the_address(api: TestClient) -> None:
    project_of(
        open_store(),
        line("a", "Mehmet", meta={"source": "AP", "date": "2025-04-10"}),
        line("b", "Aylin", meta={"source": "Reuters", "date": "2025-04-11"}),
        line("c", "Deniz", meta={"source": "dpa", "date": "2025-04-12"}),
        slug="dated",
    )

    def ids(**asked: object) -> str:
        answer = api.get("/projects/dated/export", params=asked)
        return "".join(json.loads(one)["id"] for one in answer.text.splitlines())

    assert ids(since="2025-04-11") == "bc"
    assert ids(until="2025-04-11") == "ab"
    assert ids(source=["AP", "dpa"]) == "ac"
    (first, *_) = api.get("/projects/dated/export?label=GPE&label=MEET").text.splitlines()
    assert [one["label"] for one in json.loads(first)["entities"]] == ["GPE"]
    split = {"split": "34/33/33", "split_by": "date"}
    assert [ids(part=part, **split) for part in ("train", "dev", "test")] == ["a", "b", "c"]


def test_a_download_that_does_not_say_what_it_should_is_not_handed_out(
    api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    project_of(open_store(), line("a", "Mehmet"), slug="wrong")
    sabotaged(monkeypatch, b"GPE", b"LOC", 1)
    answer = api.get("/projects/wrong/export?format=sabotaged")
    assert answer.status_code == 500
    assert answer.json()["kind"] == "export_failed"
    assert "of a it does not say entities “GPE · Baku”" in answer.json()["error"]


def test_no_file_of_a_download_is_left_behind(
    api: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    project_of(open_store(), line("a", "Mehmet"), slug="clean")
    sabotaged(monkeypatch, b"GPE", b"LOC", 1)
    assert api.get("/projects/clean/export").status_code == 200
    assert api.get("/projects/clean/export?format=sabotaged").status_code == 500
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_reference_lists_every_route_and_loads_nothing_from_elsewhere(api: TestClient) -> None:
    page = unescape(api.get("/docs").text)
    description = api.get("/openapi.json").json()
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            assert f"{method.upper()} {path}" in page
            for parameter in operation.get("parameters", ()):
                assert f"<code>{parameter['name']}</code>" in page
    for name in description["components"]["schemas"]:
        assert f"<h2 id='{name}'>" in page
    assert re.findall(r"href='#(\w+)'", page)
    for name in re.findall(r"href='#(\w+)'", page):
        assert f"id='{name}'" in page
    assert "http://" not in page
    assert "https://" not in page


def test_every_project_is_listed_with_its_progress(api: TestClient) -> None:
    assert api.get("/projects").json() == [
        {"slug": "news", "title": "news", "documents": 1, "submitted": 0, "open": 0}
    ]


def test_articles_are_found_by_words_of_their_titles(api: TestClient) -> None:
    first, last = add_articles(open_store(), ["First.", "Last."], slug="titled")

    def titled(words: str) -> list[int]:
        answer = api.get("/projects/titled/documents", params={"title": words})
        return [one["document"] for one in answer.json()["documents"]]

    assert titled("ARTICLE") == [first.id, last.id]
    assert titled("1 article") == [last.id]
    assert titled("nowhere") == []
    assert api.get("/projects/titled/documents", params={"title": ""}).status_code == 422
    assert api.get("/projects/none/documents", params={"title": "x"}).status_code == 404


def test_an_export_calls_people_by_pseudonyms_where_that_is_asked_for(api: TestClient) -> None:
    store = open_store()
    submit(store, documents_of(store, "news")[0].id)
    names = [
        json.loads(api.get("/projects/news/export", params={"pseudonyms": asked}).text)["annotator"]
        for asked in (False, True)
    ]
    assert names[0] == "annotator"
    assert re.fullmatch("annotator-[a-z2-7]{8}", names[1])
