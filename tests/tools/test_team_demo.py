"""`make team-demo`: whole, made by the verbs of real work, and done in the past."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from curation.desk.accounts import people
from curation.desk.assignments import assignments_of
from curation.desk.projects import documents_of
from curation.desk.safekeeping import check
from curation.desk.signing_in import sign_in
from curation.desk.team import figures
from curation.store import Store
from tools.team_articles import ARTICLES, corpus
from tools.team_database import PEOPLE
from tools.team_work import SLUG

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the command says, and the database it made, in a folder in which something lies."""
    database = tmp_path_factory.mktemp("demo") / "curation.db"
    database.with_name("thesis.txt").write_text("mine")
    done = run(database)
    assert done.returncode == 0, done.stderr
    return done.stdout, database


def run(database: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.team_database"],
        cwd=ROOT,
        env={**os.environ, "CURATION_DB": str(database)},
        capture_output=True,
        text=True,
    )


def test_what_lies_beside_the_database_stays(said):
    assert said[1].with_name("thesis.txt").read_text() == "mine"


def test_a_database_that_is_there_is_left_alone(tmp_path):
    database = tmp_path / "curation.db"
    database.write_text("a year of work")
    done = run(database)
    assert done.returncode == 1
    assert "nothing is written over it" in done.stderr
    assert database.read_text() == "a year of work"
    assert [path.name for path in tmp_path.iterdir()] == ["curation.db"]


@pytest.fixture
def demo(said: tuple[str, Path]) -> Iterator[Store]:
    store = Store(said[1])
    yield store
    store.close()


def test_each_of_the_four_signs_in_with_the_password_that_is_printed(said, demo):
    found = re.search(r"password of all four is {2}(\S+)", said[0])
    assert found is not None
    for one in PEOPLE:
        assert one.name in said[0]
        assert sign_in(demo, one.name, found[1], "127.0.0.1")
    assert {person.name for person in people(demo)} == {one.name for one in PEOPLE}


def test_there_are_thirty_articles_of_which_some_are_done_begun_waiting_and_held_back(demo):
    assert len(documents_of(demo, SLUG)) == ARTICLES
    states = Counter(one.state for one in assignments_of(demo, SLUG))
    assert min(states[state] for state in ("submitted", "begun", "waiting", "held")) >= 1
    assert states["submitted"] >= 20
    assert any(not one.suggestions for one in assignments_of(demo, SLUG))


def test_the_work_lies_in_the_past_and_the_figures_have_something_to_show(demo):
    shown = figures(demo, SLUG)
    assert len(shown.days) >= 10
    assert max(day.day for day in shown.days) <= datetime.now(UTC).date()
    assert shown.forecast.likely is not None
    assert shown.decided
    assert len(shown.comparisons) == 2
    assert all(one.seconds > 0 for one in shown.worked)


def test_the_database_is_whole(demo):
    assert "whole" in check(demo)


def test_the_articles_are_the_same_in_every_run_and_no_place_in_them_is_left_open():
    assert corpus() == corpus()
    assert b"{" not in b"".join(line.partition(b'"text"')[2].partition(b'"meta"')[0]
                                for line in corpus().splitlines())  # fmt: skip
