"""Only what changed is drawn again, and long tags stay inside the column."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bench.corpus import article as long_text
from tests.browser.corpus import TALKS, add_project
from tests.browser.editor import (
    act,
    annotation,
    count,
    edges,
    focused,
    open_article,
    reading,
    saved,
    states,
    until,
)
from tests.browser.server import Server
from tests.browser.showcase import add_showcase

pytestmark = pytest.mark.browser

WATCH = """() => {
    window.drawn = new Set();
    new MutationObserver((changes) => {
        for (const { target } of changes) {
            const paragraph = target.closest(".ed-p");
            if (paragraph) window.drawn.add(paragraph.dataset.paragraph);
        }
    }).observe(document.querySelector(".ed-text"), { childList: true, subtree: true });
}"""


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def test_a_decision_draws_its_paragraph_and_no_other(page: Page, server: Server) -> None:
    (made,) = add_project(server, "redraw", [long_text(3, 1_500)], suggest=("Baku", "Oslo"))
    open_article(page, server, made.address)
    page.keyboard.press("Tab")
    own = "(e) => e.closest('.ed-p').dataset.paragraph"
    place = focused(page).evaluate(own)
    page.evaluate(WATCH)
    page.keyboard.press("a")
    saved(page)
    assert page.evaluate("[...window.drawn]") == [place]
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert page.evaluate("[...window.drawn]") == [place], "going about draws nothing"


@pytest.mark.parametrize("width", [1400, 420, 320])
def test_no_tag_goes_over_the_edge_of_the_column(page: Page, server: Server, width: int) -> None:
    made = add_showcase(server, f"edge-{width}")
    page.set_viewport_size({"width": width, "height": 1_600})
    open_article(page, server, made.address)
    expect(annotation(page, "own-4")).to_be_visible()
    until(
        page,
        """() => [...document.querySelectorAll(".ed-tag")].every((tag) => {
            const [box, edge] = [tag, tag.closest(".ed-p")].map((e) => e.getBoundingClientRect());
            return box.left >= edge.left - 1 && box.right <= edge.right + 1;
        })""",
    )


PAINTED = """(words) => [...(CSS.highlights.get("ed-find") ?? [])]
    .filter((range) => range.toString() === words).length"""


def test_what_find_has_painted_stays_when_its_words_are_drawn_again(
    page: Page, server: Server
) -> None:
    (made,) = add_project(server, "found", suggest=("Turkey",))
    open_article(page, server, made.address)
    page.keyboard.press("/")
    page.keyboard.type("Turkey")
    assert page.evaluate(PAINTED, "Turkey") == 2
    annotation(page, next(iter(states(page)))).click()
    act(page, "Accept").click()
    assert count(page, "accepted") == 1
    assert page.evaluate(PAINTED, "Turkey") == 2


def test_what_is_open_about_an_article_closes_with_it(page: Page, server: Server) -> None:
    one, two = add_project(server, "closes", [TALKS, "Grain\n\nSome grain was sold."])
    open_article(page, server, one.address)
    page.mouse.dblclick(*edges(page, "Wednesday")[0])
    labels = page.get_by_role("listbox", name="Labels")
    expect(labels).to_be_visible()
    page.keyboard.press(">")
    expect(page.locator(f'[data-document="{two.id}"][data-ready]')).to_be_visible()
    expect(labels).to_be_hidden()
    page.keyboard.press("3")
    assert states(page) == {}

    page.keyboard.press("/")
    page.keyboard.type("grain")
    page.get_by_role("button", name="Previous article").click()
    expect(page.locator(f'[data-document="{one.id}"][data-ready]')).to_be_visible()
    expect(page.get_by_role("searchbox", name="Find in the text")).to_be_hidden()
    assert page.evaluate("CSS.highlights.has('ed-find')") is False


def test_keys_do_nothing_to_an_article_behind_a_message(page: Page, server: Server) -> None:
    one, two = add_project(server, "behind", [TALKS, "Grain\n\nSold."], suggest=("Turkey",))
    page.route(f"**/api/documents/{two.id}", lambda route: route.abort())
    open_article(page, server, one.address)
    page.keyboard.press("Tab")
    page.keyboard.press(">")
    expect(page.get_by_role("alert")).to_contain_text("The article could not be loaded.")
    for key in ("Escape", "Tab", "a", "x", "4", "Control+z"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert reading(server, one.id)["edits"] == []


def test_the_language_of_the_page_is_not_said_to_be_the_articles(
    page: Page, server: Server
) -> None:
    (made,) = add_project(server, "language")
    open_article(page, server, made.address)
    expect(page.locator(".ed-text")).to_have_attribute("lang", "")
