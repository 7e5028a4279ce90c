"""One article open twice: both see what is done, and what cannot be both is said."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.corpus import Made
from tests.browser.editor import (
    annotation,
    focused_id,
    in_state,
    open_article,
    reading,
    ready,
    saved,
    states,
)
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def open_it(page: Page, server: Server, article: Made) -> Page:
    open_article(page, server, article.address)
    return page


def test_what_is_done_in_one_tab_is_seen_in_the_other(
    page: Page, server: Server, article: Made
) -> None:
    one, other = open_it(page, server, article), page.context.new_page()
    open_it(other, server, article)
    first, second, *_ = states(one)
    one.bring_to_front()
    one.keyboard.press("Tab")
    one.keyboard.press("a")
    expect(annotation(other, first)).to_have_attribute("data-state", "accepted")
    other.bring_to_front()
    other.keyboard.press("Tab")
    assert focused_id(other) == second
    other.keyboard.press("4")
    expect(annotation(one, second)).to_have_attribute("data-label", "LOC")
    saved(one)
    saved(other)
    assert len(reading(server, article.id)["annotations"]) == 2
    one.bring_to_front()
    one.keyboard.press("Control+z")
    expect(annotation(other, second)).to_have_attribute("data-state", "suggested")


def test_another_browser_follows_with_its_next_edit(
    page: Page, browser: Browser, server: Server, article: Made
) -> None:
    elsewhere = browser.new_context()
    other = open_it(elsewhere.new_page(), server, article)
    open_it(page, server, article)
    first, second, *_ = states(page)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    saved(page)
    annotation(other, second).click()
    other.keyboard.press("x")
    expect(annotation(other, first)).to_have_attribute("data-state", "accepted")
    saved(other)
    assert {one["kind"] for one in reading(server, article.id)["annotations"]} == {
        "span",
        "rejection",
    }
    elsewhere.close()


def test_another_browser_follows_when_its_person_comes_back_to_it(
    page: Page, browser: Browser, server: Server, article: Made
) -> None:
    elsewhere = browser.new_context()
    other = open_it(elsewhere.new_page(), server, article)
    open_it(page, server, article)
    first, *_ = states(page)
    page.keyboard.press("Tab")
    page.keyboard.press("4")
    saved(page)
    assert states(other)[first] == ("GPE", "suggested")
    other.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(annotation(other, first)).to_have_attribute("data-label", "LOC")
    elsewhere.close()


def test_an_edit_that_comes_too_late_is_taken_back_with_the_servers_sentence(
    page: Page, server: Server, article: Made
) -> None:
    one, other = open_it(page, server, article), page.context.new_page()
    open_it(other, server, article)
    first, second, *_ = states(one)
    other.route(re.compile("/edits$"), lambda route: route.abort())
    other.keyboard.press("Tab")
    other.keyboard.press("x")
    expect(in_state(other, first, "rejected")).to_have_count(1)
    other.keyboard.press("a")
    expect(other.locator('[data-save-state="offline"]')).to_be_visible()

    one.bring_to_front()
    one.keyboard.press("Tab")
    one.keyboard.press("4")
    saved(one)

    other.unroute_all()
    notice = other.locator('[data-notice="refused"]')
    expect(notice).to_contain_text("1 change could not be saved", timeout=20_000)
    expect(notice).to_contain_text("changed")
    saved(other)
    for tab in (one, other):
        expect(annotation(tab, first)).to_have_attribute("data-label", "LOC")
        expect(annotation(tab, second)).to_have_attribute("data-state", "accepted")
    assert {a["id"]: a["label"] for a in reading(server, article.id)["annotations"]} == {
        first: "LOC",
        second: "GPE",
    }

    other.reload()
    expect(notice).to_contain_text("You had: reject GPE “Turkey”", timeout=15_000)
    notice.get_by_role("button", name="Close this message").click()
    expect(notice).to_have_count(0)
    other.reload()
    ready(other)
    expect(notice).to_have_count(0)


def test_an_article_is_not_submitted_over_a_change_that_was_refused(
    page: Page, server: Server, article: Made
) -> None:
    one, other = open_it(page, server, article), page.context.new_page()
    open_it(other, server, article)
    other.route(re.compile("/edits$"), lambda route: route.abort())
    other.keyboard.press("Tab")
    other.keyboard.press("x")
    expect(other.locator('[data-save-state="offline"]')).to_be_visible()
    one.bring_to_front()
    one.keyboard.press("Tab")
    one.keyboard.press("4")
    saved(one)

    other.bring_to_front()
    other.keyboard.press("Control+Enter")
    other.get_by_role("button", name="Submit anyway").wait_for()
    other.unroute_all()
    other.keyboard.press("Control+Enter")
    expect(other.locator('[data-notice="refused"]')).to_be_visible(timeout=20_000)
    expect(other.locator('[data-notice="problem"]')).to_contain_text("Not submitted")
    assert reading(server, article.id)["status"] == "open"


def test_a_tab_that_was_closed_leaves_its_edits_to_the_next_one(
    page: Page, server: Server, article: Made
) -> None:
    open_it(page, server, article)
    page.route(re.compile("/edits$"), lambda route: route.abort())
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    expect(page.locator('[data-save-state="offline"]')).to_be_visible()
    context = page.context
    page.close()
    assert reading(server, article.id)["annotations"] == []
    other = open_it(context.new_page(), server, article)
    saved(other)
    expect(in_state(other, next(iter(states(other))), "accepted")).to_have_count(1)
    assert len(reading(server, article.id)["annotations"]) == 1
