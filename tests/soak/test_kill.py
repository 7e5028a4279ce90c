"""Writers killed with -9: what was acknowledged is there, what was on its way is whole or not."""

from __future__ import annotations

import random
import time

import pytest

from curation.desk.safekeeping import check
from curation.store import Store
from tests.builders import add, add_article, mention
from tests.soak.workloads import KillFigures, kill_writers
from tests.store.processes import line, other


def assert_nothing_lost(figures: KillFigures) -> None:
    assert figures.acknowledged > 0, figures
    assert (figures.lost, figures.halves) == (0, 0), figures
    assert figures.problems == (), figures
    assert figures.survivors_that_went_on > 0, figures


def test_killed_writers_lose_nothing(tmp_path):
    assert_nothing_lost(kill_writers(tmp_path, kills=6))


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_sixty_killed_writers_lose_nothing_and_the_database_is_back_at_once(tmp_path):
    figures = kill_writers(tmp_path, kills=64, seed=random.randrange(10**6))
    assert_nothing_lost(figures)
    assert figures.hot >= 0.9 * figures.kills, figures
    assert figures.worst_recovery_ms <= 1000, figures


def open_together(path) -> list:
    """Four processes that open a new database at the same moment."""
    processes = [other("migrate", path) for _ in range(4)]
    for process in processes:
        assert line(process.stdout) == "ready"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    return processes


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(10))
def test_four_processes_make_the_tables_at_once(tmp_path, turn):
    path = tmp_path / "curation.db"
    outcomes = [process.communicate(timeout=60) for process in open_together(path)]
    assert [errors for _, errors in outcomes] == [""] * 4
    store = Store(path)
    assert add_article(store).record(add(mention())).version == 1
    check(store)
    store.close()


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(10))
def test_processes_killed_while_they_make_the_tables_leave_a_file_that_opens(tmp_path, turn):
    path = tmp_path / "curation.db"
    processes = open_together(path)
    time.sleep(random.Random(turn).random() * 0.03)
    for process in processes:
        process.kill()
        process.communicate()
    store = Store(path)
    assert add_article(store).record(add(mention())).version == 1
    check(store)
    store.close()
