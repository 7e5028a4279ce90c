"""The Agreement page in a browser: from a number to the disagreement in the editor, and back.

Looked at by axe-core is the middle of the page, but for what is Streamlit's own in it: its tables,
and the colours it makes of the theme for captions and chosen segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from curation.desk.importing import carry_out, plan_import
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, documents_of
from curation.model import Origin, Span
from curation.store import documents
from tests.browser.corpus import store_of
from tests.browser.editor import ready, until
from tests.browser.reviewed import ALONE, Reviewed, add_reviewed, hand_in, seated
from tests.browser.server import Server
from tests.browser.settled import settle
from tests.browser.tables import click_row, go_to_cell
from tests.browser.test_team_page import AXE, RUN, SPARE

pytestmark = pytest.mark.browser

SECONDS = 30_000
PARTS = {
    "overview": "What the figures mean",
    "people": "Measure",
    "labels": "What is taken for what",
    "time": "By article",
    "report": "All comparisons of what the filters leave",
}
"""The parts, and words each is known by once it is shown."""
LONELY = "Wednesday"
"""What only the pre-tagger takes for a place."""

SELECTED = """(words) => [...(CSS.highlights.get("ed-selection") ?? [])]
    .some((range) => range.toString().startsWith(words))"""


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    """A server with articles that two and three have read, one of them settled, and suggestions."""
    server = Server(tmp_path_factory.mktemp("agreement") / "curation.db")
    found = add_reviewed(server)
    with store_of(server) as store:
        settle(store, found.three, version=9)  # as little as some reader has
        settle(store, found.alone)
        with store.write() as db:
            start = ALONE.index(LONELY)
            origin = Origin("test", "1", "high")
            suggested = Span("lonely", "GPE", start, start + len(LONELY), LONELY, origin=origin)
            propose(db, documents.document(db, found.alone), [suggested])
    with store_of(server) as store:
        create_project(store, slug="apart")
        files = [(f"{town}.txt", f"News\nTalks in {town}.".encode()) for town in ("Oslo", "Riga")]
        carry_out(store, plan_import(store, "apart", files))
        apart = [one.id for one in documents_of(store, "apart")]
        for name, document in zip(("Anna", "Ben"), apart, strict=True):
            hand_in(store, found.ids[name], document, [])
    server.start()
    yield found
    server.stop()


@pytest.fixture
def lea(browser: Browser, reviewed: Reviewed) -> Iterator[Page]:
    """The lead's tab."""
    with seated(browser, reviewed, "Lea") as (page,):
        yield page


def open_part(page: Page, reviewed: Reviewed, part: str = "overview", more: str = "") -> None:
    project = "" if "project=" in more else f"&project={reviewed.project}"
    page.goto(f"{reviewed.server.address}/agreement?part={part}{project}{more}")
    expect(page.get_by_text(PARTS[part]).first).to_be_visible(timeout=SECONDS)


def asked(page: Page, name: str) -> str:
    """What the address says."""
    return "".join(parse_qs(urlsplit(page.url).query).get(name, []))


def heading(page: Page, words: str) -> Locator:
    """The heading of the list of cases."""
    return page.get_by_text(re.compile(f"{words}.*disagreement"))


def lands(page: Page, *words: str) -> None:
    """Wait for the editor to stand at an annotation in a sentence with these words."""
    ready(page)
    tag = page.locator('.ed-text .ed-tag[aria-current="true"]').first
    expect(tag).to_be_in_viewport()
    at = tag.evaluate("(tag) => tag.closest('[data-paragraph]').textContent")
    assert [word for word in words if word not in at] == []


