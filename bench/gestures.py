"""What a person waits for: from the gesture to the paint, and to the server's acknowledgement."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.long_articles import SIZES, served
from bench.table import Table
from bench.watching import figures, taken, watch
from tests.browser.editor import act, open_article, saved
from tests.browser.server import Server
from tools.chromium import executable

LABEL_KEYS = "567890"
"""One round of gestures each; another label every time, so that the same words can be added."""
THROTTLES = (1, 4)

EDITING = ("Enter", "2", "Shift+]", "x", "Control+z", "Control+Shift+z")
"""Keys that change something: accept, relabel, move a boundary, reject, undo, redo."""
EDITS_A_ROUND = len(EDITING) + 2
MOVING = ("Tab", "Shift+Tab", "ArrowRight", "ArrowDown", "Shift+ArrowRight", "Tab")


def measure() -> Table:
    """Keys and clicks of every kind on articles of every size, at full speed and slowed down."""
    rows = []
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), copies=len(THROTTLES)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=executable(playwright), args=["--no-sandbox", "--disable-gpu"]
        )
        for copy, throttle in enumerate(THROTTLES, start=1):
            for size, (words, spans) in enumerate(SIZES):
                document = size * len(THROTTLES) + copy
                painted, acknowledged = _gestures(browser, server, document, throttle)
                rows.append(
                    (
                        f"{words:,} words, {spans:,} spans",
                        f"{throttle}×",
                        f"{len(painted)}",
                        figures(painted),
                        figures(acknowledged),
                    )
                )
        browser.close()
    return Table(
        "A gesture in the editor",
        "In headless Chromium without a GPU: accept, relabel, move a boundary, reject, undo, redo, "
        "next, previous, word cursor, select, add, click a label, accept by click. Painted: event "
        "timing, from the event to the frame that shows its effect (the browser rounds to 8 ms and "
        "reports nothing under 16 ms, which counts as 16). Acknowledged: until the edit is in "
        "SQLite and the browser knows. Aims: painted p95 50 ms at 1,500 words and 100 ms at "
        "20,000, at 4× throttle 100 ms at 1,500; acknowledged p95 100 ms.",
        (
            "article",
            "CPU throttle",
            "gestures",
            "painted p50 / p95 / max ms",
            "acknowledged p50 / p95 / max ms",
        ),
        tuple(rows),
    )


def _gestures(
    browser: Browser, server: Server, document: int, throttle: int
) -> tuple[list[float], list[float]]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    open_article(page, server, f"/annotate?project=long&document={document}")
    page.keyboard.press("Tab")
    saved(page)
    page.wait_for_timeout(600)
    watch(page, throttle)
    painted: list[float] = []
    acknowledged: list[float] = []
    for label in LABEL_KEYS:
        for edits in on_mentions(page, label):
            took, answered = taken(page, throttle)
            painted.append(took)
            acknowledged += answered if edits else []
    context.close()
    # A boundary at the end of a paragraph cannot move on; nearly all the others must have done it.
    if len(acknowledged) < 0.85 * len(LABEL_KEYS) * EDITS_A_ROUND:
        raise RuntimeError(f"Only {len(acknowledged)} gestures changed something.")
    return painted, acknowledged


def on_mentions(page: Page, label: str) -> Iterator[bool]:
    """A round of gestures one by one; whether each one changed something."""
    for key in EDITING:
        page.keyboard.press(key)
        yield True
    for key in MOVING:
        page.keyboard.press(key)
        yield False
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
        yield False
    page.keyboard.press(label)
    yield True
    page.keyboard.press("Tab")
    yield False
    page.locator('.ed-text .ed-tag[aria-current="true"]').click()
    yield False
    act(page, "Accept").click()
    yield True
    page.keyboard.press("Tab")
    yield False
