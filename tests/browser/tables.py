"""Streamlit's tables as the keyboard and a screen reader meet them: a canvas with a grid inside."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import SECONDS

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
    for _ in range(200):
        at = canvas.evaluate(AT)
        if at is None:
            page.keyboard.press("ArrowDown")
        elif tuple(at) == wanted:
            break
        elif at[1] != row:
            page.keyboard.press("ArrowDown" if at[1] < row else "ArrowUp")
        else:
            page.keyboard.press("ArrowRight" if at[0] < wanted[0] else "ArrowLeft")
        page.wait_for_timeout(20)
    cell = canvas.locator(f"#glide-cell-{wanted[0]}-{wanted[1]}")
    expect(cell).to_have_attribute("aria-selected", "true")


def open_row(page: Page, row: int, *, number: int = 0) -> None:
    """Choose a row of a table with the keyboard, which opens what it is about."""
    go_to_cell(page, row, number=number)
    page.keyboard.press("Shift+Space")
