"""The list of cases and My corrections in a browser: by the keyboard, narrow, and before axe-core.

Looked at is the middle of the page, but for what is Streamlit's own in it: its tables, and the
colours it makes of the theme for captions and chosen segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from curation.desk import reviewing
from curation.desk.guideline import save
from tests.browser.corpus import store_of
from tests.browser.editor import ready, until
from tests.browser.reviewed import Reviewed, add_reviewed, seated
from tests.browser.server import Server
from tests.browser.settled import decide_all, seat, settle
from tests.browser.tables import open_row
from tests.browser.test_team_page import AXE, RUN, SPARE
from tests.people import account

pytestmark = pytest.mark.browser

WHY = "Its role counts, not how it is called."
GUIDELINE = "# Labels\n\n## GPE\n\nA place that *acts*.\n"
LONG = "Ludwig Ferdinand Maximilian Schopenhauer the Third of Nowhere"


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    """A server with two settled articles, one begun, and a guideline."""
    server = Server(tmp_path_factory.mktemp("review") / "curation.db")
    reviewed = add_reviewed(server, checked=0.2)
    with store_of(server) as store:
        account(store, LONG, "reviewer")
        save(seat(store, "Lea"), reviewed.project, content=GUIDELINE, based_on=0)
        settle(store, reviewed.sixty, reason=WHY)
        settle(store, reviewed.three, version=1)
        reviewing.open_case(seat(store, LONG), reviewed.equals[0])
    server.start()
    yield reviewed
    server.stop()


@pytest.fixture
def rita(browser: Browser, reviewed: Reviewed) -> Iterator[Page]:
    with seated(browser, reviewed, "Rita") as (page,):
        yield page


@pytest.fixture
def ben(browser: Browser, reviewed: Reviewed) -> Iterator[Page]:
    with seated(browser, reviewed, "Ben") as (page,):
        yield page


def open_cases(page: Page, reviewed: Reviewed, more: str = "") -> None:
    page.goto(f"{reviewed.server.address}/review?project={reviewed.project}{more}")
    expect(page.get_by_text("cases settled").first).to_be_visible(timeout=30_000)
    expect(page.get_by_text("How it is settled")).to_be_visible()


def open_corrections(page: Page, reviewed: Reviewed) -> None:
    page.goto(f"{reviewed.server.address}/corrections?project={reviewed.project}")
    expect(page.get_by_text(re.compile("of yours that (is|are) settled")).first).to_be_visible(
        timeout=30_000
    )
    expect(page.get_by_text("Open in the article").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    rita: Page, ben: Page, reviewed: Reviewed, scheme: Literal["light", "dark"]
) -> None:
    for page, show in ((rita, open_cases), (ben, open_corrections)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        show(page, reviewed)
        page.evaluate(AXE)
        assert page.evaluate(RUN) == []


@pytest.mark.parametrize("width", [320, 420, 1000])
def test_nothing_is_wider_than_the_window(
    rita: Page, ben: Page, reviewed: Reviewed, width: int
) -> None:
    for page, show in ((rita, open_cases), (ben, open_corrections)):
        page.set_viewport_size({"width": width, "height": 900})
        show(page, reviewed)
        assert page.evaluate(SPARE) == 0


def test_the_sum_the_plots_and_the_error_are_there(rita: Page, reviewed: Reviewed) -> None:
    open_cases(rita, reviewed)
    expect(rita.get_by_text("2 of 5 cases settled")).to_be_visible()
    expect(rita.locator("[data-testid=stVegaLiteChart] :is(canvas, svg)")).to_have_count(3)
    expect(rita.get_by_text("in 95 of 100 cases")).to_be_visible()


def test_the_next_case_opens_by_the_keyboard(rita: Page, reviewed: Reviewed) -> None:
    open_cases(rita, reviewed)
    rita.get_by_role("button", name="Settle the next").press("Enter")
    ready(rita)
    assert f"document={reviewed.equals[1]}" in rita.url  # somebody is at the other one
    rita.get_by_role("link", name="Review").press("Enter")
    expect(rita.get_by_text("2 of 5 cases settled")).to_be_visible()
    until(rita, "() => !location.search.includes('document')")


def test_a_case_of_the_table_opens_by_the_keyboard(rita: Page, reviewed: Reviewed) -> None:
    open_cases(rita, reviewed, "&search=sixty")
    expect(rita.get_by_text("1 of 5 cases")).to_be_visible()
    open_row(rita, 0)
    ready(rita)
    assert f"document={reviewed.sixty}" in rita.url
    expect(rita.locator("[data-status=submitted]")).to_be_visible()


def test_the_cases_are_narrowed_by_what_their_conflicts_are_about(
    rita: Page, reviewed: Reviewed
) -> None:
    open_cases(rita, reviewed, "&about=label")
    expect(rita.get_by_text("2 of 5 cases", exact=True)).to_be_visible()
    rita.get_by_role("button", name="Show all").press("Enter")
    expect(rita.get_by_text("2 of 5 cases", exact=True)).to_have_count(0)
    assert "about=" not in rita.url


def test_corrections_are_counted_shown_with_reason_and_guideline_and_seen(
    browser: Browser, reviewed: Reviewed
) -> None:
    with seated(browser, reviewed, "Cem") as (cem,):
        cem.goto(f"{reviewed.server.address}/documents?project={reviewed.project}")
        expect(cem.get_by_role("link", name="My corrections (")).to_be_visible(timeout=30_000)
        open_corrections(cem, reviewed)
        expect(cem.get_by_text("new", exact=True).first).to_be_visible()
        cem.get_by_role("button", name="Guideline: GPE").first.press("Enter")
        expect(cem.get_by_text("A place that acts.").first).to_be_visible()
        cem.keyboard.press("Escape")
        cem.get_by_role("link", name="Annotate").click()
        expect(cem.get_by_role("link", name="My corrections", exact=True)).to_be_visible()


def test_a_correction_leads_to_ones_own_label(ben: Page, reviewed: Reviewed) -> None:
    open_corrections(ben, reviewed)
    expect(ben.get_by_text(WHY).first).to_be_visible()
    link = ben.get_by_role("link", name="Open in the article")
    blocks = ben.get_by_test_id("stVerticalBlock").filter(has=link)
    card = blocks.filter(has_text="in Vienna on Monday").filter(has_text="LOC").last
    card.get_by_role("link", name="Open in the article").first.press("Enter")
    ready(ben)
    expect(ben.locator('[aria-current="true"][data-label="LOC"]').first).to_be_visible()


def test_a_lead_changes_the_rule_and_names_are_hidden(browser: Browser, reviewed: Reviewed) -> None:
    with seated(browser, reviewed, "Lea", "Rita") as (lea, rita):
        open_cases(rita, reviewed)
        rita.get_by_text("How it is settled").click()
        expect(rita.get_by_text("A lead of this project can change that.")).to_be_visible()
        open_cases(lea, reviewed)
        lea.get_by_text("How it is settled").click()
        lea.get_by_text("More than half agree").click()
        lea.get_by_text("Hide readers' names from reviewers").click()
        lea.get_by_role("button", name="Save").click()
        expect(lea.get_by_text("more than half of its readers say the same")).to_have_count(1)
        open_cases(rita, reviewed)
        expect(rita.get_by_text("more than half of its readers say the same")).to_have_count(1)


def test_what_agrees_is_merged_everywhere_at_once(browser: Browser, reviewed: Reviewed) -> None:
    agreeing = add_reviewed(reviewed.server, "agreeing")
    with store_of(reviewed.server) as store:
        decide_all(seat(store, "Rita"), agreeing.equals[0])
    with seated(browser, agreeing, "Rita") as (rita,):
        open_cases(rita, agreeing)
        rita.get_by_role("button", name="Merge what agrees").press("Enter")
        rita.get_by_role("button", name="Merge", exact=True).press("Enter")
        expect(rita.get_by_text("Merged what agrees in 2 cases; 1 case settled")).to_be_visible()
        expect(rita.get_by_text("1 of 5 cases settled")).to_be_visible()
        rita.get_by_role("button", name="Close").press("Enter")
        expect(rita.get_by_text("Merged what agrees in")).to_have_count(0)
