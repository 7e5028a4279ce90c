"""What a person's hands do for a piece of work, recorded in the page, and the time it predicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from curation.desk.pretagging import propose
from curation.model import Origin, Span
from curation.store import documents
from tests.browser.corpus import Made, add_project, store_of
from tests.browser.editor import act, drag, edges
from tests.browser.server import Server

# Card, Moran and Newell 1980, for a person who types 40 words a minute; seconds. A modifier counts
# as a key, a drag as pointing twice with a press and a release.
KEY = 0.28
POINT = 1.10
CLICK = 0.20
HOME = 0.40
DECIDE = 1.35

RECORD = """() => {
    const done = { chords: 0, keys: 0, points: 0, clicks: 0, drags: 0, homes: 0 };
    window.effort = done;
    let hand = "";
    const reach = (device) => {
        if (hand && hand !== device) done.homes += 1;
        hand = device;
    };
    const held = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph"]);
    const shifted = /^[*?<>+{}|":~!@#$%^&()_]$/;
    addEventListener("keydown", (event) => {
        if (held.has(event.key) || event.repeat) return;
        const { ctrlKey, altKey, metaKey, shiftKey, key } = event;
        done.chords += 1;
        reach("keys");
        const shift = shiftKey || shifted.test(key);
        done.keys += 1 + [ctrlKey, altKey, metaKey, shift].filter(Boolean).length;
    }, true);
    const far = ([x, y], [toX, toY]) => Math.hypot(toX - x, toY - y) > 4;
    let last = [-99, -99];
    let down = null;
    addEventListener("pointerdown", ({ clientX, clientY }) => {
        down = [clientX, clientY];
        reach("mouse");
        if (far(last, down)) done.points += 1;
    }, true);
    addEventListener("pointerup", ({ clientX, clientY }) => {
        if (!down) return;
        last = [clientX, clientY];
        const isDrag = far(down, last);
        done[isDrag ? "drags" : "clicks"] += 1;
        if (isDrag) done.points += 1;
        down = null;
    }, true);
}"""


@dataclass(frozen=True, slots=True)
class Effort:
    """What the hands did.

    `chords` are key presses with their modifiers, `keys` single keys; `points` are the places the
    mouse was brought to: a double click has one, a drag two; `homes` are the times the hand went
    from keys to mouse or back.
    """

    chords: int
    keys: int
    points: int
    clicks: int
    drags: int
    homes: int = 0

    def seconds(self, decisions: int) -> float:
        """The keystroke-level model: motor time, and one mental step for each decision."""
        mouse = self.points * POINT + (self.clicks + self.drags) * CLICK + self.homes * HOME
        return self.keys * KEY + mouse + decisions * DECIDE


def recorded(page: Page, work: Callable[[], None]) -> Effort:
    """What the hands did while `work` was done in an open page."""
    page.evaluate(RECORD)
    work()
    return Effort(**page.evaluate("() => window.effort"))


NAMES = (
    "Anna Berg", "Tomas Kern", "Ilona Varga", "Dragan Petric", "Angela Weiss", "Marta Lund",
    "Pavel Novak", "Greta Holm", "Ivan Sokol", "Clara Moritz", "Jonas Falk", "Nina Orlova",
    "Peter Vance", "Laura Conti", "Henrik Dahl", "Sofia Marin", "Oskar Blom", "Elena Rusu",
    "Viktor Lang", "Carla Nunes",
)  # fmt: skip
PLACES = (
    "Oslo", "Vienna", "Baku", "Ankara", "Berlin", "Prague", "Lisbon", "Madrid", "Athens", "Dublin",
    "Warsaw", "Zagreb", "Tirana", "Skopje", "Riga", "Tallinn", "Vilnius", "Minsk", "Kyiv", "Sofia",
)  # fmt: skip
WRONG_PERSON, WRONG_PLACE, TOO_LONG, TOO_SHORT, SPURIOUS, MISSING = 2, 4, 7, 10, 13, 16
"""The sentences with a mistake in what is suggested; every other suggestion is right."""
SPANS = 2 * len(NAMES)

TEXT = "Forty mentions\n" + "\n".join(
    f"Minister {name} met the press in {place} {'on Monday' if number < 9 else 'again'}."
    for number, (name, place) in enumerate(zip(NAMES, PLACES, strict=True))
)


def suggestions() -> list[Span]:
    """Forty suggestions on `TEXT`: one missing, one too many, two labels and two ends wrong."""
    found: list[Span] = []

    def suggest(words: str, label: str, after: int) -> None:
        start = TEXT.index(words, after)
        origin = Origin("test", "1", "high")
        span = Span(f"s{len(found)}", label, start, start + len(words), words, origin=origin)
        found.append(span)

    at = 0
    for number, (name, place) in enumerate(zip(NAMES, PLACES, strict=True)):
        at = TEXT.index(f"Minister {name}", at)
        person = f"Minister {name}" if number == TOO_LONG else name
        person = name.split()[0] if number == TOO_SHORT else person
        suggest(person, "ORG" if number == WRONG_PERSON else "PERSON", at)
        if number == SPURIOUS:
            suggest("press", "ORG", at)
        if number != MISSING:
            suggest(place, "PERSON" if number == WRONG_PLACE else "GPE", at + len(name))
    return found


def add_forty(server: Server, slug: str) -> Made:
    """The article with its suggestions, in a project of its own."""
    (made,) = add_project(server, slug, [TEXT])
    with store_of(server) as store, store.write() as db:
        propose(db, documents.document(db, made.id), suggestions())
    return made


def gold() -> set[tuple[str, str]]:
    """The label and the words of the forty mentions as they should be."""
    return {("PERSON", name) for name in NAMES} | {("GPE", place) for place in PLACES}


def by_keyboard(page: Page) -> None:
    """Check all forty with the keyboard, from the focus on the first."""
    person = {WRONG_PERSON: ["1"], TOO_LONG: ["]", "Enter"], TOO_SHORT: ["Shift+]", "Enter"]}
    # After the name the focus is in the next sentence: the place lies two words back.
    place = {WRONG_PLACE: ["3"], MISSING: ["ArrowLeft", "ArrowLeft", "ArrowLeft", "3", "Tab"]}
    for number in range(len(NAMES)):
        keys = [*person.get(number, ["Enter"])]
        keys += ["x"] if number == SPURIOUS else []
        keys += place.get(number, ["Enter"])
        for key in keys:
            page.keyboard.press(key)


DECISIONS = 6
"""What the model counts as thought about: each correction. Taking what is right is reading."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing people do all day, on the article of forty, and what it may cost at most."""

    name: str
    budget: int
    """The chords it may take: the design's own figure."""
    keyboard: Callable[[Page], None]
    mouse: Callable[[Page], None]
    done: Callable[[Page], bool]
    at: str = ""
    """The words the person is at before, found by `/`; else the first suggestion."""

    def begin(self, page: Page) -> None:
        """Bring the keyboard to where the action starts, which is not counted."""
        page.keyboard.press("Tab")
        if self.at:
            page.keyboard.press("/")
            page.keyboard.type(self.at)
            page.keyboard.press("Escape")


def _press(*keys: str) -> Callable[[Page], None]:
    def press(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return press


def _on_first(*buttons: tuple[str, str]) -> Callable[[Page], None]:
    """Click the first tag, then buttons by their role and name."""

    def click(page: Page) -> None:
        page.locator(".ed-tag").first.click()
        for role, name in buttons:
            if role == "option":
                page.get_by_role("option", name=name).first.click()
            else:
                act(page, name).click()

    return click


def _stretch(page: Page) -> None:
    page.locator(".ed-tag").first.click()
    drag(page, edges(page, "Anna Berg")[1], edges(page, "Anna Berg met")[1])


def _miss_by_mouse(page: Page) -> None:
    page.mouse.dblclick(*edges(page, "press")[0])
    page.get_by_role("option", name="ORG").first.click()


def _all_by_mouse(page: Page) -> None:
    page.mouse.dblclick(*edges(page, "Monday")[0])
    page.get_by_role("option", name="DATE").first.click()
    page.locator('.ed-tag[data-label="DATE"]').first.click()
    page.locator('.ed-acts [data-command="labelAll"]').click()
    page.locator(".ed-dock .ed-primary").click()


def _is(label: str, words: str, times: int = 1) -> Callable[[Page], bool]:
    def count(page: Page) -> bool:
        drawn = page.locator(f'.ed-tag[aria-label^="{label}: {words}"][data-state="accepted"]')
        return drawn.count() == times

    return count


ACTIONS = (
    Action(
        "accept a suggestion, and go on",
        1,
        _press("Enter"),
        _on_first(("button", "Accept")),
        _is("PERSON", "Anna Berg"),
    ),
    Action(
        "another label",
        2,
        _press("2"),
        _on_first(("button", "Change the label"), ("option", "ORG")),
        _is("ORG", "Anna Berg"),
    ),
    Action(
        "move a boundary by a word", 2, _press("Shift+]"), _stretch, _is("PERSON", "Anna Berg met")
    ),
    Action(
        "reject or delete",
        1,
        _press("x"),
        _on_first(("button", "Reject")),
        lambda page: (
            page.locator('[data-annotation="s0"]:not([data-state="rejected"])').count() == 0
        ),
    ),
    Action(
        "add a missed mention two words on",
        4,
        _press("ArrowRight", "ArrowRight", "ArrowRight", "2"),
        _miss_by_mouse,
        _is("ORG", "press"),
    ),
    Action(
        "label nine equal strings",
        3,
        _press("6", "*", "Enter"),
        _all_by_mouse,
        _is("DATE", "Monday", 9),
        at="Monday",
    ),
)
