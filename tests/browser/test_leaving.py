"""Leaving with unsaved edits: asked first, and nothing is lost by it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.corpus import Made
from tests.browser.editor import come_to_have, count, open_article, reading, ready, saved
from tests.browser.server import Server

pytestmark = pytest.mark.browser

EDITS = re.compile("/edits$")


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def asked() -> list[str]:
    """The questions the browser put."""
    return []


@pytest.fixture
def page(browser: Browser, asked: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    yield page
    context.close()


def test_a_page_with_unsaved_edits_asks_before_it_goes(
    page: Page, server: Server, article: Made, asked: list[str]
) -> None:
    open_article(page, server, article.address)
    page.route(EDITS, lambda route: route.abort())
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    expect(page.locator('[data-save-state="offline"]')).to_be_visible()
    page.reload()
    ready(page)
    assert asked == ["beforeunload"]
    assert count(page, "accepted") == 1


def test_an_edit_that_has_just_gone_out_is_no_reason_to_ask_and_arrives(
    page: Page, server: Server, article: Made, asked: list[str]
) -> None:
    open_article(page, server, article.address)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    page.goto("about:blank")
    assert asked == []
    come_to_have(page, server, article.id, 1)


def test_what_was_made_while_another_edit_is_under_way_goes_out_with_the_page(
    page: Page, server: Server, article: Made
) -> None:
    open_article(page, server, article.address)
    page.evaluate(
        """() => { const { fetch } = window; let first = true;
            window.fetch = (address, request) => {
                if (!first || !String(address).endsWith("/edits")) return fetch(address, request);
                first = false;
                return new Promise(() => {});
            }; }"""
    )
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    page.wait_for_timeout(50)
    page.keyboard.press("a")
    page.goto("about:blank")
    come_to_have(page, server, article.id, 2)


def test_another_page_of_the_app_goes_on_saving_what_the_editor_left(
    page: Page, server: Server, article: Made, asked: list[str]
) -> None:
    open_article(page, server, article.address)
    page.route(EDITS, lambda route: route.abort())
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    expect(page.locator('[data-save-state="offline"]')).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Schema").click()
    expect(page.locator("[data-document]")).to_have_count(0)
    assert reading(server, article.id)["annotations"] == []
    page.unroute_all()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    come_to_have(page, server, article.id, 1)
    assert asked == []


def test_unsaved_edits_are_told_on_return_from_another_page_of_the_app(
    page: Page, server: Server, article: Made
) -> None:
    open_article(page, server, article.address)
    page.route(EDITS, lambda route: route.abort())
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    expect(page.locator('[data-save-state="offline"]')).to_be_visible()
    sidebar = page.get_by_test_id("stSidebar")
    sidebar.get_by_role("link", name="Schema").click()
    expect(page.locator("[data-document]")).to_have_count(0)
    sidebar.get_by_role("link", name="Annotate").click()
    ready(page)
    expect(page.get_by_text("Offline · 1 change kept on this computer")).to_be_visible()
    page.unroute_all()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    saved(page)
