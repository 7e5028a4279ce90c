"""A computer whose clock is years off, or jumps: saving and the order of edits hold."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.corpus import Made
from tests.browser.editor import count, open_article, reading, ready, saved
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A context of the test's own: a clock that was set in it stays set."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    yield context
    context.close()


@pytest.mark.parametrize("year", [1999, 2055])
def test_edits_are_saved_tried_again_and_undone_in_their_order(
    page: Page, server: Server, article: Made, year: int
) -> None:
    page.clock.set_system_time(datetime.datetime(year, 3, 1))
    open_article(page, server, article.address)
    page.route(re.compile("/edits$"), lambda route: route.abort())
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    expect(page.locator('[data-save-state="offline"]')).to_be_visible()
    page.clock.set_system_time(datetime.datetime(year - 20, 3, 1))
    page.keyboard.press("a")
    page.clock.set_system_time(datetime.datetime(year + 20, 3, 1))
    page.keyboard.press("x")
    page.reload()
    ready(page)
    page.unroute_all()
    saved(page)

    edits = reading(server, article.id)["edits"]
    assert [edit["verb"] for edit in edits] == ["accept", "accept", "reject"]
    now = datetime.datetime.now(datetime.UTC)
    times = [datetime.datetime.fromisoformat(edit["at"]) for edit in edits]
    assert times == sorted(times)
    assert all(abs(now - time) < datetime.timedelta(minutes=5) for time in times)
    for accepted in (2, 1, 0):
        page.keyboard.press("Control+z")
        assert count(page, "accepted") == accepted
