"""What corrections cost the hands: counted in the browser, and the seconds a model predicts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.long_articles import preferred
from bench.table import Table
from curation.store import Store
from tests.browser import effort, frame_effort
from tests.browser.corpus import Made
from tests.browser.editor import open_article, reading, saved
from tests.browser.effort import ACTIONS, Effort, recorded
from tests.browser.frame_effort import FRAME_ACTIONS
from tests.browser.hands import tag_on
from tests.browser.server import Server
from tests.browser.whole_article import RIGHT, add_whole, outcome
from tools.chromium import executable

Row = tuple[str, ...]


def measure() -> Table:
    """Every action of the table in `editor.md`, and two whole articles."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "effort.db"
        Store(database).close()
        server = Server(database)
        articles = iter([effort.add_forty(server, f"n{n}") for n in range(2 * len(ACTIONS) + 1)])
        framed = iter([add_whole(server, f"f{n}") for n in range(2 * len(FRAME_ACTIONS) + 2)])
        try:
            server.start()
            preferred(server)
            browser = playwright.chromium.launch(
                executable_path=executable(playwright), args=["--no-sandbox", "--disable-gpu"]
            )
            for action in ACTIONS:
                by_keys = _done(browser, server, next(articles), action.begin, action.keyboard)
                by_mouse = _done(browser, server, next(articles), _nothing, action.mouse)
                rows.append(_row(action.name, str(action.budget), by_keys, by_mouse, 1))
            whole = _done(browser, server, next(articles), _first, effort.by_keyboard)
            rows.append(
                _row("40 suggestions, 6 wrong, each decided", "", whole, None, effort.DECISIONS)
            )
            rows += _on_frames(browser, server, framed)
            rows.append(_whole(browser, server, framed))
            browser.close()
        finally:
            server.stop()
    return Table(
        "What a correction costs the hands",
        "Recorded in the page while a script did each action: chords (a key with its modifiers), "
        "clicks and drags. Seconds: the keystroke-level model (Card, Moran and Newell 1980) with "
        f"K = {effort.KEY} s, P = {effort.POINT} s, click {effort.CLICK} s and one M = "
        f"{effort.DECIDE} s for each action; reading is not in it, and no person was timed. In the "
        "article of forty (2 labels, 2 ends, 1 too many, 1 missing) taking what is right costs a "
        "key and no M. The mouse begins with a click on the mention. Step lists of rivals come to "
        "4.7 to 10 s a correction by the same model. The last article has forty mentions with six "
        "such mistakes and lacks four relations and three events with two arguments each "
        f"({frame_effort.DECISIONS} M; with one for every argument, too, add "
        f"{(frame_effort.CAREFUL - frame_effort.DECISIONS) * effort.DECIDE:.1f} s); what came out "
        "was compared with what is right. Its mouse column: mentions by keys, relations and events "
        f"by mouse, H = {effort.HOME} s for the hand's way between. Aims: 60 s, and 75 s with "
        "the mouse.",
        ("action", "aim: chords", "chords", "predicted s", "clicks + drags", "predicted s"),
        tuple(rows),
    )


def _on_frames(browser: Browser, server: Server, articles: Iterator[Made]) -> list[Row]:
    rows = []
    for place, action in enumerate(FRAME_ACTIONS):

        def begin(page: Page, place: int = place) -> None:
            for before in FRAME_ACTIONS[:place]:
                tag_on(page, before.at).click()
                frame_effort.press(page, before.keyboard)
                page.keyboard.press("Escape")
            tag_on(page, FRAME_ACTIONS[place].at).click()

        def by_keys(page: Page, place: int = place) -> None:
            frame_effort.press(page, FRAME_ACTIONS[place].keyboard)

        def on_tag(page: Page, begin: Callable[[Page], None] = begin) -> None:
            begin(page)
            page.keyboard.press("Escape")

        keys = _done(browser, server, next(articles), begin, by_keys)
        mouse = _done(browser, server, next(articles), on_tag, action.mouse)
        rows.append(_row(action.name, str(action.budget), keys, mouse, 1))
    return rows


def _whole(browser: Browser, server: Server, articles: Iterator[Made]) -> Row:
    made = [next(articles), next(articles)]
    keys = _done(browser, server, made[0], _first, frame_effort.by_keyboard)
    mixed = _done(browser, server, made[1], _first, frame_effort.with_mouse_and_keys)
    for one in made:
        if outcome(reading(server, one.id)["annotations"]) != RIGHT:
            raise RuntimeError(f"What came out of article {one.id} is not what is right.")
    name = "40 suggestions, 6 wrong, 4 relations and 3 events to add"
    return _row(name, "", keys, mixed, frame_effort.DECISIONS)


def _nothing(page: Page) -> None:
    pass


def _first(page: Page) -> None:
    page.keyboard.press("Tab")


def _done(
    browser: Browser,
    server: Server,
    made: Made,
    begin: Callable[[Page], None],
    work: Callable[[Page], None],
) -> Effort:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    open_article(page, server, made.address)
    begin(page)
    found = recorded(page, lambda: work(page))
    saved(page)
    page.close()
    return found


def _row(name: str, aim: str, keys: Effort, mouse: Effort | None, decisions: int) -> Row:
    by_mouse = ("", "")
    if mouse is not None:
        pressed = f", {mouse.chords} chords" if mouse.chords else ""
        by_mouse = (f"{mouse.clicks} + {mouse.drags}{pressed}", f"{mouse.seconds(decisions):.1f}")
    return (name, aim, f"**{keys.chords}**", f"{keys.seconds(decisions):.1f}", *by_mouse)
