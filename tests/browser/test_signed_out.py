"""Signed out in between: edits wait, are told, and go out under no other name."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.corpus import Made
from tests.browser.editor import count, open_article, reading, ready, saved
from tests.browser.server import Server

pytestmark = pytest.mark.browser

API = re.compile("/api/documents/")


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def test_edits_wait_until_the_person_has_signed_in_again(
    page: Page, server: Server, article: Made
) -> None:
    open_article(page, server, article.address)
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=401, json={"error": "Sign in first.", "kind": "signed_out"})

    page.route(API, refuse)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    told = page.locator('[data-notice="signed-out"]')
    expect(told).to_contain_text("You are signed out: sign in again. 1 change is kept")
    spoken = page.locator(".ed-root > .ed-hidden[role=status]")
    expect(spoken).to_contain_text("You are signed out")
    page.keyboard.press("a")
    expect(told).to_contain_text("2 changes are kept on this computer")
    expect(page.get_by_text("Signed out · 2 changes kept on this computer")).to_be_visible()
    page.wait_for_timeout(3000)
    assert len(asked) == 1, "nobody is asked again and again"
    with page.context.expect_page() as opened:
        told.get_by_role("button", name="Sign in in a new tab").click()
    opened.value.close()
    page.unroute_all()
    page.evaluate("() => dispatchEvent(new Event('focus'))")
    saved(page)
    expect(told).to_have_count(0)
    assert len(reading(server, article.id)["annotations"]) == 2


def test_nothing_goes_out_under_another_persons_name(
    page: Page, server: Server, article: Made
) -> None:
    open_article(page, server, article.address)

    def as_another(route: Route) -> None:
        if route.request.method == "GET":
            answer = route.fetch()
            route.fulfill(response=answer, json={**answer.json(), "author_id": 999})
        else:
            body = json.loads(route.request.post_data or "{}")
            sent.append(body["author_id"])
            route.fulfill(status=409, json={"error": "Somebody else.", "kind": "other_author"})

    sent: list[int] = []
    page.route(API, as_another)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    told = page.locator('[data-notice="stranded"]')
    expect(told).to_contain_text("Somebody else is signed in here now", timeout=15_000)
    page.wait_for_timeout(2000)
    assert len(sent) == 1
    page.unroute_all()
    page.reload()
    ready(page)
    saved(page)
    assert count(page, "accepted") == 1
    assert len(reading(server, article.id)["annotations"]) == 1
