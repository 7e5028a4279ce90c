"""What waits for the gold reading and what waits for one's own never mix on their way."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from curation.model import Annotation
from curation.store import readings
from curation.store.settings import database_id
from tests.browser.corpus import store_of
from tests.browser.editor import saved
from tests.browser.reviewed import Reviewed, add_reviewed, gold, open_case, seated
from tests.browser.server import Server

pytestmark = pytest.mark.browser

LEFT = """
([key, changes]) => {
  const edit = { id: crypto.randomUUID(), verb: "add", changes, undoes: null };
  localStorage.setItem(`${key}/gone/000000001.${edit.id}`, JSON.stringify([edit]));
}
"""
"""Leaves an edit in the browser's storage, as a tab does that is closed while it is offline."""
WAITING = """
() => Object.keys(localStorage).map((name) => name.split("/")[0])
  .filter((name) => ["curation.outbox", "curation.gold"].includes(name)).sort()
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One app for a team."""
    server = Server(tmp_path_factory.mktemp("kept-apart") / "curation.db")
    server.start()
    yield server
    server.stop()


def own(reviewed: Reviewed, name: str, document: int) -> dict[str, Annotation]:
    """What somebody's own reading holds."""
    with store_of(reviewed.server) as store, store.read() as db:
        author = reviewed.ids[name]
        found = readings.find_reading(db, document_id=document, author_id=author)
        return {} if found is None else readings.present_annotations(db, found.id)


def open_own(page: Page, reviewed: Reviewed, document: int) -> None:
    """Go to one's own reading of an article."""
    address = f"/annotate?project={reviewed.project}&document={document}"
    page.goto(f"{reviewed.server.address}{address}")
    expect(page.locator(f'[data-document="{document}"][data-ready]')).to_be_visible(timeout=20_000)


def test_what_a_closed_tab_left_goes_to_the_reading_it_was_made_in(
    browser: Browser, server: Server
) -> None:
    reviewed = add_reviewed(server, "kept-apart")
    document, rita = reviewed.three, reviewed.ids["Rita"]
    with store_of(server) as store, store.read() as db:
        database = database_id(db)
    kept = f"{quote(database, safe='')}/{rita}/{document}"
    span = {"kind": "span", "id": "mine", "label": "GPE", "start": 0, "end": 4, "text": "Read"}
    change = {"before": None, "after": span}
    decided = {"kind": "decision", "id": "d-ours", "unit": "ours", "outcome": "added"}
    ours = [{"before": None, "after": one} for one in ({**span, "id": "ours"}, decided)]
    with seated(browser, reviewed, "Rita") as (page,):
        open_case(page, reviewed, reviewed.sixty)
        page.evaluate(LEFT, [f"curation.outbox/{kept}", [change]])
        open_case(page, reviewed, document)
        saved(page)
        assert page.evaluate(WAITING) == ["curation.outbox"], "one's own waits for its own page"
        assert own(reviewed, "Rita", document) == {}
        assert "mine" not in gold(reviewed, document)

        page.evaluate(LEFT, [f"curation.gold/{kept}", ours])
        open_own(page, reviewed, document)
        saved(page)
        assert page.evaluate(WAITING) == ["curation.gold"], "the gold's waits for the review"
        assert list(own(reviewed, "Rita", document)) == ["mine"]
        assert "ours" not in gold(reviewed, document)