def test_a_click_leads_from_a_number_to_the_disagreement_in_the_editor(
    lea: Page, reviewed: Reviewed
) -> None:
    open_part(lea, reviewed, more="&of=people")
    click_row(lea, 0, 180)
    expect(heading(lea, "Entities: F1, exact, between people")).to_be_visible()
    card = lea.get_by_text("Minister Tomas Kern met the press").first
    expect(card).to_be_visible()
    link = lea.get_by_role("link", name="Open in review").first
    to = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    link.click()
    ready(lea)
    assert asked(lea, "annotation") == to["annotation"][0]
    assert asked(lea, "document") == str(reviewed.sixty)
    lands(lea, "Tomas", "Kern", "Vienna")


def test_the_keyboard_leads_there_too(lea: Page, reviewed: Reviewed) -> None:
    open_part(lea, reviewed, "labels", "&of=people&measure=entities.exact&view=confusion")
    go_to_cell(lea, 0, 3)
    expect(heading(lea, "Entities: F1, exact, between people, .* against")).to_be_visible()
    lea.get_by_role("link", name="Open in review").first.press("Enter")
    ready(lea)
    expect(lea.locator('.ed-text .ed-tag[aria-current="true"]').first).to_be_in_viewport()


def test_a_relation_is_found_in_the_editor(lea: Page, reviewed: Reviewed) -> None:
    cell = '{"comparison":"people","measure":"relations.boundary"}'
    open_part(lea, reviewed, more=f"&cases={cell}")
    expect(heading(lea, "Relations")).to_be_visible()
    lea.get_by_role("link", name="Open in review").first.press("Enter")
    ready(lea)
    expect(lea.locator('[data-kind="relation"][aria-current="true"]').first).to_be_visible()


def test_what_only_the_pre_tagger_says_opens_where_it_is_suggested(
    lea: Page, reviewed: Reviewed
) -> None:
    cell = '{"comparison":"gold-model","measure":"entities.exact","labels":["","GPE"]}'
    open_part(lea, reviewed, more=f"&of=gold-model&cases={cell}")
    expect(heading(lea, "nothing against GPE")).to_be_visible()
    lea.get_by_role("link", name="Open in the article").first.press("Enter")
    ready(lea)
    assert "/annotate" in lea.url
    expect(lea.locator('[data-annotation="lonely"][aria-current="true"]').first).to_be_visible()


def test_what_was_decided_away_leads_to_its_words(lea: Page, reviewed: Reviewed) -> None:
    cell = '{"comparison":"gold","measure":"entities.exact","labels":["","PERSON"]}'
    open_part(lea, reviewed, more=f"&of=gold&cases={cell}")
    expect(heading(lea, "nothing against PERSON")).to_be_visible()
    lea.get_by_role("link", name="Open in review").first.press("Enter")
    ready(lea)
    until(lea, SELECTED, "Jonas Falk")
    expect(lea.get_by_text("no longer in the article")).to_have_count(0)


def test_the_address_holds_what_is_looked_at(lea: Page, reviewed: Reviewed) -> None:
    open_part(lea, reviewed, "people")
    go_to_cell(lea, 1, 3)
    shown = heading(lea, "Entities: F1, exact, Anna and Ben")
    expect(shown).to_be_visible()
    before = lea.url
    lea.reload()
    expect(shown).to_be_visible(timeout=SECONDS)
    assert lea.url == before
    lea.get_by_role("button", name="Close").press("Enter")
    expect(shown).to_have_count(0)
    assert not asked(lea, "cases")


def test_a_number_whose_list_was_closed_shows_it_again(lea: Page, reviewed: Reviewed) -> None:
    open_part(lea, reviewed, more="&of=people")
    shown = heading(lea, "Entities: F1, exact, between people")
    for _ in range(2):
        click_row(lea, 0, 180)
        expect(shown).to_be_visible()
        lea.get_by_role("button", name="Close").click()
        expect(shown).to_have_count(0)


