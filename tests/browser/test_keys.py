"""Keys: none of ours does anything of Streamlit's or the browser's, and each can be changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.corpus import Made, add_project
from tests.browser.editor import (
    annotation,
    count,
    edges,
    focused_id,
    in_state,
    kept,
    open_article,
    preferences,
    ready,
    saved,
    states,
)
from tests.browser.server import Server

pytestmark = pytest.mark.browser

MANY = "Talks in many places\n\n" + "\n".join(["Turkey met Iran in Baku today."] * 40)
TABLE = """async () => {
    const sheet = document.querySelector('link[href*="/editor/"][href$="base.css"]');
    const { KEYS } = await import(sheet.href.replace("styles/base.css", "keys/keys.js"));
    return KEYS;
}"""
WATCH = """() => {
    window.pressed = [];
    addEventListener("keydown", (event) => window.pressed.push(event), { capture: true });
}"""


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def editor(page: Page, server: Server, article: Made) -> Page:
    open_article(page, server, article.address)
    return page


def as_pressed(chord: str) -> str:
    """A chord of the table in Playwright's words."""
    *modifiers, key = chord.replace("Ctrl", "Control").split("+") if chord != "+" else ["+"]
    held = "Control" in modifiers and "Shift" not in modifiers and len(key) == 1
    return "+".join([*modifiers, key.lower() if held else key])


def sent(page: Page) -> list[Any]:
    """What this tab tells Streamlit from now on; a rerun is such a message."""
    frames: list[Any] = []

    def add(frame: Any) -> None:
        frames.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", add))
    return frames


