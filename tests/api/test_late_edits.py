"""A schema that changes while somebody annotates: their edits are neither lost nor corrupted."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from curation.api import create_api
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.projects import create_project, documents_of, schema_of
from curation.desk.schema import change_schema, plan_schema, undo_schema_change
from curation.schema import EntityType, EventType, Role, Schema
from curation.schema_change import rewriting
from curation.schema_change.moves import Relabel
from curation.store.check import problems

TEXT = "Turkey met Israel."
SCHEMA = Schema(
    name="news",
    entities=(EntityType(name="LOC"), EntityType(name="ORG")),
    events=(EventType(name="MEET", roles=(Role(name="actor"),)),),
)


@pytest.fixture
def api() -> TestClient:
    return TestClient(create_api(), raise_server_exceptions=False)


@pytest.fixture
def document() -> int:
    store = open_store()
    create_project(store, slug="news", extend=lambda _: SCHEMA)
    carry_out(store, plan_import(store, "news", [("a.txt", TEXT.encode())]))
    return documents_of(store, "news")[0].id


def place(id: str = "turkey", **keys: Any) -> dict[str, Any]:
    return {
        "kind": "span", "id": id, "label": "LOC", "start": 0, "end": 6, "text": "Turkey", **keys,
    }  # fmt: skip


ISRAEL = place("israel", start=11, end=17, text="Israel")


def edit(before: Any, after: Any, *, under: int, **keys: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "verb": "add",
        "changes": [{"before": before, "after": after}],
        "undoes": None,
        "schema_version": under,
        **keys,
    }


def send(api: TestClient, document: int, *edits: dict[str, Any]) -> dict[str, Any]:
    answer = api.post(f"/documents/{document}/edits", json={"edits": list(edits)})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def present(api: TestClient, document: int) -> dict[str, dict[str, Any]]:
    value = api.get(f"/documents/{document}").json()
    return {one["id"]: one for one in value["reading"]["annotations"]}


def change(verb, *arguments, **options) -> None:
    store = open_store()
    schema, moves = verb(schema_of(store, "news"), *arguments, **options)
    change_schema(store, plan_schema(store, "news", schema, moves))


def check() -> None:
    with open_store().read() as db:
        assert list(problems(db)) == []


def test_what_was_labelled_under_an_old_name_is_taken_under_the_new_one(
    api: TestClient, document: int
) -> None:
    sent = edit(None, place(), under=1)
    change(rewriting.rename_label, "entity", "LOC", "PLACE")
    first = send(api, document, sent)
    assert (first["acknowledged"], first["refused"]) == ([sent["id"]], [])
    assert first["schema_version"] == 2  # by which the browser knows to read the article again
    assert present(api, document) == {"turkey": place(label="PLACE")}
    assert send(api, document, sent)["acknowledged"] == [sent["id"]]  # no answer came: sent again
    check()


def test_an_edit_of_what_was_renamed_meanwhile_holds(api: TestClient, document: int) -> None:
    send(api, document, edit(None, place(), under=1))
    longer = place(end=10, text="Turkey met")
    change(rewriting.rename_label, "entity", "LOC", "PLACE")
    answer = send(api, document, edit(place(), longer, under=1, verb="move"))
    assert answer["refused"] == []
    assert present(api, document) == {"turkey": longer | {"label": "PLACE"}}


def test_a_late_edit_is_carried_through_every_change_and_back(
    api: TestClient, document: int
) -> None:
    sent = edit(None, place(), under=1)
    change(rewriting.rename_label, "entity", "LOC", "PLACE")
    change(rewriting.merge_labels, "entity", "PLACE", "ORG")
    send(api, document, sent)
    assert present(api, document)["turkey"]["label"] == "ORG"
    later = edit(None, ISRAEL | {"label": "PLACE"}, under=2)
    undo_schema_change(open_store(), "news")
    undo_schema_change(open_store(), "news")
    send(api, document, later, sent)
    assert present(api, document)["israel"]["label"] == "ORG"
    check()


def test_two_names_that_were_exchanged_are_not_confused(api: TestClient, document: int) -> None:
    schema = schema_of(open_store(), "news")
    swapped = replace(
        schema,
        entities=(
            replace(schema.entities[0], name="ORG", aliases=("LOC",)),
            replace(schema.entities[1], name="LOC", aliases=("ORG",)),
        ),
    )
    moves = (Relabel("entity", "LOC", "ORG"), Relabel("entity", "ORG", "LOC"))
    change_schema(open_store(), plan_schema(open_store(), "news", swapped, moves))
    send(api, document, edit(None, place(), under=1), edit(None, ISRAEL, under=2))
    labels = {id: one["label"] for id, one in present(api, document).items()}
    assert labels == {"turkey": "ORG", "israel": "LOC"}


def test_relabelling_to_what_a_merge_made_of_it_is_done_already(
    api: TestClient, document: int
) -> None:
    send(api, document, edit(None, place(), under=1))
    sent = edit(place(), place(label="ORG"), under=1, verb="relabel")
    change(rewriting.merge_labels, "entity", "LOC", "ORG")
    answer = send(api, document, sent)
    assert (answer["acknowledged"], answer["refused"]) == ([sent["id"]], [])
    assert present(api, document)["turkey"]["label"] == "ORG"
    check()


def test_an_undo_sent_late_takes_the_annotation_away(api: TestClient, document: int) -> None:
    made = edit(None, place(), under=1)
    send(api, document, made)
    change(rewriting.rename_label, "entity", "LOC", "PLACE")
    undo = edit(place(), None, under=1, verb="undo", undoes=made["id"])
    assert send(api, document, undo)["refused"] == []
    assert present(api, document) == {}
    check()


def test_what_cannot_be_told_is_refused_with_the_reason_and_nothing_is_changed(
    api: TestClient, document: int
) -> None:
    sent = edit(None, place(), under=1)
    change(rewriting.retype_label, "LOC")
    answer = send(api, document, sent)
    (refused,) = answer["refused"]
    assert refused["kind"] == "unknown_label"
    assert "has no entity label 'LOC'" in refused["error"]
    assert refused["error"].endswith(
        "The schema was changed while you were working; the page has the new one now."
    )
    assert present(api, document) == {}


def test_an_edit_on_what_a_merge_took_away_is_a_clash(api: TestClient, document: int) -> None:
    send(api, document, edit(None, place(), under=1))
    send(api, document, edit(None, place("org", label="ORG"), under=1))
    longer = place("turkey", end=10, text="Turkey met")
    change(rewriting.merge_labels, "entity", "LOC", "ORG")
    (refused,) = send(api, document, edit(place(), longer, under=1))["refused"]
    assert refused["kind"] == "stale_edit"
    assert set(present(api, document)) == {"org"}


def test_an_event_made_late_has_its_role_and_type_under_their_new_names(
    api: TestClient, document: int
) -> None:
    trigger = place("met", label="MEET", start=7, end=10, text="met", trigger=True)
    event = {
        "kind": "event", "id": "e", "label": "MEET", "trigger": "met",
        "arguments": [{"role": "actor", "target": "turkey"}],
    }  # fmt: skip
    changes = [{"before": None, "after": one} for one in (place(), trigger, event)]
    sent = edit(None, None, under=1) | {"changes": changes}
    change(rewriting.rename_role, "MEET", "actor", "participant")
    change(rewriting.rename_label, "event", "MEET", "CONSULT")
    assert send(api, document, sent)["refused"] == []
    found = present(api, document)
    assert found["e"]["label"] == found["met"]["label"] == "CONSULT"
    assert found["e"]["arguments"] == [{"role": "participant", "target": "turkey"}]
    check()


def test_an_edit_that_says_no_version_is_taken_as_it_is(api: TestClient, document: int) -> None:
    change(rewriting.rename_label, "entity", "LOC", "PLACE")
    sent = edit(None, place(), under=1)
    del sent["schema_version"]
    (refused,) = send(api, document, sent)["refused"]
    assert refused["kind"] == "unknown_label"


@pytest.mark.parametrize("version", [0, True, "1"])
def test_a_version_that_is_none_is_refused(api: TestClient, document: int, version: Any) -> None:
    sent = edit(None, place(), under=version)
    answer = api.post(f"/documents/{document}/edits", json={"edits": [sent]})
    assert answer.status_code == 422
    assert "schema_version" in answer.json()["error"]


def test_a_change_of_the_schema_is_not_taken_back_from_an_article(
    api: TestClient, document: int
) -> None:
    send(api, document, edit(None, place(), under=1))
    change(rewriting.rename_label, "entity", "LOC", "PLACE")
    (newest, _) = api.get(f"/documents/{document}/history").json()["edits"]
    assert (newest["verb"], newest["bulk"]) == ("schema", None)
    with open_store().read() as db:
        (bulk,) = db.conn.execute("SELECT id FROM bulks").fetchone()
    answer = api.post(f"/bulks/{bulk}/undo", json={"id": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert "Schema page" in answer.json()["error"]
