"""Datasets with all that goes along, over HTTP."""

from __future__ import annotations

import json
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from curation.api import create_api
from curation.desk.annotating import submit
from curation.desk.export_order import Order
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.projects import create_project, documents_of
from curation.desk.releasing import create


@pytest.fixture
def api() -> TestClient:
    """The project `news` with two articles that are submitted."""
    store = open_store()
    create_project(store, slug="news")
    articles = [("a.txt", b"Turkey met Israel."), ("b.txt", b"A storm hit Norland.")]
    carry_out(store, plan_import(store, "news", articles))
    for document in documents_of(store, "news"):
        submit(store, document.id)
    return TestClient(create_api(), raise_server_exceptions=False)


def test_a_bundle_is_a_zip_whose_manifest_names_every_file(api: TestClient) -> None:
    answer = api.get("/projects/news/bundle", params={"format": "conll2003"})
    assert answer.headers["content-disposition"] == 'attachment; filename="news.zip"'
    assert answer.headers["content-type"] == "application/zip"
    with ZipFile(BytesIO(answer.content)) as archive:
        names = {name.removeprefix("news/") for name in archive.namelist()}
        manifest = json.loads(archive.read("news/manifest.json"))
        for file in manifest["files"]:
            assert sha256(archive.read(f"news/{file['path']}")).hexdigest() == file["sha256"]
    assert {"README.md", "croissant.json", "datapackage.json", "schema.yaml"} <= names
    assert any(name.startswith("conll2003/") for name in names)


def test_a_release_is_the_same_zip_whatever_is_done_afterwards(api: TestClient) -> None:
    store = open_store()
    create(store, "news", "v1.0", Order("news", pseudonyms=True))
    address = "/projects/news/releases/v1.0/bundle"
    before = api.get(address, params={"format": ["jsonl", "brat"]})
    carry_out(store, plan_import(store, "news", [("c.txt", b"Riga is in Latvia.")]))
    submit(store, documents_of(store, "news")[2].id)
    after = api.get(address, params={"format": ["jsonl", "brat"]})
    assert before.headers["content-disposition"] == 'attachment; filename="news.v1.0.zip"'
    assert before.content == after.content


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/projects/news/releases/none/bundle", "not_found"),
        ("/projects/news/bundle?format=nothing", "not_found"),
        ("/projects/news/bundle?format=text", "bad_input"),
        ("/projects/news/bundle?split=80/20", "bad_input"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(api: TestClient, address: str, kind: str) -> None:
    answer = api.get(address)
    assert answer.json()["kind"] == kind
    assert answer.json()["error"]
