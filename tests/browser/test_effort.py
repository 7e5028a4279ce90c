"""What a correction costs the hands, held to the budgets of the design; counted, never timed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import effort, frame_effort
from tests.browser.corpus import Made
from tests.browser.editor import open_article, reading, saved
from tests.browser.effort import ACTIONS, Action, recorded
from tests.browser.frame_effort import FRAME_ACTIONS, press
from tests.browser.hands import tag_on
from tests.browser.server import Server
from tests.browser.whole_article import RIGHT, add_whole, outcome

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


def test_relations_and_events_cost_no_more_than_their_budgets(page: Page, server: Server) -> None:
    made = add_whole(server, "frames-by-key")
    open_article(page, server, made.address)
    for action in FRAME_ACTIONS:
        tag_on(page, action.at).click()
        done = recorded(page, lambda action=action: press(page, action.keyboard))
        saved(page)
        assert action.done(reading(server, made.id)["annotations"]), action.name
        assert (done.clicks, done.drags) == (0, 0)
        assert done.chords <= action.budget, action.name
        page.keyboard.press("Escape")


def test_the_mouse_does_relations_and_events_without_a_key(page: Page, server: Server) -> None:
    made = add_whole(server, "frames-by-mouse")
    open_article(page, server, made.address)
    for action in FRAME_ACTIONS:
        done = recorded(page, lambda action=action: action.mouse(page))
        saved(page)
        assert action.done(reading(server, made.id)["annotations"]), action.name
        assert done.chords == 0


@pytest.mark.parametrize(
    ("work", "seconds"),
    [(frame_effort.by_keyboard, 60), (frame_effort.with_mouse_and_keys, 75)],
    ids=["by keyboard", "with mouse and keys"],
)
def test_a_whole_article_with_relations_and_events_is_right_in_little_time(
    page: Page, server: Server, work: Callable[[Page], None], seconds: int
) -> None:
    made = add_whole(server, f"whole-in-{seconds}")
    open_article(page, server, made.address)
    page.keyboard.press("Tab")
    done = recorded(page, lambda: work(page))
    saved(page)
    assert outcome(reading(server, made.id)["annotations"]) == RIGHT
    assert done.seconds(frame_effort.DECISIONS) <= seconds
