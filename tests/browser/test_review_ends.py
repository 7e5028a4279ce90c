"""What is said once something is settled: to whoever read it, and to whoever settled the last."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from curation.desk import reviewing
from tests.browser.corpus import store_of
from tests.browser.editor import SECONDS, ready
from tests.browser.reviewed import Reviewed, add_reviewed, seated
from tests.browser.server import Server
from tests.browser.settled import decide_all, seat, settle

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    """A server on which all is settled but what one person read."""
    server = Server(tmp_path_factory.mktemp("ends") / "curation.db")
    reviewed = add_reviewed(server)
    with store_of(server) as store:
        for document in (reviewed.sixty, reviewed.three, *reviewed.equals):
            settle(store, document, version=1)
    server.start()
    yield reviewed
    server.stop()


def test_a_reader_of_a_settled_article_is_told_so_and_finds_what_was_decided(
    browser: Browser, reviewed: Reviewed
) -> None:
    with seated(browser, reviewed, "Anna") as (page,):
        address = f"/annotate?project={reviewed.project}&document={reviewed.sixty}"
        page.goto(reviewed.server.address + address)
        ready(page)
        notice = page.locator('[data-notice="submitted"]')
        expect(notice).to_contain_text("This article is settled, so your reading stays")
        expect(page.get_by_role("button", name="Reopen")).to_have_count(0)
        notice.get_by_role("button", name="My corrections").click()
        expect(page.get_by_role("heading", name="My corrections")).to_be_visible(timeout=SECONDS)
        assert f"/corrections?project={reviewed.project}" in page.url


def test_after_the_last_case_nothing_waits_and_the_way_leads_back(
    browser: Browser, reviewed: Reviewed
) -> None:
    with store_of(reviewed.server) as store:
        rita = seat(store, "Rita")
        reviewing.open_case(rita, reviewed.alone)
        decide_all(rita, reviewed.alone)
    with seated(browser, reviewed, "Rita") as (page,):
        page.goto(reviewed.server.address + reviewed.address(reviewed.alone))
        ready(page)
        beside = page.get_by_test_id("stSidebar").get_by_role("link", name=re.compile("^Review"))
        expect(beside).to_contain_text("Review (1)")
        page.keyboard.press("Control+Enter")
        done = page.locator('[data-notice="done"]')
        expect(done).to_contain_text("That was the last case waiting for you")
        expect(beside).not_to_contain_text("(1)", timeout=SECONDS)
        expect(done).to_be_visible()
        done.get_by_role("button", name="All cases").click()
        expect(page.get_by_text("Everything is settled.")).to_be_visible(timeout=SECONDS)
