"""Words across a project over HTTP: looking, labelling all, taking it back."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from curation.api import create_api
from curation.desk import occurrences
from curation.desk.opening import open_store
from curation.errors import PretagFailed
from tests.builders import Article, add_articles, new_id

TEXTS = ["Damascus 😀 and damascus", "In Damascus.", "Elsewhere"]


@pytest.fixture
def articles() -> list[Article]:
    return add_articles(open_store(), TEXTS, slug="news")


@pytest.fixture
def api() -> TestClient:
    return TestClient(create_api(), raise_server_exceptions=False)


def find(api: TestClient, **query: Any) -> dict[str, Any]:
    answer = api.get("/projects/news/occurrences", params={"text": "Damascus", **query})
    assert answer.status_code == 200, answer.text
    return answer.json()


def sent(found: dict[str, Any], **keys: Any) -> dict[str, Any]:
    places = [{key: one[key] for key in ("document", "start", "end")} for one in found]
    return {"id": new_id(), "label": "GPE", "text": "Damascus", "places": places, **keys}


def test_each_place_comes_with_its_words_and_what_is_there(
    api: TestClient, articles: list[Article]
) -> None:
    found = find(api, label="GPE", besides=articles[0].id)
    assert found == {
        "occurrences": [
            {
                "document": articles[1].id,
                "title": "Article 1",
                "status": "new",
                "start": 3,
                "end": 11,
                "text": "Damascus",
                "before": "In ",
                "after": ".",
                "fits": "new",
                "has": [],
            }
        ],
        "total": 1,
        "documents": 1,
        "lemma": {"available": True, "why": ""},
    }
    found = find(api, case=False, limit=1)
    assert (found["total"], found["documents"], len(found["occurrences"])) == (3, 2, 1)


def test_label_all_then_undo_then_redo(api: TestClient, articles: list[Article]) -> None:
    found = find(api, case=False)["occurrences"]
    body = sent(found, options={"case": False, "word": True, "lemma": False, "scope": "queue"})
    first, again = (api.post("/projects/news/label-all", json=body) for _ in range(2))
    done = {"id": body["id"], "labelled": 3, "documents": 2, "refused": []}
    assert first.json() == again.json() == done
    reading = api.get(f"/documents/{articles[0].id}").json()["reading"]
    assert [(one["verb"], one["bulk"]) for one in reading["edits"]] == [("label_all", body["id"])]
    assert [one["label"] for one in reading["annotations"]] == ["GPE", "GPE"]
    history = api.get(f"/documents/{articles[0].id}/history").json()["edits"]
    assert [one["bulk"] for one in history] == [body["id"]]
    has = find(api, label="GPE")["occurrences"][0]
    assert (has["fits"], [one["state"] for one in has["has"]]) == ("same", ["accepted"])
    undoing = {"id": new_id()}
    undone = api.post(f"/bulks/{body['id']}/undo", json=undoing).json()
    assert undone == {"id": undoing["id"], "undone": 3, "documents": 2, "refused": []}
    assert api.get(f"/documents/{articles[0].id}").json()["reading"]["annotations"] == []
    redone = api.post(f"/bulks/{undoing['id']}/undo", json={"id": new_id()}).json()
    assert redone["undone"] == 3


def test_an_article_that_cannot_be_changed_is_named(
    api: TestClient, articles: list[Article]
) -> None:
    body = sent(find(api)["occurrences"])
    body["places"].append({"document": articles[2].id, "start": 0, "end": 4})
    answer = api.post("/projects/news/label-all", json=body).json()
    assert answer["labelled"] == 2
    assert answer["refused"] == [
        {
            "document": articles[2].id,
            "title": "Article 2",
            "error": "The words from 0 to 4 of “Article 2” are not “Damascus”: "
            "look for them again.",
        }
    ]


@pytest.mark.parametrize(
    ("wrong", "status", "kind"),
    [
        ({"label": "TOWN"}, 422, "unknown_label"),
        ({"places": []}, 422, "bad_input"),
        ({"id": "x"}, 422, "bad_input"),
        ({"text": " "}, 422, "bad_input"),
        ({"colour": "red"}, 422, "bad_input"),
        ({"options": {"scope": "world"}}, 422, "bad_input"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    api: TestClient, articles: list[Article], wrong: dict[str, Any], status: int, kind: str
) -> None:
    answer = api.post("/projects/news/label-all", json=sent(find(api)["occurrences"], **wrong))
    assert (answer.status_code, answer.json()["kind"]) == (status, kind)
    assert api.get(f"/documents/{articles[0].id}").json()["reading"]["version"] == 0


@pytest.mark.parametrize(
    ("meant", "kind"),
    [({"database": "another"}, "other_database"), ({"author_id": 4711}, "other_author")],
)
def test_what_is_meant_for_others_changes_nothing(
    api: TestClient, articles: list[Article], meant: dict[str, Any], kind: str
) -> None:
    body = sent(find(api)["occurrences"])
    refused = api.post("/projects/news/label-all", json=body | meant)
    assert (refused.status_code, refused.json()["kind"]) == (409, kind)
    assert api.post("/projects/news/label-all", json=body).json()["labelled"] == 2
    refused = api.post(f"/bulks/{body['id']}/undo", json={"id": new_id()} | meant)
    assert (refused.status_code, refused.json()["kind"]) == (409, kind)
    assert find(api, label="GPE")["occurrences"][0]["fits"] == "same"


@pytest.mark.parametrize("space", ["\x85", "\x1c"])
def test_what_only_python_calls_white_space_is_a_part_of_a_word(
    api: TestClient, articles: list[Article], space: str
) -> None:
    found = find(api, text=f"a{space}b", lemma=True)
    assert (found["total"], found["lemma"]["available"]) == (0, True)


def test_labelling_all_forms_without_a_lemmatizer_is_refused_in_a_sentence(
    api: TestClient, articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = sent(find(api)["occurrences"], options={"lemma": True})

    def refuse(pipeline: str | None) -> None:
        raise PretagFailed("It knows no forms.")

    monkeypatch.setattr(occurrences, "lemmas_of", refuse)
    answer = api.post("/projects/news/label-all", json=body)
    assert (answer.status_code, answer.json()) == (
        409,
        {"error": "It knows no forms.", "kind": "pretag_failed"},
    )


def test_what_is_not_there_is_404(api: TestClient, articles: list[Article]) -> None:
    assert api.get("/projects/other/occurrences", params={"text": "x"}).status_code == 404
    assert api.post("/projects/other/label-all", json=sent([{"document": 1, "start": 0, "end": 1}])
                    ).status_code == 404  # fmt: skip
    assert api.post("/bulks/nothing-here/undo", json={"id": new_id()}).status_code == 404


@pytest.mark.parametrize(
    "query", [{"text": ""}, {"text": " "}, {"text": "x" * 1001}, {"limit": 0}, {"scope": "all"}]
)
def test_a_search_that_makes_no_sense_is_refused(
    api: TestClient, articles: list[Article], query: dict[str, Any]
) -> None:
    answer = api.get("/projects/news/occurrences", params={"text": "Damascus", **query})
    assert answer.status_code == 422
    assert set(answer.json()) == {"error", "kind"}
