"""Spans of several pieces, and a label held ready for the mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.corpus import Made
from tests.browser.editor import (
    annotation,
    drag,
    edges,
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


def over(page: Page, words: str) -> None:
    (start, end) = edges(page, words)
    drag(page, start, end)


def pieces(server: Server, article: Made, id: str) -> list[str]:
    """The words of a span's pieces, as the server has them."""
    (span,) = (one for one in reading(server, article.id)["annotations"] if one["id"] == id)
    start = span["start"]
    return [span["text"][from_ - start : to - start] for from_, to in span.get("pieces", [])]


def hint(page: Page, name: str) -> Locator:
    hints = page.get_by_role("toolbar", name="What can be done here, with its keys")
    return hints.get_by_role("button", name=name)


def test_a_key_puts_the_selected_words_into_the_last_span_and_takes_them_out(
    editor: Page, server: Server, article: Made
) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    for _ in range(2):
        editor.keyboard.press("ArrowRight")
    editor.keyboard.press("+")
    assert focused_id(editor) == first
    expect(annotation(editor, first)).to_have_attribute("data-state", "accepted")
    saved(editor)
    assert pieces(server, article, first) == ["Turkey", "Israel"]
    assert editor.locator(f'.ed-seg.ed-on[data-covers~="{first}"]').count() == 3

    over(editor, "Israel")
    editor.keyboard.press("+")
    saved(editor)
    assert pieces(server, article, first) == []
    editor.keyboard.press("Control+Z")
    saved(editor)
    assert pieces(server, article, first) == ["Turkey", "Israel"]


def test_a_drag_with_ctrl_does_the_same(editor: Page, server: Server, article: Made) -> None:
    first = next(iter(states(editor)))
    annotation(editor, first).click()
    editor.keyboard.down("Control")
    over(editor, "Baku on Wednesday")
    editor.keyboard.up("Control")
    saved(editor)
    assert pieces(server, article, first) == ["Turkey", "Baku on Wednesday"]
    editor.keyboard.down("Control")
    over(editor, "on")
    editor.keyboard.up("Control")
    saved(editor)
    assert pieces(server, article, first) == ["Turkey", "Baku", "Wednesday"]


def test_without_a_span_to_put_them_into_it_says_so(editor: Page) -> None:
    over(editor, "Russia stayed")
    editor.keyboard.press("+")
    message = editor.locator(".ed-notice", has_text="There is no span to put these words into.")
    expect(message).to_be_visible()


def test_a_label_held_ready_goes_onto_what_is_dragged_over(editor: Page) -> None:
    before = set(states(editor))
    expect(hint(editor, "ORG")).to_have_attribute("aria-pressed", "false")
    hint(editor, "ORG").click()
    expect(hint(editor, "ORG")).to_have_attribute("aria-pressed", "true")
    over(editor, "Russia stayed")
    editor.mouse.dblclick(*edges(editor, "letter")[0])
    expect(editor.get_by_role("listbox", name="Labels")).to_be_hidden()
    new = {id: state for id, state in states(editor).items() if id not in before}
    assert list(new.values()) == [("ORG", "accepted"), ("ORG", "accepted")]

    hint(editor, "PERSON").click()
    expect(hint(editor, "ORG")).to_have_attribute("aria-pressed", "false")
    editor.mouse.dblclick(*edges(editor, "spoke")[0])
    assert ("PERSON", "accepted") in states(editor).values()


@pytest.mark.parametrize("how", ["Escape", "a second click"])
def test_a_label_is_let_go(editor: Page, how: str) -> None:
    hint(editor, "ORG").click()
    expect(editor.locator(".ed-root[data-armed]")).to_be_visible()
    if how == "Escape":
        editor.keyboard.press("Escape")
    else:
        hint(editor, "ORG").click()
    expect(editor.locator(".ed-root[data-armed]")).to_have_count(0)
    editor.mouse.dblclick(*edges(editor, "letter")[0])
    expect(editor.get_by_role("listbox", name="Labels")).to_be_visible()


def test_with_something_at_hand_a_click_on_a_label_is_for_that(editor: Page) -> None:
    first = next(iter(states(editor)))
    annotation(editor, first).click()
    hint(editor, "ORG").click()
    expect(annotation(editor, first)).to_have_attribute("data-label", "ORG")
    expect(editor.locator(".ed-root[data-armed]")).to_have_count(0)
