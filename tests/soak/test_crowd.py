"""A team at work at once, with real pages and requests. Short, then for long."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.table import percentile
from tests.soak.crowd import CrowdFigures, work_together
from tests.soak.sign_in_flood import FloodFigures, flood

BUSY = (0.1, 0.3)
"""Seconds between two things somebody does, where there is little time to find out."""


def assert_all_well(figures: CrowdFigures) -> None:
    log = figures.log
    assert log.failed == [], log.failed[:5]
    assert log.refused == [], log.refused[:5]
    assert (figures.lost, figures.doubled, figures.locked) == (0, 0, 0)
    assert len(log.edits) == len(log.acknowledged) > figures.people
    assert len(log.next) > figures.people, "nobody came to a second article"
    assert len(log.pages) > figures.people


def assert_flood_is_turned_away(figures: FloodFigures) -> None:
    assert figures.let_in == 0
    assert figures.failed == 0
    assert figures.turned_away > 0
    assert figures.turned_away + figures.refused == figures.tries
    assert figures.edits, "nobody worked meanwhile"
    assert figures.megabytes < 250, "more than two passwords were checked at once"


def test_four_people_at_once_lose_nothing_and_get_on(tmp_path: Path):
    assert_all_well(work_together(tmp_path, people=4, seconds=5, thinking=BUSY))


@pytest.mark.attack(12)
def test_a_flood_of_sign_ins_is_turned_away_while_others_work(tmp_path: Path):
    assert_flood_is_turned_away(flood(tmp_path, tries=60, people=2))


@pytest.mark.soak
def test_ten_people_are_served_soon(tmp_path: Path):
    figures = work_together(tmp_path, people=10, seconds=120)
    assert_all_well(figures)
    assert percentile(figures.log.edits, 0.95) <= 100
    assert percentile(figures.log.next, 0.95) <= 200
    assert figures.kilobytes_a_session <= 4_000


@pytest.mark.soak
def test_fifty_people_lose_nothing(tmp_path: Path):
    figures = work_together(tmp_path, people=50, seconds=120)
    assert_all_well(figures)
    assert percentile(figures.log.next, 0.95) <= 500
    assert figures.kilobytes_a_session <= 4_000


@pytest.mark.soak
def test_people_at_work_do_not_feel_a_flood_of_sign_ins(tmp_path: Path):
    figures = flood(tmp_path, tries=200)
    assert_flood_is_turned_away(figures)
    assert percentile(figures.edits, 0.95) <= 500
