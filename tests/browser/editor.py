"""What a person sees of the editor, found by the attributes that docs promise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.server import ROOT, Server

ROOT_OF_EDITOR = "[data-document][data-ready]"
SECONDS = 15_000


def open_article(page: Page, server: Server, address: str = "/annotate?project=sample") -> Locator:
    """Go to an article and wait until it can be worked on."""
    page.goto(f"{server.address}{address}")
    return ready(page)


def ready(page: Page) -> Locator:
    editor = page.locator(ROOT_OF_EDITOR)
    expect(editor).to_be_visible(timeout=SECONDS)
    return editor


def saved(page: Page) -> None:
    """Wait until nothing is on its way to the server."""
    expect(page.locator('[data-save-state="saved"]')).to_be_visible(timeout=SECONDS)


def annotation(page: Page, id: str) -> Locator:
    return page.locator(f'[data-annotation="{id}"]').first


def in_state(page: Page, id: str, state: str) -> Locator:
    """The annotation wherever it is shown in that state, in the text or in a list."""
    return page.locator(f'[data-annotation="{id}"][data-state="{state}"]')


def focused(page: Page) -> Locator:
    return page.locator('[data-annotation][aria-current="true"]').first


def focused_id(page: Page) -> str:
    expect(focused(page)).to_be_visible()
    return focused(page).get_attribute("data-annotation") or ""


def states(page: Page) -> dict[str, tuple[str, str]]:
    """The label and the state of every annotation drawn in the text, by id."""
    found = page.evaluate(
        """() => [...document.querySelectorAll('[data-kind="span"][data-annotation]')].map(
            (e) => [e.dataset.annotation, e.dataset.label, e.dataset.state])"""
    )
    return {id: (label, state) for id, label, state in found}


def count(page: Page, state: str) -> int:
    return sum(one == state for _, one in states(page).values())


def export(server: Server, folder: Path, *options: str) -> list[dict[str, Any]]:
    """The project `sample` as the command line exports it."""
    out = folder / "exported.jsonl"
    subprocess.run(
        [sys.executable, "-m", "curation", "export", "sample", "--out", str(out), *options],
        cwd=ROOT,
        env={**os.environ, "CURATION_DB": str(server.database)},
        check=True,
        capture_output=True,
    )
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
