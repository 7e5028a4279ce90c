"""What a person reads off the screen while they connect mentions, relations and events."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.browser.editor import edges


def tag(page: Page, id: str) -> Locator:
    """The tag in the text of a mention or a trigger."""
    return page.locator(f'.ed-text .ed-tag[data-annotation="{id}"]').first


def tag_on(page: Page, words: str) -> Locator:
    """The tag in the text that stands on just these words."""
    return page.locator(f'.ed-text .ed-tag[aria-label*=": {words}"]').first


def letter(page: Page, id: str | None = None) -> str:
    """The hint letters on a tag; without an id, the first of one letter."""
    if id is None:
        codes = page.locator('.ed-text .ed-tag[data-code]:not([data-code=""])').evaluate_all(
            "(tags) => tags.map((tag) => tag.dataset.code)"
        )
        return str(min(codes, key=len)).lower()
    one = page.locator(f'.ed-text .ed-tag[data-annotation="{id}"][data-code]').first
    return (one.get_attribute("data-code") or "").lower()


def middle(one: Locator) -> tuple[float, float]:
    """The place on the screen at the middle of an element."""
    box = one.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag_tag(page: Page, head: str, tail: str) -> None:
    """Drag from the tag on some words to the tag on others."""
    tag_on(page, head).hover()
    page.mouse.down()
    for _ in range(2):  # what the drag begins may move the text
        page.mouse.move(*middle(tag_on(page, tail)), steps=4)
    page.mouse.up()


def choose(page: Page, name: str) -> None:
    """Click an entry of the list that is open."""
    page.get_by_role("option", name=name).first.click()


def name_words(page: Page, word: str, label: str) -> None:
    """Double-click a word and choose what it is."""
    page.mouse.dblclick(*edges(page, word)[0])
    choose(page, label)


def slot(page: Page, role: str) -> Locator:
    """The button of a role in the strip, which arms it or lets it go."""
    return page.locator(f'.ed-strip [data-role="{role}"] .ed-slot-name')


def filler(page: Page, words: str) -> Locator:
    """What stands in a role in the strip, as it can be dragged."""
    return page.locator(".ed-strip .ed-strip-chip[data-filler]", has_text=words).first


def key_of_value(page: Page, value: str) -> str:
    """The key of a value in the list of labels of the whole article."""
    line = page.get_by_role("dialog", name="Labels of the whole article")
    return line.locator(f'[data-value$=" {value}"] kbd').inner_text().lower()
