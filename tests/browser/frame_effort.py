"""What relations and events cost the hands: single actions, and a whole article by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browser.editor import act, drag
from tests.browser.hands import (
    choose,
    drag_tag,
    filler,
    key_of_value,
    letter,
    middle,
    name_words,
    slot,
    tag_on,
)
from tests.browser.whole_article import EVENTS, MENTIONS, RELATIONS, id_of, outcome

Annotations = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Letter:
    """The hint letter that stands on these words."""

    words: str


@dataclass(frozen=True, slots=True)
class Value:
    """The key of a value in the list of labels of the whole article."""

    name: str


Step = str | Letter | Value


def press(page: Page, steps: Iterable[Step]) -> None:
    """Keys one after another; a letter is read off the screen when its turn comes."""
    for step in steps:
        if isinstance(step, Letter):
            page.keyboard.type(letter(page, id_of(step.words)))
        elif isinstance(step, Value):
            page.keyboard.press(key_of_value(page, step.name))
        else:
            page.keyboard.press(step)


BY_KEYS: dict[str, tuple[Step, ...]] = {
    "Anna Berg": ("r", Letter("Norway"), "l", "Tab"),
    "Norway": (),
    "Vienna": ("3",),
    "Dragan Petric": ("ArrowRight", "e", "c", "Enter", "3", "Enter", "Escape", "Tab"),
    "Ankara": (),
    "Ilona Varga": ("1",),
    "Pavel Novak": ("r", Letter("Baltic Union"), "w", "Tab"),
    "Baltic Union": (),
    "press": ("x",),
    "Greta Holm": ("]", "Enter"),
    "Prague": ("ArrowRight", "e", "l", "Enter", "Enter", "Escape", "Tab"),
    "Viktor Lang": (),
    "Hungary": ("r", Letter("NATO"), "m", "Tab"),
    "NATO": (),
    "Jonas Falk": ("Shift+]", "Enter"),
    "Denmark": ("ArrowRight", "e", "a", "Enter", "Enter", "Escape", "Tab"),
    "Moldova": (),
    "Dublin": ("ArrowLeft", "3", "Tab"),
    "World Bank": ("r", Letter("Washington"), "i", "Tab"),
    "Washington": (),
}
"""What is done at a mention, in reading order; at every other one `Enter`."""
DECISIONS = 6 + 4 + 3
"""What the model counts as thought about: each correction, each relation, each event. Taking what
is right is reading."""
CAREFUL = DECISIONS + 3 * 2
"""The same with a thought for every argument of an event as well."""


def by_keyboard(page: Page) -> None:
    """The whole article, from the focus on the first mention."""
    for one in MENTIONS:
        press(page, BY_KEYS.get(one.words, ("Enter",)))


def with_mouse_and_keys(page: Page) -> None:
    """First every mention by its keys, then relations and events with the mouse."""
    linked = {"r", "e"}
    for one in MENTIONS:
        steps = BY_KEYS.get(one.words, ("Enter",))
        press(page, ("Enter",) if not steps or linked & set(steps) else steps)
    for label, head, tail in sorted(RELATIONS):
        drag_tag(page, head, tail)
        choose(page, label)
    for label, trigger, arguments in sorted(EVENTS):
        first, second = sorted(arguments)
        name_words(page, trigger, label)
        tag_on(page, first[1]).click()
        slot(page, second[0]).click()
        tag_on(page, second[1]).click()
        slot(page, second[0]).click()


@dataclass(frozen=True, slots=True)
class FrameAction:
    """Something people do with relations and events, on the whole article, one after another."""

    name: str
    budget: int
    """The chords it may take: the design's own figure."""
    at: str
    """The words whose tag has the focus before; the mouse clicks them itself."""
    keyboard: tuple[Step, ...]
    mouse: Callable[[Page], None]
    done: Callable[[Annotations], bool]


def _draw(page: Page) -> None:
    drag_tag(page, "Anna Berg", "Norway")
    choose(page, "leader_of")


def _add_event(page: Page) -> None:
    name_words(page, "visited", "CONSULT")
    tag_on(page, "Dragan Petric").click()
    slot(page, "place").click()
    tag_on(page, "Ankara").click()
    slot(page, "place").click()


def _move_filler(page: Page) -> None:
    tag_on(page, "visited").click()
    drag(page, middle(filler(page, "Ankara")), middle(slot(page, "recipient")))


def _plan(page: Page) -> None:
    tag_on(page, "visited").click()
    page.get_by_role("button", name="Set attributes").click()
    choose(page, "planned")


def _join(page: Page) -> None:
    tag_on(page, "Tomas Kern").click()
    act(page, "The same as another mention").click()
    tag_on(page, "Clara Moritz").click()


def _name_context(page: Page) -> None:
    labels = page.get_by_role("group", name="Labels of the article")
    labels.get_by_role("button", name="Labels of the whole article").click()
    box = page.get_by_role("dialog", name="Labels of the whole article")
    box.get_by_role("button", name="diplomatic").click()
    box.get_by_role("button", name="Close").click()


def _in_role(role: str) -> Callable[[Annotations], bool]:
    def holds(annotations: Annotations) -> bool:
        filled = {("actor", "Dragan Petric"), (role, "Ankara")}
        return ("CONSULT", "visited", frozenset(filled)) in outcome(annotations).events

    return holds


def _is_planned(annotations: Annotations) -> bool:
    return any(one.get("attributes") == {"modality": "planned"} for one in annotations)


FRAME_ACTIONS = (
    FrameAction(
        "a relation in the sentence",
        4,
        "Anna Berg",
        ("r", Letter("Norway"), "l"),
        _draw,
        lambda found: ("leader_of", "Anna Berg", "Norway") in outcome(found).relations,
    ),
    FrameAction(
        "an event on the next word, with two arguments",
        9,
        "Dragan Petric",
        ("ArrowRight", "e", "c", "Enter", "3", "Enter", "Escape"),
        _add_event,
        _in_role("place"),
    ),
    FrameAction(
        "a filler into its right role",
        2,
        "visited",
        ("2", Letter("Ankara")),
        _move_filler,
        _in_role("recipient"),
    ),
    FrameAction("an attribute", 2, "visited", ("m", "p"), _plan, _is_planned),
    FrameAction(
        "two mentions in one chain",
        2,
        "Tomas Kern",
        ("k", Letter("Clara Moritz")),
        _join,
        lambda found: any(len(one.get("mentions", ())) == 2 for one in found),
    ),
    FrameAction(
        "a label of the article",
        3,
        "Anna Berg",
        ("Shift+D", Value("diplomatic"), "Escape"),
        _name_context,
        lambda found: any(one.get("value") == "diplomatic" for one in found),
    ),
)
