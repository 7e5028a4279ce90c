"""Streamlit's tables as the keyboard and a screen reader meet them: a canvas with a grid inside."""

from __future__ import annotations

import time

from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import SECONDS

ROW = 35
"""Pixels of a row, and of the names of columns above the first."""
CELL = "[id^=glide-cell]"
AT = """grid => {
    const cell = grid.querySelector("[id^=glide-cell][aria-selected=true]");
    return cell && cell.id.split("-").slice(2).map(Number);
}"""


def drawn_table(page: Page, number: int = 0) -> Locator:
    """The canvas of a table of the page, once its rows are drawn."""
    canvas = page.get_by_test_id("stDataFrame").nth(number).get_by_test_id("data-grid-canvas")
    expect(canvas.locator(CELL).first).to_be_attached(timeout=SECONDS)
    return canvas


def go_to_cell(page: Page, row: int, column: int = 0, *, number: int = 0) -> None:
    """Go to a cell by the arrow keys; rows and columns count from 0, without the marks of rows."""
    canvas = drawn_table(page, number)
    canvas.focus()
    first = canvas.locator(CELL).first.get_attribute("id") or ""
    # With marks of rows the columns of the table begin at 1.
    wanted = (column + int(first.split("-")[2]), row)
    at = _at(canvas)
    while at != wanted:
        page.keyboard.press(_key(at, wanted))
        at = _moved_from(canvas, at)
    cell = canvas.locator(f"#glide-cell-{wanted[0]}-{wanted[1]}")
    expect(cell).to_have_attribute("aria-selected", "true")


def _at(canvas: Locator) -> tuple[int, int] | None:
    """The column and the row of the cursor; None before it is anywhere."""
    found = canvas.evaluate(AT)
    return None if found is None else (found[0], found[1])


def _key(at: tuple[int, int] | None, wanted: tuple[int, int]) -> str:
    """The arrow that leads on, from the first cell where the cursor is nowhere yet."""
    column, row = at or (0, 0)
    if row != wanted[1] or at is None:
        return "ArrowUp" if row > wanted[1] else "ArrowDown"
    return "ArrowRight" if column < wanted[0] else "ArrowLeft"


def _moved_from(canvas: Locator, before: tuple[int, int] | None) -> tuple[int, int]:
    """Where the cursor went: the grid for screen readers follows a moment after the canvas."""
    deadline = time.monotonic() + SECONDS / 1000
    while (at := _at(canvas)) is None or at == before:
        assert time.monotonic() < deadline, f"The cursor did not leave {before}."
        canvas.page.wait_for_timeout(20)
    return at


def click_row(page: Page, row: int, x: int, *, number: int = 0) -> None:
    """The mouse clicks in a row, so many pixels from the left of the table."""
    box = drawn_table(page, number).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + x, box["y"] + ROW * (row + 1) + ROW / 2)


def open_row(page: Page, row: int, *, number: int = 0) -> None:
    """Choose a row of a table with the keyboard, which opens what it is about."""
    go_to_cell(page, row, number=number)
    page.keyboard.press("Shift+Space")
