"""The editor's part of the API: what it reads, and that what it acknowledges is on disk."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from starlette.testclient import TestClient

from curation.api import create_api
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.people import current_user
from curation.desk.projects import create_project, documents_of
from curation.store import readings
from curation.store.people import find_author

TEXT = "Turkey 🕊 met Israel."


@pytest.fixture
def document() -> int:
    store = open_store()
    create_project(store, slug="news")
    carry_out(store, plan_import(store, "news", [("a.txt", TEXT.encode()), ("b.txt", b"Next.")]))
    return documents_of(store, "news")[0].id


@pytest.fixture
def api() -> TestClient:
    return TestClient(create_api(), raise_server_exceptions=False)


def span(**keys: Any) -> dict[str, Any]:
    return {
        "kind": "span",
        "id": str(uuid.uuid4()),
        "label": "GPE",
        "start": 13,
        "end": 19,
        "text": "Israel",
        **keys,
    }


def edit(after: dict[str, Any] | None, **keys: Any) -> dict[str, Any]:
    change = {"before": None, "after": after}
    return {"id": str(uuid.uuid4()), "verb": "add", "changes": [change], "undoes": None, **keys}


def taken(sent: dict[str, Any]) -> dict[str, Any]:
    """The answer to an edit that was recorded as the first one."""
    return {"acknowledged": [sent["id"]], "refused": [], "version": 1, "schema_version": 1}


def test_a_document_has_all_the_editor_shows(api: TestClient, document: int) -> None:
    value = api.get(f"/documents/{document}").json()
    assert value["text"] == TEXT
    assert (value["author"], value["author_id"]) == ("annotator", current_user(open_store()).id)
    assert value["project"] == {"slug": "news", "title": "news"}
    assert value["reading"] == {"version": 0, "status": "open", "annotations": [], "edits": []}
    assert (value["previous"], value["next"], value["position"], value["of"]) == (
        None,
        document + 1,
        1,
        2,
    )
    assert value["pretag"]["status"] == "waiting"
    assert [label["name"] for label in value["schema"]["entities"]][:2] == ["PERSON", "ORG"]


def test_an_acknowledged_edit_is_in_the_database(api: TestClient, document: int) -> None:
    sent = edit(span())
    answer = api.post(f"/documents/{document}/edits", json={"edits": [sent]})
    assert answer.status_code == 200
    assert answer.json() == taken(sent)
    with open_store().read() as db:
        person = find_author(db, kind="person", name="annotator")
        assert person is not None
        reading = readings.find_reading(db, document_id=document, author_id=person.id)
        assert reading is not None
        assert list(readings.present_annotations(db, reading.id)) == [
            sent["changes"][0]["after"]["id"]
        ]


@pytest.mark.attack(23)
def test_the_same_edit_again_is_acknowledged_and_applied_once(
    api: TestClient, document: int
) -> None:
    sent = edit(span())
    answers = [
        api.post(f"/documents/{document}/edits", json={"edits": [sent]}).json() for _ in range(3)
    ]
    assert answers == [taken(sent)] * 3


@pytest.mark.attack(21)
@pytest.mark.parametrize(
    ("other", "kind"),
    [({"database": "other"}, "other_database"), ({"author_id": 999}, "other_author")],
)
@pytest.mark.parametrize("path", ["edits", "submit", "reopen"])
def test_what_is_meant_for_another_database_or_person_changes_nothing(
    api: TestClient, document: int, path: str, other: dict[str, Any], kind: str
) -> None:
    before = api.get(f"/documents/{document}").json()
    here = {"database": before["database"], "author_id": before["author_id"]}
    body = {"edits": [edit(span())]} if path == "edits" else {}
    refused = api.post(f"/documents/{document}/{path}", json=body | here | other)
    assert (refused.status_code, refused.json()["kind"]) == (409, kind)
    assert "nothing was changed" in refused.json()["error"]
    assert api.get(f"/documents/{document}").json() == before
    assert api.post(f"/documents/{document}/{path}", json=body | here).status_code == 200


def test_one_refused_edit_does_not_stop_the_others(api: TestClient, document: int) -> None:
    good, bad = edit(span()), edit(span(label="TOWN"))
    answer = api.post(f"/documents/{document}/edits", json={"edits": [bad, good]}).json()
    assert answer["acknowledged"] == [good["id"]]
    (refused,) = answer["refused"]
    assert (refused["id"], refused["kind"]) == (bad["id"], "unknown_label")
    assert "no entity label 'TOWN'" in refused["error"]


@pytest.mark.attack(4, 5)
@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"start": 14}, "invalid_span"),
        ({"end": 900}, "invalid_span"),
        ({"text": "Turkey"}, "invalid_span"),
    ],
)
def test_offsets_that_do_not_quote_the_text_are_refused(
    api: TestClient, document: int, wrong: dict[str, Any], kind: str
) -> None:
    sent = {"edits": [edit(span(**wrong))]}
    answer = api.post(f"/documents/{document}/edits", json=sent).json()
    assert [one["kind"] for one in answer["refused"]] == [kind]
    assert answer["version"] == 0


@pytest.mark.attack(5)
@pytest.mark.parametrize(
    "body",
    [
        {"edits": [{"id": "x"}]},
        {"edits": [edit(span(start=-1))]},
        {"edits": [edit(span(start=2**63))]},
        {"edits": [edit(span(start=True))]},
        {"edits": [edit(span(start="13"))]},
        {"edits": [edit(span(colour="red"))]},
        {"edits": [edit(None)]},
        {"edits": "all"},
        {},
        [],
    ],
)
def test_what_is_no_edit_is_answered_in_a_sentence(
    api: TestClient, document: int, body: Any
) -> None:
    answer = api.post(f"/documents/{document}/edits", json=body)
    assert answer.status_code == 422
    assert set(answer.json()) == {"error", "kind"}
    assert "Traceback" not in answer.text


@pytest.mark.attack(33, 41)
@pytest.mark.parametrize(
    ("content", "place"),
    [(b"{", " (character 1)"), (b'{"edits": [}', " (character 11)"), (b"[" * 100_000, ""),
     (b"\xff", ""), (b"", None)],
)  # fmt: skip
def test_a_body_that_is_no_json_is_answered_in_a_sentence(
    api: TestClient, document: int, content: bytes, place: str | None
) -> None:
    answer = api.post(
        f"/documents/{document}/edits",
        content=content,
        headers={"content-type": "application/json"},
    )
    assert answer.status_code in (400, 422)
    sentence = (
        "The request needs a body in JSON."
        if place is None
        else f"The body is not valid JSON{place}."
    )
    assert answer.json() == {"error": sentence, "kind": "bad_input"}


def test_what_is_wrong_with_a_field_names_the_field(api: TestClient, document: int) -> None:
    answer = api.post(f"/documents/{document}/edits", json={"edits": "all"})
    assert answer.json()["error"] == (
        "The request is not as it should be: edits: input should be a valid list."
    )


def test_a_document_or_address_that_is_not_there_is_404(api: TestClient) -> None:
    for path in ("/documents/999", "/nothing/here"):
        answer = api.get(path)
        assert answer.status_code == 404
        assert answer.json()["kind"] == "not_found"


@pytest.mark.attack(5, 41)
@pytest.mark.parametrize("id", ["0", "-1", "9223372036854775808", "9" * 20, "9" * 5000, "one"])
@pytest.mark.parametrize("rest", ["", "/edits", "/submit", "/reopen"])
def test_a_number_no_document_can_have_is_answered_in_a_sentence(
    api: TestClient, id: str, rest: str
) -> None:
    path = f"/documents/{id}{rest}"
    answer = api.post(path, json={"edits": []}) if rest else api.get(path)
    assert answer.status_code == 422
    assert answer.json()["kind"] == "bad_input"


def test_handing_in_names_the_next_article_and_closes_this_one(
    api: TestClient, document: int
) -> None:
    assert api.post(f"/documents/{document}/submit", json={}).json() == {
        "status": "submitted",
        "version": 0,
        "next": document + 1,
    }
    refused = api.post(f"/documents/{document}/edits", json={"edits": [edit(span())]}).json()
    assert [one["kind"] for one in refused["refused"]] == ["submitted"]
    reopened = api.post(f"/documents/{document}/reopen", json={}).json()
    assert reopened == {"status": "open", "version": 0, "next": None}


def test_the_newest_edits_come_with_the_document_so_that_undo_survives_a_reload(
    api: TestClient, document: int
) -> None:
    sent = edit(span())
    api.post(f"/documents/{document}/edits", json={"edits": [sent]})
    (logged,) = api.get(f"/documents/{document}").json()["reading"]["edits"]
    assert {key: logged[key] for key in sent} == sent
    assert logged["author"] == "annotator"
