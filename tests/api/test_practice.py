"""The practice article over HTTP."""

from __future__ import annotations

from starlette.testclient import TestClient

from curation.api import create_api


def test_the_practice_article_is_made_opened_and_begun_again() -> None:
    api = TestClient(create_api(), raise_server_exceptions=False)
    made = api.post("/practice", json={}).json()
    assert made["project"] == "practice"
    document = api.get(f"/documents/{made['document']}").json()
    assert (document["position"], document["of"], document["pretag"]["status"]) == (1, 2, "tagged")
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


def test_articles_are_found_by_words_of_their_titles() -> None:
    api = TestClient(create_api(), raise_server_exceptions=False)
    made = api.post("/practice", json={}).json()

    def titled(words: str) -> list[int]:
        answer = api.get("/projects/practice/documents", params={"title": words})
        return [one["document"] for one in answer.json()["documents"]]

    assert titled("PRACTICE") == [made["document"], made["document"] + 1]
    assert titled("last first") == [made["document"]]
    assert titled("nowhere") == []
    assert api.get("/projects/practice/documents", params={"title": ""}).status_code == 422
    assert api.get("/projects/none/documents", params={"title": "x"}).status_code == 404
