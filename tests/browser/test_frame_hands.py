"""Relations, events, attributes and chains made and corrected by hand: by key, then by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.corpus import Made
from tests.browser.editor import (
    act,
    annotation,
    drag,
    edges,
    focused_id,
    open_article,
    reading,
    saved,
)
from tests.browser.framed import add_framed
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def article(server: Server, request: pytest.FixtureRequest) -> Made:
    return add_framed(server, request.node.name.replace("_", "-")[5:60].strip("-"))


@pytest.fixture
def editor(page: Page, server: Server, article: Made) -> Iterator[Page]:
    open_article(page, server, article.address)
    yield page
    assert page.locator(".ed-tag[data-code], .ed-tag[aria-disabled]").count() == 0


def tag(page: Page, id: str) -> Locator:
    return page.locator(f'.ed-text .ed-tag[data-annotation="{id}"]')


def go_to(page: Page, id: str) -> None:
    tag(page, id).click()
    assert focused_id(page) == id


def letters(page: Page, id: str) -> str:
    """What to type for a tag while something is being chosen."""
    return (tag(page, id).get_attribute("aria-keyshortcuts") or "").replace(" ", "").lower()


def choose(page: Page, id: str, *, only: bool = False) -> None:
    expect(tag(page, id)).to_have_attribute("data-code", letters(page, id).upper())
    for letter in letters(page, id):
        page.keyboard.press(f"Shift+{letter.upper()}" if only else letter)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def over(page: Page) -> None:
    """Nothing is being chosen any more."""
    expect(page.locator(".ed-root[data-quest]")).to_have_count(0)


def middle(page: Page, id: str) -> tuple[float, float]:
    tag(page, id).scroll_into_view_if_needed()
    box = tag(page, id).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def kept(page: Page, server: Server, article: Made) -> dict[str, Any]:
    """What the server has, by id."""
    saved(page)
    return {one["id"]: one for one in reading(server, article.id)["annotations"]}


def roles(page: Page, server: Server, article: Made, event: str) -> set[tuple[str, str]]:
    one = kept(page, server, article)[event]
    return {(filled["role"], filled["target"]) for filled in one["arguments"]}


def relations(page: Page, server: Server, article: Made) -> set[tuple[str, str, str]]:
    there = kept(page, server, article).values()
    return {
        (one["label"], one["head"], one["tail"])
        for one in there
        if one["kind"] == "relation" and one["id"] != "based"
    }


def new_events(page: Page, server: Server, article: Made) -> list[dict[str, Any]]:
    there = kept(page, server, article).values()
    return [dict(one) for one in there if one["kind"] == "event" and one["id"] != "visit"]


def said(page: Page) -> Locator:
    return page.locator(".ed-root > [role=status]")


def test_a_relation_takes_three_keys_and_one_more_turns_it_round(
    editor: Page, server: Server, article: Made
) -> None:
    go_to(editor, "Syria")
    press(editor, "r")
    expect(tag(editor, "Wednesday")).to_have_attribute("aria-disabled", "true")
    tag(editor, "Wednesday").hover()
    expect(tag(editor, "Wednesday")).to_have_attribute(
        "title", "No relation goes between GPE and DATE."
    )
    choose(editor, "Jerusalem")
    press(editor, "o")
    over(editor)
    assert relations(editor, server, article) == {("opposes", "Syria", "Jerusalem")}
    press(editor, "Shift+R")
    assert relations(editor, server, article) == {("opposes", "Jerusalem", "Syria")}
    press(editor, "F2", "s")
    assert relations(editor, server, article) == {("supports", "Jerusalem", "Syria")}
    press(editor, "Control+Z", "Control+Z", "Control+Z")
    assert relations(editor, server, article) == set()


def test_a_suggested_event_gets_another_filler_with_a_digit_and_a_letter(
    editor: Page, server: Server, article: Made
) -> None:
    go_to(editor, "talks")
    press(editor, "1")
    choose(editor, "Norway")
    over(editor)
    assert focused_id(editor) == "talks"
    strip = editor.locator(".ed-strip")
    expect(strip).to_contain_text("With this you accepted CONSULT “talks”.")
    was = {("place", "Baku"), ("time", "Wednesday"), ("topic", "Syria")}
    actors = {("actor", one) for one in ("Turkey", "Israel", "Norway")}
    assert roles(editor, server, article, "event-talks") == was | actors
    press(editor, "1")
    choose(editor, "Turkey")
    assert roles(editor, server, article, "event-talks") == was | actors - {("actor", "Turkey")}
    press(editor, "2")
    choose(editor, "Israel")
    moved = {("recipient", "Israel"), ("actor", "Norway")}
    assert roles(editor, server, article, "event-talks") == was | moved
    press(editor, "1")
    choose(editor, "Ankara", only=True)
    moved = {("recipient", "Israel"), ("actor", "Ankara")}
    assert roles(editor, server, article, "event-talks") == was | moved
    press(editor, "2", "x", "Escape")
    assert roles(editor, server, article, "event-talks") == was | {("actor", "Ankara")}
    go_to(editor, "Ankara")
    expect(strip).to_be_hidden()
    press(editor, "F2")
    editor.get_by_role("option", name="DATE").click()
    expect(strip).to_contain_text("does not fit: the actor of CONSULT is")
    expect(strip).to_have_attribute("aria-label", "Mention DATE: Ankara")
    press(editor, *(["Control+Z"] * 6))
    assert "event-talks" not in kept(editor, server, article)


def test_an_event_on_some_words_asks_for_its_roles_one_after_another(
    editor: Page, server: Server, article: Made
) -> None:
    go_to(editor, "Wednesday")
    press(editor, "ArrowRight", "ArrowRight")  # to discuss
    press(editor, "e", "c")
    editor.locator('.ed-root[data-quest="role"]').wait_for()
    press(editor, "Enter", "Tab", "Enter", "Escape")
    over(editor)
    (event,) = new_events(editor, server, article)
    assert (event["label"], focused_id(editor)) == ("CONSULT", event["trigger"])
    assert [one["role"] for one in event["arguments"]] == ["actor", "place"]
    expect(said(editor)).to_contain_text("CONSULT discuss: actor")
    press(editor, "m", "p")
    (planned,) = new_events(editor, server, article)
    assert planned == {**event, "attributes": {"modality": "planned"}}
    press(editor, "Shift+E")
    (copy,) = [one for one in new_events(editor, server, article) if one["id"] != event["id"]]
    assert copy == {**planned, "id": copy["id"], "trigger": copy["trigger"]}
    assert focused_id(editor) == copy["trigger"] != event["trigger"]


def test_words_become_a_mention_and_a_filler_at_once_and_undo_stays_in_the_role(
    editor: Page, server: Server, article: Made
) -> None:
    go_to(editor, "Golan Heights")
    press(editor, "ArrowLeft", "ArrowLeft", "ArrowLeft")  # troops
    press(editor, "e", "m", "Tab")
    expect(editor.locator(".ed-strip")).to_contain_text("recipient")
    before = kept(editor, server, article)
    press(editor, "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "2")
    (event,) = new_events(editor, server, article)
    (filled,) = event["arguments"]
    span = kept(editor, server, article)[filled["target"]]
    assert (filled["role"], span["label"], span["text"]) == ("recipient", "ORG", "from the")
    press(editor, "Control+Z")
    assert kept(editor, server, article) == before
    expect(editor.locator('.ed-root[data-quest="role"]')).to_be_visible()
    press(editor, "Control+Z")
    over(editor)
    assert event["id"] not in kept(editor, server, article)


def test_keys_that_answer_nothing_go_their_usual_way_and_an_illegal_filler_is_refused(
    editor: Page, server: Server, article: Made
) -> None:
    before = kept(editor, server, article)
    go_to(editor, "talks")
    press(editor, "4")
    expect(tag(editor, "Turkey")).to_have_attribute("aria-disabled", "true")
    editor.mouse.click(*middle(editor, "Turkey"))
    expect(said(editor)).to_contain_text("The time of CONSULT cannot be GPE")
    press(editor, "Control+K")
    expect(editor.get_by_role("dialog", name="Commands")).to_be_visible()
    press(editor, "Escape")
    expect(editor.locator('.ed-root[data-quest="role"]')).to_be_visible()
    press(editor, "Escape")
    over(editor)
    assert focused_id(editor) == "talks"
    press(editor, "r", "Tab")
    over(editor)
    assert focused_id(editor) != "talks"
    assert kept(editor, server, article) == before


def test_k_joins_two_mentions_in_a_chain_and_takes_one_out_again(
    editor: Page, server: Server, article: Made
) -> None:
    def chains() -> list[set[str]]:
        there = kept(editor, server, article).values()
        return [set(one["mentions"]) for one in there if one["kind"] == "chain"]

    go_to(editor, "Turkey")
    press(editor, "k")
    expect(tag(editor, "talks")).to_have_attribute("aria-disabled", "true")
    choose(editor, "Ankara")
    over(editor)
    assert chains() == [{"Turkey", "Ankara"}]
    press(editor, "k")
    choose(editor, "Ankara")
    assert chains() == []


def test_by_mouse_a_drag_from_tag_to_tag_ties_them(
    editor: Page, server: Server, article: Made
) -> None:
    drag(editor, middle(editor, "Fidan".lower()), middle(editor, "Azerbaijan"))
    editor.get_by_role("option", name="citizen_of").click()
    assert relations(editor, server, article) == {("citizen_of", "fidan", "Azerbaijan")}
    (words, _) = edges(editor, "Norway")
    drag(editor, middle(editor, "sanction"), words)
    editor.get_by_role("option", name="recipient").click()
    assert ("recipient", "Norway") in roles(editor, server, article, "event-sanction")
    assert focused_id(editor) == "sanction"
    before = kept(editor, server, article)
    drag(editor, middle(editor, "Erdogan"), middle(editor, "Wednesday"))
    expect(editor.get_by_text("No relation goes between PERSON and DATE.").first).to_be_visible()
    editor.mouse.move(*middle(editor, "Erdogan"))
    editor.mouse.down()
    editor.mouse.move(*middle(editor, "Syria"), steps=4)
    expect(editor.locator(".ed-drag")).to_be_visible()
    editor.keyboard.press("Escape")
    editor.mouse.up()
    over(editor)
    expect(editor.locator(".ed-drag")).to_be_hidden()
    go_to(editor, "Norway")
    assert kept(editor, server, article) == before


def test_nothing_scrolls_under_a_tag_that_is_held(editor: Page) -> None:
    editor.set_viewport_size({"width": 1280, "height": 420})
    tag(editor, "Washington").evaluate(
        """(one) => {
            one.style.scrollMarginTop = "80px"; // under the bar
            one.scrollIntoView({ block: "start" });
        }"""
    )
    before = tag(editor, "Washington").bounding_box()
    assert before
    assert before["y"] < 110, "so near the edge that a focus would scroll"
    x, y = before["x"] + 5, before["y"] + 5
    editor.mouse.move(x, y)
    editor.mouse.down()
    editor.mouse.move(x + 60, y + 60, steps=4)
    expect(editor.locator('.ed-root[data-quest="link"]')).to_be_visible()
    editor.wait_for_timeout(300)
    held = tag(editor, "Washington").bounding_box()
    assert held
    assert (held["x"], held["y"]) == (before["x"], before["y"])
    editor.keyboard.press("Escape")
    editor.mouse.up()
    over(editor)


def test_by_mouse_a_slot_is_armed_and_filled_by_clicks_and_from_raw_text(
    editor: Page, server: Server, article: Made
) -> None:
    go_to(editor, "sent")
    strip = editor.locator(".ed-strip")
    strip.locator('[data-role="recipient"]').get_by_role("button", name="Fill recipient").click()
    tag(editor, "Azerbaijan").click()
    (start, end) = edges(editor, "officials")
    drag(editor, start, end)
    editor.get_by_role("dialog").get_by_role("option", name="NORP").click()
    saved(editor)
    filled = roles(editor, server, article, "event-sent")
    (mention,) = [
        one for one in kept(editor, server, article).values() if one.get("text") == "officials"
    ]
    assert mention["label"] == "NORP"
    own = {("recipient", "Azerbaijan"), ("recipient", mention["id"])}
    assert filled == {("actor", "Norway")} | own
    strip.locator('[data-role="recipient"]').get_by_role("button", name="Fill recipient").click()
    over(editor)
    go_to(editor, "Ankara")
    act(editor, "Relation or role from here").click()
    tag(editor, "Norway").click()
    editor.get_by_role("option", name="ally_of").click()
    assert relations(editor, server, article) == {("ally_of", "Ankara", "Norway")}
    go_to(editor, "visited")
    act(editor, "Attribute").click()
    editor.get_by_role("option", name="future").click()
    attributes = kept(editor, server, article)["visit"]["attributes"]
    assert attributes == {"modality": "denied", "tense": "future"}


def test_a_submitted_article_refuses_all_of_it(editor: Page, server: Server, article: Made) -> None:
    press(editor, "Control+Enter")
    editor.get_by_role("button", name="Submit anyway").click()
    expect(editor.get_by_role("button", name="Reopen")).to_be_visible()
    before = kept(editor, server, article)
    for id, keys in {"talks": ("r", "1", "m", "Shift+E"), "Turkey": ("r", "e", "k")}.items():
        go_to(editor, id)
        for key in keys:
            press(editor, key)
            over(editor)
            expect(editor.get_by_text("This article is submitted").first).to_be_visible()
    drag(editor, middle(editor, "Turkey"), middle(editor, "Israel"))
    over(editor)
    expect(annotation(editor, "Turkey")).to_have_attribute("data-state", "suggested")
    assert kept(editor, server, article) == before
