"""A person at work in a real browser while the network is cut, the server killed, the tab reloaded.

What they did is known from the screen alone: every gesture that changed it must be one edit of the
server's log, in order, and nothing else may be there. The soak test holds the figures against that;
`make bench` prints them.
"""

from __future__ import annotations

import json
import random
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.browser.corpus import Made, add_project
from tests.browser.editor import ROOT_OF_EDITOR
from tests.browser.server import Server
from tests.soak.page_scripts import DRAWN, FORGET_REFUSED, GO_TO, SABOTAGES, WAITING

PLACES = ("Baku", "Turkey", "Israel", "Russia", "Iran", "Cyprus", "Malta", "Ghana", "Kenya", "Peru")
TEXT = "Places\n\n" + "\n".join(
    f"{one} met {two} in {three} on Wednesday and spoke of trade."
    for one, two, three in zip(
        PLACES, PLACES[3:] + PLACES[:3], PLACES[6:] + PLACES[:6], strict=True
    )
)
PATIENCE = 30_000
ROUNDS_A_READING = 20
"""After that another article is opened: the document shows no more than the newest 200 edits."""

Drawn = dict[str, tuple[str, str, str]]
"""Label, state and words of what is drawn in the text, by id."""

GESTURES = {
    "a": 12, "x": 4, "1": 2, "2": 2, "3": 2, "4": 2, "5": 2,
    "[": 2, "]": 2, "Shift+[": 2, "Shift+]": 2,
    "ArrowRight ArrowRight Shift+ArrowRight 4": 3, "ArrowLeft Shift+ArrowLeft 2": 3,
    "Control+z": 8, "Control+Shift+z": 4, "* Enter": 2,
}  # fmt: skip
"""Keys pressed at a random place of the text, and how often: accept, reject, relabel, move, add,
undo, redo, label all."""


@dataclass
class FaultFigures:
    """What was done to a person at work, and what became of their edits."""

    rounds: int = 0
    edits: int = 0
    """Gestures that changed what is on the screen."""
    lost: int = 0
    """Of those, the ones that are not in the log, or not in their place."""
    twice: int = 0
    """Edits in the log that no gesture made."""
    differences: int = 0
    """Rounds after which the screen did not show what the server has."""
    refused: int = 0
    """Rounds after which the person was told that something could not be saved."""
    cuts: int = 0
    kills: int = 0
    reloads: int = 0
    closed: int = 0
    crashes: int = 0
    waiting: int = 0
    """Edits that waited in the browser when a tab was reloaded, closed or crashed."""
    warnings: int = 0
    """How often the browser asked before it left the page."""


@dataclass
class Person:
    """Somebody at a tab, and what they saw change."""

    context: BrowserContext
    server: Server
    figures: FaultFigures
    article: Made
    page: Page = field(init=False)
    seen: list[tuple[Drawn, Drawn]] = field(default_factory=list)
    """The screen before and after each gesture that changed it."""
    known: set[str] = field(default_factory=set)
    """Edits of the log that were looked at."""

    def __post_init__(self) -> None:
        self.page = self.sit_down()

    def sit_down(self) -> Page:
        page = self.context.new_page()
        page.on("dialog", self._leave)
        return page

    def _leave(self, dialog: Any) -> None:
        self.figures.warnings += 1
        dialog.accept()

    def open(self) -> None:
        """Load the article, as often as it takes."""
        for _ in range(3):
            with suppress(Error):  # the browser may still be trying to load it by itself
                self.page.goto(f"{self.server.address}{self.article.address}")
                self.page.wait_for_selector(ROOT_OF_EDITOR, timeout=PATIENCE)
                return
        self.page.wait_for_selector(ROOT_OF_EDITOR, timeout=PATIENCE)

    def drawn(self) -> Drawn:
        return {id: (label, state, words) for id, label, state, words in self.page.evaluate(DRAWN)}

    def is_at_work(self) -> bool:
        return not self.page.is_closed() and self.page.locator(ROOT_OF_EDITOR).count() > 0

    def waiting(self) -> int:
        """How many edits are in the browser only."""
        return int(self.page.evaluate(WAITING))

    def do(self, chance: random.Random) -> None:
        """One gesture, and what it changed."""
        before = self.drawn()
        if before:
            self.page.evaluate(GO_TO, chance.choice(sorted(before)))
        gesture = chance.choices(list(GESTURES), GESTURES.values())[0]
        for key in gesture.split():
            self.page.keyboard.press(key)
        after = self.drawn()
        if after != before:
            self.seen.append((before, after))
        self.page.keyboard.press("Escape")


