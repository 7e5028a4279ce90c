"""The browser's Back button: one press leaves a page, one takes a choice back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reviewed import Reviewed, seated

pytestmark = pytest.mark.browser

SECONDS = 30_000
DONE = {
    "Export": "Go on with it|The same from a terminal|Each file is read back",
    "Review": "How it is settled",
    "Team": "Progress",
    "Agreement": "What the figures mean",
    "Checks": "compared, the likeliest|All are labelled alike|Nothing",
    "Guideline": "This project has no guideline yet",
    "Questions": "No question is open",
}
"""Words that stand on each page once all of it is shown."""


@pytest.fixture
def lea(browser: Browser, reviewed: Reviewed) -> Iterator[Page]:
    """The lead's tab, on the projects."""
    with seated(browser, reviewed, "Lea") as (page,):
        page.goto(f"{reviewed.server.address}/?project={reviewed.project}")
        expect(page.get_by_test_id("stSidebar").get_by_role("link", name="Export")).to_be_visible(
            timeout=SECONDS
        )
        yield page


def turn_to(page: Page, title: str) -> None:
    """Go to a page by the sidebar and wait until it is all there."""
    sidebar = page.get_by_test_id("stSidebar")
    sidebar.get_by_role("link", name=re.compile(f"^{title}")).click()
    main = page.get_by_test_id("stMain")
    expect(main.get_by_role("heading", name=title, exact=True)).to_be_visible(timeout=SECONDS)
    expect(main.get_by_text(re.compile(DONE[title])).first).to_be_visible(timeout=SECONDS)
    rest(page)


def rest(page: Page) -> None:
    """Wait until the page's script is through."""
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached(timeout=SECONDS)


def on_projects(page: Page, address: str) -> None:
    expect(page.get_by_test_id("stMain").get_by_role("heading", name="Projects")).to_be_visible(
        timeout=SECONDS
    )
    assert page.url.startswith(f"{address}/?")


def test_one_press_leaves_a_page_that_was_opened(lea: Page, reviewed: Reviewed) -> None:
    for title in DONE:
        turn_to(lea, title)
        lea.go_back()
        on_projects(lea, reviewed.server.address)


def test_one_press_leaves_a_page_that_opens_as_it_was_left(lea: Page, reviewed: Reviewed) -> None:
    turn_to(lea, "Export")
    lea.get_by_role("combobox", name="Format").click()
    lea.get_by_role("option", name="brat", exact=True).click()
    lea.wait_for_url("**format=brat*")
    rest(lea)
    lea.get_by_test_id("stSidebar").get_by_role("link", name="Projects").click()
    on_projects(lea, reviewed.server.address)
    turn_to(lea, "Export")
    expect(lea.get_by_text(re.compile("brat: brat standoff")).first).to_be_visible()
    assert "format=brat" in lea.url
    lea.go_back()
    on_projects(lea, reviewed.server.address)


def test_one_press_takes_back_which_part_was_chosen(lea: Page) -> None:
    turn_to(lea, "Team")
    lea.get_by_role("radio", name="People").click()
    lea.wait_for_url("**part=people*")
    rest(lea)
    lea.go_back()
    expect(lea.get_by_role("radio", name="Progress")).to_be_checked(timeout=SECONDS)
    assert "part=" not in lea.url
