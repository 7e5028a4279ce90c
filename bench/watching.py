"""How long a gesture takes to be painted and to be acknowledged, watched in the page."""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Page

from bench.table import percentile
from tests.browser.editor import saved

REST = 180  # ms between gestures, so that one does not wait for another

# Painted: the browser's own event timing, from the event to the frame that shows its effect; it
# rounds to 8 ms and does not report what took under 16 ms, which counts as 16 here. Acknowledged:
# from the event until nothing is left on its way to the server.
WATCH = """() => {
  const timing = { painted: [], acknowledged: [], began: 0 };
  window.timing = timing;
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries())
      if (["keydown", "click", "mouseup"].includes(name)) timing.painted.push(duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: false });
  const editor = document.querySelector("[data-save-state]");
  const begin = () => { timing.began = performance.now(); };
  for (const name of ["keydown", "mouseup"]) addEventListener(name, begin, true);
  new MutationObserver(() => {
    if (editor.dataset.saveState === "saved" && timing.began) {
      timing.acknowledged.push(performance.now() - timing.began);
      timing.began = 0;
    }
  }).observe(editor, { attributes: true, attributeFilter: ["data-save-state"] });
}"""
TAKE = """() => {
  const { painted, acknowledged } = window.timing;
  window.timing.painted = [];
  window.timing.acknowledged = [];
  window.timing.began = 0;
  return [painted, acknowledged];
}"""


def watch(page: Page, throttle: int) -> None:
    """Slow the processor down so many times, and begin to watch."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    page.evaluate(WATCH)


def taken(page: Page, throttle: int) -> tuple[float, list[float]]:
    """What the gesture just made took: until painted, and until acknowledged if it changed
    something."""
    page.wait_for_timeout(REST * (2 if throttle > 1 else 1))
    saved(page)
    painted, acknowledged = page.evaluate(TAKE)
    return max(painted, default=16.0), acknowledged[-1:]


def figures(values: Iterable[float]) -> str:
    """Median, 95th percentile and maximum of milliseconds."""
    ms = list(values)
    return f"{percentile(ms, 0.5):.0f} / **{percentile(ms, 0.95):.0f}** / {max(ms):.0f}"