def play_faults(
    folder: Path, browser: Browser, *, rounds: int = 200, seed: int = 0, sabotage: str = ""
) -> FaultFigures:
    """Rounds of a few gestures each, with faults in between, and then a look at the log."""
    gestures, faults = random.Random(seed), random.Random(seed)
    figures = FaultFigures()
    server = Server(folder / "faults.db")
    server.start()
    articles = add_project(server, "faults", texts(rounds), suggest=PLACES)
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    if SABOTAGES[sabotage]:
        context.add_init_script(f"{{ {SABOTAGES[sabotage]} }}")
    person = Person(context, server, figures, articles[0])
    try:
        for number in range(rounds):
            if number % ROUNDS_A_READING == 0:
                person.article = articles[number // ROUNDS_A_READING]
                person.open()
            play(person, gestures, faults)
            figures.rounds += 1
            look(person)
    finally:
        context.close()
        server.stop()
    return figures


def texts(rounds: int) -> list[str]:
    return [f"{TEXT}\n{number}" for number in range(-(-rounds // ROUNDS_A_READING))]


def play(person: Person, gestures: random.Random, faults: random.Random) -> None:
    """Gestures and faults in any order; at the end everything is plugged in again."""
    page, figures = person.page, person.figures
    is_cut = is_dead = False
    for _ in range(faults.randrange(3, 9)):
        if person.is_at_work():
            person.do(gestures)
        fault = faults.random()
        time.sleep(faults.random() * 0.04)
        if fault < 0.16 and not is_cut:
            person.context.set_offline(True)
            is_cut = True
            figures.cuts += 1
        elif fault < 0.20 and not is_dead:
            person.server.kill()
            is_dead = True
            figures.kills += 1
        elif fault < 0.24 and is_cut:
            person.context.set_offline(False)
            is_cut = False
        elif fault < 0.34 and person.is_at_work():
            figures.reloads += 1
            figures.waiting += person.waiting()
            with suppress(Error):
                page.reload(wait_until="commit", timeout=PATIENCE)
            with suppress(Error):
                page.wait_for_selector(ROOT_OF_EDITOR, timeout=1 if is_cut or is_dead else PATIENCE)
    leave(person, faults)
    if is_cut:
        person.context.set_offline(False)
    if is_dead:
        person.server.start()
    if not person.is_at_work():
        person.open()
    person.page.evaluate(
        "() => dispatchEvent(new Event('online'))"
    )  # rather than wait for its next try
    person.page.wait_for_selector('[data-save-state="saved"]', timeout=PATIENCE)


def leave(person: Person, chance: random.Random) -> None:
    """Sometimes the tab is closed, or dies, before all is well again."""
    fault = chance.random()
    if fault > 0.3 or not person.is_at_work():
        return
    person.figures.waiting += person.waiting()
    if fault < 0.18:
        person.figures.closed += 1
    else:
        person.figures.crashes += 1
        with suppress(Error):
            person.page.goto("chrome://crash", timeout=PATIENCE)
    old, person.page = person.page, person.sit_down()
    old.close()


def look(person: Person) -> None:
    """Compare what the person saw with the server's log, and the screen with its reading."""
    figures = person.figures
    answer = article(person)
    new = [one for one in answer["reading"]["edits"] if one["id"] not in person.known]
    person.known.update(one["id"] for one in new)
    lost, twice = compare([one["changes"] for one in new], person.seen)
    figures.edits += len(person.seen)
    figures.lost += lost
    figures.twice += twice
    person.seen.clear()
    figures.differences += not is_same(person, answer)
    if person.page.locator("[data-clash], [data-notice=refused]").count():
        figures.refused += 1
        person.page.evaluate(FORGET_REFUSED)


def article(person: Person) -> dict[str, Any]:
    address = f"{person.server.address}/api/documents/{person.article.id}"
    with urllib.request.urlopen(address, timeout=10) as found:
        return dict(json.load(found))


def compare(
    log: Sequence[Sequence[dict[str, Any]]], seen: Sequence[tuple[Drawn, Drawn]]
) -> tuple[int, int]:
    """How many gestures have no edit in the log, and how many edits no gesture, in their order."""
    lost = twice = at = 0
    for changes in log:
        found = next((i for i in range(at, len(seen)) if made(changes, *seen[i])), None)
        if found is None:
            twice += 1
        else:
            lost += found - at
            at = found + 1
    return lost + len(seen) - at, twice


def made(changes: Sequence[dict[str, Any]], before: Drawn, after: Drawn) -> bool:
    """Whether an edit is what changed the screen like this."""
    for change in changes:
        id = (change["before"] or change["after"])["id"]
        present = after.get(id)
        one = change["after"]
        if before.get(id) == present:
            return False
        if one is not None and one["kind"] == "span":
            if present != (one["label"], "accepted", words(one)):
                return False
        elif present is not None and present[1] != "suggested":
            return False
    return True


def words(span: dict[str, Any]) -> str:
    """A span's words as its paragraphs show them: line breaks are not in the page's text."""
    return str(span["text"]).replace("\n", "")


def is_same(person: Person, answer: dict[str, Any]) -> bool:
    reading = {one["id"]: one for one in answer["reading"]["annotations"]}
    said = {(one["label"], one["start"], one["end"]) for one in reading.values() if "start" in one}
    wanted: Drawn = {
        one["id"]: (one["label"], "suggested", words(one))
        for one in answer["suggestions"]
        # What the person says by another annotation is not drawn a second time.
        if one["id"] not in reading and (one["label"], one["start"], one["end"]) not in said
    }
    for id, one in reading.items():
        if one["kind"] == "span":
            wanted[id] = (one["label"], "accepted", words(one))
    return person.drawn() == wanted
