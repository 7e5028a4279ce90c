"""What a person waits for: from the key to the paint, and to the server's acknowledgement."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.serving import LENGTHS, project
from bench.table import Table, percentile
from tools.chromium import executable

GESTURES = 40

# Painted: the browser's own event timing (rounded up by it to 8 ms), which ends at the frame that
# shows the effect. Acknowledged: from the key until nothing is left on its way to the server.
WATCH = """() => {
  window.timing = { painted: [], acknowledged: [], pressed: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.name === "keydown") window.timing.painted.push(entry.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: false });
  const editor = document.querySelector("[data-save-state]");
  addEventListener("keydown", () => { window.timing.pressed = performance.now(); }, true);
  new MutationObserver(() => {
    if (editor.dataset.saveState === "saved" && window.timing.pressed) {
      window.timing.acknowledged.push(performance.now() - window.timing.pressed);
      window.timing.pressed = 0;
    }
  }).observe(editor, { attributes: true, attributeFilter: ["data-save-state"] });
}"""


def measure() -> Table:
    """Accepting one suggestion after the other by key, in a real Chromium."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, project(Path(folder)) as server:
        server.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable(playwright), args=["--no-sandbox", "--disable-gpu"]
            )
            for id, words in enumerate(LENGTHS, start=1):
                page = browser.new_page(viewport={"width": 1400, "height": 900})
                page.goto(f"{server.address}/annotate?project=news&document={id}")
                page.locator("[data-document][data-ready]").wait_for(timeout=30_000)
                timing, spans = _accept(page)
                rows.append(
                    (
                        f"{words:,} words, {spans} spans",
                        _figures(timing["painted"]),
                        _figures(timing["acknowledged"]),
                    )
                )
                page.close()
            browser.close()
    return Table(
        "A key in the editor",
        f"{GESTURES} accepts, one every 250 ms, in headless Chromium without a GPU. Painted: event "
        "timing of the keydown until the frame that shows it, rounded up by the browser to 8 ms; "
        "gestures under 16 ms are not reported by it and count as 16. Aim: 50 ms painted and "
        "100 ms acknowledged, p95.",
        ("article", "painted p50 / p95 / max ms", "acknowledged p50 / p95 / max ms"),
        tuple(rows),
    )


def _accept(page: Page) -> tuple[dict[str, Any], int]:
    spans = page.locator('[data-kind="span"][data-annotation]').count()
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    for _ in range(GESTURES):
        page.keyboard.press("a")
        page.wait_for_timeout(250)
    timing: dict[str, Any] = page.evaluate("() => window.timing")
    timing["painted"] += [16.0] * max(0, GESTURES - len(timing["painted"]))
    if len(timing["acknowledged"]) < GESTURES:
        raise RuntimeError(
            f"Only {len(timing['acknowledged'])} of {GESTURES} gestures were acknowledged."
        )
    return timing, spans


def _figures(values: list[float]) -> str:
    return f"{percentile(values, 0.5):.0f} / **{percentile(values, 0.95):.0f}** / {max(values):.0f}"
