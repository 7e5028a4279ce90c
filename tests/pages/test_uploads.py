"""Whose files wait in a page, and how many."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from curation.desk import tokens
from curation.desk.projects import create_project
from curation.errors import Forbidden, NotSignedIn
from curation.pages import uploads
from curation.pages.uploads import OwnUploads, Waiting, who_may_import
from curation.store import Store
from tests.people import account, token


def files(number: int, size: int, page: str = "page") -> dict[str, dict[str, UploadedFileRec]]:
    return {
        page: {
            str(place): UploadedFileRec(str(place), "a.txt", "text/plain", bytes(size))
            for place in range(number)
        }
    }


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person may have ten files of a hundred bytes together."""
    monkeypatch.setattr(uploads, "MOST_FILES", 10)
    monkeypatch.setattr(uploads, "MOST_BYTES", 100)


@pytest.mark.attack(38)
@pytest.mark.parametrize(
    ("number", "size", "has_room"),
    [(0, 0, True), (9, 1, True), (10, 1, False), (2, 45, True), (2, 46, False)],
)
def test_a_person_has_so_many_files_of_so_many_bytes(
    number: int, size: int, has_room: bool, small: None
) -> None:
    assert Waiting({"page"}).has_room(10, files(number, size)) is has_room
    assert Waiting({"another"}).has_room(10, files(number, size))


@pytest.mark.attack(38)
def test_all_pages_of_a_person_count_together(small: None) -> None:
    there = files(1, 50, "one") | files(1, 45, "other")
    assert Waiting({"one"}).has_room(10, there)
    assert not Waiting({"one", "other"}).has_room(10, there)


class Page:
    """The app behind `OwnUploads`, of which every page belongs to whoever asks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.kept: dict[str, dict[str, UploadedFileRec]] = {}
        self.let_in = asyncio.Event()
        self.began = 0
        monkeypatch.setattr(uploads.runtime, "exists", lambda: True)
        monkeypatch.setattr(uploads, "_is_own", lambda page, caller: True)
        monkeypatch.setattr(uploads, "_files", lambda: self.kept)
        self.uploads = OwnUploads(self.app)

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.began += 1
        await self.let_in.wait()
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def put(self, *headers: tuple[str, str], page: str = "page") -> int:
        """The status of an answer to a file."""
        said: list[int] = []

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                said.append(message["status"])

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        scope = {
            "type": "http",
            "method": "PUT",
            "path": f"/_stcore/upload_file/{page}/file",
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
        }
        await self.uploads(scope, receive, send)
        return said[0]


async def at_once(page: Page, puts: Iterable[tuple[str, int]], *headers: tuple[str, str]):
    """The answers to files that all began before the first was in."""
    running = [
        asyncio.create_task(page.put(("Content-Length", str(size)), *headers, page=name))
        for name, size in puts
    ]
    while sum(one.done() for one in running) + page.began < len(running):
        await asyncio.sleep(0.01)
    page.let_in.set()
    return sorted(await asyncio.gather(*running))


@pytest.mark.attack(38)
def test_files_that_come_at_once_all_count(
    store: Store, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(monkeypatch)
    several = [("one", 30), ("other", 30), ("one", 30), ("third", 30), ("third", 30)]
    assert asyncio.run(at_once(page, several)) == [204, 204, 204, 413, 413]
    assert asyncio.run(page.put(("Content-Length", "90"))) == 204, "what is in no longer comes in"


@pytest.mark.attack(38)
@pytest.mark.parametrize("headers", [(), [("Content-Length", "-1")], [("Content-Length", "²")]])
def test_a_file_of_no_known_size_is_not_taken(
    store: Store, headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(monkeypatch)
    page.let_in.set()
    assert asyncio.run(page.put(*headers)) == 411
    assert page.began == 0


@pytest.mark.attack(38)
def test_only_who_leads_a_project_brings_files_in(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_project(store, slug="news")
    assert who_may_import(None) is None
    ids = {"Lea": account(store, "Lea", "lead").id}
    ids["Lou"] = account(store, "Lou", "lead", "news").id
    account(store, "Rea", "reviewer")
    account(store, "Ada", "annotator", "news")
    digests = {name: digest(store, name) for name in ("Lea", "Lou", "Rea", "Ada")}
    assert {name: who_may_import(digests[name]) for name in ids} == ids
    for name in ("Rea", "Ada"):
        with pytest.raises(Forbidden, match="lead"):
            who_may_import(digests[name])
    for nobody in (None, "0" * 64):
        with pytest.raises(NotSignedIn):
            who_may_import(nobody)
    page = Page(monkeypatch)
    page.let_in.set()
    said = {
        name: asyncio.run(page.put(("X-Curation-Caller", digests[name]), ("Content-Length", "9")))
        for name in digests
    }
    assert said == {"Lea": 204, "Lou": 204, "Rea": 403, "Ada": 403}


def digest(store: Store, name: str) -> str:
    return tokens.digest(token(store, name))
