"""Events, relations and chains in the side panel: to read, to decide there and to jump from."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from curation.desk.annotating import record
from curation.edits import Change, Edit
from curation.model import Relation
from tests.browser.corpus import store_of
from tests.browser.editor import annotation, focused, focused_id, open_article, reading, saved
from tests.browser.framed import COMMITTEE, add_framed
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def card(page: Page, id: str) -> Locator:
    return page.locator(f'.ed-card[data-annotation="{id}"]')


def go(page: Page, id: str) -> Locator:
    """The button of a card that shows in the text what it is about."""
    return card(page, id).locator(".ed-card-go")


def lines(page: Page, id: str) -> dict[str, str]:
    """What stands in each role of a frame, as it is read out."""
    roles = card(page, id).locator(".ed-roles > div")
    return {
        one.locator("dt").text_content() or "": one.locator("dd").text_content() or ""
        for one in roles.all()
    }


def lit(page: Page) -> set[str]:
    """The words that are shown as belonging to what has the focus."""
    found = page.locator(".ed-text :is(.ed-linked, .ed-on)").evaluate_all(
        "(all) => all.map((one) => one.dataset.covers)"
    )
    return {str(one) for one in found}


def test_a_frame_says_who_does_what_and_what_is_missing(page: Page, server: Server) -> None:
    open_article(page, server, add_framed(server, "frames-read").address)
    talks = card(page, "event-talks")
    expect(go(page, "event-talks")).to_have_accessible_name(
        "CONSULT, third-party: talks, suggested"
    )
    assert lines(page, "event-talks") == {
        "actor": "Turkey, Israel",
        "place": "Baku",
        "time": "Wednesday",
        "topic": "Syria",
    }
    expect(talks.locator(".ed-attribute")).to_have_text(["tense: past"])
    assert lines(page, "event-demanded")["topic"] == "RETREAT withdraw"
    assert lines(page, "event-sent") == {"actor": "Norway", "recipient": "–missing"}
    expect(card(page, "visit")).to_have_attribute("data-state", "accepted")
    expect(card(page, "visit").locator(".ed-attribute")).to_have_text(["modality: denied"])
    expect(card(page, "allies").locator(".ed-ends")).to_have_text("Ankara ↔ and Azerbaijan")
    expect(card(page, "leads").locator(".ed-ends")).to_have_text("Erdogan → to Turkey")
    expect(go(page, "leads")).to_have_accessible_name("leader_of, suggested, please check")
    expect(page.get_by_role("region", name="Labels of the article")).to_contain_text("military")
    panel = page.get_by_role("tabpanel", name="Labels")
    for id in ("event-sanction", "event-נפגש"):
        card(page, id).scroll_into_view_if_needed()
        assert panel.evaluate("(one) => one.scrollWidth - one.clientWidth") == 0
    expect(card(page, "event-sanction")).to_contain_text(COMMITTEE)


def test_by_key_a_reason_unfolds_and_a_jump_lights_what_it_is_about(
    page: Page, server: Server
) -> None:
    made = add_framed(server, "frames-jump")
    open_article(page, server, made.address)
    before = reading(server, made.id)
    page.get_by_role("button", name="Events 7").click()
    page.get_by_role("searchbox", name="Filter what the article holds").focus()
    page.keyboard.type("talk")
    page.keyboard.press("ArrowDown")
    talks = go(page, "event-talks")
    expect(talks).to_be_focused()
    page.keyboard.press("Enter")
    expect(talks).to_be_focused()
    assert focused_id(page) == "talks"
    assert lit(page) == {"talks", "Turkey", "Israel", "Baku", "Wednesday", "Syria"}
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    why = card(page, "event-talks").locator("details p")
    expect(why.first).to_have_text("talks between conj Turkey, Israel")
    expect(why.last).to_have_text("Confidence high · rule events:talk/NOUN · test 1")
    page.get_by_role("button", name="Events 7").click()
    page.get_by_role("searchbox", name="Filter what the article holds").fill("")
    expect(why.first).to_be_visible()
    card(page, "leads").click()
    expect(card(page, "leads")).to_have_attribute("aria-current", "true")
    assert lit(page) == {"Erdogan", "Turkey"}
    card(page, "event-demanded").click()
    assert lit(page) == {"demanded", "Erdogan", "withdraw"}
    assert reading(server, made.id) == before


def test_frames_are_decided_in_the_walk_with_what_they_stand_on(page: Page, server: Server) -> None:
    made = add_framed(server, "frames-decide")
    editor = open_article(page, server, made.address)
    expect(editor.get_by_text("24 of 24 left")).to_be_visible()
    keys = page.keyboard
    keys.press("Tab")
    for id in ("Turkey", "Israel"):
        assert focused_id(page) == id
        keys.press("a")
    assert focused_id(page) == "talks", "an event stands where its trigger does"
    keys.press("a")
    expect(card(page, "event-talks")).to_have_attribute("data-state", "accepted")
    expect(annotation(page, "Baku")).to_have_attribute("data-state", "accepted")
    assert focused_id(page) == "Erdogan", "what fills the event was taken with it"
    keys.press("x")
    assert focused_id(page) == "demanded"
    keys.press("a")
    assert lines(page, "event-demanded") == {"actor": "–missing", "topic": "RETREAT withdraw"}
    expect(card(page, "event-withdraw")).to_have_attribute("data-state", "accepted")
    while "left" in (editor.locator(".ed-left").text_content() or ""):
        keys.press("a")
    expect(editor.get_by_text("All decided")).to_be_visible()
    saved(page)
    states = {one["id"]: one["kind"] for one in reading(server, made.id)["annotations"]}
    assert states["allies"] == "relation"
    assert states["about"] == "document_label"
    assert states["Erdogan"] == states["leads"] == "rejection", "no end, no relation"
    assert {one for one, kind in states.items() if kind == "rejection"} == {"Erdogan", "leads"}
    while page.locator(".ed-bar [data-command=undo]").is_enabled():
        keys.press("Control+z")
    expect(editor.locator(".ed-left")).to_have_text("24 of 24 left")


def test_a_card_is_decided_where_it_stands(page: Page, server: Server) -> None:
    made = add_framed(server, "frames-cards")
    open_article(page, server, made.address)
    annotation(page, "Syria").click()
    card(page, "event-talks").get_by_role("button", name="Accept: CONSULT talks").click()
    expect(card(page, "event-talks")).to_have_attribute("data-state", "accepted")
    expect(annotation(page, "Baku")).to_have_attribute("data-state", "accepted")
    assert focused_id(page) == "Syria", "the person stays where they are"
    expect(card(page, "event-talks").locator(":focus")).to_have_count(1)
    go(page, "leads").focus()
    for _ in range(3):  # past the reason
        page.keyboard.press("ArrowRight")
    reject = card(page, "leads").get_by_role("button", name="Reject: leader_of Erdogan → Turkey")
    expect(reject).to_be_focused()
    page.keyboard.press("Enter")
    expect(card(page, "leads")).to_have_count(0)
    expect(page.locator('.ed-text [data-annotation="Syria"]').first).to_be_focused()
    saved(page)
    kinds = {one["id"]: one["kind"] for one in reading(server, made.id)["annotations"]}
    assert (kinds["event-talks"], kinds["leads"]) == ("event", "rejection")
    assert "Erdogan" not in kinds, "its ends are still to decide"


def test_what_fills_a_role_is_gone_to_from_its_card(page: Page, server: Server) -> None:
    open_article(page, server, add_framed(server, "frames-fillers").address)
    card(page, "event-talks").get_by_role("button", name="Baku").click()
    assert focused_id(page) == "Baku"
    card(page, "event-demanded").get_by_role("button", name="RETREAT withdraw").click()
    assert focused_id(page) == "withdraw", "an event stands where its trigger does"
    card(page, "based").get_by_role("button", name="Oslo").click()
    assert focused_id(page) == "oslo"


def test_the_table_of_relations_is_filtered_and_jumped_from(page: Page, server: Server) -> None:
    made = add_framed(server, "frames-table")
    with store_of(server) as store:
        citizen = Relation("citizen", "citizen_of", "fidan", "oslo")
        record(store, made.id, [Edit("frames-citizen", "add", (Change(None, citizen),))])
    open_article(page, server, made.address)
    page.keyboard.press("Shift+M")
    table = page.get_by_role("grid", name="Relations")
    cells = table.locator(".ed-cell")
    busiest = table.get_by_role("button", name="Fidan, located_in, citizen_of, Oslo")
    expect(cells).to_have_count(3)
    expect(busiest).to_be_focused()
    for id in ("based", "citizen", "based"):
        page.keyboard.press("Enter")
        expect(focused(page)).to_have_attribute("data-annotation", id)
        expect(busiest).to_be_focused()
    expect(busiest).to_have_attribute("aria-current", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(busiest).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox", name="Filter the relations")).to_be_focused()
    page.keyboard.type("erdogan")
    expect(cells).to_have_count(1)
    page.keyboard.press("ArrowDown")
    leads = table.get_by_role("button", name="Erdogan, leader_of (suggested), Turkey")
    expect(leads).to_be_focused()
    page.keyboard.press("Enter")
    assert focused_id(page) == "leads"
    page.keyboard.press("a")
    saved(page)
    assert "leads" in {one["id"] for one in reading(server, made.id)["annotations"]}
    panel = page.get_by_role("tabpanel", name="Relations")
    panel.get_by_role("searchbox").fill("")
    panel.get_by_role("button", name="To decide 1").click()
    expect(cells).to_have_count(1)
    expect(cells).to_have_accessible_name("Ankara, ally_of (suggested), Azerbaijan")


def test_a_chain_has_a_number_in_the_text_and_a_line_in_the_panel(
    page: Page, server: Server
) -> None:
    made = add_framed(server, "frames-chains")
    open_article(page, server, made.address)
    chains = page.get_by_role("region", name="Chains")
    expect(chains).to_be_hidden()
    annotation(page, "Turkey").click()
    page.keyboard.press("k")
    annotation(page, "Ankara").click()
    expect(chains.locator(".ed-chain")).to_have_count(1)
    for id in ("Turkey", "Ankara"):
        number = page.locator(f'.ed-text [data-annotation="{id}"] .ed-chain-number')
        expect(number.first).to_have_text("1")
    annotation(page, "Syria").click()
    line = chains.get_by_role("button", name="2 mentions")
    for id in ("Turkey", "Ankara", "Turkey"):
        line.click()
        assert focused_id(page) == id
    chains.get_by_role("button", name="Name and link of Turkey").click()
    page.get_by_role("dialog", name="Chain").get_by_label("Name").fill("Türkiye")
    page.keyboard.press("Enter")
    expect(chains.locator(".ed-chain")).to_contain_text("Türkiye")
    page.get_by_role("searchbox", name="Filter what the article holds").fill("türkiye")
    expect(chains.locator(".ed-chain")).to_have_count(1)
    expect(card(page, "event-sent")).to_have_count(0)


def test_the_guide_says_what_an_event_and_a_relation_are(page: Page, server: Server) -> None:
    open_article(page, server, add_framed(server, "frames-guide").address)
    guide = page.get_by_role("dialog", name="What the labels mean")
    annotation(page, "sent").click()
    page.keyboard.press("g")
    expect(guide.get_by_role("heading")).to_contain_text("AID")
    expect(guide.locator(".ed-guide-roles dt").first).to_have_text("actor needed")
    page.keyboard.press("Escape")
    card(page, "leads").click()
    page.keyboard.press("g")
    expect(guide.get_by_role("heading")).to_contain_text("leader_of")
    expect(guide.locator(".ed-guide-ends")).to_have_text("PERSON → ORG, GPE, NORP")
    page.keyboard.press("ArrowRight")
    expect(guide.get_by_role("heading")).to_contain_text("member_of")
