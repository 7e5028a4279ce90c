"""A browser that keeps nothing, has no room or is cleared: edits go out, people are told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.corpus import Made
from tests.browser.editor import count, open_article, reading, ready, saved, until
from tests.browser.server import Server

pytestmark = pytest.mark.browser

EDITS = re.compile("/edits$")
FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("no"); } });
}"""
FULL = """() => { for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2)) {
    try { for (;;) localStorage.setItem(`fill-${size}-${localStorage.length}`, "x".repeat(size)); }
    catch { /* full of these */ }
} }"""
KEPT = """() => Object.keys(localStorage)
    .filter((name) => name.startsWith("curation.outbox")).length"""


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def accept_two_offline(page: Page) -> None:
    page.route(EDITS, lambda route: route.abort())
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    page.keyboard.press("a")


def test_a_forbidden_storage_is_told_and_edits_go_out_from_memory(
    page: Page, server: Server, article: Made
) -> None:
    page.add_init_script(FORBIDDEN)
    open_article(page, server, article.address)
    accept_two_offline(page)
    expect(
        page.get_by_text(re.compile("^2 changes not saved.*keep this page open"))
    ).to_be_visible()
    page.unroute_all()
    saved(page)
    assert len(reading(server, article.id)["annotations"]) == 2


def test_a_full_storage_is_told_and_filled_up_again_when_there_is_room(
    page: Page, server: Server, article: Made
) -> None:
    open_article(page, server, article.address)
    page.evaluate(FULL)
    accept_two_offline(page)
    expect(
        page.get_by_text(re.compile("^2 changes not saved.*keep this page open"))
    ).to_be_visible()
    page.evaluate("() => localStorage.clear()")
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Offline · 2 changes kept on this computer")).to_be_visible()
    page.unroute_all()
    page.reload()
    ready(page)
    saved(page)
    assert len(reading(server, article.id)["annotations"]) == 2


@pytest.mark.parametrize("by", ["this tab", "another tab"])
def test_what_is_cleared_while_edits_wait_is_kept_again(
    page: Page, server: Server, article: Made, by: str
) -> None:
    open_article(page, server, article.address)
    accept_two_offline(page)
    expect(page.get_by_text("Offline · 2 changes kept on this computer")).to_be_visible()
    tab = page
    if by == "another tab":
        tab = page.context.new_page()
        tab.goto(f"{server.address}/api/health")
    tab.evaluate("() => localStorage.clear()")
    page.bring_to_front()
    page.keyboard.press("a")
    page.evaluate("() => dispatchEvent(new Event('online'))")
    until(page, f"({KEPT})() === 3")
    page.unroute_all()
    page.reload()
    ready(page)
    saved(page)
    assert count(page, "accepted") == 3
