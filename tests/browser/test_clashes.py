"""Changed here and elsewhere: both sides are shown, and the person chooses, by key or by mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.corpus import PLACES, Made, add_project
from tests.browser.editor import annotation, in_state, open_article, reading, ready, saved, states
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def labels(server: Server, article: Made) -> dict[str, str]:
    return {one["id"]: one.get("label", "") for one in reading(server, article.id)["annotations"]}


def go_to(page: Page, id: str) -> None:
    page.evaluate(
        "(id) => document.querySelector(`.ed-tag[data-annotation='${CSS.escape(id)}']`).focus()", id
    )


def clash(
    page: Page, server: Server, article: Made, mine: str, theirs: str, number: int
) -> Locator:
    """The first suggestions are labelled in two tabs; the other one comes first."""
    open_article(page, server, article.address)
    other = page.context.new_page()
    open_article(other, server, article.address)
    page.route(re.compile("/edits$"), lambda route: route.abort())
    ids = list(states(page))[:number]
    for tab, key in ((page, mine), (other, theirs)):
        tab.bring_to_front()
        for id in ids:
            go_to(tab, id)
            tab.keyboard.press(key)
    saved(other)
    other.close()
    page.unroute_all()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(page.locator("[data-clash]")).to_have_count(number, timeout=20_000)
    saved(page)
    return page.locator("[data-clash]")


def test_both_sides_are_named_and_mine_is_taken_by_key_as_an_edit_that_can_be_undone(
    page: Page, server: Server, article: Made
) -> None:
    card = clash(page, server, article, "4", "3", 1)
    (first, *_) = states(page)
    expect(card.locator("[data-side=mine]")).to_have_text("LOC “Turkey”")
    expect(card.locator("[data-side=theirs]")).to_contain_text("GPE “Turkey”")
    assert labels(server, article) == {first: "GPE"}, "nothing is overwritten unasked"

    page.keyboard.press("F6")
    expect(card).to_be_focused()
    page.keyboard.press("1")
    expect(card).to_have_count(0)
    expect(annotation(page, first)).to_have_attribute("data-label", "LOC")
    saved(page)
    assert labels(server, article) == {first: "LOC"}
    page.keyboard.press("Control+z")
    expect(annotation(page, first)).to_have_attribute("data-label", "GPE")
    page.reload()
    ready(page)
    expect(card).to_have_count(0)


def test_what_is_there_is_kept_by_key_and_the_person_is_back_in_the_text(
    page: Page, server: Server, article: Made
) -> None:
    card = clash(page, server, article, "4", "x", 1)
    (first, *_) = [one["id"] for one in reading(server, article.id)["annotations"]]
    expect(card.locator("[data-side=theirs]")).to_contain_text("rejected GPE “Turkey”")
    page.reload()
    ready(page)
    expect(card).to_have_count(1)
    page.keyboard.press("F6")
    page.keyboard.press("2")
    expect(card).to_have_count(0)
    expect(in_state(page, first, "rejected")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator('[aria-current="true"]').first).to_be_visible()


def test_many_are_decided_at_once_or_one_by_one(page: Page, server: Server, article: Made) -> None:
    cards = clash(page, server, article, "4", "2", 3)
    ids = list(states(page))[:3]
    page.get_by_role("button", name=re.compile("^Go to what clashes")).click()
    expect(cards.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("2")
    expect(cards).to_have_count(2)
    expect(cards.nth(1)).to_be_focused()
    page.get_by_role("button", name="Take all of mine").click()
    expect(cards).to_have_count(0)
    saved(page)
    found = labels(server, article)
    assert [found[id] for id in ids] == ["LOC", "ORG", "LOC"]


def test_mine_that_cannot_be_put_in_any_more_says_why(
    page: Page, server: Server, article: Made
) -> None:
    card = clash(page, server, article, "4", "2", 1)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Submit anyway").click()
    expect(page.locator('[data-status="submitted"]')).to_be_visible()
    expect(card).to_contain_text("Yours cannot be put in any more: This article is submitted")
    expect(card.get_by_role("button", name="Take mine")).to_have_count(0)
    page.get_by_role("button", name="Reopen").click()
    expect(card.get_by_role("button", name="Take mine")).to_be_visible()


def test_a_clash_in_another_article_is_told_and_leads_there(
    page: Page, server: Server, article: Made
) -> None:
    one, two = add_project(server, "two-articles", ["One.\nTurkey", "Two.\nIran"], suggest=PLACES)
    card = clash(page, server, one, "4", "2", 1)
    page.goto(f"{server.address}{two.address}")
    ready(page)
    expect(card).to_have_count(0)
    told = page.locator('[data-notice="clash-elsewhere"]')
    expect(told).to_contain_text("1 change of yours")
    told.get_by_role("button", name="Open it").click()
    expect(card).to_have_count(1)
