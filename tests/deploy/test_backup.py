"""The nightly backup: which copies there are after days, weeks and months, and none that is bad."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from curation.desk.safekeeping import check
from curation.store import Store
from tests.builders import add_article

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "deploy" / "backup.sh"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs GNU date, as servers have")


def back_up(store: Store, folder: Path, day: date) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(SCRIPT), str(folder)],
        cwd=ROOT,
        env={
            **os.environ,
            "CURATION_DB": str(store.path),
            "CURATION_PYTHON": sys.executable,
            "CURATION_TODAY": day.isoformat(),
        },
        capture_output=True,
        text=True,
    )


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_weekday_leaves_one_copy_that_is_whole_and_nobody_elses(store, tmp_path):
    add_article(store)
    folder = tmp_path / "backups"
    done = back_up(store, folder, date(2026, 11, 24))
    assert done.returncode == 0, done.stderr
    assert names(folder) == {"day-2.db"}
    copy = folder / "day-2.db"
    assert copy.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0
    restored = Store(copy)
    assert "whole" in check(restored)
    restored.close()


def test_sundays_and_firsts_of_months_are_kept_longer(store, tmp_path):
    folder = tmp_path / "backups"
    assert back_up(store, folder, date(2026, 11, 1)).returncode == 0  # a Sunday and a first
    assert {name.split("-")[0] for name in names(folder)} == {"day", "week", "month"}
    assert "month-11.db" in names(folder)


def test_of_weeks_the_last_five_are_kept(store, tmp_path):
    folder = tmp_path / "backups"
    first = date(2026, 11, 8)
    for weeks in (0, 1, 5):  # the last one takes the place of the first
        assert back_up(store, folder, first + timedelta(weeks=weeks)).returncode == 0
    assert len([name for name in names(folder) if name.startswith("week-")]) == 2


def test_when_a_backup_fails_the_one_before_stays_and_the_service_fails(store, tmp_path):
    add_article(store)
    folder = tmp_path / "backups"
    day = date(2026, 11, 24)
    assert back_up(store, folder, day).returncode == 0
    before = (folder / "day-2.db").read_bytes()
    store.close()
    store.path.write_bytes(b"no database at all" * 1000)
    done = back_up(store, folder, day)
    assert done.returncode != 0
    assert done.stderr
    assert (folder / "day-2.db").read_bytes() == before
    assert names(folder) == {"day-2.db"}
