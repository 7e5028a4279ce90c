"""Cut cables, killed servers, closed tabs: what a person did is in the log once, in order."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.soak.faults import FaultFigures, play_faults
from tests.soak.page_scripts import SABOTAGES
from tools.chromium import executable

pytestmark = pytest.mark.browser

SEED = 225
"""With one of each fault in six rounds, some of them on top of each other."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(playwright), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def assert_nothing_lost(figures: FaultFigures) -> None:
    assert figures.edits > figures.rounds, figures
    assert (figures.lost, figures.twice) == (0, 0), figures
    assert (figures.differences, figures.refused) == (0, 0), figures


def test_faults_lose_nothing_and_double_nothing(tmp_path, browser):
    figures = play_faults(tmp_path, browser, rounds=6, seed=SEED)
    assert_nothing_lost(figures)
    assert figures.waiting > 0, figures


def test_a_page_that_forgets_what_waits_is_found_out(tmp_path, browser):
    figures = play_faults(tmp_path, browser, rounds=6, seed=SEED, sabotage="forgets")
    assert figures.lost > 0, figures


@pytest.mark.soak
@pytest.mark.parametrize("sabotage", [name for name in SABOTAGES if name])
def test_a_page_that_loses_or_doubles_edits_is_found_out(tmp_path, browser, sabotage):
    figures = play_faults(tmp_path, browser, rounds=6, seed=SEED, sabotage=sabotage)
    assert figures.lost + figures.twice > 0, figures


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_two_hundred_rounds_of_faults_lose_nothing_and_double_nothing(tmp_path, browser):
    figures = play_faults(tmp_path, browser, rounds=200, seed=random.randrange(10**6))
    assert_nothing_lost(figures)
    assert min(figures.cuts, figures.kills, figures.reloads, figures.closed, figures.crashes) > 5, (
        figures
    )
    assert figures.waiting > 20, figures
