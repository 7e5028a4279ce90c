"""The practice article over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from curation.api import create_api
from curation.desk.opening import open_store
from curation.desk.projects import projects


def test_the_practice_article_is_made_opened_and_begun_again() -> None:
    api = TestClient(create_api(), raise_server_exceptions=False)
    made = api.post("/practice", json={}).json()
    assert made["project"] == "practice"
    document = api.get(f"/documents/{made['document']}").json()
    assert (document["position"], document["of"], document["pretag"]["status"]) == (1, 3, "tagged")
    (first, *_) = document["suggestions"]
    sent = {
        "id": "accept-the-first-one",
        "verb": "accept",
        "changes": [{"before": None, "after": first}],
        "undoes": None,
    }
    api.post(f"/documents/{made['document']}/edits", json={"edits": [sent]})
    assert api.post("/practice", json={}).json() == made
    assert len(api.get(f"/documents/{made['document']}").json()["reading"]["annotations"]) == 1
    assert api.post("/practice", json={"again": True}).json() == made
    assert api.get(f"/documents/{made['document']}").json()["reading"]["annotations"] == []


@pytest.mark.parametrize(
    ("meant", "kind"),
    [({"database": "another"}, "other_database"), ({"author_id": 4711}, "other_author")],
)
def test_what_is_meant_for_others_makes_nothing_and_takes_nothing_back(
    meant: dict[str, Any], kind: str
) -> None:
    api = TestClient(create_api(), raise_server_exceptions=False)
    for again in (False, True):
        answer = api.post("/practice", json={"again": again} | meant)
        assert (answer.status_code, answer.json()["kind"]) == (409, kind)
    assert projects(open_store()) == []
