"""The editor's part of review over HTTP: opening, deciding, settling, settling alike."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from curation.api.review_shapes import ReviewedDocument
from curation.codec import annotation_to_json
from curation.desk.opening import open_store
from curation.desk.signing_in import begin_session
from curation.edits import edit_to_json
from curation.model import Relation
from tests.desk.reviews import Reviews, deciding, mention, no_checks
from tests.people import client


@pytest.fixture
def reviews() -> Reviews:
    found = Reviews(open_store(), articles=2)
    no_checks(found)
    for article in (0, 1):
        found.differ(article=article)
    return found


def browser(reviews: Reviews, name: str = "Rita") -> TestClient:
    with reviews.store.write() as db:
        return client(begin_session(db, reviews.ids[name]))


@pytest.fixture
def rita(reviews: Reviews) -> TestClient:
    return browser(reviews)


def opened(api: TestClient, reviews: Reviews, article: int = 0) -> Any:
    answer = api.post(f"/api/reviews/{reviews.documents[article]}/open", json={})
    assert answer.status_code == 200, answer.text
    return answer.json()


def decided(reviews: Reviews, words: str = "Ankara", version: int = 0, **more: Any) -> Any:
    return {"edits": [edit_to_json(deciding(reviews.unit(words, **more), version))]}


def test_a_case_is_a_document_with_what_there_is_to_settle(
    reviews: Reviews, rita: TestClient
) -> None:
    value = opened(rita, reviews)
    ReviewedDocument.model_validate(value)
    review = value["review"]
    assert [(one["name"], one["number"]) for one in review["readers"]] == [("Anna", 1), ("Ben", 2)]
    assert (review["may_settle"], review["why_not"], review["others"]) == (True, "", [])
    assert value["suggestions"] == []
    assert (value["position"], value["of"], value["next"]) == (1, 2, reviews.documents[1])
    ankara, turkey = review["units"]
    assert (ankara["state"], ankara["type"], ankara["agreed"]) == ("conflict", "label", None)
    says = [(one["says"], one["annotations"][0]["label"]) for one in ankara["versions"]]
    assert [label for _, label in says] == ["GPE", "PERSON"]
    assert turkey["state"] == "agreed"
    assert all("annotations" not in one for one in turkey["versions"])


def test_a_decision_is_recorded_and_the_article_settled(reviews: Reviews, rita: TestClient) -> None:
    first = reviews.documents[0]
    assert rita.post(f"/api/reviews/{first}/submit", json={}).status_code == 409
    receipt = rita.post(f"/api/reviews/{first}/edits", json=decided(reviews)).json()
    assert (len(receipt["acknowledged"]), receipt["refused"]) == (1, [])
    assert opened(rita, reviews)["reading"]["version"] == receipt["version"]
    done = rita.post(f"/api/reviews/{first}/submit", json={}).json()
    assert (done["status"], done["next"]) == ("submitted", reviews.documents[1])
    assert rita.post(f"/api/reviews/{first}/reopen", json={}).json()["status"] == "open"
    log = rita.get(f"/api/reviews/{first}/history").json()
    assert [one["verb"] for one in log["edits"]] == ["decide", "merge"]


def test_what_went_with_its_end_is_told_so_that_it_can_come_back_with_it(
    reviews: Reviews, rita: TestClient
) -> None:
    for name, label in (("Anna", "GPE"), ("Ben", "PERSON")):
        ends = mention("Ankara", label, id=f"{name}-a"), mention("Turkey", id=f"{name}-t")
        reviews.hand_in(name, *ends, Relation(f"{name}-near", "near", ends[0].id, ends[1].id))
    first = reviews.documents[0]
    none = {"edits": [edit_to_json(deciding(reviews.unit("Ankara"), None))]}
    rita.post(f"/api/reviews/{first}/edits", json=none)
    value = opened(rita, reviews)
    (tie,) = (one for one in value["review"]["units"] if one["kind"] == "relation")
    decisions = {one["unit"]: one for one in value["reading"]["annotations"] if "outcome" in one}
    assert (tie["state"], decisions[tie["id"]]["outcome"]) == ("agreed", "follows")
    ((version,),) = (one["annotations"] for one in tie["versions"])
    assert version["label"] == "near"


def test_what_is_alike_is_settled_at_once_and_taken_back(
    reviews: Reviews, rita: TestClient
) -> None:
    first, second = reviews.documents
    unit = reviews.unit("Ankara").unit.id
    rita.post(f"/api/reviews/{first}/edits", json=decided(reviews))
    (place,) = rita.get(f"/api/reviews/{first}/alike", params={"unit": unit}).json()["places"]
    assert (place["document"], place["text"], place["before"]) == (second, "Ankara", "")
    named = [{"document": place["document"], "unit": place["unit"]}]
    body = {"id": "bulk-0001", "unit": unit, "places": named}
    done = rita.post(f"/api/reviews/{first}/alike", json=body).json()
    assert done == {"id": "bulk-0001", "settled": 1, "documents": 1, "refused": []}
    assert rita.post(f"/api/reviews/{first}/alike", json=body).json() == done
    assert ("Ankara", "GPE") in reviews.said(article=1)
    undone = rita.post("/api/bulks/bulk-0001/undo", json={"id": "bulk-0002"}).json()
    assert (undone["undone"], undone["documents"]) == (1, 1)
    assert reviews.said(article=1) == {("Turkey", "GPE")}


def test_the_cases_of_a_project_are_told(reviews: Reviews, rita: TestClient) -> None:
    found = rita.get("/api/projects/news/cases").json()
    assert found["waiting"] == 2
    assert [(one["state"], one["conflicts"]) for one in found["cases"]] == [("new", 1), ("new", 1)]
    assert rita.post("/api/projects/news/next-case", json={}).json() == {
        "document": reviews.documents[0]
    }


def test_one_reading_is_sent_back_with_what_is_to_do(reviews: Reviews) -> None:
    reviews.add_articles(1)
    third = reviews.documents[2]
    reviews.hand_in("Anna", mention("Ankara", article=2), article=2)
    rita = browser(reviews)
    assert rita.post(f"/api/reviews/{third}/send-back", json={}).status_code == 422
    answer = rita.post(f"/api/reviews/{third}/send-back", json={"note": "Label Turkey, too."})
    assert answer.json()["status"] == "open"
    anna = browser(reviews, "Anna").get(f"/api/documents/{third}").json()
    assert anna["reading"]["status"] == "open"


def test_an_annotator_is_refused_all_of_it(reviews: Reviews) -> None:
    anna = browser(reviews, "Anna")
    first = reviews.documents[0]
    assert anna.post(f"/api/reviews/{first}/open", json={}).status_code == 403
    assert anna.get(f"/api/reviews/{first}/history").status_code == 403
    assert anna.get("/api/projects/news/cases").status_code == 403


def test_a_decision_sent_to_an_ordinary_reading_is_refused(reviews: Reviews) -> None:
    edit = deciding(reviews.unit("Ankara"), 0)
    value = {"edits": [edit_to_json(edit)]}
    rita = browser(reviews)
    answer = rita.post(f"/api/documents/{reviews.documents[0]}/edits", json=value).json()
    assert answer["refused"][0]["kind"] == "invalid_edit"
    assert annotation_to_json(edit.changes[0].after)["kind"] == "span"  # type: ignore[arg-type]
