"""axe-core finds nothing to complain of, in any state, light and dark; and what it cannot see.

Looked at is our own part of the page (`.ed-root` and what it opens); the frame around it, with its
sidebar and menu, is Streamlit's own markup.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.corpus import Made, set_pretag
from tests.browser.editor import annotation, edges, focused, open_article
from tests.browser.framed import add_framed
from tests.browser.server import Server
from tests.browser.showcase import add_showcase

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
    const { violations } = await axe.run(".ed-root", { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) => {
        const reasons = [...any, ...all, ...none].map(({ message }) => message);
        return [id, html.slice(0, 160), reasons.join("; ")];
    }));
}"""


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture(scope="module")
def article(shared_server: Server) -> Made:
    return add_showcase(shared_server, "accessibility")


def complaints(page: Page) -> list[tuple[str, str, str]]:
    """What axe-core has to say about the editor as it stands: rule, element, reason."""
    page.evaluate(AXE)
    return [(rule, html, why) for rule, html, why in page.evaluate(RUN)]


def press(*keys: str) -> Callable[[Page], None]:
    return lambda page: [page.keyboard.press(key) for key in keys] and None


def open_popover(page: Page) -> None:
    page.mouse.dblclick(*edges(page, "said")[0])
    expect(page.get_by_role("listbox", name="Labels")).to_be_visible()


def click_a_tag(page: Page) -> None:
    annotation(page, "suggested-0").click()
    expect(page.get_by_role("toolbar", name="What to do with this")).to_be_visible()


