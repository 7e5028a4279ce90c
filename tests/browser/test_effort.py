"""What a correction costs the hands, held to the budgets of the design; counted, never timed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser import effort
from tests.browser.corpus import Made
from tests.browser.editor import open_article, reading, saved
from tests.browser.effort import ACTIONS, Action, recorded
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


@pytest.fixture
def forty(server: Server, request: pytest.FixtureRequest) -> Made:
    """The article of forty mentions with six mistakes in what is suggested."""
    slug = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower())[-60:].strip("-")
    return effort.add_forty(server, slug)


def labelled(server: Server, document: int) -> set[tuple[str, str]]:
    return {
        (one["label"], one["text"])
        for one in reading(server, document)["annotations"]
        if one["kind"] == "span"
    }


def test_forty_suggestions_with_six_mistakes_are_right_after_few_keys(
    page: Page, server: Server, forty: Made
) -> None:
    open_article(page, server, forty.address)
    page.keyboard.press("Tab")
    done = recorded(page, lambda: effort.by_keyboard(page))
    saved(page)
    assert labelled(server, forty.id) == effort.gold()
    assert done.clicks == done.drags == 0
    assert done.chords <= effort.SPANS + 8
    assert done.seconds(effort.DECISIONS) <= 25


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_what_is_done_all_day_costs_no_more_than_its_budget(
    page: Page, server: Server, forty: Made, action: Action
) -> None:
    open_article(page, server, forty.address)
    assert not action.done(page)
    action.begin(page)
    effort = recorded(page, lambda: action.keyboard(page))
    assert action.done(page)
    assert (effort.clicks, effort.drags) == (0, 0)
    assert effort.chords <= action.budget


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_the_mouse_does_all_of_it_without_a_key(
    page: Page, server: Server, forty: Made, action: Action
) -> None:
    open_article(page, server, forty.address)
    effort = recorded(page, lambda: action.mouse(page))
    assert action.done(page)
    assert effort.chords == 0
