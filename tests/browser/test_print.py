"""The article on paper: all of it, with its labels, and nothing of the page around it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bench.corpus import article as long_text
from tests.browser.corpus import add_project
from tests.browser.editor import annotation, open_article
from tests.browser.framed import add_framed
from tests.browser.server import Server
from tests.browser.showcase import TEXT, add_showcase

pytestmark = pytest.mark.browser

SHOWN = """() => [...document.querySelectorAll("body *")].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return own && width && height && !one.closest(".ed-column") && one.checkVisibility();
}).map((one) => one.textContent.trim())"""
WORDS = """() => [...document.querySelectorAll(".ed-p")].map((one) => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll(".ed-tag").forEach((tag) => tag.remove());
    return copy.textContent;
})"""
CLIPPED = """() => [...document.querySelectorAll(".ed-p")].filter((one) =>
    !one.checkVisibility({ contentVisibilityAuto: true }) || one.scrollWidth > one.clientWidth + 1
    || one.getBoundingClientRect().right > innerWidth + 1).length"""


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def test_paper_has_the_article_a_legend_and_where_it_comes_from(page: Page, server: Server) -> None:
    page.emulate_media(color_scheme="dark")
    open_article(page, server, add_showcase(server, "on-paper").address)
    page.keyboard.press("Tab")
    page.emulate_media(media="print")
    legend = page.locator(".ed-legend")
    expect(legend.get_by_role("listitem")).to_have_count(7)
    expect(legend).to_contain_text("INTERNATIONAL_ORGANISATION_WITH_OBSERVERS")
    expect(legend).to_contain_text("A solid line is decided, a dashed one suggested only.")
    expect(legend).to_contain_text("Ministers of the Bank of Northern Turkey met")
    assert page.evaluate(SHOWN) == []
    colours = page.evaluate(
        """() => [document.documentElement, document.body, document.querySelector(".ed-root")]
            .map((one) => getComputedStyle(one).backgroundColor)"""
    )
    assert set(colours) == {"rgb(255, 255, 255)"}
    ink = "getComputedStyle(document.querySelector('.ed-p')).color"
    assert page.evaluate(ink) == "rgb(0, 0, 0)"
    assert page.evaluate(CLIPPED) == 0
    assert "\n".join(page.evaluate(WORDS)) == TEXT
    page.emulate_media(media="screen")
    expect(legend).to_be_hidden()


DRAWN_OVER = """() => [
    ...[...document.querySelectorAll(".ed-column :is(svg, [data-tie], .ed-arc-tag, .ed-arc-role)")]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width)
        .map((one) => one.textContent || one.tagName),
    ...[...document.querySelectorAll(".ed-tag[data-code]")]
        .map((one) => getComputedStyle(one, "::after").content)
        .filter((content) => content !== "none" && content !== '""'),
]"""


def test_arcs_and_letters_stay_on_the_screen(page: Page, server: Server) -> None:
    open_article(page, server, add_framed(server, "arcs-on-paper").address)
    annotation(page, "Turkey").click()
    page.keyboard.press("v")
    page.keyboard.press("r")
    expect(page.locator(".ed-tag[data-code]").first).to_be_visible()
    assert page.evaluate(DRAWN_OVER) != []
    page.emulate_media(media="print")
    assert page.evaluate(DRAWN_OVER) == []
    assert page.evaluate(SHOWN) == []


def test_a_long_article_is_printed_to_its_end(page: Page, server: Server) -> None:
    text = long_text(7, 3_000)
    (made,) = add_project(server, "long-on-paper", [text])
    open_article(page, server, made.address)
    page.emulate_media(media="print")
    assert page.evaluate(CLIPPED) == 0
    tall = page.evaluate("document.querySelector('.ed-text').getBoundingClientRect().height")
    assert tall > 3_000
    pages = page.pdf(format="A4").count(b"/Type /Page\n")
    assert pages >= tall / 1_300
