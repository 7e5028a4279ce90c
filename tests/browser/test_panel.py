"""The side panel: its tabs, filtering and jumping by key and by mouse, and narrow windows."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project, documents_of
from tests.browser.corpus import Made, store_of
from tests.browser.editor import focused_id, open_article, states
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def editor(page: Page, server: Server, article: Made) -> Page:
    open_article(page, server, article.address)
    return page


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name)


def rows(page: Page) -> list[str]:
    return page.locator(".ed-panel button.ed-row .ed-row-text").all_text_contents()


TOPS = "(all) => [...new Set(all.map((one) => Math.round(one.getBoundingClientRect().top)))]"


def test_the_tabs_are_gone_through_with_the_arrows(editor: Page) -> None:
    editor.keyboard.press("Shift+P")
    expect(editor.get_by_role("searchbox", name="Filter what the article holds")).to_be_focused()
    editor.keyboard.press("Shift+Tab")
    expect(tab(editor, "Labels")).to_be_focused()
    for name in ("Relations", "Article", "Notes", "History", "Labels"):
        editor.keyboard.press("ArrowRight")
        expect(tab(editor, name)).to_be_focused()
        expect(tab(editor, name)).to_have_attribute("aria-selected", "true")
        expect(editor.get_by_role("tabpanel", name=name)).to_be_visible()
        assert len(editor.locator(".ed-tab").evaluate_all(TOPS)) == 1, "in one line"
    editor.keyboard.press("End")
    expect(tab(editor, "History")).to_be_focused()
    expect(editor.get_by_role("tab", selected=True)).to_have_count(1)


def test_the_tab_is_still_there_after_a_reload(editor: Page, server: Server, article: Made) -> None:
    tab(editor, "Article").click()
    open_article(editor, server, article.address)
    expect(tab(editor, "Article")).to_have_attribute("aria-selected", "true")
    expect(editor.get_by_text("22 words")).to_be_visible()


def test_a_filter_and_a_jump_by_key_and_the_next_one_by_pressing_again(editor: Page) -> None:
    turkeys = [id for id in states(editor) if id.startswith("Turkey")]
    editor.keyboard.press("Shift+P")
    editor.keyboard.type("turk")
    expect(editor.locator(".ed-panel button.ed-row")).to_have_count(1)
    editor.keyboard.press("ArrowDown")
    editor.keyboard.press("ArrowDown")
    for id in (*turkeys, turkeys[0]):
        editor.keyboard.press("Enter")
        assert focused_id(editor) == id
        expect(editor.locator(".ed-panel button.ed-row")).to_be_focused()
    editor.keyboard.press("Shift+P")
    expect(editor.locator(f'.ed-text [data-annotation="{turkeys[0]}"]')).to_be_focused()
    editor.keyboard.press("a")
    assert states(editor)[turkeys[0]][1] == "accepted"


def test_escape_clears_the_filter_and_nothing_found_is_said(editor: Page) -> None:
    everything = rows(editor)
    editor.keyboard.press("Shift+P")
    editor.keyboard.type("zzz")
    expect(editor.get_by_text("Nothing here fits the filter.")).to_be_visible()
    editor.keyboard.press("Escape")
    expect(editor.get_by_role("searchbox", name="Filter what the article holds")).to_have_value("")
    assert rows(editor) == everything


def test_the_mouse_shows_what_is_to_decide_and_one_label_alone(editor: Page) -> None:
    editor.keyboard.press("Tab")
    editor.keyboard.press("Tab")
    editor.keyboard.press("2")
    decide = editor.get_by_role("button", name="To decide 5")
    decide.click()
    assert rows(editor) == ["Turkey", "Baku", "Russia", "Iran"]
    decide.click()
    editor.locator('[data-row="label ORG"]').click()
    assert rows(editor) == ["Israel"]
    editor.get_by_role("button", name="Only ORG: show all labels again").click()
    assert len(rows(editor)) == 5
    expect(editor.locator('[data-row="label GPE"] .ed-count')).to_have_text("0 of 5")
    editor.locator(".ed-panel").get_by_text("Iran").click()
    assert focused_id(editor).startswith("Iran")
    editor.keyboard.press("x")
    assert states(editor).keys() == {id for id in states(editor) if not id.startswith("Iran")}
    editor.locator(".ed-panel").get_by_text("Rejected").click()
    editor.get_by_role("button", name="Take back: Iran").click()
    assert any(id.startswith("Iran") for id in states(editor))


def test_rows_that_did_not_change_keep_their_elements(editor: Page) -> None:
    editor.evaluate(
        """() => document.querySelectorAll(".ed-panel button.ed-row").forEach(
            (row) => { row.wasThere = row.dataset.row; })"""
    )
    editor.keyboard.press("Tab")
    editor.keyboard.press("Tab")
    editor.keyboard.press("x")
    expect(editor.locator(".ed-panel button.ed-row")).to_have_count(4)
    kept = editor.evaluate(
        """() => [...document.querySelectorAll(".ed-panel button.ed-row")].filter(
            (row) => row.wasThere === row.dataset.row).map((row) => row.dataset.row)"""
    )
    assert set(kept) >= {"GPE Russia", "GPE Iran"}


def test_what_strangers_wrote_about_an_article_is_only_text(page: Page, server: Server) -> None:
    meta = {
        "title": "<b>Title</b>",
        "source": "<img src=x onerror=alert(1)>",
        "url": "javascript:alert(1)",
        "homepage": "https://example.org/a?b=1",
        "note": "x" * 400,
    }
    with store_of(server) as store:
        create_project(store, slug="strange-meta")
        line = json.dumps({"text": "Nothing here.", "meta": meta}).encode()
        carry_out(store, plan_import(store, "strange-meta", [("a.jsonl", line)]))
        id = documents_of(store, "strange-meta")[0].id
    open_article(page, server, f"/annotate?project=strange-meta&document={id}")
    tab(page, "Article").click()
    panel = page.get_by_role("tabpanel", name="Article")
    expect(panel).to_contain_text("<img src=x onerror=alert(1)>")
    assert panel.locator("img, b").count() == 0
    assert [link.get_attribute("href") for link in panel.locator("a").all()] == [meta["homepage"]]
    expect(panel.locator("a")).to_have_attribute("rel", "noopener noreferrer")
    assert panel.evaluate("(one) => one.scrollWidth - one.clientWidth") == 0


ABOVE_THE_SHEET = """() => {
    const box = (name) => document.querySelector(name).getBoundingClientRect();
    const [sheet, foot] = [box(".ed-panel"), box(".ed-hints")];
    const tag = box('.ed-text [aria-current="true"]');
    return tag.bottom <= sheet.top && tag.top > 0 && Math.abs(sheet.bottom - foot.top) <= 1;
}"""
"""What was jumped to is in sight above the sheet, which stands on the line of keys."""


@pytest.mark.parametrize("width", [420, 800])
def test_a_narrow_window_has_a_sheet(page: Page, server: Server, article: Made, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    page.emulate_media(reduced_motion="reduce")
    open_article(page, server, article.address)
    panel = page.locator(".ed-panel")
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Side panel").click()
    expect(panel).to_be_in_viewport()
    for name in ("Relations", "Article", "Notes", "History", "Labels"):
        tab(page, name).click()
        expect(page.get_by_role("tabpanel", name=name)).to_be_in_viewport()
    panel.get_by_text("Iran").click()
    assert focused_id(page).startswith("Iran")
    assert page.evaluate(ABOVE_THE_SHEET)
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    page.get_by_role("button", name="Close the side panel").click()
    expect(panel).to_be_hidden()
    page.keyboard.press("Shift+H")
    expect(page.get_by_role("tabpanel", name="History")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.keyboard.press("a")
    assert "accepted" in {state for _, state in states(page).values()}
