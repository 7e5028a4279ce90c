"""What corrections cost the hands: counted in the browser, and the seconds a model predicts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.long_articles import preferred
from bench.table import Table
from curation.store import Store
from tests.browser import effort
from tests.browser.corpus import Made
from tests.browser.editor import open_article
from tests.browser.effort import ACTIONS, Effort, recorded
from tests.browser.server import Server
from tools.chromium import executable


def measure() -> Table:
    """Every action of the table in `editor.md` that is about spans, and a whole article."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "effort.db"
        Store(database).close()
        server = Server(database)
        articles = iter([effort.add_forty(server, f"n{n}") for n in range(2 * len(ACTIONS) + 1)])
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
        "4.7 to 10 s a correction by the same model.",
        ("action", "aim: chords", "chords", "predicted s", "clicks + drags", "predicted s"),
        tuple(rows),
    )


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
    page.close()
    return found


def _row(
    name: str, aim: str, keys: Effort, mouse: Effort | None, decisions: int
) -> tuple[str, ...]:
    by_mouse = ("", "")
    if mouse is not None:
        by_mouse = (f"{mouse.clicks} + {mouse.drags}", f"{mouse.seconds(decisions):.1f}")
    return (name, aim, f"**{keys.chords}**", f"{keys.seconds(decisions):.1f}", *by_mouse)
