"""What the reviewer does, step by step: each on the case it names, in the editor."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import SECONDS
from tests.browser.effort import Effort, recorded
from tests.browser.meaning import meaning
from tests.browser.review_articles import Articles
from tests.browser.review_people import come_to, open_case
from tests.browser.review_results import gold_in_database
from tests.browser.reviewed import CONFLICTS, OBJECTS
from tests.browser.server import Server
from tests.browser.team import Person

WHY_ORG = "The Bund acts as an organisation."
WHY_PLANNED = "Only the sending is planned, not its recipient."
TO_DO = "Baku is a place."
SIXTY_KEYS = ("1", "1", "1", "2", "1", "2", "0", "e", "4", "2")
"""One for each of the nine conflicts, and one more for the label of what is edited."""
WAITING = 3
"""What readers agree on that ties something to a mention in conflict."""


def strip(page: Page) -> Locator:
    """What the readers say of the unit in hand, or what came of it."""
    return page.locator(".ed-settling")


def at_conflict(page: Page, number: int, of: int) -> None:
    """Wait until the cursor is on a conflict, by its number in the article."""
    place = strip(page).locator(".ed-settling-place")
    expect(place).to_have_text(f"{number} of {of}", timeout=SECONDS)


def asked(page: Page, name: str) -> Locator:
    """The field of the small box that asks for words."""
    return page.get_by_role("dialog", name=name).locator("textarea")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def settle_article(page: Page, next_one: int) -> None:
    """Settle the article by its key, and come to the next case."""
    press(page, "Control+Enter")
    come_to(page, next_one)


def begin(rita: Person) -> Page:
    """From the sidebar to the case with the most conflicts."""
    page = rita.page
    page.goto(f"{rita.server.address}/documents?project=news")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Review (6)").click()
    expect(page.get_by_text("0 of 6 cases settled")).to_be_visible(timeout=SECONDS)
    page.get_by_role("button", name="Settle the next").click()
    return page


def settle_equals(page: Page, articles: Articles) -> Effort:
    """One of the twenty with its reason, the others as it, over two articles."""
    come_to(page, articles.equals[1])
    at_conflict(page, 1, 11)

    def work() -> None:
        press(page, "Shift+Digit1")
        expect(asked(page, "Why it is decided so")).to_be_focused()
        page.keyboard.type(WHY_ORG)
        press(page, "Enter")
        at_conflict(page, 2, 11)
        press(page, "*")
        dock = page.locator(".ed-dock")
        expect(dock.get_by_role("heading")).to_contain_text("Settle alike: Bund ORG")
        expect(dock).to_contain_text("19 conflicts alike, in 2 articles")
        expect(dock).to_contain_text(f"because: {WHY_ORG}")
        expect(dock.get_by_role("button", name="Settle 19")).to_be_enabled()
        press(page, "Enter")
        expect(page.get_by_text("All settled")).to_be_visible(timeout=SECONDS)

    return recorded(page, work)


def settle_sixty(page: Page, server: Server, articles: Articles) -> Effort:
    """Sixty objects with nine conflicts: a key each, one more, and on to the next case."""
    come_to(page, articles.sixty)
    at_conflict(page, 1, CONFLICTS)
    expect(strip(page)).to_contain_text("Vienna")
    status, gold = gold_in_database(server, articles.sixty)
    assert (status, meaning(gold).total()) == ("open", OBJECTS - CONFLICTS - WAITING)

    def work() -> None:
        press(page, *SIXTY_KEYS)
        expect(page.get_by_text("All settled")).to_be_visible()
        settle_article(page, articles.frames)

    return recorded(page, work)


def settle_frame(page: Page, articles: Articles) -> Effort:
    """An event in which each reader is right in one thing: role by role, and why."""
    come_to(page, articles.frames)
    at_conflict(page, 1, 1)
    done = recorded(page, lambda: press(page, "o", "1", "2"))
    expect(strip(page)).to_contain_text("Settled")
    press(page, "Shift+W")
    expect(asked(page, "Why it is decided so")).to_be_focused()
    page.keyboard.type(WHY_PLANNED)
    press(page, "Enter")
    expect(strip(page)).to_contain_text(f"because: {WHY_PLANNED}")
    return done


def send_back(rita: Person, articles: Articles) -> None:
    """A to-do on what is wrong in an article that one person read; it goes back to her."""
    page = open_case(rita, articles, articles.alone)
    expect(page.get_by_text("Only Anna has read this article.")).to_be_visible()
    page.locator('.ed-tag[aria-label*="Baku"]').click()
    press(page, "c")
    box = page.get_by_role("dialog", name="Comment")
    box.get_by_label("Comment", exact=True).fill(TO_DO)
    box.get_by_label("Whom to ask").select_option(label="To do for Anna")
    box.get_by_label("Comment", exact=True).press("Enter")
    expect(page.get_by_role("tab", name="Notes 1")).to_be_visible()
    press(page, "Shift+B")
    expect(asked(page, "What is to do")).to_be_focused()
    press(page, "Enter")
    gone = page.locator(f'[data-document="{articles.alone}"][data-ready]')
    expect(gone).to_have_count(0, timeout=SECONDS)


def be_told_why_not(ben: Person, articles: Articles) -> None:
    """Who has read an article cannot settle it, and is told who can."""
    page = open_case(ben, articles, articles.tie)
    told = page.get_by_text("You have labelled this article yourself: somebody who has not must")
    expect(told.first).to_be_visible()
    press(page, "Tab", "1", "0", "Control+Enter")
    expect(page.locator('[data-state="conflict"]').first).to_be_visible()
    for path in ("edits", "submit"):
        body = '{"edits": []}' if path == "edits" else "{}"
        assert ben.asks(f"/api/reviews/{articles.tie}/{path}", data=body)[0] == 403
