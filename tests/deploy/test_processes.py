"""Two processes on one database: who is signed in, and what is saved, is the same in both."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from curation.desk.safekeeping import check
from curation.edits import Change, Edit, edit_to_json
from curation.model import Span
from curation.store import accounts, readings
from tests.browser.corpus import TALKS, Made, add_project, store_of
from tests.browser.server import Server
from tests.builders import new_id
from tests.deploy.proxies import start_both
from tests.people import account, cookies, token

pytestmark = pytest.mark.browser  # starts the real app, which takes seconds
NAMES = ("Anna", "Ben", "Carla", "Dan")
EDITS = 40


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    database = tmp_path_factory.mktemp("processes") / "curation.db"
    pair = Server(database), Server(database)
    start_both(pair)
    with store_of(pair[0]) as store:
        account(store, "Lea", "lead")
        for name in NAMES:
            account(store, name)
    yield pair
    for server in pair:
        server.stop()


@pytest.fixture(scope="module")
def article(servers: tuple[Server, Server]) -> Made:
    return add_project(servers[0], "processes")[0]


def browsers_of(servers: tuple[Server, Server], name: str) -> list[httpx2.Client]:
    """One person's browser, before each of the processes: cookies know no ports."""
    with store_of(servers[0]) as store:
        known = cookies(token(store, name))
    return [httpx2.Client(base_url=server.address, cookies=known) for server in servers]


def test_whoever_signed_in_at_one_process_is_known_to_the_other_until_they_sign_out(servers):
    one, other = browsers_of(servers, "Anna")
    known = dict(one.cookies)
    assert (
        one.get("/api/me/preferences").status_code
        == other.get("/api/me/preferences").status_code
        == 200
    )
    form, origin = {"sure": "yes"}, {"origin": servers[0].address}
    assert one.post("/sign-out", data=form, headers=origin).status_code == 303
    other.cookies.update(known)
    assert other.get("/api/me/preferences").status_code == 401


@pytest.mark.attack(15)
def test_a_person_who_is_let_in_no_more_is_refused_by_every_process(servers):
    clients = browsers_of(servers, "Dan")
    assert [client.get("/api/me/preferences").status_code for client in clients] == [200, 200]
    with store_of(servers[0]) as store, store.write() as db:
        dan = accounts.account_named(db, "Dan")
        accounts.set_active(db, dan.author_id, is_active=False)
    assert [client.get("/api/me/preferences").status_code for client in clients] == [401, 401]
    with store_of(servers[0]) as store, store.write() as db:
        accounts.set_active(db, dan.author_id, is_active=True)


@pytest.mark.attack(12)
def test_wrong_passwords_are_counted_over_all_processes(servers):
    tries = []
    for number in range(8):
        server = servers[number % 2]
        form = {"name": "Nobody", "password": "wrong all along", "next": ""}
        answer = httpx2.post(
            f"{server.address}/sign-in", data=form, headers={"origin": server.address}
        )
        tries.append(answer.status_code)
    assert tries == [401] * 5 + [429] * 3


def test_what_four_people_do_at_once_in_two_processes_is_all_saved(servers, article):
    def work(name: str, place: int) -> list[str]:
        clients = browsers_of(servers, name)
        saved = []
        for number in range(EDITS):
            client = clients[(place + number) % 2]  # every edit goes to the other process
            span = Span(new_id(), "GPE", number, number + 6, TALKS[number : number + 6])
            edit = Edit(new_id(), "label", (Change(None, span),))
            answer = client.post(
                f"/api/documents/{article.id}/edits", json={"edits": [edit_to_json(edit)]}
            )
            assert answer.status_code == 200, answer.text
            saved += answer.json()["acknowledged"]
        return saved

    with ThreadPoolExecutor(4) as pool:
        acknowledged = dict(zip(NAMES, pool.map(work, NAMES, range(4)), strict=True))
    with store_of(servers[0]) as store:
        with store.read() as db:
            for name, saved in acknowledged.items():
                person = accounts.account_named(db, name)
                reading = readings.find_reading(
                    db, document_id=article.id, author_id=person.author_id
                )
                logged = [one.edit.id for one in readings.log(db, reading.id)]
                assert len(saved) == EDITS
                assert logged == saved
        assert "whole" in check(store)
