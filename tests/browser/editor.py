"""What a person sees of the editor, found by the attributes that docs promise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.server import ROOT, Server

ROOT_OF_EDITOR = "[data-document][data-ready]"
SECONDS = 15_000

Line = dict[str, Any]


def open_article(page: Page, server: Server, address: str = "/annotate?project=sample") -> Locator:
    """Go to an article and wait until it can be worked on."""
    page.goto(f"{server.address}{address}")
    return ready(page)


def ready(page: Page) -> Locator:
    editor = page.locator(ROOT_OF_EDITOR)
    expect(editor).to_be_visible(timeout=SECONDS)
    return editor


def until(page: Page, expression: str, arg: Any = None) -> None:
    """Wait until an expression of the page, or a function of `arg`, is true.

    Playwright's own `wait_for_function` evaluates text in the page, which no page of ours allows.
    """
    deadline = time.monotonic() + SECONDS / 1000
    while not page.evaluate(expression, arg):
        assert time.monotonic() < deadline, f"It did not come true: {expression}"
        page.wait_for_timeout(50)


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
    """The label and the state of every mention drawn in the text, by id."""
    found = page.evaluate(
        """() => [...document.querySelectorAll(".ed-text .ed-tag:not(.ed-trigger)")].map(
            (e) => [e.dataset.annotation, e.dataset.label, e.dataset.state])"""
    )
    return {id: (label, state) for id, label, state in found}


def count(page: Page, state: str) -> int:
    return sum(one == state for _, one in states(page).values())


def act(page: Page, name: str) -> Locator:
    """A button of the bar that stands at what was clicked."""
    bar = page.get_by_role("toolbar", name="What to do with this")
    return bar.get_by_role("button", name=name, exact=True)


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """The mouse goes down at one place, over the page and up at another."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=6)
    page.mouse.up()


def edges(page: Page, words: str, nth: int = 0) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where these words of the article begin and end on the screen, whatever elements hold them.

    It is looked up when they stand still: what was done before may move them a moment later.
    """
    box = page.evaluate(
        """async ([words, nth]) => {
            const find = () => {
                const nodes = [];
                const text = document.querySelector(".ed-text");
                const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    const node = walker.currentNode;
                    if (!node.parentElement.closest("button")) nodes.push(node);
                }
                const whole = nodes.map((node) => node.data).join("");
                let at = -1;
                for (let turn = 0; turn <= nth; turn += 1) at = whole.indexOf(words, at + 1);
                const point = (unit, isEnd) => {
                    for (const node of nodes) {
                        const { length } = node.data;
                        if (unit < length || (isEnd && unit === length)) return [node, unit];
                        unit -= length;
                    }
                };
                const range = document.createRange();
                range.setStart(...point(at, false));
                range.setEnd(...point(at + words.length, true));
                return range;
            };
            const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
            find().startContainer.parentElement.scrollIntoView({ block: "center" });
            let before = "";
            for (let looks = 0; looks < 60; looks += 1) {
                const { left, right, top, bottom } = find().getBoundingClientRect();
                const now = [left, right, (top + bottom) / 2];
                if (String(now) === before) return now;
                before = String(now);
                await frame();
                await frame();
            }
            throw new Error(`${words} does not stand still`);
        }""",
        [words, nth],
    )
    left, right, middle = box
    return (left + 1, middle), (right - 1, middle)


def reading(server: Server, document: int = 1) -> dict[str, Any]:
    """What the server has of the person's reading."""
    with urllib.request.urlopen(f"{server.address}/api/documents/{document}", timeout=10) as answer:
        return dict(json.load(answer)["reading"])


def come_to_have(page: Page, server: Server, document: int, number: int) -> None:
    """Wait until the server has so many annotations of the person's reading, and no more."""
    for _ in range(50):
        if len(reading(server, document)["annotations"]) >= number:
            break
        page.wait_for_timeout(100)
    assert len(reading(server, document)["annotations"]) == number


def preferences(server: Server, value: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the person prefers; with a value, after keeping that instead."""
    address = f"{server.address}/api/me/preferences"
    body = None if value is None else json.dumps(value).encode()
    request = urllib.request.Request(
        address,
        data=body,
        method="GET" if value is None else "PUT",
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return dict(json.load(answer)["preferences"])


def kept(page: Page, server: Server, name: str, value: object) -> None:
    """Wait until the server has this preference."""
    for _ in range(100):
        if preferences(server).get(name) == value:
            return
        page.wait_for_timeout(50)
    raise AssertionError(preferences(server))


def export(server: Server, folder: Path, *options: str, project: str = "sample") -> list[Line]:
    """A project as the command line exports it."""
    out = folder / "exported.jsonl"
    curation(server, "export", project, "--out", str(out), *options)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def curation(server: Server, *arguments: str) -> str:
    """Run a command on the server's database. Fails the test when the command fails."""
    done = subprocess.run(
        [sys.executable, "-m", "curation", *arguments],
        cwd=ROOT,
        env={**os.environ, "CURATION_DB": str(server.database)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
