"""The app under a path of its own, as behind a proxy that serves other things too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.corpus import Made
from tests.browser.editor import count, open_article, reading, saved
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "curation.db", base_path="/desk/news")
    server.start()
    yield server
    server.stop()


def test_pages_editor_and_api_are_all_below_the_base_path(
    page: Page, server: Server, article: Made
) -> None:
    open_article(page, server, article.address)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    saved(page)
    assert len(reading(server, article.id)["annotations"]) == 1
    page.reload()
    expect(page.locator("[data-ready]")).to_be_visible(timeout=15_000)
    assert count(page, "accepted") == 1
