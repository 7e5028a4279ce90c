"""From `Ctrl+Enter` to the next article on the screen, and to its first key."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.corpus import article
from bench.long_articles import preferred, spread
from bench.table import Table, percentile
from curation.desk.importing import carry_out, plan_import
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, documents_of
from curation.store import Store, documents
from tests.browser.editor import open_article, saved
from tests.browser.server import Server
from tools.chromium import executable

ARTICLES = 30
SIZES = ((400, 40), (1_500, 150))
"""(words, suggested spans)."""

# From the key until the frame in which the other article is drawn and takes keys.
WATCH = """() => {
  const root = document.querySelector("[data-document]");
  window.opened = new Promise((resolve) => {
    const before = root.dataset.document;
    let pressed = 0;
    addEventListener("keydown", () => { pressed = performance.now(); }, true);
    new MutationObserver((_, observer) => {
      if (root.dataset.document === before) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressed)));
    }).observe(root, { attributes: true, attributeFilter: ["data-document"] });
  });
}"""


def measure() -> Table:
    """Submitting one article after the other; and going to the next without submitting."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = _server(Path(folder))
        try:
            server.start()
            preferred(server)
            browser = playwright.chromium.launch(
                executable_path=executable(playwright), args=["--no-sandbox", "--disable-gpu"]
            )
            for words, spans in SIZES:
                page = browser.new_page(viewport={"width": 1400, "height": 900})
                open_article(page, server, f"/annotate?project=n{words}")
                name = f"{words:,} words, {spans} spans"
                rows.append((name, "next article (`>`)", *_timed(page, ">")))
                page.close()
                page = browser.new_page(viewport={"width": 1400, "height": 900})
                open_article(page, server, f"/annotate?project=n{words}")
                rows.append((name, "submit (`Ctrl+Enter`)", *_timed(page, "Control+Enter")))
                page.close()
            browser.close()
        finally:
            server.stop()
    return Table(
        "The next article",
        "From the key to the frame that shows the next article ready for keys; before each submit "
        "everything was decided and saved. Aim: 200 ms.",
        ("article", "gesture", "openings", "p50 / p95 / max ms"),
        tuple(rows),
    )


def _server(folder: Path) -> Server:
    store = Store(folder / "opening.db")
    for words, spans in SIZES:
        slug = f"n{words}"
        create_project(store, slug=slug)
        texts = [article(number, words).encode() for number in range(ARTICLES)]
        files = [(f"{number}.txt", text) for number, text in enumerate(texts)]
        carry_out(store, plan_import(store, slug, files))
        for listed in documents_of(store, slug):
            with store.write() as db:
                document = documents.document(db, listed.id)
                propose(db, document, spread(document.text, spans, prefix=f"{listed.id}-"))
                documents.set_pretag(db, document.id, "tagged")
    store.close()
    return Server(folder / "opening.db")


def _timed(page: Page, key: str) -> tuple[str, str]:
    taken = []
    for _ in range(ARTICLES - 2):
        if key != ">":
            page.keyboard.press("Shift+A")
            page.keyboard.press("Enter")
        saved(page)
        page.wait_for_timeout(250)
        page.evaluate(WATCH)
        page.keyboard.press(key)
        taken.append(float(page.evaluate("() => window.opened")))
    figures = f"{percentile(taken, 0.5):.0f} / **{percentile(taken, 0.95):.0f}**"
    return (str(len(taken)), f"{figures} / {max(taken):.0f}")
