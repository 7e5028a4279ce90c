"""A reading that was sent back: its author works through what is to do, by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from curation.desk import threads
from tests.browser.corpus import store_of
from tests.browser.editor import SECONDS, focused, ready, saved
from tests.browser.reviewed import Reviewed, add_reviewed, seated
from tests.browser.server import Server
from tests.browser.settled import seat, send_back

pytestmark = pytest.mark.browser

NOTE = "Also look for the second Turkey."
BAKU, FIDAN = "Baku is a place.", "The whole name, please."


@pytest.fixture
def reviewed(review_server: Server, request: pytest.FixtureRequest) -> Reviewed:
    """A project in which the article that Anna alone read was sent back to her."""
    reviewed = add_reviewed(review_server, request.node.name.replace("_", "-")[5:60].strip("-"))
    with store_of(review_server) as store:
        send_back(store, reviewed, note=NOTE, Baku=BAKU, Fidan=FIDAN)
    return reviewed


@pytest.fixture
def anna(browser: Browser, reviewed: Reviewed) -> Iterator[Page]:
    """Anna's tab with that article."""
    with seated(browser, reviewed, "Anna") as (page,):
        open_alone(page, reviewed)
        # What is to do comes after the article: a key pressed before finds nothing to do yet.
        expect(bar(page)).to_be_visible(timeout=SECONDS)
        yield page


def open_alone(page: Page, reviewed: Reviewed) -> None:
    address = f"/annotate?project={reviewed.project}&document={reviewed.alone}"
    page.goto(f"{reviewed.server.address}{address}")
    ready(page)


def bar(page: Page) -> Locator:
    return page.get_by_role("group", name="To do")


def open_threads(reviewed: Reviewed) -> list[str]:
    """What is left to do, as the server has it."""
    with store_of(reviewed.server) as store:
        found = threads.threads_of(seat(store, "Anna"), reviewed.alone)
    return [one.messages[0].text for one in found.threads if one.thread.resolved_at is None]


def test_what_is_to_do_is_walked_done_and_handed_in_by_the_keyboard(
    anna: Page, reviewed: Reviewed
) -> None:
    expect(bar(anna)).to_contain_text(f"1 of 3 to do{NOTE}")
    anna.keyboard.press("Shift+T")
    anna.keyboard.press("Shift+F")
    expect(bar(anna)).to_contain_text("2 of 3 to do")
    expect(bar(anna)).to_contain_text(BAKU)
    expect(focused(anna)).to_have_attribute("data-label", "PERSON")
    anna.keyboard.press("3")
    expect(focused(anna)).to_have_attribute("data-label", "GPE")
    anna.keyboard.press("Shift+F")
    expect(bar(anna)).to_contain_text("3 of 3 to do")
    assert open_threads(reviewed) == [FIDAN]
    anna.keyboard.press("Shift+F")
    expect(bar(anna)).to_contain_text("All 3 done")
    saved(anna)
    assert open_threads(reviewed) == []
    anna.keyboard.press("Control+Enter")
    with_problems = anna.get_by_role("button", name="Submit anyway")
    expect(with_problems.or_(anna.get_by_text("Submitted.")).first).to_be_visible()
    if with_problems.is_visible():
        with_problems.press("Enter")
    expect(bar(anna)).to_be_hidden()


def test_going_round_past_what_is_done_and_to_words_without_a_label(anna: Page) -> None:
    for step, text in (("Shift+T", NOTE), ("Shift+T", BAKU), ("Shift+T", FIDAN), ("Shift+T", NOTE)):
        anna.keyboard.press(step)
        expect(bar(anna)).to_contain_text(text)
    anna.keyboard.press("Alt+Shift+T")
    expect(bar(anna)).to_contain_text(FIDAN)
    bar(anna).get_by_role("button", name="Done").click()
    expect(bar(anna)).to_contain_text(NOTE)
    bar(anna).get_by_role("button", name="Previous thing to do").click()
    expect(bar(anna)).to_contain_text(BAKU)
    anna.keyboard.press("Delete")  # the words are led to when the label is gone
    anna.keyboard.press("Shift+T")
    anna.keyboard.press("Alt+Shift+T")
    expect(bar(anna)).to_contain_text(BAKU)
    expect(focused(anna)).to_have_count(0)
    anna.keyboard.press("3")
    expect(anna.get_by_role("button", name="GPE: Baku")).to_be_visible()


def test_it_stays_to_do_until_the_server_has_it_and_no_reload_forgets_it(
    anna: Page, reviewed: Reviewed
) -> None:
    expect(bar(anna)).to_be_visible()
    anna.context.route("**/resolve", lambda route: route.abort())
    anna.keyboard.press("Shift+F")
    expect(anna.get_by_text("mark it done again in a moment").first).to_be_visible()
    expect(bar(anna)).to_contain_text("1 of 3 to do")
    anna.context.unroute("**/resolve")
    anna.keyboard.press("Shift+F")
    expect(bar(anna)).to_contain_text("2 of 3 to do")
    anna.reload()
    ready(anna)
    expect(bar(anna)).to_contain_text("1 of 2 to do")
    assert sorted(open_threads(reviewed)) == sorted([BAKU, FIDAN])


def test_nobody_elses_article_has_such_a_bar(browser: Browser, reviewed: Reviewed) -> None:
    with seated(browser, reviewed, "Rita") as (page,):
        open_alone(page, reviewed)
        page.keyboard.press("Shift+T")
        expect(page.get_by_text("There is nothing to do here.")).to_have_count(1)
        expect(bar(page)).to_be_hidden()
