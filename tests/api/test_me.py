"""Preferences over HTTP: kept with the person, and only what a browser can make sense of."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from starlette.testclient import TestClient

from curation.api import create_api, shapes
from curation.desk.opening import open_store
from curation.desk.people import current_user
from curation.desk.preferences import KNOWN
from curation.desk.projects import create_project
from tests.builders import add_article

ALL = {"keys": {"accept": ["y", "Enter"], "find": []}, "hints_done": True, "seen": ["walk"],
       "recent": ["find"], "review_only_open": True, "review_hides_readers": True}  # fmt: skip


@pytest.fixture
def api() -> TestClient:
    create_project(open_store(), slug="news")
    return TestClient(create_api(), raise_server_exceptions=False)


def test_preferences_replace_the_former_ones_and_come_with_every_document(api: TestClient) -> None:
    article = add_article(open_store())
    assert api.get("/me/preferences").json()["preferences"] == {}
    api.put("/me/preferences", json={"seen": ["walk"]})
    answer = api.put("/me/preferences", json=ALL)
    assert answer.json()["preferences"] == ALL
    assert answer.json()["author_id"] == current_user(open_store()).id
    assert api.get("/me/preferences").json() == answer.json()
    document = api.get(f"/documents/{article.id}").json()
    assert document["preferences"] == ALL
    assert document["database"] == answer.json()["database"]


def test_the_reference_names_every_preference() -> None:
    assert set(shapes.Preferences.model_fields) == set(KNOWN)
    shape = shapes.Preferences.model_validate(ALL)
    assert shape.model_dump(mode="json", exclude_unset=True) == ALL


@pytest.mark.parametrize(
    "wrong",
    [{"seen": ["x" * 65]}, {"recent": ["x"] * 201}, {"keys": {"x" * 65: []}},
     {"keys": {"find": ["x"] * 201}}, {"keys": {f"c{n}": [] for n in range(201)}}],
)  # fmt: skip
def test_the_reference_has_the_limits_that_hold(api: TestClient, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        shapes.Preferences.model_validate(wrong)
    assert api.put("/me/preferences", json=wrong).status_code == 422


@pytest.mark.parametrize(
    ("meant", "kind"),
    [({"database": "another"}, "other_database"), ({"author_id": 4711}, "other_author")],
)
def test_what_is_meant_for_others_is_not_kept(
    api: TestClient, meant: dict[str, Any], kind: str
) -> None:
    kept = api.get("/me/preferences").json()
    answer = api.put("/me/preferences", json=ALL, params=meant)
    assert (answer.status_code, answer.json()["kind"]) == (409, kind)
    assert api.get("/me/preferences").json() == kept
    own = {"database": kept["database"], "author_id": kept["author_id"]}
    assert api.put("/me/preferences", json=ALL, params=own).json()["preferences"] == ALL


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"colour": "red"}, "There is no preference 'colour'"),
        ({"hints_done": "yes"}, "must be true or false"),
        ({"keys": ["a"]}, "must be an object of commands"),
        ({"keys": {"accept": "a"}}, "must be an object of commands"),
        ({"keys": {"": ["a"]}}, "must be an object of commands"),
        ({"keys": {"accept": [3]}}, "must be an object of commands"),
        ({"seen": ["x" * 65]}, "must be a list"),
        ({"seen": ["\x00"]}, "must be a list"),
        ({"recent": ["x"] * 201}, "must be a list"),
        ([], "valid dictionary"),
        ("keys", "valid dictionary"),
    ],
)
def test_what_is_no_preference_is_refused_in_a_sentence(
    api: TestClient, wrong: Any, says: str
) -> None:
    api.put("/me/preferences", json=ALL)
    answer = api.put("/me/preferences", json=wrong)
    assert (answer.status_code, answer.json()["kind"]) == (422, "bad_input")
    assert says in answer.json()["error"]
    assert api.get("/me/preferences").json()["preferences"] == ALL


def test_more_than_is_kept_for_a_person_is_refused(api: TestClient) -> None:
    keys = {f"command-{number}": ["x" * 60] * 10 for number in range(40)}
    answer = api.put("/me/preferences", json={"keys": keys})
    assert (answer.status_code, answer.json()["kind"]) == (413, "too_large")
    assert "more than the 16,384 kept for a person" in answer.json()["error"]
