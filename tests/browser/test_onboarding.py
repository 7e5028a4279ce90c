"""The first minutes: a few hints that go on by themselves and never come back, and the practice."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.corpus import Made
from tests.browser.editor import (
    count,
    focused,
    focused_id,
    in_state,
    kept,
    open_article,
    preferences,
    ready,
    saved,
)
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def preferred() -> dict[str, Any]:
    """A person who never was here."""
    return {}


@pytest.fixture
def editor(page: Page, server: Server, article: Made) -> Page:
    open_article(page, server, article.address)
    return page


def card(page: Page) -> Locator:
    return page.get_by_role("region", name="Hints for the start")


def test_the_hints_go_on_as_the_person_does_the_thing_and_take_no_key(editor: Page) -> None:
    expect(card(editor)).to_contain_text("1 of 5")
    expect(card(editor)).to_contain_text("Tab goes to the next suggestion")
    assert editor.evaluate("document.activeElement.closest('.ed-onboarding')") is None
    editor.keyboard.press("Tab")
    expect(card(editor)).to_contain_text("2 of 5")
    first = focused_id(editor)
    editor.keyboard.press("a")
    expect(card(editor)).to_contain_text("3 of 5")
    expect(in_state(editor, first, "accepted").first).to_be_visible()
    assert focused_id(editor) != first
    editor.keyboard.press("2")
    expect(card(editor)).to_contain_text("4 of 5")
    expect(card(editor)).to_contain_text("makes it an event")
    editor.keyboard.press("k")
    editor.keyboard.press("Enter")
    expect(card(editor)).to_contain_text("5 of 5")
    editor.keyboard.press("?")
    editor.keyboard.press("Escape")
    expect(card(editor)).to_be_hidden()


def test_the_hints_go_on_by_mouse_and_leave_the_keyboard_to_the_text(editor: Page) -> None:
    editor.keyboard.press("Tab")
    here = focused_id(editor)
    for number in ("3", "4", "5"):
        card(editor).get_by_role("button", name="Next").click()
        expect(card(editor)).to_contain_text(f"{number} of 5")
    assert focused_id(editor) == here
    card(editor).get_by_role("button", name="Done").click()
    expect(card(editor)).to_be_hidden()
    editor.keyboard.press("x")
    expect(focused(editor)).not_to_have_attribute("data-annotation", here)


def test_skipped_hints_come_back_in_no_browser_until_they_are_asked_for(
    editor: Page, browser: Browser, server: Server, article: Made
) -> None:
    editor.evaluate("document.activeElement.blur()")
    card(editor).get_by_role("button", name="Skip").click()
    expect(card(editor)).to_be_hidden()
    editor.keyboard.press("Tab")
    assert focused_id(editor), "whoever skips the hints goes on in the text"
    kept(editor, server, "hints_done", True)
    other = browser.new_context().new_page()
    open_article(other, server, article.address)
    expect(card(other)).to_be_hidden()
    other.keyboard.press("Control+k")
    other.keyboard.type("hints")
    other.keyboard.press("Enter")
    expect(card(other)).to_contain_text("1 of 5")
    other.context.close()


def test_where_the_hints_stopped_they_go_on_after_a_reload(editor: Page, server: Server) -> None:
    editor.keyboard.press("Tab")
    expect(card(editor)).to_contain_text("2 of 5")
    kept(editor, server, "seen", ["walk"])
    editor.reload()
    ready(editor)
    expect(card(editor)).to_contain_text("2 of 5")


def test_the_hints_show_the_keys_the_person_chose(
    page: Page, server: Server, article: Made
) -> None:
    preferences(server, {"keys": {"accept": ["y"]}, "seen": ["walk"]})
    open_article(page, server, article.address)
    expect(card(page)).to_contain_text("Y accepts it")


@pytest.mark.parametrize("width", [1400, 1000, 420])
def test_the_card_stands_on_the_line_of_keys(
    page: Page, server: Server, article: Made, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    open_article(page, server, article.address)
    boxes = [card(page).bounding_box(), page.locator(".ed-hints").bounding_box()]
    above, below = boxes
    assert above is not None
    assert below is not None
    assert above["x"] >= 0
    assert above["x"] + above["width"] <= width
    assert above["y"] + above["height"] <= below["y"]


def test_the_practice_article_opens_from_the_last_hint_and_can_be_begun_again(
    page: Page, server: Server, article: Made
) -> None:
    preferences(server, {"seen": ["walk", "decide", "label", "frames"]})
    open_article(page, server, article.address)
    card(page).get_by_role("button", name="Practise").click()
    title = page.get_by_role("heading", name="Practice: from the first suggestion to the last")
    expect(title).to_be_visible()
    ready(page)
    before = count(page, "suggested")
    assert before == 7
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("x")
    saved(page)
    expect(page.get_by_text(f"{before - 2} of {before} left")).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("practice over")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"{before} of {before} left")).to_be_visible()
    assert count(page, "suggested") == before
