"""Runs that look for likely errors, as rows: one at work, what it found, and how it ended."""

from __future__ import annotations

import pytest

from curation.findings import Finding
from curation.store import driver, error_runs, projects
from curation.store.readings import ensure_reading
from tests.builders import AT

LATER = "2026-11-22T14:00:00.000Z"
LAST = "2026-11-22T15:00:00.000Z"


@pytest.fixture
def project(article) -> int:
    with article.store.read() as db:
        return projects.project_by_slug(db, "first").id


def begin(db, article, project: int, id: str = "run-1", at: str = AT) -> None:
    error_runs.begin(
        db,
        id=id,
        project_id=project,
        author_id=article.anna,
        folds=5,
        seed=1,
        doing="Reading the articles",
        at=at,
    )


def findings(db, article) -> list[Finding]:
    reading = ensure_reading(
        db, document_id=article.id, author_id=article.anna, schema_version=1, at=AT
    )
    place = (reading.id, article.anna, article.id)
    return [
        Finding("type", "mention", *place, "a", 0, 6, "Ankara", "GPE", "PERSON", 0.9, "Why."),
        Finding("missing", "mention", *place, "", 8, 9, "x", "", "GPE", 0.8, "So."),
        Finding("boundary", "mention", *place, "b", 0, 2, "An", "GPE", "GPE", 0.7, "Thus.", (0, 6)),
    ]


def finish(db, id: str, found: list[Finding], at: str = LATER) -> bool:
    return error_runs.finish(
        db, id, found, versions={7: 3}, figures={"documents": 1, "findings": 3}, at=at
    )


def test_a_run_says_how_far_it_is_and_then_what_it_found(article, project):
    with article.store.write() as db:
        begin(db, article, project)
        assert error_runs.note(db, "run-1", doing="Learning", done=400, at=LATER)
        run = error_runs.newest(db, project)
        assert (run.state, run.doing, run.done, run.of) == ("running", "Learning", 400, 1000)
        assert (run.author, run.started_at, run.seen_at) == ("Anna", AT, LATER)
        assert error_runs.newest_done(db, project) is None
        found = findings(db, article)
        assert finish(db, "run-1", found)
        run = error_runs.newest_done(db, project)
        assert (run.state, run.done, run.ended_at, run.versions) == ("done", 1000, LATER, {7: 3})
        assert run.figures == {"documents": 1, "findings": 3}
        assert error_runs.findings(db, "run-1") == found


def test_a_project_has_one_run_at_work(article, project):
    with article.store.write() as db:
        begin(db, article, project)
        with pytest.raises(driver.IntegrityError):
            begin(db, article, project, "run-2")
        assert error_runs.end(db, "run-1", "cancelled", at=LATER, message="Cancelled.")
        begin(db, article, project, "run-2", at=LATER)
        assert error_runs.newest(db, project).id == "run-2"


def test_a_run_that_was_cancelled_is_told_so_and_writes_nothing(article, project):
    with article.store.write() as db:
        begin(db, article, project)
        error_runs.end(db, "run-1", "cancelled", at=LATER, message="Cancelled.")
        assert not error_runs.note(db, "run-1", doing="Learning", done=500, at=LATER)
        assert not finish(db, "run-1", findings(db, article))
        assert not error_runs.end(db, "run-1", "failed", at=LATER)
        assert error_runs.run(db, "run-1").state == "cancelled"
        assert error_runs.findings(db, "run-1") == []


def test_a_new_run_takes_the_place_of_what_the_last_one_found(article, project):
    with article.store.write() as db:
        found = findings(db, article)
        begin(db, article, project)
        finish(db, "run-1", found)
        begin(db, article, project, "run-2", at=LATER)
        assert error_runs.findings(db, "run-1") == found
        finish(db, "run-2", found[:1], at=LAST)
        assert error_runs.findings(db, "run-1") == []
        assert error_runs.findings(db, "run-2") == found[:1]
        assert error_runs.newest_done(db, project).id == "run-2"


def test_a_run_that_is_silent_is_ended_and_one_that_speaks_is_not(article, project):
    with article.store.write() as db:
        begin(db, article, project)
        assert error_runs.end_silent(db, project, before=AT, at=LATER, message="Gone.") == 0
        assert error_runs.end_silent(db, project, before=LATER, at=LATER, message="Gone.") == 1
        run = error_runs.newest(db, project)
        assert (run.state, run.message) == ("failed", "Gone.")
