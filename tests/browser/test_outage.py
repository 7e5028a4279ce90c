"""No server, no network, a closed tab: nothing a person did is lost, and nothing is there twice."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.corpus import PLACES, add_project
from tests.browser.editor import (
    count,
    curation,
    edges,
    export,
    open_article,
    reading,
    ready,
    saved,
    until,
)
from tests.browser.server import Server

pytestmark = pytest.mark.browser

ADDRESS = "/annotate?project=news"


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A server of the test's own, to be killed."""
    server = Server(tmp_path / "curation.db")
    server.start()
    return server


@pytest.fixture(autouse=True)
def _news(server: Server) -> None:
    add_project(server, "news", suggest=PLACES)


@pytest.fixture(autouse=True)
def _stopped(server: Server):
    yield
    server.stop()


def offline(page: Page, changes: int) -> None:
    """The line above the article says so, and how many changes wait."""
    wanted = f"Offline · {changes} change{'s' if changes > 1 else ''} kept on this computer"
    expect(page.get_by_text(wanted)).to_be_visible(timeout=15_000)


def is_whole(server: Server, folder: Path, *, edits: int, labels: int) -> None:
    """Every edit is in the log once, the log gives what is there, and the export has it."""
    logged = reading(server)["edits"]
    assert len(logged) == len({edit["id"] for edit in logged}) == edits
    assert "The database is whole" in curation(server, "check")
    (line,) = export(server, folder, "--readings", "all", project="news")
    assert len(line["entities"]) == labels


def test_a_server_that_is_killed_in_the_middle_of_edits_loses_none_and_doubles_none(
    page: Page, server: Server, tmp_path: Path
) -> None:
    open_article(page, server, ADDRESS)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    page.keyboard.press("a")
    server.kill()
    page.keyboard.press("x")
    page.keyboard.press("4")
    expect(page.get_by_text(re.compile(r"^Offline · \d changes? kept"))).to_be_visible(
        timeout=15_000
    )
    page.mouse.dblclick(*edges(page, "Wednesday")[0])
    page.get_by_role("option", name="DATE").first.click()
    assert count(page, "accepted") == 4

    server.start()
    saved(page)
    is_whole(server, tmp_path, edits=5, labels=4)


def test_streamlits_message_about_its_connection_does_not_stop_the_work(
    page: Page, server: Server
) -> None:
    open_article(page, server, ADDRESS)
    page.evaluate(
        """() => { new MutationObserver(() => {
            const dialog = document.querySelector('[data-testid="stDialog"]');
            if (dialog) window.covered = true;
            if (!dialog && window.covered) window.uncovered = true;
        }).observe(document.body, { childList: true }); }"""
    )
    server.kill()
    until(page, "window.uncovered")
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    assert count(page, "accepted") == 1


def test_a_tab_that_is_reloaded_while_the_server_is_away_sends_what_it_kept(
    page: Page, server: Server, tmp_path: Path
) -> None:
    open_article(page, server, ADDRESS)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    saved(page)
    server.kill()
    page.keyboard.press("a")
    page.keyboard.press("a")
    offline(page, 2)
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        page.reload()

    server.start()
    with suppress(Error):  # the browser may be trying again by itself
        page.reload()
    ready(page)
    saved(page)
    assert count(page, "accepted") == 3
    is_whole(server, tmp_path, edits=3, labels=3)


def test_edits_made_without_a_network_are_sent_when_it_is_back(
    page: Page, server: Server, tmp_path: Path
) -> None:
    open_article(page, server, ADDRESS)
    page.context.set_offline(True)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    offline(page, 1)
    page.keyboard.press("a")
    page.keyboard.press("x")
    page.keyboard.press("Control+z")
    offline(page, 4)
    assert count(page, "accepted") == 2

    page.context.set_offline(False)
    saved(page)
    is_whole(server, tmp_path, edits=4, labels=2)


def test_submitting_waits_until_everything_is_saved(page: Page, server: Server) -> None:
    open_article(page, server, ADDRESS)
    page.context.set_offline(True)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Submit anyway").click()
    expect(page.locator('[data-notice="problem"]')).to_contain_text("as soon as its last changes")
    assert reading(server)["status"] == "open"

    page.context.set_offline(False)
    saved(page)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Submit anyway").click()
    expect(page.locator('[data-status="submitted"]')).to_be_visible()
    assert len(reading(server)["annotations"]) == 1


def test_another_database_at_the_same_address_is_sent_nothing(
    page: Page, server: Server, tmp_path: Path
) -> None:
    open_article(page, server, ADDRESS)
    server.kill()
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    offline(page, 1)
    own, server.database = server.database, tmp_path / "another.db"
    server.start()
    add_project(server, "news", suggest=PLACES)
    expect(page.locator('[data-notice="stranded"]')).to_be_visible(timeout=20_000)
    expect(page.locator('[data-save-state="error"]')).to_be_visible()
    page.reload()
    ready(page)
    assert count(page, "accepted") == 0
    assert reading(server)["edits"] == []

    server.stop()
    server.database = own
    server.start()
    page.reload()
    ready(page)
    saved(page)
    assert count(page, "accepted") == 1
    assert len(reading(server)["edits"]) == 1


def test_a_new_name_strands_no_edit_that_waits(page: Page, server: Server) -> None:
    open_article(page, server, ADDRESS)
    page.route(re.compile("/api/documents/.*/edits"), lambda route: route.abort())
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    offline(page, 1)
    page.get_by_label("What is your name?").fill("Anna Müller")
    page.get_by_role("button", name="This is me").click()
    expect(page.get_by_text("You are Anna Müller")).to_be_visible()
    page.keyboard.press("Escape")
    page.unroute_all()
    page.reload()
    ready(page)
    saved(page)
    assert len(reading(server)["annotations"]) == 1
