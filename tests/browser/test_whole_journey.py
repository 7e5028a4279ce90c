"""The editor's whole journey on the sample article: by the keyboard alone, then by the mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import (
    act,
    annotation,
    count,
    drag,
    edges,
    focused,
    focused_id,
    open_article,
    reading,
    saved,
    states,
)
from tests.browser.effort import recorded
from tests.browser.server import Server

pytestmark = pytest.mark.browser

WALKED = 50


def present(server: Server) -> dict[str, tuple[str, str, str]]:
    """What the server has of the sample article: kind, label and words by id."""
    return {
        one["id"]: (
            one["kind"],
            one.get("label", "") + (" trigger" if one.get("trigger") else ""),
            one.get("text", ""),
        )
        for one in reading(server)["annotations"]
    }


def drawn(page: Page) -> dict[str, str]:
    """Every label in the text by id, as it is read to people."""
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries(
            [...document.querySelectorAll('.ed-text [data-annotation][data-state="accepted"]')].map(
                (tag) => [tag.dataset.annotation, tag.getAttribute("aria-label")]))"""
    )
    return found


def left(page: Page) -> int:
    """How many suggestions are to be decided."""
    return int((page.locator(".ed-left").text_content() or "0").split()[0])


def is_at_mention(page: Page) -> bool:
    """Whether what has the focus is a mention, rather than an event or a relation."""
    return bool(focused(page).evaluate("(one) => one.matches('.ed-tag:not(.ed-trigger)')"))


def as_read(server: Server) -> dict[str, str]:
    return {
        id: f"{label}: {text}"
        for id, (kind, label, text) in present(server).items()
        if kind == "span"
    }


def without_the_network(page: Page, server: Server, work: Callable[[], None]) -> None:
    """The cable is pulled, work goes on, the server dies, the tab is loaded again; all is back."""
    page.context.set_offline(True)
    work()
    expect(page.locator('[data-save-state="offline"]')).to_be_visible(timeout=15_000)
    server.kill()
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    server.start()
    page.context.set_offline(False)
    open_article(page, server, "/annotate?project=sample&document=1")
    saved(page)


def test_by_keyboard_alone(page: Page, server: Server) -> None:
    open_article(page, server)
    first = page.locator("[data-document]").get_attribute("data-document")
    keys = page.keyboard
    corrections = [
        ("4", None),
        ("4", None),
        ("x", None),
        ("Shift+]", "Enter"),
        ("Shift+[", "Enter"),
    ]

    def walk() -> None:
        keys.press("Tab")
        left_to_do = list(corrections)
        for step in range(WALKED):
            is_due = left_to_do and step > 4 * (6 - len(left_to_do)) and is_at_mention(page)
            done, on = left_to_do.pop(0) if is_due else ("Enter", "")
            keys.press(done)
            if on:
                keys.press(on)
        assert not left_to_do

    before = left(page)
    effort = recorded(page, walk)
    assert effort.chords == 1 + WALKED + 2, "one key a suggestion, and one to go on after an end"
    assert left(page) <= before - WALKED, "a frame takes along what fills it"
    assert effort.clicks == effort.drags == 0

    def find_and_add() -> None:
        keys.press("/")
        keys.type("tensions")
        keys.press("Escape")
        keys.press("7")

    recorded(page, find_and_add)
    expect(focused(page)).to_have_attribute("aria-label", "EVENT: tensions")

    def label_military() -> None:
        keys.press("/")
        keys.type("military")
        keys.press("Escape")
        keys.press("2")

    label_military()
    before = count(page, "accepted")

    def label_equal() -> None:
        keys.press("*")
        expect(page.get_by_role("dialog", name="Label all “military” ORG")).to_be_visible()
        keys.press("Enter")

    assert recorded(page, label_equal).chords == 2
    everything = drawn(page)
    assert len(everything) > before + 3

    undone = 0
    while page.locator(".ed-bar [data-command=undo]").is_enabled():
        keys.press("Control+z")
        undone += 1
    assert drawn(page) == {}
    for _ in range(undone):
        keys.press("Control+Shift+z")
    assert drawn(page) == everything
    saved(page)
    assert as_read(server) == everything

    def go_on() -> None:
        keys.press("Tab")
        for key in ("Enter", "x", "Enter"):
            keys.press(key)

    if left(page) >= 3:
        without_the_network(page, server, go_on)
    else:
        without_the_network(page, server, lambda: keys.press("Control+z"))
    assert as_read(server) == drawn(page)

    keys.press("Control+Enter")
    if count(page, "suggested"):
        expect(page.get_by_role("button", name="Submit anyway")).to_be_visible()
        keys.press("Control+Enter")
    expect(page.locator("[data-document][data-ready]")).not_to_have_attribute(
        "data-document", first or ""
    )
    assert reading(server)["status"] == "submitted"


def test_by_mouse_alone(page: Page, server: Server) -> None:
    open_article(page, server)
    bar = page.locator(".ed-bar")
    before = left(page)
    annotation(page, next(iter(states(page)))).click()
    corrections = ["Change the label", "Change the label", "Reject"]
    for step in range(WALKED):
        is_due = corrections and step > 4 * (4 - len(corrections)) and is_at_mention(page)
        done = corrections.pop(0) if is_due else "Accept"
        act(page, done).click()
        if done == "Change the label":
            page.get_by_role("option", name="LOC").first.click()
    assert not corrections
    assert left(page) <= before - WALKED

    page.mouse.dblclick(*edges(page, "tensions")[0])
    page.get_by_role("option", name="EVENT").first.click()
    expect(focused(page)).to_have_attribute("aria-label", "EVENT: tensions")
    annotation(page, focused_id(page)).click()
    drag(page, edges(page, "tensions")[1], edges(page, "tensions flare")[1])
    expect(focused(page)).to_have_attribute("aria-label", "EVENT: tensions flare")
    drag(page, edges(page, "tensions flare")[1], edges(page, "tensions")[1])
    expect(focused(page)).to_have_attribute("aria-label", "EVENT: tensions")

    page.mouse.dblclick(*edges(page, "military")[0])
    page.get_by_role("option", name="ORG").first.click()
    annotation(page, focused_id(page)).click()
    act(page, "Label all 8 equal words").click()
    preview = page.get_by_role("dialog", name="Label all “military” ORG")
    preview.locator(".ed-primary").click()
    everything = drawn(page)
    assert len(everything) > WALKED + 3

    undone = 0
    while bar.locator("[data-command=undo]").is_enabled():
        bar.locator("[data-command=undo]").click()
        undone += 1
    assert drawn(page) == {}
    for _ in range(undone):
        bar.locator("[data-command=redo]").click()
    assert drawn(page) == everything
    saved(page)
    assert as_read(server) == everything

    without_the_network(page, server, lambda: bar.locator("[data-command=undo]").click())
    assert as_read(server) == drawn(page) != everything

    bar.locator("[data-command=submit]").click()
    page.get_by_role("button", name="Submit anyway").click()
    expect(page.locator("[data-document][data-ready]")).not_to_have_attribute("data-document", "1")
    assert reading(server)["status"] == "submitted"
