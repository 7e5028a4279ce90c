"""Cut networks, killed servers, closed tabs: what became of the edits of a person at work."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.table import Table
from tests.soak.faults import play_faults
from tools.chromium import executable

ROUNDS = 200


def measure() -> Table:
    """The fault test of `make soak`, with its figures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(playwright), args=["--no-sandbox", "--disable-gpu"]
        )
        found = play_faults(Path(folder), browser, rounds=ROUNDS)
        browser.close()
    rows = (
        ("rounds", f"{found.rounds}"),
        ("edits made, as seen on the screen", f"{found.edits}"),
        ("lost, or not in their place in the log", f"**{found.lost}**"),
        ("applied twice", f"**{found.twice}**"),
        ("rounds after which screen and server differed", f"**{found.differences}**"),
        ("network cut", f"{found.cuts}"),
        ("server killed (SIGKILL)", f"{found.kills}"),
        ("tab reloaded / closed / crashed", f"{found.reloads} / {found.closed} / {found.crashes}"),
        ("edits waiting in the browser at those moments", f"{found.waiting}"),
    )
    return Table(
        "Faults",
        "Random gestures in a real Chromium before the real app, faults at random moments between "
        "them; afterwards every gesture that changed the screen must be in the log once, in order.",
        ("", "count"),
        rows,
    )
