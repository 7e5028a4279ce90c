"""Events and relations in the side panel: to read and to jump from, not in the way of mentions."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import annotation, focused_id, open_article, reading, saved
from tests.browser.framed import COMMITTEE, MENTIONS, add_framed
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def card(page: Page, id: str) -> Locator:
    return page.locator(f'.ed-card[data-annotation="{id}"]')


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
    expect(talks.get_by_role("button")).to_have_accessible_name(
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
    expect(card(page, "leads").get_by_role("button")).to_have_accessible_name(
        "leader_of, suggested, please check"
    )
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
    go = card(page, "event-talks").get_by_role("button")
    expect(go).to_be_focused()
    page.keyboard.press("Enter")
    expect(go).to_be_focused()
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


def test_mentions_are_decided_past_frames_that_are_only_suggested(
    page: Page, server: Server
) -> None:
    made = add_framed(server, "frames-decide")
    editor = open_article(page, server, made.address)
    expect(editor.get_by_text("15 of 15 left")).to_be_visible()
    annotation(page, "demanded").click()
    expect(page.get_by_role("toolbar", name="What to do with this")).to_be_visible()
    expect(page.get_by_role("button", name="Reject", exact=True)).to_be_hidden()
    for key in ("x", "3", "]"):
        page.keyboard.press(key)
        assert focused_id(page) == "demanded"
    page.keyboard.press("a")
    assert focused_id(page) == "Jerusalem", "goes on to the next mention"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    for id in MENTIONS:
        assert focused_id(page) == id
        page.keyboard.press("x" if id == "Baku" else "a")
    expect(editor.get_by_text("All decided")).to_be_visible()
    baku = card(page, "event-talks").locator(".ed-filler-gone")
    expect(baku).to_have_text("Baku (rejected)")
    saved(page)
    taken = {one["id"] for one in reading(server, made.id)["annotations"]}
    assert not taken & {"talks", "event-talks", "demanded", "leads", "allies", "about"}
    expect(annotation(page, "talks")).to_have_attribute("data-state", "suggested")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Reopen")).to_be_visible()
