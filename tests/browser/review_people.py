"""Two annotators and a reviewer before one server: how they get in, hand in and go on."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from curation.codec import annotation_to_json
from curation.model import Annotation
from tests.browser.editor import SECONDS, saved
from tests.browser.review_articles import Articles
from tests.browser.server import Server
from tests.browser.team import Person, command, rows

ROLES = {"Anna": "annotator", "Ben": "annotator", "Rita": "reviewer"}


def join_all(server: Server, people: Iterable[Person]) -> None:
    """Everybody takes up the invitation they got and chooses a password; the lead is not here."""
    _link(command(server, "users", "add", "Lea", "--role", "lead"))
    for one in people:
        said = command(server, "users", "add", one.name, "--role", ROLES[one.name])
        one.join(f"{server.address}{_link(said)}")


def _link(said: str) -> str:
    found = re.search(r"http\S+/invitation/\S+", said)
    assert found is not None, said
    return urlsplit(found.group()).path


def open_in_editor(person: Person, articles: Articles, document: int) -> Page:
    """The person's own reading of an article."""
    person.page.goto(f"{person.server.address}{articles.address(document)}")
    return _at(person.page, document)


def open_case(person: Person, articles: Articles, document: int) -> Page:
    """An article in review."""
    person.page.goto(f"{person.server.address}{articles.address(document, 'review')}")
    return _at(person.page, document)


def _at(page: Page, document: int) -> Page:
    expect(page.locator(f'[data-document="{document}"][data-ready]')).to_be_visible(timeout=SECONDS)
    return page


def come_to(page: Page, document: int) -> None:
    """Wait until the editor has gone on to this article by itself."""
    _at(page, document)


def say_all(person: Person, document: int, said: Iterable[Annotation]) -> None:
    """Record a whole reading as the person's browser would."""
    changes = [{"before": None, "after": annotation_to_json(one)} for one in said]
    edit = {"id": str(uuid.uuid4()), "verb": "add", "changes": changes, "undoes": None}
    status, answer = person.asks(
        f"/api/documents/{document}/edits", data=json.dumps({"edits": [edit]})
    )
    assert (status, json.loads(answer)["refused"]) == (200, [])


def hand_in(person: Person, articles: Articles, document: int) -> None:
    """Submit what was said of an article, by the key."""
    page = open_in_editor(person, articles, document)
    press_until_handed_in(page, person.server, document, person.name)


def press_until_handed_in(page: Page, server: Server, document: int, name: str) -> None:
    """Submit the open article by the key, also where something in it should be looked at."""
    saved(page)
    page.keyboard.press("Control+Enter")
    anyway = page.get_by_role("button", name="Submit anyway")
    deadline = time.monotonic() + SECONDS / 1000
    while status_of(server, document, name) != "submitted":
        assert time.monotonic() < deadline, f"{name} could not hand in article {document}."
        if anyway.is_visible():
            anyway.click()
        page.wait_for_timeout(50)


def status_of(server: Server, document: int, name: str) -> str:
    """How somebody's reading of an article stands; nothing where there is none."""
    found = rows(
        server,
        "SELECT status FROM readings JOIN authors ON authors.id = author_id"
        " WHERE document_id = ? AND name = ?",
        document,
        name,
    )
    return str(found[0][0]) if found else ""
