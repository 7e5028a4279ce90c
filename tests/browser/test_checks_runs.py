"""Looking for likely errors in a browser: a search is started, watched, left and cancelled."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checked import Checked, add_checked
from tests.browser.reviewed import seated
from tests.browser.server import Server
from tests.browser.team import rows

pytestmark = pytest.mark.browser

SECONDS = 30_000
MINUTES = 180_000
"""Milliseconds that a search may take on a busy machine."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own, since its people have accounts."""
    server = Server(tmp_path_factory.mktemp("runs") / "curation.db")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def checked(server: Server, request: pytest.FixtureRequest) -> Checked:
    """A project of the test's own."""
    return add_checked(server, re.sub(r"[^a-z0-9]+", "-", request.node.name)[:60].strip("-"))


@pytest.fixture
def rita(browser: Browser, checked: Checked) -> Iterator[Page]:
    with seated(browser, checked, "Rita") as (page,):
        page.goto(checked.address("&part=likely-errors"))
        yield page


def begin(page: Page) -> None:
    page.get_by_role("button", name="Look for likely errors").press("Enter", timeout=SECONDS)
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()


def states(checked: Checked) -> list[str]:
    """What became of every search of the project."""
    found = rows(
        checked.server,
        "SELECT state FROM error_runs JOIN projects ON projects.id = project_id WHERE slug = ?",
        checked.project,
    )
    return [state for (state,) in found]


def test_a_search_goes_on_when_one_leaves_and_lists_what_it_found(
    browser: Browser, rita: Page, checked: Checked
) -> None:
    begin(rita)
    expect(rita.get_by_text("Started by Rita.")).to_be_visible()
    with seated(browser, checked, "Lea") as (lea,):
        lea.goto(checked.address("&part=likely-errors"))
        expect(lea.get_by_text("Started by Rita.")).to_be_visible(timeout=SECONDS)
        rita.get_by_role("link", name="Documents").click()
        expect(rita.get_by_text("Search titles")).to_be_visible()
        # Whoever watches sees the list by themselves, without asking for the page again.
        expect(lea.get_by_text("12 articles judged on")).to_be_visible(timeout=MINUTES)
        expect(lea.get_by_role("button", name="Look again")).to_be_visible()
    assert states(checked) == ["done"]
    rita.get_by_role("link", name="Checks").click()
    row = rita.locator("summary").filter(has_text="Bund").filter(has_text="Wrong label")
    expect(row).to_contain_text("GPE 2")
    row.press("Enter")
    expect(rita.get_by_text("These are labelled by somebody else")).to_be_visible()
    rita.get_by_role("checkbox", name=re.compile("in Madrid")).press("Space")
    rita.get_by_role("button", name="This one is right").press("Enter")
    expect(rita.get_by_text("“Bund” is right here")).to_be_visible()
    expect(rita.get_by_text("So far 0 of 1 looked at were wrong.")).to_be_visible()
    expect(row).not_to_contain_text("GPE 2")


def test_a_search_is_cancelled_and_can_be_started_again(rita: Page, checked: Checked) -> None:
    begin(rita)
    rita.get_by_role("button", name="Cancel").press("Enter")
    expect(rita.get_by_text(re.compile("^Cancelled on"))).to_be_visible(timeout=SECONDS)
    expect(rita.get_by_role("progressbar")).to_have_count(0)
    assert states(checked) == ["cancelled"]
    begin(rita)
    assert states(checked) == ["cancelled", "running"]
    rita.get_by_role("button", name="Cancel").press("Enter")
    expect(rita.get_by_text(re.compile("^Cancelled on"))).to_be_visible(timeout=SECONDS)
