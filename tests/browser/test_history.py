"""What was done, in words, and taking any of it back: by key, by mouse, after a reload, offline."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.corpus import Made, add_project
from tests.browser.editor import open_article, reading, saved, states
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def editor(page: Page, server: Server, article: Made) -> Page:
    open_article(page, server, article.address)
    return page


def words(page: Page) -> Locator:
    return page.locator(".ed-past .ed-done-words")


def row(page: Page, text: str) -> Locator:
    return page.locator(".ed-done").filter(has=page.get_by_text(text, exact=True))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


DONE = [
    "Undid: Rejected GPE “Baku”",
    "Rejected GPE “Baku”",
    "Relabelled “Israel” from GPE to ORG",
    "Moved “Turkey” to “Turkey and”",
]


def do_something(page: Page) -> None:
    press(page, "Tab", "Shift+]", "Tab", "2", "x", "Control+z")


def test_every_edit_is_told_in_words_also_after_a_reload(
    editor: Page, server: Server, article: Made
) -> None:
    do_something(editor)
    press(editor, "Shift+H")
    expect(words(editor)).to_have_text(DONE)
    saved(editor)
    open_article(editor, server, article.address)
    expect(editor.get_by_role("tab", name="History")).to_have_attribute("aria-selected", "true")
    expect(words(editor)).to_have_text(DONE)
    newest = editor.locator(".ed-done").first
    expect(newest).to_contain_text("annotator")
    expect(newest.locator("time")).to_have_text("just now")
    assert newest.locator("time").get_attribute("title")
    expect(editor.locator("[data-undone]")).to_have_count(1)


def test_an_edit_in_the_middle_is_reverted_by_key_and_done_again(
    editor: Page, server: Server, article: Made
) -> None:
    do_something(editor)
    press(editor, "Shift+H")
    expect(words(editor)).to_have_text(DONE)
    editor.get_by_role("button", name=f"Revert: {DONE[2]}").focus()
    press(editor, "Enter")
    expect(words(editor).first).to_have_text(f"Undid: {DONE[2]}")
    israel = next(id for id in states(editor) if id.startswith("Israel"))
    assert states(editor)[israel] == ("GPE", "suggested")
    assert "Moved" in (words(editor).last.text_content() or ""), "what was done before stays"
    expect(row(editor, DONE[2])).to_have_attribute("data-undone", "")
    editor.get_by_role("button", name=f"Redo: {DONE[2]}", exact=True).click()
    assert states(editor)[israel] == ("ORG", "accepted")
    saved(editor)
    edits = reading(server, article.id)["edits"]
    assert [edit["verb"] for edit in edits][-2:] == ["undo", "redo"]
    assert edits[-2]["undoes"] == edits[1]["id"]


def test_a_refused_revert_says_which_edit_is_in_its_way(editor: Page) -> None:
    editor.locator('.ed-text [data-annotation^="Turkey"]').first.click()
    press(editor, "2")
    editor.locator('.ed-text [data-annotation^="Turkey"]').first.click()
    press(editor, "1")
    press(editor, "Shift+H")
    expect(words(editor)).to_have_text(
        ["Relabelled “Turkey” from ORG to PERSON", "Relabelled “Turkey” from GPE to ORG"]
    )
    first = row(editor, "Relabelled “Turkey” from GPE to ORG")
    first.get_by_role("button", name="Revert").click()
    answer = first.locator(".ed-done-answer")
    expect(answer).to_contain_text("Changed again by: Relabelled “Turkey” from ORG to PERSON")
    turkey = next(id for id in states(editor) if id.startswith("Turkey"))
    assert states(editor)[turkey] == ("PERSON", "accepted")
    answer.get_by_role("button", name="Go to it").click()
    second = row(editor, "Relabelled “Turkey” from ORG to PERSON")
    expect(second.locator(".ed-done-what")).to_be_focused()
    second.get_by_role("button", name="Revert").click()
    assert states(editor)[turkey] == ("ORG", "accepted")
    first.get_by_role("button", name="Revert").click()
    assert states(editor)[turkey] == ("GPE", "suggested")


def test_a_row_jumps_to_what_it_touched(editor: Page) -> None:
    press(editor, "Tab", "a", "a", "Shift+H")
    row(editor, "Accepted GPE “Turkey”").locator(".ed-done-what").click()
    current = editor.locator('.ed-text [aria-current="true"]')
    expect(current).to_have_attribute("aria-label", "GPE: Turkey")


def test_what_is_not_saved_yet_is_there_and_says_so(editor: Page) -> None:
    press(editor, "Tab", "Shift+H")
    expect(editor.get_by_text("Nothing was done in this article yet.")).to_be_visible()
    editor.context.set_offline(True)
    press(editor, "Shift+H", "a")
    expect(words(editor)).to_have_text(["Accepted GPE “Turkey”"])
    expect(editor.locator(".ed-done")).to_contain_text("not saved yet")
    editor.get_by_role("button", name="Revert: Accepted GPE “Turkey”").click()
    expect(words(editor)).to_have_count(2)
    editor.context.set_offline(False)
    saved(editor)
    expect(editor.get_by_text("not saved yet")).to_have_count(0)


def test_a_long_history_comes_page_by_page(page: Page, server: Server) -> None:
    text = "Names\n\n" + " ".join(f"Place{number:03}x" for number in range(130))
    names = [f"Place{number:03}x" for number in range(130)]
    (made,) = add_project(server, "long-history", [text], suggest=names)
    open_article(page, server, made.address)
    press(page, "Tab")
    for _ in range(130):
        page.keyboard.press("a")
    saved(page)
    press(page, "Shift+H")
    expect(page.get_by_role("tabpanel", name="History")).to_be_visible()
    open_article(page, server, made.address)
    more = page.get_by_role("button", name="Show earlier")
    more.click()
    expect(more).to_be_hidden()
    expect(words(page)).to_have_count(130)
    expect(words(page).last).to_have_text("Accepted GPE “Place000x”")
    assert len(set(words(page).all_text_contents())) == 130
