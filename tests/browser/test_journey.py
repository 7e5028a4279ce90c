"""The main job, from the first page to the dataset, once by keyboard and once by mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import (
    act,
    annotation,
    count,
    drag,
    edges,
    export,
    focused,
    focused_id,
    in_state,
    open_article,
    ready,
    saved,
    states,
)
from tests.browser.server import Server

pytestmark = pytest.mark.browser

TEXT = (Path(__file__).parents[2] / "seeds" / "seed_article.txt").read_text(encoding="utf-8")


def test_an_article_is_corrected_by_keyboard_and_comes_out_exact(
    page: Page, server: Server, tmp_path: Path
) -> None:
    page.goto(server.address)
    expect(page.get_by_text("Sample: political news").first).to_be_visible(timeout=15_000)
    editor = open_article(page, server)
    first_document = editor.get_attribute("data-document")
    suggested = count(page, "suggested")
    assert suggested > 30

    page.keyboard.press("Tab")
    first = focused_id(page)
    page.keyboard.press("a")
    expect(annotation(page, first)).to_have_attribute("data-state", "accepted")
    second = focused_id(page)
    assert second != first
    page.keyboard.press("4")
    expect(annotation(page, second)).to_have_attribute("data-label", "LOC")
    expect(annotation(page, second)).to_have_attribute("data-state", "accepted")

    page.keyboard.press("Tab")
    third = focused_id(page)
    page.keyboard.press("x")
    expect(in_state(page, third, "rejected")).to_have_count(1)
    expect(in_state(page, third, "suggested")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(annotation(page, third)).to_have_attribute("data-state", "suggested")
    page.keyboard.press("Control+Shift+z")
    expect(in_state(page, third, "rejected")).to_have_count(1)
    expect(in_state(page, third, "suggested")).to_have_count(0)

    before = set(states(page))
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("7")
    saved(page)
    (added,) = set(states(page)) - before
    assert states(page)[added] == ("EVENT", "accepted")
    drawn = states(page)

    page.reload()
    ready(page)
    assert states(page) == drawn
    page.keyboard.press("Control+z")
    expect(annotation(page, added)).to_have_count(0)
    page.keyboard.press("Control+Shift+z")
    expect(annotation(page, added)).to_have_count(1)
    saved(page)

    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Submit anyway").wait_for()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-document][data-ready]")).not_to_have_attribute(
        "data-document", first_document or "", timeout=15_000
    )
    ready(page)
    expect(page).not_to_have_url(f"{server.address}/annotate?project=sample&document=1")

    (line,) = export(server, tmp_path)
    assert line["text"] == TEXT
    labels = {entity["id"]: entity for entity in line["entities"]}
    assert set(labels) == {first, second, added}
    assert labels[second]["label"] == "LOC"
    assert all(
        TEXT[entity["start"] : entity["end"]] == entity["text"] for entity in labels.values()
    )


def test_the_same_article_is_corrected_by_mouse_alone(
    page: Page, server: Server, tmp_path: Path
) -> None:
    open_article(page, server)
    first, second, third, *_ = list(states(page))
    annotation(page, first).click()
    act(page, "Accept").click()
    expect(annotation(page, first)).to_have_attribute("data-state", "accepted")

    assert focused_id(page) == second, "the bar goes on to the next suggestion"
    act(page, "Change the label").click()
    page.get_by_role("option", name="LOC").first.click()
    expect(annotation(page, second)).to_have_attribute("data-label", "LOC")

    assert focused_id(page) == third
    act(page, "Reject").click()
    expect(in_state(page, third, "rejected")).to_have_count(1)
    expect(in_state(page, third, "suggested")).to_have_count(0)

    before = set(states(page))
    page.mouse.dblclick(*edges(page, "tensions")[0])
    page.get_by_role("option", name="EVENT").first.click()
    saved(page)
    (added,) = set(states(page)) - before

    annotation(page, added).click()
    drag(page, edges(page, "tensions")[1], edges(page, "tensions flare")[1])
    saved(page)
    (line,) = export(server, tmp_path, "--readings", "all")
    labels = {entity["id"]: entity for entity in line["entities"]}
    assert set(labels) == {first, second, added}
    assert labels[second]["label"] == "LOC"
    start = TEXT.index("tensions flare")
    assert (labels[added]["label"], labels[added]["start"]) == ("EVENT", start)
    assert labels[added]["end"] == start + len("tensions flare")


def test_a_deep_link_opens_the_article_at_the_annotation(page: Page, server: Server) -> None:
    open_article(page, server)
    wanted = list(states(page))[-1]
    open_article(page, server, f"/annotate?project=sample&document=1&annotation={wanted}")
    expect(focused(page)).to_have_attribute("data-annotation", wanted)
    expect(focused(page)).to_be_in_viewport()


def test_streamlits_own_keys_do_not_fire_from_the_text(page: Page, server: Server) -> None:
    sent: list[str | bytes] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_article(page, server)
    page.wait_for_timeout(1_000)
    assert sent, "the page talks to Streamlit"
    before = len(sent)
    page.locator(".ed-text").focus()
    for key in ("r", "c", "Tab", "r", "Escape", "c"):
        page.keyboard.press(key)
    page.wait_for_timeout(1_000)
    assert len(sent) == before
    expect(page.get_by_text("Clear caches")).to_have_count(0)

    page.get_by_role("link", name="Schema").focus()
    page.keyboard.press("r")
    page.wait_for_timeout(1_000)
    assert len(sent) > before, "outside the editor the same key runs the page again"
