"""The mouse alone: buttons at what was clicked, handles at its ends, hints that can be pressed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.corpus import PLACES, Made
from tests.browser.editor import (
    act,
    annotation,
    count,
    drag,
    edges,
    focused_id,
    open_article,
    reading,
    ready,
    saved,
    states,
    until,
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


def bar(page: Page) -> Locator:
    return page.get_by_role("toolbar", name="What to do with this")


def test_the_whole_article_is_decided_click_by_click(editor: Page) -> None:
    submit = editor.locator('.ed-bar [data-command="submit"]')
    expect(submit).not_to_contain_class("ed-primary")
    annotation(editor, next(iter(states(editor)))).click()
    for place in range(len(PLACES)):
        act(editor, "Accept" if place % 2 else "Reject").click()
    expect(editor.get_by_text("All decided")).to_be_visible()
    expect(submit).to_contain_class("ed-primary")
    assert count(editor, "accepted") == len(PLACES) // 2


def test_the_buttons_name_their_keys_and_fit_what_was_clicked(editor: Page) -> None:
    first = next(iter(states(editor)))
    annotation(editor, first).click()
    expect(act(editor, "Accept")).to_have_attribute("title", "Accept (A)")
    expect(act(editor, "Reject")).to_have_attribute("title", "Reject (X)")
    expect(act(editor, "Change the label")).to_have_attribute("title", "Change the label (F2)")
    act(editor, "Accept").click()
    annotation(editor, first).click()
    expect(act(editor, "Accept")).to_be_hidden()
    act(editor, "Delete").click()
    expect(editor.locator(f'.ed-tag[data-annotation="{first}"]')).to_have_count(0)


def test_the_buttons_come_with_the_mouse_and_go_with_a_key_or_a_click_elsewhere(
    editor: Page,
) -> None:
    editor.keyboard.press("Tab")
    expect(bar(editor)).to_be_hidden()
    for leave in (
        lambda: editor.keyboard.press("Escape"),
        lambda: editor.keyboard.press("Shift+]"),
        lambda: editor.locator(".ed-title").click(),
        lambda: editor.mouse.click(*edges(editor, "stayed")[0]),
    ):
        annotation(editor, next(iter(states(editor)))).click()
        expect(bar(editor)).to_be_visible()
        leave()
        expect(bar(editor)).to_be_hidden()


def test_the_buttons_stay_at_the_words_when_the_page_scrolls(editor: Page) -> None:
    editor.set_viewport_size({"width": 1100, "height": 420})
    last = list(states(editor))[-1]
    annotation(editor, last).click()
    expect(bar(editor)).to_be_visible()
    distance = """() => {
        const [words, buttons] = [".ed-on", ".ed-acts"].map((one) => document.querySelector(one));
        return words.getBoundingClientRect().top - buttons.getBoundingClientRect().top;
    }"""
    before = editor.evaluate(distance)
    editor.mouse.move(500, 250)
    top = "document.querySelector('.ed-on').getBoundingClientRect().top"
    was = editor.evaluate(top)
    editor.mouse.wheel(0, -60)
    until(editor, f"was => {top} !== was", was)
    assert editor.evaluate(distance) == pytest.approx(before, abs=1)
    act(editor, "Accept").click()
    expect(annotation(editor, last)).to_have_attribute("data-state", "accepted")


def test_a_handle_moves_a_boundary_by_words_with_one_edit(
    editor: Page, server: Server, article: Made
) -> None:
    first = next(iter(states(editor)))
    annotation(editor, first).click()
    drag(editor, edges(editor, "Turkey")[1], edges(editor, "Turkey and Isr")[1])
    expect(annotation(editor, first)).to_have_attribute("aria-label", "GPE: Turkey and Israel")
    drag(editor, edges(editor, "Turkey")[0], edges(editor, "and Israel")[0])
    expect(annotation(editor, first)).to_have_attribute("aria-label", "GPE: and Israel")
    saved(editor)
    assert [edit["verb"] for edit in reading(server, article.id)["edits"]] == ["move", "move"]


def test_with_alt_a_handle_moves_by_characters_and_escape_lets_go(editor: Page) -> None:
    first = next(iter(states(editor)))
    annotation(editor, first).click()
    editor.keyboard.down("Alt")
    drag(editor, edges(editor, "Turkey")[1], edges(editor, "Turk")[1])
    editor.keyboard.up("Alt")
    expect(annotation(editor, first)).to_have_attribute("aria-label", "GPE: Turk")

    editor.mouse.move(*edges(editor, "Turk")[1])
    editor.mouse.down()
    editor.mouse.move(*edges(editor, "Turkey and Israel")[1], steps=5)
    editor.keyboard.press("Escape")
    editor.mouse.up()
    expect(annotation(editor, first)).to_have_attribute("aria-label", "GPE: Turk")


def test_what_a_person_says_before_it_is_suggested_is_decided(
    editor: Page, server: Server, article: Made
) -> None:
    first = next(iter(states(editor)))
    left = editor.locator(".ed-left")
    expect(left).to_have_text("6 of 6 left")
    editor.mouse.dblclick(*edges(editor, "Wednesday")[0])
    editor.get_by_role("option", name="GPE").first.click()
    (own,) = {id for id, (_, state) in states(editor).items() if state == "accepted"}
    annotation(editor, own).click()
    turkey, wednesday = edges(editor, "Turkey"), edges(editor, "Wednesday")
    drag(editor, wednesday[0], turkey[0])
    drag(editor, edges(editor, "Wednesday")[1], edges(editor, "Turkey")[1])
    expect(annotation(editor, own)).to_have_attribute("aria-label", "GPE: Turkey")
    expect(annotation(editor, first)).to_have_count(0)
    expect(left).to_have_text("5 of 6 left")

    saved(editor)
    editor.reload()
    ready(editor)
    assert first not in states(editor)
    annotation(editor, own).click()
    act(editor, "Delete").click()
    expect(annotation(editor, first)).to_have_attribute("data-state", "suggested")
    expect(left).to_have_text("6 of 6 left")


def test_a_hint_can_be_pressed(editor: Page) -> None:
    hints = editor.get_by_role("toolbar", name="What can be done here, with its keys")
    hints.get_by_role("button", name="next").click()
    first = focused_id(editor)
    hints.get_by_role("button", name="accept").click()
    assert states(editor)[first][1] == "accepted"
    second = focused_id(editor)
    hints.get_by_role("button", name="LOC").click()
    expect(annotation(editor, second)).to_have_attribute("data-label", "LOC")
    hints.get_by_role("button", name="undo").click()
    expect(annotation(editor, second)).to_have_attribute("data-label", "GPE")
    hints.get_by_role("button", name="all keys").click()
    expect(editor.get_by_role("dialog", name="Keys")).to_be_visible()
