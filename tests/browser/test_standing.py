"""How an article stands is said in words, and what cannot be done there is not done."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.corpus import TALKS, Made, add_project, set_pretag
from tests.browser.editor import annotation, count, edges, open_article, reading, saved, states
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def test_a_submitted_article_is_read_only_until_it_is_reopened(
    page: Page, server: Server, article: Made
) -> None:
    open_article(page, server, article.address)
    first, *_ = states(page)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Submit anyway").click()
    expect(page.get_by_text("Submitted. Reopen it to change something.")).to_be_visible()
    drawn = states(page)

    annotation(page, first).click()
    expect(page.get_by_role("toolbar", name="What to do with this")).to_be_hidden()
    for key in ("x", "4", "]", "Control+z", "F2"):
        page.keyboard.press(key)
    page.mouse.dblclick(*edges(page, "Wednesday")[0])
    expect(page.get_by_role("listbox", name="Labels")).to_be_hidden()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)
    assert states(page) == drawn
    page.reload()
    expect(page.get_by_text("Submitted. Reopen it to change something.")).to_be_visible()
    assert reading(server, article.id)["version"] == 1

    page.get_by_role("button", name="Reopen").click()
    expect(page.locator('[data-status="open"]')).to_be_visible()
    annotation(page, first).click()
    page.keyboard.press("4")
    saved(page)
    assert reading(server, article.id)["annotations"][0]["label"] == "LOC"


def test_an_article_without_suggestions_says_why_and_can_be_labelled(
    page: Page, server: Server, article: Made
) -> None:
    (bare,) = add_project(server, "bare", [TALKS])
    set_pretag(server, bare.id, "failed", "It took longer than 60 seconds.")
    open_article(page, server, bare.address)
    expect(page.locator('[data-notice="pretag"]')).to_contain_text("longer than 60 seconds")
    assert count(page, "suggested") == 0
    page.mouse.dblclick(*edges(page, "Baku", nth=1)[0])
    page.keyboard.press("3")
    saved(page)
    assert [one["text"] for one in reading(server, bare.id)["annotations"]] == ["Baku"]


def test_a_project_without_articles_says_what_to_do(page: Page, server: Server) -> None:
    add_project(server, "empty", [])
    page.goto(f"{server.address}/annotate?project=empty")
    expect(page.get_by_text("no articles", exact=False).first).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Traceback")).to_have_count(0)


@pytest.mark.parametrize("wanted", ["999999", "-1", "one", "1e3"])
def test_an_address_of_no_article_says_so(
    page: Page, server: Server, article: Made, wanted: str
) -> None:
    page.goto(f"{server.address}/annotate?project={article.project}&document={wanted}")
    said = page.get_by_role("alert").first
    expect(said).to_contain_text(wanted, timeout=15_000)
    expect(said).to_contain_text("document")
    expect(page.get_by_text("Traceback")).to_have_count(0)
