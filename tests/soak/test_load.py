"""Many people at once: nothing lost, nobody sent away or kept waiting. Short, then for long."""

from __future__ import annotations

import pytest

from tests.soak.workloads import WritingFigures, back_up_under_load, write_together


def assert_nothing_lost(figures: WritingFigures) -> None:
    assert figures.acknowledged > 0, figures
    assert (figures.lost, figures.locked, figures.refused) == (0, 0, 0), figures
    assert figures.problems == (), figures


def test_sixteen_writers_in_two_processes_lose_nothing_and_are_never_locked_out(tmp_path):
    assert_nothing_lost(write_together(tmp_path, seconds=2))


def test_with_a_bare_deferred_begin_the_same_load_does_fail(tmp_path):
    """Otherwise the test above would prove nothing."""
    assert write_together(tmp_path, seconds=1, deferred=True).locked > 0


@pytest.mark.soak
def test_sixteen_writers_are_served_evenly_and_soon(tmp_path):
    figures = write_together(tmp_path, seconds=20)
    assert_nothing_lost(figures)
    assert figures.worst_ms <= 2000, figures
    assert figures.fairness >= 0.4, figures
    assert figures.wal_mb <= 64, figures


@pytest.mark.soak
def test_writing_for_long_takes_no_more_memory(tmp_path):
    figures = write_together(tmp_path, seconds=90)
    assert_nothing_lost(figures)
    assert figures.memory_growth <= 1.1, figures
    assert figures.wal_mb <= 64, figures


@pytest.mark.soak
def test_backups_under_load_miss_nothing_and_hold_nobody_up(tmp_path):
    figures = back_up_under_load(tmp_path)
    assert figures.missing == 0, figures
    assert figures.problems == (), figures
    assert figures.worst_seconds <= 10, figures
    assert figures.worst_commit_ms <= 2000, figures
