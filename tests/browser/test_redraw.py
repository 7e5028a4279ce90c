"""Only what changed is drawn again, and long tags stay inside the column."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bench.corpus import article as long_text
from tests.browser.corpus import add_project
from tests.browser.editor import annotation, focused, open_article, saved
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
    page.wait_for_function(
        """() => [...document.querySelectorAll(".ed-tag")].every((tag) => {
            const [box, edge] = [tag, tag.closest(".ed-p")].map((e) => e.getBoundingClientRect());
            return box.left >= edge.left - 1 && box.right <= edge.right + 1;
        })""",
        timeout=5_000,
    )