def test_choices_and_filters_stand_in_the_address(lea: Page, reviewed: Reviewed) -> None:
    open_part(lea, reviewed, "labels", "&of=people")
    lea.get_by_role("combobox", name="Compare").click()
    lea.get_by_role("option", name="People against the gold").click()
    compare = lea.get_by_role("combobox", name="Compare")
    expect(compare).to_have_value("People against the gold")
    lea.get_by_role("button", name="Filter").click()
    lea.get_by_text("Without suggestions").click()
    lea.get_by_role("button", name="Show", exact=True).click()
    expect(lea.get_by_role("button", name="Filter (1)")).to_be_visible()
    expect(lea.get_by_text("without suggestions").first).to_be_visible()
    assert (asked(lea, "of"), asked(lea, "suggestions")) == ("gold", "hidden")
    lea.reload()
    expect(lea.get_by_role("button", name="Filter (1)")).to_be_visible(timeout=SECONDS)
    lea.get_by_role("button", name="Compare everything").press("Enter")
    expect(lea.get_by_role("button", name="Filter (1)")).to_have_count(0)
    assert not asked(lea, "suggestions")


def test_a_reviewer_sees_the_page_and_an_annotator_does_not(
    browser: Browser, reviewed: Reviewed
) -> None:
    with seated(browser, reviewed, "Rita", "Anna") as (rita, anna):
        open_part(rita, reviewed)
        anna.goto(f"{reviewed.server.address}/agreement?project={reviewed.project}")
        expect(anna.get_by_text("You may not see the labels of colleagues")).to_be_visible(
            timeout=SECONDS
        )
        expect(anna.get_by_role("link", name="Agreement")).to_have_count(0)


def test_without_overlap_the_way_leads_to_handing_out(lea: Page, reviewed: Reviewed) -> None:
    lea.goto(f"{reviewed.server.address}/agreement?project=apart")
    expect(lea.get_by_text("none of them twice")).to_be_visible(timeout=SECONDS)
    lea.get_by_role("link", name="Hand out shared articles").press("Enter")
    expect(lea.get_by_text("Without suggestions, %").first).to_be_visible(timeout=SECONDS)
    assert asked(lea, "part") == "hand-out"


def test_too_few_articles_are_said_in_words(lea: Page, reviewed: Reviewed) -> None:
    open_part(lea, reviewed, more="&of=people")
    expect(lea.get_by_text("4 shared articles are too few to tell").first).to_be_visible()


def test_the_report_is_taken_away(lea: Page, reviewed: Reviewed) -> None:
    open_part(lea, reviewed, "report")
    with lea.expect_download() as taken:
        lea.get_by_role("button", name="Markdown").press("Enter")
    assert taken.value.suggested_filename.startswith("reviewed.agreement.")
    assert "# Agreement" in taken.value.path().read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(lea: Page, reviewed: Reviewed, scheme: Literal["light", "dark"]) -> None:
    lea.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    cell = '{"comparison":"people","measure":"entities.exact"}'
    for part in PARTS:
        open_part(lea, reviewed, part, f"&of=people&cases={cell}")
        if part != "report":
            expect(heading(lea, "Entities")).to_be_visible()
        lea.evaluate(AXE)
        assert [(part, *found) for found in lea.evaluate(RUN)] == []


@pytest.mark.parametrize("width", [320, 420, 1000])
def test_no_part_is_wider_than_the_window(lea: Page, reviewed: Reviewed, width: int) -> None:
    lea.set_viewport_size({"width": width, "height": 900})
    cell = '{"comparison":"people","measure":"entities.exact"}'
    for part in PARTS:
        open_part(lea, reviewed, part, f"&of=people&cases={cell}")
        if part != "report":
            expect(heading(lea, "Entities")).to_be_visible()
        assert (part, lea.evaluate(SPARE)) == (part, 0)


def test_plots_are_drawn_under_the_rules_of_what_a_page_may_run(
    lea: Page, reviewed: Reviewed
) -> None:
    said: list[str] = []
    lea.on("console", lambda message: said.append(message.text))
    open_part(lea, reviewed, more="&of=people")
    charts = lea.locator("[data-testid=stVegaLiteChart] :is(canvas, svg)")
    expect(charts).to_have_count(1)
    assert not [one for one in said if "Content Security Policy" in one]
