"""One article open twice: both see what is done, and what cannot be both is said."""

from __future__ import annotations

import random
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


def test_an_edit_that_comes_too_late_is_taken_back_and_both_sides_are_shown_until_one_is_chosen(
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
    clash = other.locator("[data-clash]")
    expect(clash).to_contain_text("rejected GPE “Turkey”", timeout=20_000)
    expect(clash).to_contain_text("LOC “Turkey” · changed just now, in another tab or window")
    saved(other)
    for tab in (one, other):
        expect(annotation(tab, first)).to_have_attribute("data-label", "LOC")
        expect(annotation(tab, second)).to_have_attribute("data-state", "accepted")
    assert {a["id"]: a["label"] for a in reading(server, article.id)["annotations"]} == {
        first: "LOC",
        second: "GPE",
    }

    other.reload()
    expect(clash).to_contain_text("rejected GPE “Turkey”", timeout=15_000)
    clash.get_by_role("button", name="Keep what is there").click()
    expect(clash).to_have_count(0)
    other.reload()
    ready(other)
    expect(clash).to_have_count(0)
    expect(annotation(other, first)).to_have_attribute("data-label", "LOC")


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
    expect(other.locator("[data-clash]")).to_be_visible(timeout=20_000)
    expect(other.locator('[data-notice="problem"]')).to_contain_text("Not submitted")
    assert reading(server, article.id)["status"] == "open"


def test_a_tab_that_was_closed_leaves_its_edits_to_the_next_one(
    page: Page, server: Server, article: Made
) -> None:
    open_it(page, server, article)
    context = page.context
    context.set_offline(True)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    expect(page.locator('[data-save-state="offline"]')).to_be_visible()
    page.close()
    context.set_offline(False)
    assert reading(server, article.id)["annotations"] == []
    other = open_it(context.new_page(), server, article)
    saved(other)
    expect(in_state(other, next(iter(states(other))), "accepted")).to_have_count(1)
    assert len(reading(server, article.id)["annotations"]) == 1


def test_three_tabs_at_work_on_one_article_end_up_with_what_the_server_has(
    page: Page, server: Server, article: Made
) -> None:
    chance = random.Random(3)
    tabs = [page, page.context.new_page(), page.context.new_page()]
    for tab in tabs:
        open_it(tab, server, article)
    for _ in range(40):
        tab = chance.choice(tabs)
        drawn = sorted(states(tab))
        if drawn and chance.random() < 0.8:
            tab.evaluate(
                "(id) => document.querySelector(`.ed-tag[data-annotation='${id}']`)?.focus()",
                chance.choice(drawn),
            )
            tab.keyboard.press(chance.choice(["a", "x", "2", "3", "4", "]"]))
        else:
            tab.keyboard.press(chance.choice(["Control+z", "Control+Shift+z"]))
        tab.wait_for_timeout(chance.choice([0, 0, 0, 30]))
    for tab in tabs:
        tab.bring_to_front()
        saved(tab)
        tab.evaluate("() => dispatchEvent(new Event('focus'))")
    there = reading(server, article.id)
    kept = {one["id"]: one["label"] for one in there["annotations"] if one["kind"] == "span"}
    assert there["version"] > 10
    for tab in tabs:
        expect(tab.locator("[data-document]")).to_have_attribute(
            "data-version", str(there["version"])
        )
        shown = {id: label for id, (label, state) in states(tab).items() if state == "accepted"}
        assert shown == kept
