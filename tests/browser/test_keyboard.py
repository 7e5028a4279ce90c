"""The keyboard alone: everything can be reached, nothing holds one fast."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.corpus import PLACES, TALKS, Made, add_project
from tests.browser.editor import (
    annotation,
    count,
    focused_id,
    open_article,
    reading,
    saved,
    states,
)
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def editor(page: Page, server: Server, article: Made) -> Page:
    open_article(page, server, article.address)
    return page


def where(page: Page) -> str:
    """What has the keyboard: a part of the editor, or something of the page around it."""
    return str(
        page.evaluate(
            """() => {
                const part = document.activeElement.closest(
                    ".ed-text, .ed-panel, .ed-bar, .ed-notices, .ed-hints, .ed-popover, .ed-help");
                return part ? part.className.split(" ")[0] : "outside";
            }"""
        )
    )


def test_tab_goes_round_what_is_to_decide_and_escape_lets_it_leave(editor: Page) -> None:
    order = []
    for _ in PLACES:
        editor.keyboard.press("Tab")
        order.append(focused_id(editor))
    assert order == list(states(editor))
    editor.keyboard.press("Tab")
    assert focused_id(editor) == order[0]
    editor.keyboard.press("Shift+Tab")
    assert focused_id(editor) == order[-1]

    editor.keyboard.press("Escape")
    editor.keyboard.press("Escape")
    expect(editor.locator(".ed-hints")).to_contain_text("leave the text")
    seen = []
    for _ in range(60):
        editor.keyboard.press("Tab")
        seen.append(where(editor))
        if seen[-1] == "outside":
            break
    assert "ed-panel" in seen
    assert seen[-1] == "outside"


def test_every_stop_of_tab_shows_where_it_is(editor: Page) -> None:
    for key in ("Tab", "Tab", "Escape", "Escape", "Shift+Tab", "Shift+Tab"):
        editor.keyboard.press(key)
        shown = editor.evaluate(
            """() => {
                const style = getComputedStyle(document.activeElement);
                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
                    || style.boxShadow !== "none";
            }"""
        )
        assert shown, (key, where(editor))


def test_the_help_opens_and_closes_and_gives_the_keyboard_back(editor: Page) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    editor.keyboard.press("?")
    expect(editor.get_by_role("dialog", name="Keys")).to_be_visible()
    editor.keyboard.press("x")
    assert states(editor)[first][1] == "suggested", "keys do nothing behind the help"
    editor.keyboard.press("Escape")
    expect(editor.get_by_role("dialog", name="Keys")).to_be_hidden()
    assert focused_id(editor) == first
    editor.keyboard.press("a")
    assert states(editor)[first][1] == "accepted"


def test_the_key_of_a_label_names_and_another_letter_filters(editor: Page) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    editor.keyboard.press("2")
    expect(annotation(editor, first)).to_have_attribute("data-label", "ORG")
    second = focused_id(editor)
    assert second != first
    editor.keyboard.press("s")
    expect(editor.get_by_role("combobox", name="Filter labels")).to_have_value("s")
    editor.keyboard.press("Backspace")
    editor.keyboard.type("person")
    editor.keyboard.press("Enter")
    expect(annotation(editor, second)).to_have_attribute("data-label", "PERSON")


def test_accepting_the_rest_asks_once_and_is_one_undo(
    editor: Page, server: Server, article: Made
) -> None:
    editor.keyboard.press("Shift+A")
    question = editor.locator('[data-notice="ask"]')
    expect(question).to_contain_text(f"Accept {len(PLACES)} suggestions")
    assert count(editor, "accepted") == 0
    editor.keyboard.press("Escape")
    expect(question).to_have_count(0)
    editor.keyboard.press("Shift+A")
    editor.keyboard.press("Enter")
    expect(editor.get_by_text("All decided")).to_be_visible()
    assert count(editor, "accepted") == len(PLACES)
    editor.keyboard.press("Control+z")
    assert count(editor, "suggested") == len(PLACES)
    saved(editor)
    assert [edit["verb"] for edit in reading(server, article.id)["edits"]] == ["accept", "undo"]


def test_boundaries_move_by_words_and_characters(editor: Page) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    for key, text in (
        ("Shift+]", "Turkey and"),
        ("]", "and"),
        ("[", "Turkey and"),
        ("Shift+[", "Turkey"),
        ("Alt+Shift+[", "Turke"),
        ("Alt+]", "urke"),
    ):
        editor.keyboard.press(key)
        expect(annotation(editor, first)).to_have_attribute("aria-label", f"GPE: {text}")


def test_articles_are_changed_without_a_hand_leaving_the_keys(page: Page, server: Server) -> None:
    one, other = add_project(server, "two-of-them", [TALKS, TALKS + " More."], suggest=PLACES)
    open_article(page, server, one.address)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    page.keyboard.press(">")
    expect(page.locator(f'[data-document="{other.id}"][data-ready]')).to_be_visible()
    expect(page).to_have_url(f"{server.address}{other.address}")
    page.keyboard.press("Tab")
    page.keyboard.press("x")
    page.keyboard.press("<")
    expect(page.locator(f'[data-document="{one.id}"][data-ready]')).to_be_visible()
    expect(page).to_have_url(f"{server.address}{one.address}")
    saved(page)
    kinds = [reading(server, made.id)["annotations"][0]["kind"] for made in (one, other)]
    assert kinds == ["span", "rejection"]
