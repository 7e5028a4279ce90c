"""The schema changes while somebody annotates: their page follows, and what they did is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from curation.desk.projects import schema_of
from curation.desk.schema import change_schema, plan_schema
from curation.schema_change.rewriting import rename_label
from tests.browser.corpus import Made, store_of
from tests.browser.editor import annotation, open_article, reading, saved, states
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def test_a_label_that_was_renamed_meanwhile_is_given_under_its_new_name(
    page: Page, server: Server, article: Made
) -> None:
    open_article(page, server, article.address)
    first, second, *_ = states(page)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    saved(page)
    with store_of(server) as store:
        schema, moves = rename_label(schema_of(store, article.project), "entity", "GPE", "PLACE")
        change_schema(store, plan_schema(store, article.project, schema, moves))
    annotation(page, second).click()
    page.keyboard.press("a")  # the page has not heard of it yet
    for id in (first, second):
        expect(annotation(page, id)).to_have_attribute("data-label", "PLACE")
        expect(annotation(page, id)).to_have_attribute("data-state", "accepted")
    saved(page)
    kept = {one["id"]: one["label"] for one in reading(server, article.id)["annotations"]}
    assert kept == {first: "PLACE", second: "PLACE"}
