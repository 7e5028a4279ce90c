"""The strip of what is worked on, labels of the whole article, and the box of a chain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.corpus import Made
from tests.browser.editor import annotation, drag, open_article, preferences, reading, saved
from tests.browser.framed import add_framed
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    database: Path = tmp_path_factory.mktemp("strip") / "strip.db"
    server = Server(database)
    server.start()
    preferences(server, {"hints_done": True})
    yield server
    server.stop()


@pytest.fixture
def made(server: Server, request: pytest.FixtureRequest) -> Made:
    return add_framed(server, re.sub(r"\W+|_", "-", request.node.name)[-40:].strip("-"))


def strip(page: Page) -> Locator:
    return page.locator(".ed-strip")


def slot(page: Page, role: str) -> Locator:
    return strip(page).locator(f'[data-role="{role}"]')


def fillers(page: Page) -> dict[str, list[str]]:
    """The roles on the strip that are filled, with what."""
    slots = strip(page).locator("[data-role]").all()
    found = {
        one.get_attribute("data-role") or "": [
            chip.get_attribute("data-filler") or "" for chip in one.locator("[data-filler]").all()
        ]
        for one in slots
    }
    return {role: chips for role, chips in found.items() if chips}


def middle(one: Locator) -> tuple[float, float]:
    box = one.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_with_the_mouse_alone_a_role_is_filled_moved_and_emptied(
    page: Page, server: Server, made: Made
) -> None:
    open_article(page, server, made.address)
    annotation(page, "sent").click()
    expect(strip(page)).to_have_attribute("aria-label", "Event AID: sent")
    assert fillers(page) == {"actor": ["Norway"]}
    expect(slot(page, "recipient")).to_contain_text("missing")
    slot(page, "recipient").get_by_role("button", name="Fill recipient (2)").click()
    expect(slot(page, "recipient")).to_have_attribute("aria-current", "true")
    expect(strip(page)).to_contain_text("Click a mention, or drag over words.")
    annotation(page, "Azerbaijan").click()
    expect(strip(page).locator('[data-filler="Azerbaijan"]')).to_be_visible()
    assert fillers(page) == {"actor": ["Norway"], "recipient": ["Azerbaijan"]}
    page.keyboard.press("Escape")

    chip = strip(page).locator('[data-filler="Azerbaijan"]')
    page.mouse.move(*middle(chip.locator("button").first))
    page.mouse.down()
    page.mouse.move(*middle(slot(page, "time")), steps=5)
    expect(slot(page, "time")).to_have_attribute("data-closed", "")
    page.mouse.up()
    assert fillers(page) == {"actor": ["Norway"], "recipient": ["Azerbaijan"]}, "no DATE"
    drag(page, middle(chip.locator("button").first), middle(slot(page, "place")))
    expect(slot(page, "place").locator("[data-filler]")).to_have_count(1)
    assert fillers(page) == {"actor": ["Norway"], "place": ["Azerbaijan"]}
    strip(page).get_by_role("button", name="Take Norway out of actor").click()
    expect(slot(page, "actor")).to_contain_text("missing")
    for expected in (
        {"actor": ["Norway"], "place": ["Azerbaijan"]},
        {"actor": ["Norway"], "recipient": ["Azerbaijan"]},
    ):
        page.locator('.ed-bar [data-command="undo"]').click()
        expect(strip(page).locator('[data-filler="Norway"]')).to_be_visible()
        assert fillers(page) == expected
    saved(page)
    (event,) = (one for one in reading(server, made.id)["annotations"] if one["id"] == "event-sent")
    assert [(one["role"], one["target"]) for one in event["arguments"]] == [
        ("actor", "Norway"),
        ("recipient", "Azerbaijan"),
    ]


def test_the_keyboard_stops_at_the_strip_once_and_goes_along_it(
    page: Page, server: Server, made: Made
) -> None:
    open_article(page, server, made.address)
    annotation(page, "visited").click()
    stops = strip(page).locator('button[tabindex="0"]')
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("End")
    expect(strip(page).get_by_role("button", name="Duplicate this event")).to_be_focused()
    strip(page).get_by_role("button", name="Oslo, show it in the text").focus()
    page.keyboard.press("Delete")
    expect(slot(page, "place").locator("[data-filler]")).to_have_count(0)
    expect(strip(page)).to_be_visible()


def test_a_relation_says_why_it_stays_as_it_is_and_is_decided_there(
    page: Page, server: Server, made: Made
) -> None:
    open_article(page, server, made.address)
    page.locator('.ed-card[data-annotation="leads"] .ed-card-go').click()
    expect(strip(page)).to_have_attribute("aria-label", "Relation leader_of")
    reverse = strip(page).get_by_role("button", name="Turn it around")
    expect(reverse).to_have_attribute("aria-disabled", "true")
    expect(reverse).to_have_attribute("title", "leader_of cannot go from GPE to PERSON.")
    strip(page).get_by_role("button", name="Accept").click()
    saved(page)
    assert {"leads", "Erdogan", "Turkey"} <= {
        one["id"] for one in reading(server, made.id)["annotations"]
    }


def test_the_article_gets_its_labels_by_key_and_by_mouse(
    page: Page, server: Server, made: Made
) -> None:
    open_article(page, server, made.address)
    chips = page.get_by_role("group", name="Labels of the article").locator(".ed-article-go")
    expect(chips).to_have_text(["context militarycheck", "context executive"])
    page.keyboard.press("Shift+D")
    box = page.get_by_role("dialog", name="Labels of the whole article")
    page.keyboard.press("2")
    expect(box.get_by_role("button", name="intelligence")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("x")
    expect(chips).to_have_text(["context intelligence", "context executive"])
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.keyboard.press("Control+z")
    expect(chips.first).to_have_attribute("data-state", "suggested")
    chips.first.click()
    expect(strip(page)).to_have_attribute("aria-label", "Label of the article context: military")
    page.keyboard.press("a")
    expect(chips.first).to_have_attribute("data-state", "accepted")
    saved(page)
    said = {
        one["value"]
        for one in reading(server, made.id)["annotations"]
        if one["kind"] == "document_label"
    }
    assert said == {"military", "intelligence", "executive"}


def test_a_chain_gets_a_name_and_a_link_and_loses_a_mention(
    page: Page, server: Server, made: Made
) -> None:
    open_article(page, server, made.address)
    annotation(page, "Turkey").click()
    page.keyboard.press("k")
    annotation(page, "Ankara").click()
    page.keyboard.press("Shift+K")
    box = page.get_by_role("dialog", name="Chain")
    box.get_by_label("Name").fill("Türkiye")
    box.get_by_label("Link").fill("Q43")
    expect(box.get_by_role("link")).to_have_attribute("href", "https://www.wikidata.org/wiki/Q43")
    page.keyboard.press("Enter")
    expect(box).to_be_hidden()
    saved(page)
    (chain,) = (one for one in reading(server, made.id)["annotations"] if one["kind"] == "chain")
    assert (chain["mentions"], chain["name"], chain["link"]) == (
        ["Turkey", "Ankara"],
        "Türkiye",
        "Q43",
    )
    page.keyboard.press("Shift+K")
    box.get_by_role("button", name="Take Ankara out of the chain").click()
    expect(box.get_by_role("listitem")).to_have_count(1)


@pytest.mark.parametrize("width", [1400, 320])
def test_the_strip_moves_no_text_and_hides_no_keys(
    page: Page, server: Server, made: Made, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_article(page, server, made.address)
    first = page.locator(".ed-text .ed-p").first
    before = first.bounding_box()
    annotation(page, "talks").click()
    expect(strip(page)).to_be_visible()
    assert first.bounding_box() == before
    foot, hints = strip(page).bounding_box(), page.locator(".ed-hints").bounding_box()
    assert foot is not None
    assert hints is not None
    assert foot["y"] + foot["height"] <= hints["y"] + 1
    assert foot["height"] <= 140
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