def find_words(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("Turkey")


def narrow(page: Page) -> None:
    page.set_viewport_size({"width": 420, "height": 860})
    page.keyboard.press("Tab")


def arm(page: Page) -> None:
    hints = page.get_by_role("toolbar", name="What can be done here, with its keys")
    hints.get_by_role("button", name="ORG").click()


def tab(name: str) -> Callable[[Page], None]:
    def choose(page: Page) -> None:
        for key in ("Tab", "a", "f", "x"):
            page.keyboard.press(key)
        page.get_by_role("tab", name=name).click()

    return choose


def practise_a_key(page: Page) -> None:
    page.keyboard.press("?")
    for key in ("ArrowDown", "Enter"):
        page.keyboard.press(key)


def narrow_sheet(page: Page) -> None:
    narrow(page)
    page.keyboard.press("Shift+P")


def read_a_frame(page: Page) -> None:
    page.get_by_role("button", name="Events 2").click()
    page.locator('[data-row="why saying"]').click()
    page.locator('[data-row="saying"]').click()
    expect(page.locator('.ed-card[aria-current="true"]')).to_be_visible()


# Another state is another line: its name, and how to come there from the open article.
STATES: dict[str, Callable[[Page], None]] = {
    "open": press(),
    "focus on a suggestion": press("Tab"),
    "focus by the mouse": click_a_tag,
    "a word at the cursor": press("ArrowRight", "ArrowRight"),
    "words selected": press("ArrowRight", "Shift+ArrowRight"),
    "list of labels": open_popover,
    "a label held ready": arm,
    "help": press("?"),
    "find": find_words,
    "asking before accepting the rest": press("Shift+A"),
    "asking before submitting": press("Control+Enter"),
    "a problem": press("ArrowRight", "Shift+ArrowRight", "+"),
    "narrow": narrow,
    "narrow, with the sheet": narrow_sheet,
    "commands": press("Control+k"),
    "changing a key": practise_a_key,
    "label all equal": press("Tab", "*"),
    "concordance": press("Tab", "Shift+C"),
    "a comment": press("Tab", "c"),
    "what a label means": press("Tab", "g"),
    "a frame and its reason": read_a_frame,
    "the article's facts": tab("Article"),
    "the notes": tab("Notes"),
    "the history": tab("History"),
}


def on(id: str, *keys: str) -> Callable[[Page], None]:
    """With a tag or an arc's label in focus, then keys."""

    def go(page: Page) -> None:
        annotation(page, id).click()
        press(*keys)(page)

    return go


# One after another in one tab, with Escape between them, on an article of relations and events.
LIST = ".ed-popover:not([hidden]) [role=option]"
FRAME_STATES: dict[str, tuple[Callable[[Page], None], str]] = {
    "a suggested event": (on("talks"), ".ed-strip [data-role]"),
    "an event that lacks a role": (on("sent"), ".ed-strip [data-role]"),
    "what an event may be": (on("visited", "F2"), LIST),
    "attributes of an event": (on("visited", "m"), LIST),
    "a role being filled": (on("visited", "3"), '[data-quest="role"]'),
    "words for a role": (on("visited", "3", "Shift+ArrowRight", "Enter"), ".ed-strip"),
    "another end being chosen": (on("Turkey", "r"), '[data-quest="link"]'),
    "a refusal": (
        on("Syria", "r", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Enter"),
        '[data-quest="link"]',
    ),
    "what ties two mentions": (on("Erdogan", "r", "Enter"), LIST),
    "a mention that means the same": (on("Turkey", "k"), '[data-quest="chain"]'),
    "a chain's name and link": (on("Turkey", "Shift+K"), ".ed-chain-box:not([hidden])"),
    "a relation": (on("fidan", "."), '[data-kind="relation"][aria-current]'),
    "all relations in a table": (press("Shift+M"), ".ed-relations table"),
    "labels of the article": (press("Shift+D"), ".ed-article-box:not([hidden])"),
    "frames like this one": (on("visited", "*"), ".ed-dock:not([hidden])"),
    "all arcs": (press("v"), '[data-arcs="all"]'),
    "only those in focus": (press("v"), '[data-document]:not([data-arcs="all"])'),
}
"""How each state is come to, and what is there then."""


def checked(page: Page, state: str) -> None:
    """Come to a state, see that it is there, have it looked at, and leave it."""
    go, there = FRAME_STATES[state]
    go(page)
    expect(page.locator(there).first, state).to_be_visible()
    assert [(state, *one) for one in complaints(page)] == []
    press("Escape", "Escape", "Escape")(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_relations_and_events(
    page: Page, server: Server, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    open_article(page, server, add_framed(server, f"framed-{scheme}").address)
    expect(page.locator(f'[data-theme="{scheme}"]')).to_be_visible()
    for state in FRAME_STATES:
        checked(page, state)


def test_axe_finds_nothing_on_an_event_in_a_narrow_window(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 380, "height": 860})
    open_article(page, server, add_framed(server, "framed-narrow").address)
    for state in ("an event that lacks a role", "a role being filled", "words for a role"):
        checked(page, state)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(
    page: Page, server: Server, article: Made, state: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    open_article(page, server, article.address)
    expect(page.locator(f'[data-theme="{scheme}"]')).to_be_visible()
    STATES[state](page)
    assert complaints(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_nothing_is_open(
    page: Page, server: Server, article: Made, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    held = []
    page.route("**/api/documents/*", lambda route: held.append(route))
    page.goto(f"{server.address}{article.address}")
    expect(page.get_by_role("status", name="Loading the article")).to_be_visible()
    assert complaints(page) == []
    for route in held:
        route.abort()
    expect(page.get_by_text("The article could not be loaded.")).to_be_visible()
    assert complaints(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_submitted_article_and_one_without_suggestions(
    page: Page, server: Server, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    made = add_showcase(server, f"submitted-{scheme}")
    set_pretag(server, made.id, "failed", "No suggestions could be made: the model is missing.")
    open_article(page, server, made.address)
    assert complaints(page) == []
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Submit anyway").click()
    expect(page.get_by_role("button", name="Reopen")).to_be_visible()
    assert complaints(page) == []


def test_a_tag_says_its_label_its_words_and_its_state(page: Page, server: Server) -> None:
    open_article(page, server, add_showcase(server, "names").address)
    named = {
        "own-0": "GPE: Turkey",
        "suggested-0": "GPE: Baku, suggested",
        "suggested-1": "DATE: Wednesday, suggested, please check: seen once",
        "met": "CONSULT trigger: met",
        "pieces": "GPE: North and South Korea, in 2 pieces: North … Korea",
    }
    for id, name in named.items():
        expect(annotation(page, id)).to_have_accessible_name(name)


def test_each_change_is_spoken(page: Page, server: Server) -> None:
    open_article(page, server, add_showcase(server, "spoken").address)
    spoken = page.locator('.ed-root > [aria-live="polite"]')
    page.keyboard.press("Tab")
    for key, said in (
        ("a", "Accepted GPE Baku"),
        ("x", "Rejected DATE Wednesday"),
        ("Control+Z", "Undone"),
        ("1", "Accepted as PERSON"),
    ):
        page.keyboard.press(key)
        expect(spoken).to_contain_text(said)


def test_letters_do_nothing_while_the_focus_is_outside_the_editor(
    page: Page, server: Server, article: Made
) -> None:
    editor = open_article(page, server, article.address)
    version = editor.get_attribute("data-version")
    page.keyboard.press("Tab")
    expect(focused(page)).to_be_visible()
    page.get_by_role("textbox", name="What is your name?").click()
    page.keyboard.type("ax1")
    expect(page.get_by_role("textbox", name="What is your name?")).to_have_value("ax1")
    assert editor.get_attribute("data-version") == version
    expect(editor).to_have_attribute("data-save-state", "saved")
