"""Time at work, in a real browser: what is counted of somebody who works, waits and looks away."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from curation.store import Store
from curation.store.working_time import worked
from tests.browser.editor import open_article, ready, until
from tests.browser.server import Server

pytestmark = pytest.mark.browser

LATER = """window.ahead = 0;
const now = performance.now.bind(performance);
performance.now = () => now() + window.ahead;"""
GO_AWAY = "() => { document.hasFocus = () => false; dispatchEvent(new Event('blur')); }"
COME_BACK = "() => { document.hasFocus = () => true; dispatchEvent(new Event('focus')); }"


@pytest.fixture
def counted(server: Server) -> Callable[[int], float]:
    """The seconds counted for an article, as soon as there are any."""

    def seconds(document: int) -> float:
        store = Store(server.database)
        try:
            for _ in range(40):
                with store.read() as db:
                    found = [one.seconds for one in worked(db, 1) if one.document_id == document]
                if found:
                    return sum(found)
                time.sleep(0.1)
        finally:
            store.close()
        return 0.0

    return seconds


def work(page: Page, seconds: int) -> None:
    for _ in range(seconds * 2):
        page.keyboard.press("Tab")
        page.wait_for_timeout(500)


def go_on(page: Page) -> int:
    """Leave for the next article; the one that was left."""
    left = int(page.locator("[data-document]").get_attribute("data-document") or 0)
    page.keyboard.press(">")
    expect(page.locator(f'[data-document="{left}"]')).to_have_count(0)
    ready(page)
    return left


def test_work_is_counted_and_looking_away_and_waiting_are_not(
    page: Page, server: Server, counted: Callable[[int], float]
) -> None:
    page.add_init_script(LATER)
    open_article(page, server)
    started = time.monotonic()
    work(page, 2)
    page.evaluate(GO_AWAY)
    page.evaluate("() => { window.ahead += 40_000; }")
    page.evaluate(COME_BACK)
    work(page, 1)
    page.evaluate("() => { window.ahead += 600_000; }")  # ten minutes without a key
    passed = time.monotonic() - started
    left = go_on(page)
    assert 60 + 2 <= counted(left) <= 60 + passed + 1


def test_a_page_that_is_closed_tells_what_it_has(
    page: Page, server: Server, counted: Callable[[int], float]
) -> None:
    open_article(page, server)
    document = int(page.locator("[data-document]").get_attribute("data-document") or 0)
    work(page, 2)
    page.close()
    assert 2 <= counted(document) <= 12


def test_what_the_server_did_not_hear_before_the_page_went_it_hears_after(
    page: Page, server: Server, counted: Callable[[int], float]
) -> None:
    open_article(page, server)
    document = int(page.locator("[data-document]").get_attribute("data-document") or 0)
    page.route(re.compile("/working-time$"), lambda route: route.abort())
    work(page, 2)
    page.reload()
    ready(page)
    page.unroute_all()
    kept = "() => Object.keys(localStorage).filter((one) => one.startsWith('curation.time')).length"
    assert page.evaluate(kept) == 1
    page.evaluate("() => dispatchEvent(new Event('online'))")
    until(page, f"({kept})() === 0")
    assert 2 <= counted(document) <= 12