def help_(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Keys")


def slot(page: Page, command: str, nth: int = 0) -> Locator:
    """The button of one key of a command in the help."""
    return help_(page).locator(f'button.ed-key[data-command="{command}"]').nth(nth)


def said(page: Page) -> Locator:
    return help_(page).get_by_role("alert")


def test_no_key_of_the_table_reruns_streamlit_or_leaves_the_page(
    page: Page, server: Server
) -> None:
    (made,) = add_project(server, "every-key", [MANY], suggest=("Turkey", "Iran", "Baku"))
    frames = sent(page)
    open_article(page, server, made.address)
    page.evaluate(WATCH)
    address, origin = page.url, page.evaluate("performance.timeOrigin")
    page.wait_for_timeout(500)
    frames.clear()
    for key in page.evaluate(TABLE):
        for chord in key["chords"]:
            when = set(key.get("when") or ["any"])
            page.locator(".ed-text").focus()
            page.keyboard.press("ArrowRight")
            page.keyboard.press("Shift+ArrowRight" if when <= {"selection", "cursor"} else "Tab")
            page.keyboard.press(as_pressed(chord))
            ours = page.evaluate("window.pressed.at(-1).defaultPrevented")
            is_elsewhere = when <= {"event", "relation"}  # there is neither in this article
            assert ours or is_elsewhere, f"{chord} of {key['command']} was left to the browser"
            for _ in range(4):
                page.keyboard.press("Escape")
            assert page.locator('[data-testid="stDialog"]').count() == 0, chord
            assert frames == [], f"{chord} reran the page"
    assert page.url == address
    assert page.evaluate("performance.timeOrigin") == origin


def test_streamlits_and_the_browsers_own_keys_do_nothing_over_the_article(
    page: Page, server: Server, article: Made
) -> None:
    frames = sent(page)
    open_article(page, server, article.address)
    page.wait_for_timeout(500)
    frames.clear()
    address = page.url
    for key in ("r", "c", "Shift+C", "'", "Backspace", "F2", "Control+k", "/"):
        for place in ("nothing", "text", "suggestion"):
            if place == "nothing":
                page.evaluate("document.activeElement.blur()")
            else:
                page.locator(".ed-text").focus()
            if place == "suggestion":
                page.keyboard.press("Tab")
            page.keyboard.press(key)
            page.wait_for_timeout(50)
            assert page.locator('[data-testid="stDialog"]').count() == 0, (key, place)
            assert frames == [], (key, place)
            for _ in range(4):
                page.keyboard.press("Escape")
    assert page.url == address


def test_a_key_is_changed_by_keyboard_and_holds_everywhere_at_once(
    editor: Page, server: Server
) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    editor.keyboard.press("?")
    for _ in range(12):
        if editor.evaluate("document.activeElement.dataset.command") == "accept":
            break
        editor.keyboard.press("ArrowDown")
    expect(slot(editor, "accept")).to_be_focused()
    editor.keyboard.press("Enter")
    expect(said(editor)).to_contain_text("Press the new keys for: accept, and go on")
    editor.keyboard.press("x")
    expect(said(editor)).to_contain_text("X is taken: reject or delete, and go on.")
    editor.keyboard.press("1")
    expect(said(editor)).to_contain_text("1 is the key of the label PERSON in this project.")
    editor.keyboard.press("F5")
    expect(said(editor)).to_contain_text("F5 loads the page again.")
    editor.keyboard.press("y")
    expect(said(editor)).to_contain_text("Y: accept, and go on.")
    expect(slot(editor, "accept")).to_be_focused()
    expect(slot(editor, "accept")).to_have_text("Y")
    editor.keyboard.press("Escape")
    expect(help_(editor)).to_be_hidden()
    expect(editor.locator(".ed-hint", has_text="accept").first).to_have_text("Yaccept")
    editor.keyboard.press("y")
    expect(in_state(editor, first, "accepted").first).to_be_visible()
    second = focused_id(editor)
    annotation(editor, second).click()
    expect(editor.get_by_role("button", name="Accept", exact=True)).to_have_attribute(
        "title", "Accept (Y)"
    )
    kept(editor, server, "keys", {"accept": ["y", "Enter"]})
    editor.keyboard.press("Control+k")
    editor.keyboard.type("accept and")
    expect(editor.get_by_role("option", name="Accept, and go on")).to_contain_text("Y")


def test_escape_leaves_a_key_as_it_was_and_the_help_open(editor: Page) -> None:
    editor.keyboard.press("?")
    slot(editor, "find").click()
    editor.keyboard.press("Escape")
    expect(help_(editor)).to_be_visible()
    expect(slot(editor, "find")).to_have_text("/")
    expect(slot(editor, "find")).to_be_focused()


def test_a_key_is_changed_taken_away_and_reset_by_the_mouse(editor: Page, server: Server) -> None:
    editor.get_by_role("button", name="All keys (?)").click()
    row = help_(editor).locator('.ed-key-row[data-command="find"]')
    row.hover()
    row.get_by_role("button", name="Change the keys").click()
    editor.keyboard.press("Control+s")
    expect(slot(editor, "find")).to_have_text("CtrlS")
    slot(editor, "find").click()
    row.get_by_role("button", name="Take Ctrl+S away").click()
    expect(slot(editor, "find")).to_have_text("no key")
    kept(editor, server, "keys", {"find": []})
    row.get_by_role("button", name="Usual keys again").click()
    expect(slot(editor, "find")).to_have_text("/")
    slot(editor, "undo").click()
    editor.keyboard.press("Control+u")
    help_(editor).get_by_role("button", name="Reset all keys").click()
    expect(slot(editor, "undo")).to_have_text("CtrlZ")
    kept(editor, server, "keys", {})


def test_single_letters_can_be_switched_off(editor: Page) -> None:
    editor.keyboard.press("?")
    for command, letters in (("accept", 1), ("discard", 1)):
        for _ in range(letters):
            slot(editor, command).focus()
            editor.keyboard.press("Delete")
    editor.keyboard.press("Escape")
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    for key in ("a", "Escape", "x", "Escape"):
        editor.keyboard.press(key)
    assert states(editor)[first][1] == "suggested"


def test_what_would_lock_a_person_in_stays(editor: Page) -> None:
    editor.keyboard.press("?")
    slot(editor, "escape").focus()
    editor.keyboard.press("Enter")
    expect(said(editor)).to_contain_text("stays as it is")
    slot(editor, "palette").focus()
    editor.keyboard.press("Delete")
    expect(said(editor)).to_contain_text("give it other keys rather than none")
    slot(editor, "find").click()
    editor.keyboard.press("Tab")
    expect(said(editor)).to_contain_text("nothing else may hold it")


def test_changed_keys_come_with_the_person_into_another_browser_and_another_tab(
    editor: Page, browser: Browser, server: Server, article: Made
) -> None:
    beside = editor.context.new_page()
    open_article(beside, server, article.address)
    editor.keyboard.press("?")
    slot(editor, "find").click()
    editor.keyboard.press("y")
    kept(editor, server, "keys", {"find": ["y"]})
    expect(beside.locator(".ed-hint", has_text="find")).to_have_text("Yfind")
    elsewhere = browser.new_context().new_page()
    open_article(elsewhere, server, article.address)
    elsewhere.keyboard.press("y")
    expect(elsewhere.get_by_role("searchbox", name="Find in the text")).to_be_focused()
    elsewhere.context.close()


def test_keys_changed_while_the_server_is_away_hold_and_are_sent_later(
    editor: Page, server: Server
) -> None:
    editor.route("**/api/me/preferences", lambda route: route.abort())
    editor.keyboard.press("?")
    slot(editor, "find").click()
    editor.keyboard.press("y")
    editor.keyboard.press("Escape")
    editor.keyboard.press("y")
    expect(editor.get_by_role("searchbox", name="Find in the text")).to_be_focused()
    assert "keys" not in preferences(server)
    editor.reload()
    ready(editor)
    expect(editor.locator(".ed-hint", has_text="find")).to_have_text("Yfind")
    editor.unroute("**/api/me/preferences")
    editor.reload()
    ready(editor)
    kept(editor, server, "keys", {"find": ["y"]})


def test_a_letter_for_submitting_is_still_written_in_a_field(
    page: Page, server: Server, article: Made
) -> None:
    preferences(server, {"hints_done": True, "keys": {"submit": ["y"]}})
    open_article(page, server, article.address)
    page.keyboard.press("/")
    page.keyboard.type("by")
    expect(page.get_by_role("searchbox", name="Find in the text")).to_have_value("by")
    expect(page.locator('[data-notice="undecided"]')).to_have_count(0)


def test_the_help_finds_a_key_and_fits_a_narrow_window(page: Page, editor: Page) -> None:
    page.set_viewport_size({"width": 420, "height": 860})
    page.keyboard.press("?")
    page.keyboard.press("/")
    page.keyboard.type("next article")
    expect(help_(page).locator(".ed-key-row")).to_have_count(2)
    box = help_(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 420
    assert help_(page).evaluate("(one) => one.scrollWidth - one.clientWidth") == 0


def test_the_letters_kept_from_labels_are_as_they_were() -> None:
    cases = Path(__file__).parents[1] / "cases" / "reserved_keys.json"
    assert json.loads(cases.read_text(encoding="utf-8")) == [*"acefgkmrvx"]


def test_a_label_key_that_is_held_labels_once(editor: Page) -> None:
    editor.keyboard.press("Tab")
    for _ in range(4):
        editor.keyboard.down("4")
    editor.keyboard.up("4")
    assert count(editor, "accepted") == 1


def test_the_list_of_labels_is_read_out_while_the_text_keeps_the_focus(editor: Page) -> None:
    spoken = editor.locator(".ed-root > .ed-hidden[role=status]")
    editor.keyboard.press("Tab")
    editor.keyboard.press("F2")
    labels = editor.get_by_role("listbox", name="Labels").get_by_role("option")
    number = labels.count()
    expect(spoken).to_have_text(f"Choose a label for Turkey. GPE, 3 of {number}")
    editor.keyboard.press("ArrowDown")
    name = labels.nth(3).get_attribute("data-label")
    expect(spoken).to_have_text(f"{name}, 4 of {number}")


def test_find_closes_the_list_of_labels_and_has_its_own_keys(editor: Page) -> None:
    editor.mouse.dblclick(*edges(editor, "Wednesday")[0])
    labels = editor.get_by_role("listbox", name="Labels")
    expect(labels).to_be_visible()
    editor.keyboard.press("/")
    expect(labels).to_be_hidden()
    editor.keyboard.type("Turkey")
    editor.keyboard.press("Enter")
    expect(editor.locator(".ed-find")).to_contain_text("2 of 2")
    assert count(editor, "accepted") == 0


def test_undo_survives_a_change_of_keys(editor: Page) -> None:
    editor.keyboard.press("Tab")
    first = focused_id(editor)
    editor.keyboard.press("a")
    editor.keyboard.press("?")
    slot(editor, "undo").click()
    editor.keyboard.press("u")
    expect(said(editor)).to_contain_text("U is the key of the label PRODUCT")
    editor.keyboard.press("Control+u")
    editor.keyboard.press("Escape")
    editor.keyboard.press("Control+u")
    expect(in_state(editor, first, "suggested").first).to_be_visible()
    saved(editor)
