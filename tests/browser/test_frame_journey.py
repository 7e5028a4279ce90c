"""Relations and events up to the submitted article: by keys alone, then by mouse alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from curation.desk.people import current_user
from curation.model import Annotation, Chain, DocumentLabel, Event, Relation, Span
from curation.store import readings
from tests.browser.corpus import Made, store_of
from tests.browser.editor import act, drag, edges, focused_id, open_article, ready, saved
from tests.browser.framed import add_framed
from tests.browser.hands import (
    choose,
    drag_tag,
    key_of_value,
    letter,
    middle,
    name_words,
    slot,
    tag,
)
from tests.browser.server import Server

pytestmark = pytest.mark.browser

OTHER = "Blankets\n\nThey sent blankets."


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def stored(server: Server, document: int) -> dict[str, Annotation]:
    """The person's annotations as they stand in SQLite."""
    with store_of(server) as store:
        person = current_user(store)
        with store.read() as db:
            found = readings.find_reading(db, document_id=document, author_id=person.id)
            return {} if found is None else readings.present_annotations(db, found.id)


def status(server: Server, document: int) -> str:
    with store_of(server) as store:
        person = current_user(store)
        with store.read() as db:
            found = readings.find_reading(db, document_id=document, author_id=person.id)
            return "" if found is None else found.status


def steps(server: Server, document: int) -> int:
    """How many edits the log of the reading holds."""
    with store_of(server) as store:
        person = current_user(store)
        with store.read() as db:
            found = readings.find_reading(db, document_id=document, author_id=person.id)
            return 0 if found is None else len(readings.log(db, found.id, last=1_000))


def in_words(reading: dict[str, Annotation]) -> set[str]:
    """What a reading says, a line for each relation, event, chain and label of the article."""
    words = {id: one.text for id, one in reading.items() if isinstance(one, Span)}
    said = set()
    for one in reading.values():
        if isinstance(one, Relation):
            said.add(f"{one.label}: {words[one.head]} > {words[one.tail]}")
        elif isinstance(one, Event):
            words[one.id] = words[one.trigger]
    for one in reading.values():
        if isinstance(one, Event):
            filled = [f"{each.role} {words[each.target]}" for each in one.arguments]
            more = [f"{name} {value}" for name, value in one.attributes.items()]
            said.add(", ".join([f"{one.label} {words[one.trigger]}", *sorted(filled), *more]))
        elif isinstance(one, Chain):
            said.add(" = ".join(sorted(words[id] for id in one.mentions)))
        elif isinstance(one, DocumentLabel):
            said.add(f"{one.label}: {one.value}")
    return said


DONE = {
    "CONSULT talks, actor Israel, actor Turkey, place Baku, time Wednesday, topic Syria, "
    "modality asserted, mode ('third-party',), tense past",
    "leader_of: Erdogan > Turkey",
    "REQUEST demanded, actor Erdogan, recipient Jerusalem, topic withdraw",
    "RETREAT withdraw, actor Jerusalem, modality hypothetical",
    "CONSULT meet, actor Ministers, place Caspian, modality planned",
    "leader_of: Fidan > Oslo",
    "AID sent, actor Norway",
    "Ankara = Turkey",
    "context: diplomatic",
    # and what stood there before
    "CONSULT visited, actor Fidan, place Oslo, modality denied",
    "located_in: Fidan > Oslo",
    "context: executive",
}


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def drawn(page: Page, id: str) -> Locator:
    """The card of a relation or an event."""
    return page.locator(f'.ed-card[data-annotation="{id}"]')


def pick(page: Page, id: str) -> None:
    """Type the letters that stand on a mention."""
    page.keyboard.type(letter(page, id))


def go_to(page: Page, words: str) -> None:
    """By keys to the first place with these words, and to the label on it."""
    press(page, "/")
    page.keyboard.type(words)
    press(page, "Escape", "ArrowLeft", "ArrowRight", "Enter")


