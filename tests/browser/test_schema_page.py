"""The Schema page in a browser: a label is changed by the keyboard, and axe-core has no complaint.

Looked at is the middle of the page, but for what is Streamlit's own in it: its tables, and the
colours it makes of the theme for captions and chosen segments.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.corpus import PLACES, add_project
from tests.browser.server import Server

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
    const context = { include: "[data-testid=stMainBlockContainer]", exclude: [
        "[data-testid=stCaptionContainer]", "[data-testid=stButtonGroup] button",
        "[data-testid=stDataFrame]",
    ] };
    const { violations } = await axe.run(context);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) => {
        const reasons = [...any, ...all, ...none].map(({ message }) => message);
        return [id, html.slice(0, 300), reasons.join("; ")];
    }));
}"""


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def test_a_label_is_renamed_by_the_keyboard_and_back(page: Page, server: Server) -> None:
    add_project(server, "schema-keys", suggest=PLACES)
    page.goto(f"{server.address}/schema?project=schema-keys&label=GPE")
    name = page.get_by_role("textbox", name="Name", exact=True)
    expect(name).to_have_value("GPE")
    name.focus()
    name.press("Control+a")
    name.press_sequentially("STATE")
    name.press("Enter")
    expect(page.get_by_text("1 change not saved")).to_be_visible()
    page.get_by_role("button", name="See what saving does").press("Enter")
    expect(page.get_by_text("GPE becomes STATE").first).to_be_visible()
    page.get_by_role("button", name="Save the schema").press("Enter")
    expect(page.get_by_text("Saved as version 2").first).to_be_visible()
    page.get_by_role("button", name="Undo this change").press("Enter")
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.get_by_text("Saved as version 3").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_value("GPE")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, server: Server, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    add_project(server, f"schema-{scheme}", suggest=PLACES)
    for part, shown in (
        ("events", "Everything about this event type"),
        ("attributes", "Rename a value, so that annotations follow"),
        ("file", "Replace the draft"),
        ("versions", "As a file"),
    ):
        page.goto(f"{server.address}/schema?project=schema-{scheme}&part={part}")
        expect(page.get_by_text(shown)).to_be_visible()
        page.evaluate(AXE)
        assert [(part, *found) for found in page.evaluate(RUN)] == []
