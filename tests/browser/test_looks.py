"""What can be measured of the looks: everything can be read, also in a narrow window."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import annotation, open_article, states, until
from tests.browser.server import Server

pytestmark = pytest.mark.browser

CONTRAST = """(selector) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = ([r, g, b, a], ground) =>
        [r, g, b].map((one, at) => one * a + ground[at] * (1 - a));
    const ground = (element) => {
        const layers = [];
        for (let at = element; at; at = at.parentElement) {
            layers.unshift(rgba(getComputedStyle(at).backgroundColor));
        }
        return layers.reduce((below, layer) => over(layer, below), [255, 255, 255]);
    };
    const linear = (one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    const light = (rgb) => {
        const [r, g, b] = rgb.map((one) => linear(one / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return [...document.querySelectorAll(selector)].map((element) => {
        const below = ground(element);
        const ink = light(over(rgba(getComputedStyle(element).color), below));
        const paper = light(below);
        return [element.textContent, (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)];
    });
}"""
WORDS = (
    ".ed-tag, .ed-check, .ed-label, .ed-count, .ed-row-text, .ed-hint, .ed-meta, .ed-saved, .ed-act"
)


def accept_some(page: Page) -> None:
    """So that there are labels and suggestions of several kinds to look at."""
    for key in ("Tab", "a", "2", "4", "x"):
        page.keyboard.press(key)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_of_the_editor_can_be_read(
    page: Page, server: Server, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    open_article(page, server)
    accept_some(page)
    annotation(page, list(states(page))[5]).click()
    expect(page.locator(f'[data-theme="{scheme}"]')).to_be_visible()
    measured = page.evaluate(CONTRAST, WORDS)
    assert len(measured) > 80
    faint = {text: round(contrast, 2) for text, contrast in measured if contrast < 4.5}
    assert faint == {}


@pytest.mark.parametrize("width", [1400, 1000, 760, 420])
def test_the_editor_begins_at_the_top_and_leaves_streamlits_buttons_free(
    page: Page, server: Server, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    open_article(page, server)
    expand = page.get_by_test_id("stExpandSidebarButton")
    if width > 800:
        page.get_by_test_id("stSidebar").hover()
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(expand).to_be_visible()
    until(page, "document.querySelector('.ed-bar').getBoundingClientRect().left < 100")
    page.mouse.wheel(0, 600)
    page.wait_for_timeout(300)
    bar = page.locator(".ed-bar").bounding_box()
    assert bar is not None
    assert bar["y"] == 0
    covered = page.evaluate(
        """() => [...document.querySelectorAll(`.ed-bar button, [data-testid="stMainMenu"] button,
                [data-testid="stExpandSidebarButton"]`)].filter((button) => {
            if (!button.checkVisibility()) return false;
            const { left, right, top, bottom } = button.getBoundingClientRect();
            const corners = [left + 4, right - 4].flatMap((x) => [[x, top + 4], [x, bottom - 4]]);
            return corners.some(([x, y]) => !button.contains(document.elementFromPoint(x, y)));
        }).map((button) => button.outerHTML)"""
    )
    assert covered == []
    expand.click()
    expect(expand).to_be_hidden()


def test_a_narrow_window_needs_no_scrolling_sideways(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 420, "height": 860})
    open_article(page, server)
    accept_some(page)
    wide = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
        .map((one) => one.scrollWidth - one.clientWidth)"""
    assert page.evaluate(wide) == [0, 0]
    for id in list(states(page))[:12]:
        annotation(page, id).click()
        box = page.get_by_role("toolbar", name="What to do with this").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 420
        assert page.evaluate(wide) == [0, 0]
    page.get_by_role("button", name="Change the label", exact=True).click()
    expect(page.get_by_role("listbox", name="Labels")).to_be_in_viewport()
    assert page.evaluate(wide) == [0, 0]


def test_what_submitting_leaves_undecided_is_read_without_scrolling(page: Page, server: Server):
    open_article(page, server)
    page.keyboard.press("Control+Enter")
    notice = page.locator(".ed-answers .ed-notice")
    expect(notice).to_be_visible()
    shown, whole = notice.evaluate("(box) => [box.clientHeight, box.scrollHeight]")
    assert shown >= whole > 60
