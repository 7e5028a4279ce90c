"""What a person waits for in articles full of relations and events, gesture by gesture."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.long_frames import SIZES, Size, served
from bench.table import Table
from bench.watching import figures, taken, watch
from tests.browser.editor import annotation, open_article, saved
from tests.browser.hands import letter
from tests.browser.server import Server
from tools.chromium import executable

ROUNDS = 10
PLACES = ((0, 1), (0, 4), (1, 1))
"""Which article, and how many times slower the processor is made."""
KINDS = {
    "mention": "a mention: relabel, move its end, undo, redo, accept",
    "event": "focus an event by a click",
    "relation": "focus a relation (`.`)",
    "arm": "arm a role (its digit)",
    "fill": "fill it (a hint letter)",
    "relate": "begin a relation (`r`)",
    "draw": "draw it (a hint letter, the type's key)",
    "arcs": "all arcs, and back (`v`)",
}
UNCOUNTED = ""
COPIES = 2


def measure() -> Table:
    """Every kind of gesture on both articles, on the shorter one also slowed down."""
    columns: list[dict[str, list[float]]] = []
    header = ["painted p50 / p95 / max ms"]
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), copies=COPIES) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=executable(playwright), args=["--no-sandbox", "--disable-gpu"]
        )
        for number, (place, throttle) in enumerate(PLACES):
            size = SIZES[place]
            header.append(f"{size}, {throttle}×")
            document = place * COPIES + number % COPIES + 1
            columns.append(_painted(browser, server, document, size, throttle))
        browser.close()
    rows = [(name, *(figures(column[kind]) for column in columns)) for kind, name in KINDS.items()]
    every = (figures(took for kind in column.values() for took in kind) for column in columns)
    return Table(
        "A gesture with relations and events",
        "As above, in articles with so many mentions / relations / events, half of the relations "
        f"and events accepted, the others suggested; {ROUNDS} rounds at places all over the "
        "article, the processor as fast as it is (1×) and slowed down (4×). Aims: painted p95 "
        "50 ms at 1,500 words and 100 ms at 20,000, at 4× 100 ms at 1,500.",
        tuple(header),
        (*rows, ("**all of them**", *every)),
    )


def _painted(
    browser: Browser, server: Server, document: int, size: Size, throttle: int
) -> dict[str, list[float]]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    open_article(page, server, f"/annotate?project=frames&document={document}")
    page.keyboard.press("Tab")
    saved(page)
    page.wait_for_timeout(600)
    watch(page, throttle)
    painted: dict[str, list[float]] = defaultdict(list)
    for number in range(ROUNDS):
        for kind in _round(page, number, size):
            took, _ = taken(page, throttle)
            if kind != UNCOUNTED:
                painted[kind].append(took)
    context.close()
    return painted


def _round(page: Page, number: int, size: Size) -> Iterator[str]:
    """Gestures one by one, each with its kind."""
    event = 2 * (number * size.events // (2 * ROUNDS)) + 1
    yield from _on_a_mention(page, 4 * (number * (size.spans // 4) // ROUNDS) + 2)
    yield from _on_an_event(page, event)
    yield from _a_relation(page, 4 * (number * (size.spans // 4) // ROUNDS))
    for _ in range(2):
        page.keyboard.press("v")
        yield "arcs"


def _on_a_mention(page: Page, number: int) -> Iterator[str]:
    _go_to(page, f"s{number}")
    yield UNCOUNTED
    for key in ("8", "Shift+]", "Control+z", "Control+Shift+z", "Enter"):
        page.keyboard.press(key)
        yield "mention"


def _on_an_event(page: Page, number: int) -> Iterator[str]:
    page.keyboard.press("Escape")
    yield UNCOUNTED
    annotation(page, f"t{number}").click()
    yield "event"
    page.keyboard.press("2")
    yield "arm"
    page.keyboard.press(letter(page))
    yield "fill"
    page.keyboard.press("Escape")
    yield UNCOUNTED


def _a_relation(page: Page, number: int) -> Iterator[str]:
    _go_to(page, f"s{number}")
    yield UNCOUNTED
    page.keyboard.press("r")
    yield "relate"
    page.keyboard.press(letter(page))
    yield "draw"
    if page.get_by_role("listbox").is_visible():
        page.keyboard.press(_key_of_first_option(page))
        yield "draw"
    page.keyboard.press(".")
    yield "relation"
    page.keyboard.press(".")
    yield "relation"
    page.keyboard.press("Escape")
    yield UNCOUNTED


def _key_of_first_option(page: Page) -> str:
    return page.get_by_role("option").first.locator("kbd").inner_text()


def _go_to(page: Page, id: str) -> None:
    annotation(page, id).click()
    page.keyboard.press("Shift")
