"""Comments, flags and the guide to the labels, by key and by mouse."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.corpus import Made
from tests.browser.editor import act, annotation, focused_id, open_article, reading, saved, states
from tests.browser.server import Server

pytestmark = pytest.mark.browser

ASKS = "Which of the two: the state?\nOr its government?"


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def editor(page: Page, server: Server, article: Made) -> Page:
    open_article(page, server, article.address)
    return page


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Comment", exact=True)


def remarks(server: Server, article: Made) -> list[dict[str, Any]]:
    kept = reading(server, article.id)["annotations"]
    return [one for one in kept if one["kind"] == "remark"]


def notes(page: Page) -> Locator:
    return page.locator("[data-remark]")


def test_a_comment_survives_a_reload_and_is_undone_like_everything(
    editor: Page, server: Server, article: Made
) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    editor.keyboard.press("c")
    expect(editor.get_by_role("dialog", name="Comment")).to_contain_text("Comment on GPE “Turkey”")
    for place, line in enumerate(ASKS.split("\n")):
        if place:
            editor.keyboard.press("Shift+Enter")
        editor.keyboard.type(line)
    editor.keyboard.press("Enter")
    expect(box(editor)).to_be_hidden()
    expect(annotation(editor, first)).to_be_focused()
    assert states(editor)[first][1] == "suggested", "a comment decides nothing"
    saved(editor)
    (remark,) = remarks(server, article)
    assert (remark["target"], remark["text"]) == (first, ASKS)

    open_article(editor, server, article.address)
    expect(annotation(editor, first)).to_have_attribute(
        "aria-label", "GPE: Turkey, with a comment, suggested"
    )
    expect(annotation(editor, first).locator(".ed-glyph-note")).to_be_visible()
    editor.keyboard.press("Control+z")
    expect(annotation(editor, first).locator(".ed-glyph-note")).to_have_count(0)
    editor.keyboard.press("Control+Shift+z")
    expect(annotation(editor, first).locator(".ed-glyph-note")).to_be_visible()
    saved(editor)
    assert [one["text"] for one in remarks(server, article)] == [ASKS]


def test_what_was_typed_and_not_saved_is_a_draft(editor: Page) -> None:
    editor.keyboard.press("Tab")
    editor.keyboard.press("c")
    editor.keyboard.type("not ready ax")
    editor.keyboard.press("Escape")
    expect(box(editor)).to_be_hidden()
    assert all(state == "suggested" for _, state in states(editor).values())
    editor.keyboard.press("Tab")
    editor.keyboard.press("c")
    expect(box(editor)).to_have_value("")
    editor.keyboard.press("Escape")
    editor.keyboard.press("Shift+Tab")
    editor.keyboard.press("c")
    expect(box(editor)).to_have_value("not ready ax")
    editor.keyboard.press("Control+Enter")
    editor.get_by_role("tab", name="Notes").click()
    expect(notes(editor)).to_contain_text("not ready ax")


def test_a_flag_goes_on_and_off_with_its_key(editor: Page, server: Server, article: Made) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    editor.keyboard.press("f")
    expect(annotation(editor, first).locator(".ed-glyph-flag")).to_be_visible()
    saved(editor)
    assert [one.get("flag") for one in remarks(server, article)] == [True]
    editor.keyboard.press("f")
    expect(annotation(editor, first).locator(".ed-glyph-flag")).to_have_count(0)
    saved(editor)
    assert remarks(server, article) == []


def test_what_is_copied_from_a_comment_is_not_the_article(editor: Page) -> None:
    editor.locator(".ed-text").focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "c"):
        editor.keyboard.press(key)
    box(editor).fill("Whose?")
    copying = "new ClipboardEvent('copy', { bubbles: true, cancelable: true })"
    assert editor.evaluate(f"document.activeElement.dispatchEvent({copying})")


def test_on_nothing_it_is_about_the_article_and_on_a_selection_about_what_is_in_it(
    editor: Page, server: Server, article: Made
) -> None:
    editor.keyboard.press("c")
    expect(editor.get_by_role("dialog", name="Comment")).to_contain_text("Comment on the article")
    editor.keyboard.type("Two languages are mixed.")
    editor.keyboard.press("Enter")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "f"):
        editor.keyboard.press(key)
    saved(editor)
    targets = {one["target"] for one in remarks(server, article)}
    assert "" in targets
    (flagged,) = targets - {""}
    assert flagged.startswith("Turkey")


def test_the_mouse_comments_flags_edits_and_deletes(editor: Page) -> None:
    editor.get_by_role("tab", name="Notes").click()
    expect(editor.get_by_text("No remarks yet.")).to_be_visible()
    iran = next(id for id in states(editor) if id.startswith("Iran"))
    annotation(editor, iran).click()
    act(editor, "Comment").click()
    box(editor).fill("A country?")
    editor.get_by_role("button", name="Save", exact=True).click()
    annotation(editor, iran).click()
    act(editor, "Flag as unsure").click()
    expect(notes(editor)).to_contain_text("GPE “Iran”")
    editor.get_by_role("button", name="Comment on the article").click()
    box(editor).fill("About it all")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(notes(editor)).to_have_count(2)
    expect(notes(editor).first).to_contain_text("The article")
    editor.get_by_role("button", name="Edit the comment: GPE “Iran”").click()
    expect(box(editor)).to_have_value("A country?")
    box(editor).fill("A state.")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(notes(editor).last).to_contain_text("A state.")
    editor.get_by_role("button", name="Delete this remark: The article").click()
    expect(notes(editor)).to_have_count(1)
    notes(editor).get_by_role("button", name="GPE “Iran”", exact=False).first.click()
    assert focused_id(editor) == iran


def test_a_remark_outlives_what_it_was_on(editor: Page) -> None:
    for key in ("ArrowRight", "1"):
        editor.keyboard.press(key)
    own = focused_id(editor)
    editor.keyboard.press("c")
    editor.keyboard.type("Is this a name?")
    editor.keyboard.press("Enter")
    editor.keyboard.press("x")
    expect(annotation(editor, own)).to_have_count(0)
    editor.get_by_role("tab", name="Notes").click()
    expect(notes(editor)).to_contain_text("no longer there")
    expect(notes(editor)).to_contain_text("Is this a name?")


def test_the_guide_says_what_the_label_means_and_what_it_was_given_to(editor: Page) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    for key in ("a", "a", "Shift+Tab", "g"):
        editor.keyboard.press(key)
    card = editor.get_by_role("dialog", name="What the labels mean")
    expect(card).to_contain_text("Countries, cities and states")
    expect(card).to_contain_text("“Turkey”")
    editor.keyboard.press("ArrowLeft")
    expect(card.get_by_role("heading")).to_contain_text("ORG")
    expect(card).to_contain_text("You did not give it to anything")
    editor.keyboard.press("x")
    assert states(editor)[first][1] == "accepted", "no other key works behind it"
    editor.keyboard.press("g")
    expect(card).to_be_hidden()
    editor.keyboard.press("g")
    editor.keyboard.press("Escape")
    expect(card).to_be_hidden()
    editor.keyboard.press("a")
    assert len([1 for _, state in states(editor).values() if state == "accepted"]) == 3


def test_the_guide_opens_and_closes_with_the_mouse(editor: Page) -> None:
    annotation(editor, next(iter(states(editor)))).click()
    act(editor, "What the label means").click()
    card = editor.get_by_role("dialog", name="What the labels mean")
    card.get_by_role("button", name="PERSON").click()
    expect(card.get_by_role("heading")).to_contain_text("PERSON")
    card.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()
