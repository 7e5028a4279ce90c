"""How a case looks: axe-core has no complaints, every word can be read, in narrow windows too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reviewed import Reviewed, add_reviewed, open_case, seated
from tests.browser.server import Server
from tests.browser.test_accessibility import complaints
from tests.browser.test_looks import CONTRAST

pytestmark = pytest.mark.browser

WORDS = (
    ".ed-settling :is(.ed-label, .ed-version-says, .ed-version-who, .ed-version-part, "
    ".ed-settling-place, .ed-settling-about, .ed-hint, .ed-option, .ed-settling-name), "
    ".ed-tag, .ed-by, .ed-left, .ed-article-go"
)
SIDEWAYS = "() => document.querySelector('[data-testid=\"stMain\"]').scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def reviewed(review_server: Server) -> Reviewed:
    """Nothing of it is settled by a test of this module."""
    return add_reviewed(review_server, "looks")


def press(*keys: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return act


def nothing(page: Page) -> None:
    """As it is when it is opened."""


STATES: tuple[tuple[Literal["sixty", "three", "alone"], Callable[[Page], None]], ...] = (
    ("sixty", nothing),
    ("sixty", press("Tab")),
    ("sixty", press("Shift+W")),
    ("sixty", press("Control+Enter")),
    ("alone", nothing),
    ("alone", press("Shift+B")),
    ("three", press("1", "o")),
    ("sixty", press("1", "Control+z", "Control+Shift+z")),
    ("sixty", press("Shift+O", "Tab")),
)
"""A conflict, an event, a reason, what is not settled, one reader, sending back, role by role, what
is settled, and only what is open: the article, and the keys that lead there."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of(
    browser: Browser, review_server: Server, scheme: Literal["light", "dark"]
) -> None:
    reviewed = add_reviewed(review_server, f"axe-{scheme}")
    with seated(browser, reviewed, "Rita") as (page,):
        page.emulate_media(color_scheme=scheme)
        for which, act in STATES:
            open_case(page, reviewed, getattr(reviewed, which))
            act(page)
            page.wait_for_timeout(200)
            assert complaints(page) == [], (which, act)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_of_a_conflict_can_be_read(
    browser: Browser, reviewed: Reviewed, scheme: Literal["light", "dark"]
) -> None:
    with seated(browser, reviewed, "Rita") as (page,):
        page.emulate_media(color_scheme=scheme)
        open_case(page, reviewed, reviewed.sixty)
        page.keyboard.press("Tab")
        expect(page.locator(f'[data-theme="{scheme}"]')).to_be_visible()
        measured = page.evaluate(CONTRAST, WORDS)
        assert len(measured) > 60
        faint = {text: round(contrast, 2) for text, contrast in measured if contrast < 4.5}
        assert faint == {}


def test_a_conflict_is_told_from_what_is_decided_by_more_than_its_colour(
    browser: Browser, reviewed: Reviewed
) -> None:
    with seated(browser, reviewed, "Rita") as (page,):
        open_case(page, reviewed, reviewed.sixty)
        tag = page.locator('.ed-text .ed-tag[data-state="conflict"][data-label="LOC"]')
        expect(tag.locator(".ed-by")).to_have_text("2")
        name = "LOC: Vienna, to be settled: so says reader 2"
        expect(tag).to_have_attribute("aria-label", name)
        bars = "(one) => getComputedStyle(one.closest('.ed-seg')).backgroundImage"
        assert "repeating-linear-gradient(115deg" in tag.evaluate(bars)
        decided = page.locator('.ed-text .ed-tag[data-state="accepted"]').first
        assert "repeating" not in decided.evaluate(bars)


@pytest.mark.parametrize("width", [1400, 1000, 420, 320])
def test_the_versions_can_be_seen_and_pressed_in_any_window(
    browser: Browser, reviewed: Reviewed, width: int
) -> None:
    with seated(browser, reviewed, "Rita", width=width, height=800) as (page,):
        open_case(page, reviewed, reviewed.sixty)
        cards = page.locator(".ed-settling .ed-version")
        expect(cards).to_have_count(3)
        for place in range(3):
            expect(cards.nth(place)).to_be_in_viewport(ratio=1)
        assert page.evaluate(SIDEWAYS) <= 0
        tag = page.locator('.ed-tag[aria-current="true"]').bounding_box()
        strip = page.locator(".ed-settling").bounding_box()
        assert tag is not None
        assert strip is not None
        assert tag["y"] + tag["height"] <= strip["y"]


def test_many_readers_and_long_versions_scroll_inside_the_strip(
    browser: Browser, reviewed: Reviewed
) -> None:
    with seated(browser, reviewed, "Rita", width=320, height=560) as (page,):
        open_case(page, reviewed, reviewed.three)
        box = page.locator(".ed-settling").bounding_box()
        assert box is not None
        assert box["height"] <= 0.6 * 560


COVERED = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const strip = document.querySelector('.ed-settling').getBoundingClientRect();
  const bar = document.querySelector('.ed-bar').getBoundingClientRect();
  const below = innerHeight - strip.bottom;
  return {top: box.top - bar.bottom, foot: strip.top - box.bottom, below};
}"""
"""How far what has the focus is from the bar over the text, and from the strip under it."""


@pytest.mark.parametrize(("width", "height"), [(1000, 900), (1000, 700), (420, 800), (320, 640)])
def test_however_short_an_article_the_strip_never_covers_what_it_asks_about(
    browser: Browser, reviewed: Reviewed, width: int, height: int
) -> None:
    with seated(browser, reviewed, "Rita", width=width, height=height) as (page,):
        open_case(page, reviewed, reviewed.three)
        for _ in range(5):
            expect(page.locator(".ed-root button:focus")).to_be_visible()
            page.wait_for_timeout(500)  # it scrolls
            lies = page.evaluate(COVERED)
            assert min(lies.values()) >= 0, lies
            page.keyboard.press("Tab")
