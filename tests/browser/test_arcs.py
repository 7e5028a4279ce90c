"""Relations and events as arcs over the article: on demand, and never on its letters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.corpus import article as made_up
from bench.long_frames import Size, framed
from curation.desk.pretagging import propose
from curation.model import Relation, Span
from curation.store import documents
from tests.browser.corpus import Made, add_project, store_of
from tests.browser.editor import SECONDS, annotation, focused_id, open_article, ready
from tests.browser.framed import add_framed
from tests.browser.server import Server

pytestmark = pytest.mark.browser

ON_LETTERS = """() => {
    const canvas = document.createElement("canvas").getContext("2d");
    const inks = [];
    for (const paragraph of document.querySelectorAll(".ed-p")) {
        const { fontSize, fontFamily } = getComputedStyle(paragraph);
        canvas.font = `${fontSize} ${fontFamily}`;
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const node = walker.currentNode;
            if (node.parentElement.closest("button")) continue;
            for (const { 0: word, index } of node.data.matchAll(/\\S+/g)) {
                const range = document.createRange();
                range.setStart(node, index);
                range.setEnd(node, index + word.length);
                const ink = canvas.measureText(word);
                for (const { left, right, top } of range.getClientRects()) {
                    const base = top + ink.fontBoundingBoxAscent;
                    const over = ink.actualBoundingBoxAscent;
                    const under = ink.actualBoundingBoxDescent;
                    inks.push({ word, left, right, top: base - over, bottom: base + under });
                }
            }
        }
    }
    const over = (left, right, top, bottom) =>
        inks
            .filter((ink) => left < ink.right && right > ink.left)
            .filter((ink) => top < ink.bottom && bottom > ink.top)
            .map(({ word }) => word);
    const found = [];
    let points = 0;
    for (const path of document.querySelectorAll(".ed-arc path:not(.ed-arc-head)")) {
        const { e: x, f: y } = path.getScreenCTM();
        for (let at = 0; at < path.getTotalLength(); at += 2, points += 1) {
            const point = path.getPointAtLength(at);
            found.push(...over(x + point.x, x + point.x, y + point.y, y + point.y));
        }
    }
    const words = [...document.querySelectorAll(".ed-arc-tag, .ed-arc-role")];
    for (const one of words) {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        found.push(...over(left + 1, right - 1, top + 1, bottom - 1));
    }
    return [points, words.length, found];
}"""


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def arcs(page: Page) -> Locator:
    return page.locator(".ed-arc")


def drawn(page: Page) -> set[str]:
    found = arcs(page).evaluate_all("(all) => all.map((one) => one.dataset.tie)")
    return {str(one) for one in found}


def label(page: Page, id: str) -> Locator:
    return page.locator(f'.ed-arc-tag[data-annotation="{id}"]')


def add_dense(server: Server, slug: str) -> Made:
    """An article with a label on every third word; `far` ties its first mention to its last."""
    text = made_up(7, 500)
    suggested = framed(text, Size(500, 160, 60, 25))
    spans = [one for one in suggested if isinstance(one, Span) and not one.trigger]
    far = Relation("far", "leader_of", spans[0].id, spans[-3].id, origin=spans[0].origin)
    (article,) = add_project(server, slug, [text])
    with store_of(server) as store, store.write() as db:
        propose(db, documents.document(db, article.id), [*suggested, far])
        documents.set_pretag(db, article.id, "tagged")
    return article


def test_what_has_the_focus_is_drawn_and_nothing_else(page: Page, server: Server) -> None:
    open_article(page, server, add_framed(server, "arcs-focus").address)
    expect(arcs(page)).to_have_count(0)
    annotation(page, "talks").click()
    expect(page.locator(".ed-arc-role")).to_have_text(["actor", "actor", "place", "time", "topic"])
    assert drawn(page) == {"event-talks"}
    page.locator('.ed-card[data-annotation="leads"] .ed-label').click()
    expect(label(page, "leads")).to_be_focused()
    expect(label(page, "leads")).to_have_attribute("aria-current", "true")
    expect(label(page, "leads")).to_have_accessible_name("leader_of: Erdogan → Turkey, suggested")
    expect(arcs(page)).to_have_count(1)
    assert drawn(page) == {"leads"}
    expect(page.locator(".ed-arc-head")).to_have_count(1)
    page.locator('.ed-card[data-annotation="allies"] .ed-label').click()
    expect(label(page, "allies")).to_be_focused()
    expect(page.locator(".ed-arc-head")).to_have_count(0)
    page.locator(".ed-title").hover()
    page.keyboard.press("Escape")
    expect(arcs(page)).to_have_count(0)


def test_by_key_one_goes_along_what_something_is_tied_to_and_back(
    page: Page, server: Server
) -> None:
    open_article(page, server, add_framed(server, "arcs-tied").address)
    annotation(page, "Turkey").click()
    for id in ("leads", "talks", "Turkey", "leads"):
        page.keyboard.press(".")
        assert focused_id(page) == id
    expect(label(page, "leads")).to_be_focused()


def test_under_the_mouse_both_ends_light_up(page: Page, server: Server) -> None:
    open_article(page, server, add_framed(server, "arcs-hover").address)
    annotation(page, "demanded").hover()
    lit = page.locator(".ed-seg.ed-hovered")
    expect(lit).to_have_count(3)
    covers = lit.evaluate_all("(all) => all.map((one) => one.dataset.covers)")
    assert covers == ["Erdogan", "demanded", "withdraw"]
    page.locator(".ed-title").hover()
    expect(lit).to_have_count(0)
    expect(arcs(page)).to_have_count(0)


@pytest.mark.parametrize("width", [1400, 420, 320])
def test_no_arc_lies_on_letters(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_article(page, server, add_dense(server, f"arcs-dense-{width}").address)
    for id in ("t1", "t3", "s0"):
        annotation(page, id).click()
        page.wait_for_timeout(500)
        points, _, found = page.evaluate(ON_LETTERS)
        assert points > 20
        assert found == [], "where the lines have least room"
    page.keyboard.press("v")
    expect(arcs(page).nth(5)).to_be_visible()
    page.mouse.move(width / 2, 450)
    for _ in range(2):
        page.wait_for_timeout(300)
        points, words, found = page.evaluate(ON_LETTERS)
        assert points > 500
        assert words > 5
        assert found == []
        page.mouse.wheel(0, 400)


def test_all_are_shown_by_a_key_which_is_remembered(page: Page, server: Server) -> None:
    open_article(page, server, add_dense(server, "arcs-all").address)
    place = annotation(page, "t2")
    place.click()
    expect(arcs(page).first).to_be_visible()
    page.wait_for_timeout(400)
    only = drawn(page)
    before = place.bounding_box()
    page.keyboard.press("v")
    expect(arcs(page).nth(5)).to_be_visible()
    after = place.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 3, "what one looks at stays where it is"
    assert only < drawn(page)
    page.reload()
    ready(page)
    expect(arcs(page).nth(5)).to_be_visible(timeout=SECONDS)
    page.keyboard.press("v")
    expect(arcs(page)).to_have_count(0)


def test_an_end_out_of_sight_is_named_at_the_edge(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1400, "height": 620})
    open_article(page, server, add_dense(server, "arcs-far").address)
    annotation(page, "s0").click()
    stub = page.locator('.ed-stub[data-tie="far"]')
    far = stub.get_attribute("data-to") or ""
    words = stub.locator(".ed-stub-words").inner_text()
    expect(stub).to_have_accessible_name(f"leader_of: {words}, further down")
    stub.hover()
    preview = page.get_by_role("tooltip")
    expect(preview.locator("strong")).to_have_text(words)
    assert len(preview.inner_text()) > len(words) + 20, "the sentence is shown with it"
    stub.click()
    assert focused_id(page) == far
    expect(page.locator(f'.ed-text .ed-tag[data-annotation="{far}"]')).to_be_in_viewport()
    expect(page.locator('.ed-stub[data-to="s0"]')).to_contain_text("leader_of")
