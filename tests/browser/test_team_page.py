"""The Team page in a browser: by the keyboard, in narrow windows, and before axe-core.

Looked at is the middle of the page, but for what is Streamlit's own in it: its tables, and the
colours it makes of the theme for captions and chosen segments.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from curation.access.cookies import PLAIN
from curation.assigning.plan import Plan, Share
from curation.desk.annotating import submit
from curation.desk.assigning import hand_out
from curation.desk.assignments import assignments_of
from tests.browser.conftest import watch
from tests.browser.corpus import PLACES, TALKS, add_project, store_of
from tests.browser.server import Server
from tests.browser.tables import drawn_table
from tests.people import account, seat_of, token

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
    const context = { include: "[data-testid=stMainBlockContainer]", exclude: [
        "[data-testid=stCaptionContainer]", "[data-testid=stButtonGroup] button",
        "[data-testid=stDataFrame]",
    ] };
    const { violations } = await axe.run(context);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) => {
        const reasons = [...any, ...all, ...none].map(({ message }) => message);
        return [id, html.slice(0, 300), reasons.join("; ")];
    }));
}"""
SPARE = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    return main.clientWidth - main.scrollWidth;
}"""
LONG = "Ludwig Ferdinand Maximilian Schopenhauer the Third of Nowhere"
PARTS = {
    "progress": "Submitted so far",
    "labels": "Whose",
    "comparison": "Nothing to compare yet",
    "hand-out": "Without suggestions, %",
    "articles": "Choose rows to change them",
    "people": "Invite people",
    "record": "Search the record",
}
"""The parts, and words each is known by once it is shown."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own, since its people have accounts: nine articles, two of them read."""
    server = Server(tmp_path_factory.mktemp("team") / "curation.db")
    texts = [f"{TALKS}\nOn day {day}." for day in range(9)]
    add_project(server, "news", texts, title="News of the week", suggest=PLACES)
    with store_of(server) as store:
        account(store, "Lea", "lead")
        anna = account(store, "Anna", "annotator", "news")
        long = account(store, LONG, "annotator", "news")
        plan = Plan(people=(Share(anna.id), Share(long.id)), order="given", articles=5)
        hand_out(store, "news", plan)
        given = [one for one in assignments_of(store, "news") if one.author_id == anna.id]
        for one in given[:2]:
            submit(seat_of(store, token(store, "Anna")), one.document_id)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def lead(browser: Browser, server: Server) -> Iterator[Page]:
    """The lead's tab."""
    with store_of(server) as store:
        session = token(store, "Lea")
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.add_cookies([{"name": PLAIN, "value": session, "url": server.address}])
    faults: list[str] = []
    context.on("page", lambda page: watch(page, server, faults))
    yield context.new_page()
    context.close()
    assert faults == []


def open_part(page: Page, server: Server, part: str) -> None:
    page.goto(f"{server.address}/team?project=news&part={part}")
    expect(page.get_by_text(PARTS[part]).first).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(lead: Page, server: Server, scheme: Literal["light", "dark"]) -> None:
    lead.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for part in PARTS:
        open_part(lead, server, part)
        lead.evaluate(AXE)
        assert [(part, *found) for found in lead.evaluate(RUN)] == []


@pytest.mark.parametrize("width", [320, 420, 1000])
def test_no_part_is_wider_than_the_window(lead: Page, server: Server, width: int) -> None:
    lead.set_viewport_size({"width": width, "height": 900})
    for part in PARTS:
        open_part(lead, server, part)
        assert (part, lead.evaluate(SPARE)) == (part, 0)


def test_plots_are_drawn_under_the_rules_of_what_a_page_may_run(lead: Page, server: Server) -> None:
    said: list[str] = []
    lead.on("console", lambda message: said.append(message.text))
    open_part(lead, server, "progress")
    charts = lead.locator("[data-testid=stVegaLiteChart] :is(canvas, svg)")
    expect(charts).to_have_count(3)
    assert not [one for one in said if "Content Security Policy" in one]


def test_the_arrows_go_from_number_to_number_and_show_its_articles(
    lead: Page, server: Server
) -> None:
    open_part(lead, server, "progress")
    box = drawn_table(lead).bounding_box()
    assert box is not None
    lead.mouse.click(box["x"] + 200, box["y"] + 52)  # how many were given to everybody
    expect(lead.get_by_text("Everybody, all to be read: 5 articles")).to_be_visible()
    lead.keyboard.press("ArrowRight")
    expect(lead.get_by_text("Everybody, submitted: 2 articles")).to_be_visible()
    assert "cases=done" in lead.url
    lead.reload()
    expect(lead.get_by_text("Everybody, submitted: 2 articles")).to_be_visible()
    lead.get_by_role("button", name="Close").press("Enter")
    expect(lead.get_by_text("Everybody, submitted")).to_have_count(0)
    assert "cases" not in lead.url


def test_people_are_invited_by_the_keyboard_and_the_link_lets_them_in(
    lead: Page, browser: Browser, server: Server
) -> None:
    open_part(lead, server, "people")
    lead.get_by_role("button", name="Invite people").press("Enter")
    names = lead.get_by_role("textbox", name="Names, one a line")
    names.fill("Zoe")
    lead.get_by_role("button", name="Make the links").focus()
    lead.keyboard.press("Enter")
    expect(lead.get_by_text("1 new link")).to_be_visible()
    link = lead.get_by_test_id("stCode").inner_text().replace("\n", "").strip()
    assert link.startswith(f"{server.address}/invitation/")
    stranger = browser.new_page()
    stranger.goto(link)
    expect(stranger.get_by_text("Zoe").first).to_be_visible()
    stranger.close()
    lead.get_by_role("button", name="I have copied them").press("Enter")
    expect(lead.get_by_test_id("stCode")).to_have_count(0)


def test_articles_are_handed_out_after_a_look_at_who_gets_what(lead: Page, server: Server) -> None:
    open_part(lead, server, "hand-out")
    expect(lead.get_by_text("Nothing is written yet")).to_be_visible()
    several = lead.get_by_role("spinbutton", name="Read by several, %")
    several.fill("20")
    several.press("Enter")
    expect(lead.get_by_text("4 articles, 2 of them read by 2 people: 6 readings")).to_be_visible()
    lead.get_by_role("button", name="Hand out 4 articles").press("Enter")
    expect(lead.get_by_text("Handed out.")).to_be_visible()
    lead.get_by_role("button", name="See the articles").press("Enter")
    expect(lead.get_by_text("11 readings")).to_be_visible()
