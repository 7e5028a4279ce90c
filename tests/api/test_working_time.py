"""Beats over HTTP: what they take and what they refuse."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from curation.api import create_api
from curation.desk.opening import open_store
from curation.desk.projects import create_project
from curation.store.working_time import worked
from tests.builders import add_article

BEAT = {"sitting": "a-page", "beat": 1, "seconds": 12.5, "within": 30}


@pytest.fixture
def api() -> TestClient:
    create_project(open_store(), slug="news")
    return TestClient(create_api(), raise_server_exceptions=False)


@pytest.fixture
def address(api: TestClient) -> str:
    return f"/documents/{add_article(open_store()).id}/working-time"


def seconds() -> float:
    with open_store().read() as db:
        return sum(one.seconds for project in (1, 2) for one in worked(db, project))


def test_a_beat_is_counted_once_and_the_answer_says_how_much(api: TestClient, address: str):
    assert api.post(address, json=BEAT).json() == {"counted": 12.5}
    assert api.post(address, json=BEAT).json() == {"counted": 0.0}
    assert seconds() == 12.5


def test_nothing_of_the_browsers_clock_is_taken(api: TestClient, address: str):
    more = {"at": "1999-01-01T00:00:00Z", "day": "1999-01-01"}
    assert api.post(address, json={**BEAT, **more}).status_code == 200
    with open_store().read() as db:
        ((day,),) = db.conn.execute("SELECT day FROM working_time").fetchall()
    assert not day.startswith("1999")


@pytest.mark.parametrize(
    "wrong",
    [
        {"seconds": -1},
        {"seconds": 1e9},
        {"seconds": "12"},
        {"seconds": True},
        {"seconds": None},
        {"within": -1},
        {"beat": 0},
        {"beat": 2**63},
        {"sitting": ""},
        {"sitting": "x" * 65},
        {"sitting": "a\u0000b"},
    ],
)
def test_what_is_no_beat_is_a_sentence(api: TestClient, address: str, wrong: dict[str, Any]):
    answer = api.post(address, json={**BEAT, **wrong})
    assert answer.status_code == 422
    assert set(answer.json()) == {"error", "kind"}
    assert seconds() == 0


def test_a_beat_of_no_article_or_for_another_person_is_refused(api: TestClient, address: str):
    assert api.post("/documents/99/working-time", json=BEAT).status_code == 404
    assert api.post(address, json={**BEAT, "author_id": 99}).status_code == 409
    assert api.post(address, json={**BEAT, "database": "another"}).status_code == 409
    assert seconds() == 0
