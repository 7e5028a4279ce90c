"""The list of commands: a few letters find it, Enter does it, and the keyboard comes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.corpus import PLACES, TALKS, Made, add_project
from tests.browser.editor import annotation, focused_id, in_state, kept, open_article
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def editor(page: Page, server: Server, article: Made) -> Page:
    open_article(page, server, article.address)
    return page


def palette(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Commands")


def option(page: Page, name: str) -> Locator:
    return palette(page).get_by_role("option", name=name)


def ask(page: Page, words: str) -> None:
    page.keyboard.press("Control+k")
    expect(palette(page)).to_be_visible()
    page.keyboard.type(words)


def test_a_few_letters_and_enter_do_a_command_on_what_had_the_focus(editor: Page) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    ask(editor, "acc go")
    chosen = palette(editor).locator('[role="option"][aria-selected="true"]')
    expect(chosen).to_contain_text("Accept, and go on")
    expect(chosen).to_contain_text("A")
    box = editor.get_by_role("combobox", name="Find a command")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "-")
    editor.keyboard.press("Enter")
    expect(palette(editor)).to_be_hidden()
    expect(in_state(editor, first, "accepted").first).to_be_visible()
    editor.keyboard.press("x")
    expect(editor.get_by_text(f"{len(PLACES) - 2} of {len(PLACES)} left")).to_be_visible()


def test_escape_and_the_same_keys_close_it_and_give_the_keyboard_back(editor: Page) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    for key in ("Escape", "Control+k"):
        editor.keyboard.press("Control+k")
        expect(palette(editor)).to_be_visible()
        editor.keyboard.press(key)
        expect(palette(editor)).to_be_hidden()
        assert focused_id(editor) == first
    editor.keyboard.press("a")
    expect(in_state(editor, first, "accepted").first).to_be_visible()


def test_a_label_is_given_from_it(editor: Page) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    ask(editor, "org")
    expect(option(editor, "Label as ORG")).to_have_attribute("aria-selected", "true")
    editor.keyboard.press("Enter")
    expect(annotation(editor, first)).to_have_attribute("data-label", "ORG")


def test_without_a_place_no_label_is_offered(editor: Page) -> None:
    ask(editor, "org")
    expect(option(editor, "Label as ORG")).to_have_count(0)


def test_what_cannot_be_done_says_why_and_does_nothing(editor: Page) -> None:
    ask(editor, "undo")
    row = option(editor, "Undo")
    expect(row).to_have_attribute("aria-disabled", "true")
    expect(row).to_contain_text("nothing was done yet")
    editor.keyboard.press("Enter")
    expect(palette(editor)).to_be_visible()
    expect(palette(editor).get_by_role("status")).to_have_text("Undo: nothing was done yet.")


def test_the_mouse_and_the_arrows_choose_too_and_what_was_used_comes_first(
    editor: Page, server: Server
) -> None:
    editor.get_by_role("button", name="Commands (Ctrl+K)").click()
    option(editor, "Find in the text").click()
    expect(editor.get_by_role("searchbox", name="Find in the text")).to_be_focused()
    kept(editor, server, "recent", ["find"])
    editor.keyboard.press("Escape")
    editor.keyboard.press("Control+k")
    rows = palette(editor).get_by_role("option")
    expect(rows.first).to_contain_text("Find in the text")
    editor.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_have_attribute("aria-selected", "true")
    editor.keyboard.press("ArrowUp")
    editor.keyboard.press("ArrowUp")
    expect(rows.last).to_have_attribute("aria-selected", "true")


def test_another_article_is_opened_by_its_title(page: Page, server: Server) -> None:
    one, other = add_project(server, "by-title", [TALKS, "Grain prices\n\nTurkey sold grain."])
    open_article(page, server, one.address)
    ask(page, "grain")
    expect(option(page, "Grain prices")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-document="{other.id}"][data-ready]')).to_be_visible()
    expect(page).to_have_url(f"{server.address}{other.address}")


def test_a_tab_of_the_panel_is_shown_from_it(editor: Page) -> None:
    ask(editor, "show hist")
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("tab", name="History")).to_have_attribute("aria-selected", "true")


def test_every_command_of_the_table_is_in_it(editor: Page) -> None:
    editor.keyboard.press("Control+k")
    listed = palette(editor).get_by_role("option").all_inner_texts()
    titles = editor.evaluate(
        """async () => {
            const sheet = document.querySelector('link[href*="/editor/"][href$="base.css"]');
            const { KEYS } = await import(sheet.href.replace("styles/base.css", "keys/keys.js"));
            return KEYS.filter(({ command }) => command !== "palette")
                .map(({ title, does }) => title ?? does);
        }"""
    )
    assert len(titles) > 30
    assert len(set(titles)) == len(titles), "each has a title of its own"
    shown = {text.split("\n")[0].lower() for text in listed}
    assert {title.lower() for title in titles} <= shown


def test_it_says_why_articles_are_not_found(editor: Page) -> None:
    editor.context.set_offline(True)
    ask(editor, "grain")
    told = palette(editor).get_by_role("status")
    expect(told).to_have_text("Articles can be found again when the server answers.")
    editor.context.set_offline(False)