def test_frames_are_corrected_by_keyboard_alone_and_all_of_it_is_undone_and_redone(
    page: Page, server: Server
) -> None:
    made = add_framed(server, "frames-by-keyboard", OTHER)
    other = Made(made.id + 1, made.project)
    open_article(page, server, made.address)
    strip, spoken = page.locator(".ed-strip"), page.locator('.ed-root > [aria-live="polite"]')
    before, edits = stored(server, made.id), steps(server, made.id)

    press(page, "Tab", "a", "a")
    assert focused_id(page) == "talks", "an event waits for its decision like a mention"
    press(page, "a")
    press(page, "a", "a")
    assert focused_id(page) == "demanded"
    press(page, "2")
    pick(page, "Jerusalem")
    expect(strip).to_contain_text("Jerusalem")

    press(page, "/")
    page.keyboard.type("meet")
    press(page, "Escape", "e", "c")
    press(page, "ArrowLeft", "Shift+ArrowLeft", "1")
    press(page, "3", "ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "4", "Escape")
    press(page, "m", "p")
    expect(strip).to_contain_text("planned")

    go_to(page, "Syria")
    press(page, "r", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Enter")
    expect(strip).to_contain_text("No relation goes between GPE and DATE.")
    expect(spoken).to_have_text("No relation goes between GPE and DATE.")
    press(page, "Escape", "Escape")
    go_to(page, "Fidan")
    press(page, "r")
    pick(page, "oslo")
    press(page, "l")

    go_to(page, "sent")
    expect(strip.get_by_role("group", name="recipient, missing")).to_be_visible()
    press(page, "a")
    go_to(page, "Ankara")
    press(page, "k")
    pick(page, "Turkey")
    press(page, "Shift+D")
    press(page, key_of_value(page, "diplomatic"), "Escape")

    press(page, "/")
    page.keyboard.type("blankets")
    press(page, "Escape", "*", "u", "2")
    expect(page.locator(".ed-dock")).to_contain_text("2 new")
    press(page, "Enter")
    expect(page.locator('[data-notice="bulk"]')).to_contain_text("2 places in 2 articles")
    saved(page)
    after, beyond = stored(server, made.id), stored(server, other.id)
    assert in_words(after) == DONE
    assert [one.text for one in beyond.values() if isinstance(one, Span)] == ["blankets"]

    page.reload()
    ready(page)
    number = steps(server, made.id) - edits
    press(page, "Control+z")
    expect(page.locator('[data-notice="bulk"]')).to_contain_text("Undone in 2 articles.")
    press(page, *["Control+z"] * (number - 1))
    saved(page)
    assert stored(server, made.id) == before
    assert stored(server, other.id) == {}
    press(page, *["Control+Shift+z"] * number)
    expect(page.locator('[data-notice="bulk"]')).to_contain_text("Done again in 2 articles.")
    saved(page)
    assert stored(server, made.id) == after
    assert stored(server, other.id) == beyond

    press(page, "Control+Enter")
    asked = page.locator('[data-notice="undecided"]')
    expect(asked).to_contain_text("AID “sent” has no recipient.")
    press(page, "Enter")
    assert focused_id(page) != ""
    press(page, "Control+Enter", "Control+Enter")
    expect(page.locator(f'[data-document="{other.id}"][data-ready]')).to_be_visible(timeout=15_000)
    assert status(server, made.id) == "submitted"
    assert in_words(stored(server, made.id)) == DONE


def test_frames_are_corrected_by_mouse_alone(page: Page, server: Server) -> None:
    made = add_framed(server, "corrected-by-mouse", OTHER)
    open_article(page, server, made.address)
    page.evaluate("addEventListener('keydown', () => (window.typed = true), true)")
    strip = page.locator(".ed-strip")
    for id in ("talks", "leads"):
        tag(page, id).click() if id == "talks" else drawn(page, id).click()
        strip.get_by_role("button", name="Accept").click()

    tag(page, "demanded").click()
    slot(page, "recipient").click()
    tag(page, "Jerusalem").click()
    slot(page, "recipient").click()

    name_words(page, "meet", "CONSULT")
    drag(page, edges(page, "Ministers")[0], edges(page, "Ministers")[1])
    choose(page, "PERSON")
    slot(page, "place").click()
    drag(page, edges(page, "Caspian")[0], edges(page, "Caspian")[1])
    choose(page, "LOC")
    slot(page, "place").click()
    strip.get_by_role("button", name="Set attributes").click()
    choose(page, "planned")

    tag(page, "Syria").click()
    act(page, "Relation or role from here").click()
    page.mouse.click(*middle(tag(page, "Wednesday")))
    expect(strip).to_contain_text("No relation goes between GPE and DATE.")
    hints = page.get_by_role("toolbar", name="What can be done here, with its keys")
    hints.get_by_role("button", name="let go").click()
    expect(page.locator("[data-quest]")).to_have_count(0)
    drag_tag(page, "Fidan", "Oslo")
    choose(page, "leader_of")

    tag(page, "sent").click()
    expect(strip.get_by_role("group", name="recipient, missing")).to_be_visible()
    strip.get_by_role("button", name="Accept").click()
    tag(page, "Ankara").click()
    act(page, "The same as another mention").click()
    tag(page, "Turkey").click()
    labels = page.get_by_role("group", name="Labels of the article")
    labels.get_by_role("button", name="Labels of the whole article").click()
    box = page.get_by_role("dialog", name="Labels of the whole article")
    box.get_by_role("button", name="diplomatic").click()
    box.get_by_role("button", name="Close").click()
    saved(page)
    assert in_words(stored(server, made.id)) == DONE

    page.locator('.ed-bar [data-command="submit"]').click()
    page.locator('[data-notice="undecided"]').get_by_text("has no recipient").click()
    assert focused_id(page) == "sent"
    page.locator('.ed-bar [data-command="submit"]').click()
    anyway = page.get_by_role("button", name="Submit anyway")
    if anyway.is_visible():
        anyway.click()
    other = page.locator(f'[data-document="{made.id + 1}"][data-ready]')
    expect(other).to_be_visible(timeout=15_000)
    assert status(server, made.id) == "submitted"
    assert page.evaluate("window.typed") is None
