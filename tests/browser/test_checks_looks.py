"""How the Checks page looks: before axe-core, in narrow windows, and with nothing to show.

Looked at is the middle of the page, but for what is Streamlit's own in it: its tables, and the
colours it makes of the theme for captions and chosen segments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checked import Checked, add_checked, add_empty, add_people, text_of
from tests.browser.corpus import add_project, store_of
from tests.browser.reviewed import Said, hand_in, seated
from tests.browser.server import Server
from tests.browser.team import command
from tests.browser.test_team_page import AXE, RUN, SPARE

pytestmark = pytest.mark.browser

SECONDS = 30_000
RUN_IN_DIALOG = RUN.replace("[data-testid=stMainBlockContainer]", "[role=dialog]")
WORDS = "<b>*Bund*</b>"
HOSTILE = f"![x](http://example.com/x.png) {WORDS} <img src=http://example.com/y.png> :red[said]"
STATES = ("rows", "an open row", "a look before changing", "what was done", "likely errors")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checked]:
    """A server with a project in which likely errors were looked for, too."""
    server = Server(tmp_path_factory.mktemp("looks") / "curation.db")
    checked = add_checked(server)
    command(server, "label-errors", checked.project)
    server.start()
    yield checked
    server.stop()


@pytest.fixture
def anna(browser: Browser, checked: Checked) -> Iterator[Page]:
    with seated(browser, checked, "Anna") as (page,):
        yield page


@pytest.fixture
def rita(browser: Browser, checked: Checked) -> Iterator[Page]:
    with seated(browser, checked, "Rita") as (page,):
        yield page


def come_to(anna: Page, rita: Page, checked: Checked, state: str) -> Page:
    """Bring a page into a state; done and taken back again, it is as before."""
    if state == "likely errors":
        rita.goto(checked.address("&part=likely-errors"))
        rita.locator("summary").first.press("Enter", timeout=SECONDS)
        expect(rita.get_by_role("checkbox").first).to_be_visible()
        return rita
    anna.goto(checked.address())
    row = anna.locator("summary").filter(has_text="Same words")
    expect(row).to_be_visible(timeout=SECONDS)
    if state != "rows":
        row.press("Enter")
        expect(anna.get_by_role("button", name="Change these 2")).to_be_visible()
    if state == "a look before changing":
        anna.get_by_role("button", name="Change these 2").press("Enter")
        expect(anna.get_by_role("button", name="Change 2 places")).to_be_visible()
    if state == "what was done":
        anna.get_by_role("button", name="These 2 are right").press("Enter")
        expect(anna.get_by_role("button", name="Undo")).to_be_visible()
        expect(row).to_have_count(0)
    return anna


def leave(page: Page, state: str) -> None:
    if state == "what was done":
        page.get_by_role("button", name="Undo").press("Enter")
        expect(page.get_by_text("Taken back.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    anna: Page, rita: Page, checked: Checked, scheme: Literal["light", "dark"]
) -> None:
    for page in (anna, rita):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for state in STATES:
        page = come_to(anna, rita, checked, state)
        page.evaluate(AXE)
        looked = RUN_IN_DIALOG if page.get_by_role("dialog").count() else RUN
        assert [(state, *found) for found in page.evaluate(looked)] == []
        leave(page, state)


@pytest.mark.parametrize("width", [320, 420, 1000])
def test_nothing_is_wider_than_the_window(
    anna: Page, rita: Page, checked: Checked, width: int
) -> None:
    for page in (anna, rita):
        page.set_viewport_size({"width": width, "height": 900})
    for state in STATES:
        page = come_to(anna, rita, checked, state)
        assert (state, page.evaluate(SPARE)) == (state, 0)
        for dialog in page.get_by_role("dialog").all():
            box = dialog.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        leave(page, state)


def test_a_project_without_articles_leads_to_adding_some(
    browser: Browser, checked: Checked
) -> None:
    slug = add_empty(checked.server)
    with seated(browser, checked, "Lea") as (lea,):
        for part in ("consistency", "likely-errors"):
            lea.goto(f"{checked.server.address}/checks?project={slug}&part={part}")
            expect(lea.get_by_role("link", name="Add articles")).to_be_visible(timeout=SECONDS)


def test_articles_without_labels_lead_to_labelling_them(browser: Browser, checked: Checked) -> None:
    add_people(checked.server)
    add_project(checked.server, "fresh", [text_of(0)])
    with seated(browser, checked, "Lea") as (lea,):
        lea.goto(f"{checked.server.address}/checks?project=fresh")
        main = lea.get_by_test_id("stMain")
        expect(main.get_by_text("Nobody has handed in anything yet.")).to_be_visible(
            timeout=SECONDS
        )
        expect(main.get_by_role("link", name="Annotate")).to_be_visible()
        lea.get_by_text("Likely errors").click()
        lea.get_by_role("button", name="Look for likely errors").press("Enter")
        expect(lea.get_by_text("There is too little to learn from")).to_be_visible()


def test_an_address_that_asks_for_nobody_says_so_once(browser: Browser, checked: Checked) -> None:
    with seated(browser, checked, "Rita") as (rita,):
        rita.goto(checked.address("&whose=987654"))
        expect(rita.get_by_text("Nobody with the number 987654")).to_be_visible(timeout=SECONDS)
        rita.get_by_role("link", name="Documents").click()
        expect(rita.get_by_text("Search titles")).to_be_visible()
        rita.get_by_role("link", name="Checks").click()
        expect(rita.get_by_text("12 readings of 12 articles compared")).to_be_visible()


def test_what_articles_say_is_shown_letter_for_letter_and_fetches_nothing(
    browser: Browser, checked: Checked
) -> None:
    ids = add_people(checked.server)
    made = add_project(checked.server, "hostile", [f"{HOSTILE}\n{HOSTILE} {n}" for n in range(3)])
    with store_of(checked.server) as store:
        for one, label in zip(made, ("ORG", "ORG", "GPE"), strict=True):
            say = Said(f"{HOSTILE}\n{HOSTILE}")
            say.span(label, WORDS)
            hand_in(store, ids["Anna"], one.id, say.all())
    with seated(browser, checked, "Anna") as (anna,):
        asked: list[str] = []
        anna.on("request", lambda request: asked.append(request.url))
        anna.goto(f"{checked.server.address}/checks?project=hostile")
        row = anna.locator("summary").filter(has_text="Same words")
        expect(row).to_contain_text(WORDS, timeout=SECONDS)
        row.press("Enter")
        for said in ("![x](http", "<img src=http", "red[said]"):
            expect(anna.get_by_text(said).first).to_be_visible()
        anna.get_by_role("button", name="Change this one to ORG").press("Enter")
        anna.get_by_role("button", name="Change 1 place").press("Enter")
        expect(anna.get_by_text("1 place changed in 1 article.")).to_be_visible()
        assert [one for one in asked if "example.com" in one] == []
