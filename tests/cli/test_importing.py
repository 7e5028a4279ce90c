"""Importing on the command line: its options, what it says, and that a stop changes nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, cast

import pytest
from typer.testing import CliRunner, Result

from curation.cli import app
from curation.desk import import_files, importing, opening
from curation.desk.projects import create_project, documents_of
from curation.errors import BadInput, Conflict, StoreUnavailable
from curation.store import Store
from curation.store.check import problems
from curation.store.projects import Project, projects

LINE = {
    "text": "Turkey met Israel.",
    "entities": [{"label": "GPE", "start": 0, "end": 6, "text": "Turkey"}],
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A project in the database of a folder that is the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CURATION_DB", raising=False)
    store = opening.open_store()
    create_project(store, slug="news")
    return store


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["import", "news", *arguments])


def refusal(result: Result) -> str:
    assert isinstance(result.exception, BadInput)
    return result.exception.message


def test_the_column_of_the_text_can_be_named(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("n,said\n1,Norland spoke.\n")
    refused = run("a.csv")
    assert "its columns are 'n', 'said'" in refused.output
    assert refusal(refused) == "Nothing was imported."
    assert "1 taken" in run("a.csv", "--text-column", "said").output
    assert [one.title for one in documents_of(store, "news")] == ["Norland spoke."]


def test_predictions_come_in_as_suggestions_of_a_model(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(LINE))
    result = run("a.jsonl", "--as-suggestions", "--model", "newsner@1")
    assert "1 taken, 0 skipped, 0 refused." in result.output
    (document,) = documents_of(store, "news")
    assert (document.suggestions, document.labels) == (1, 0)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--as-suggestions"], "Say whose suggestions they are: --model NAME@VERSION."),
        (["--model", "newsner@1"], "add --as-suggestions"),
        (["--as-suggestions", "--model", "newsner"], "give its name and version"),
    ],
)
def test_a_model_and_its_suggestions_are_named_together(
    store: Store, tmp_path: Path, options: list[str], says: str
) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(LINE))
    assert says in refusal(run("a.jsonl", *options))
    assert documents_of(store, "news") == []


def test_a_large_file_comes_in_line_by_line(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_files, "LARGE", 1)
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(LINE)}\n{json.dumps({'text': 'More.'})}\n")
    assert "2 taken, 0 skipped, 0 refused." in run("a.jsonl").output
    assert len(documents_of(store, "news")) == 2


def test_what_is_too_large_to_be_read_whole_is_refused_with_a_way_out(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_files, "MAX_FILE", 10)
    (tmp_path / "a.csv").write_text("text\nNorland spoke.\n")
    result = run("a.csv")
    assert "more than the 10 a file that is read whole may have" in " ".join(result.output.split())


def test_a_file_in_another_encoding_is_told(store: Store, tmp_path: Path) -> None:
    text = "Le pr\u00e9sident fran\u00e7ais a parl\u00e9."
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    assert "read as Windows-1252" in " ".join(run("a.txt").output.split())


def test_the_same_file_named_twice_comes_in_once(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Talks\n\nTurkey met Israel.\n")
    assert "1 taken, 1 skipped, 0 refused." in run("a.md", "a.md").output


def test_a_pipe_is_refused_before_anybody_waits_for_it(store: Store, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")
    result = run("a.jsonl")
    assert "a.jsonl is a pipe or a device and no file" in " ".join(result.output.split())


def test_the_name_of_a_file_says_nothing_to_the_terminal(store: Store, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "\x1b[31mred.txt").write_text("Turkey met Israel.")
    result = run("in")
    assert "1 taken" in result.output
    assert "\x1b" not in result.output


# A database or a project that is not there yet.


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, without a database; it has one good file and one bad one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CURATION_DB", raising=False)
    (tmp_path / "a.jsonl").write_text(json.dumps(LINE))
    (tmp_path / "bad.jsonl").write_text("{broken\n")
    return tmp_path


def names(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*")}


@pytest.mark.parametrize(
    "arguments",
    [["bad.jsonl"], ["none.jsonl"], ["a.jsonl", "--preset", "none"], ["a.jsonl", "--format", "x"]],
    ids=["broken", "not there", "no such preset", "no such format"],
)
def test_what_brings_nothing_makes_no_database(folder: Path, arguments: list[str]) -> None:
    before = names(folder)
    assert run("--create", *arguments).exit_code == 1
    assert names(folder) == before


def test_what_brings_something_makes_a_database_that_is_whole(folder: Path) -> None:
    before = names(folder)
    result = run("--create", "a.jsonl", "bad.jsonl")
    assert "1 taken, 0 skipped, 1 refused." in result.output
    assert names(folder) == before | {"curation.db"}
    store = opening.open_store()
    assert len(documents_of(store, "news")) == 1
    assert list(problems_of(store)) == []


def problems_of(store: Store) -> list[str]:
    with store.read() as db:
        return list(problems(db))


@pytest.mark.parametrize(
    "error", [StoreUnavailable("The disk is full."), KeyboardInterrupt()], ids=["full", "Ctrl-C"]
)
def test_what_fails_in_the_middle_makes_no_database(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    before = names(folder)

    def failing(*arguments: object, **options: object) -> None:
        create_project(cast("Store", arguments[0]), slug="half")
        raise error

    monkeypatch.setattr(importing, "carry_out", failing)
    assert run("--create", "a.jsonl").exit_code in (1, 130)
    assert names(folder) == before


def test_a_database_that_somebody_makes_meanwhile_stays_theirs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = importing.carry_out

    def slow(*arguments: Any, **options: Any) -> None:
        honest(*arguments, **options)
        create_project(opening.open_store(), slug="theirs")

    monkeypatch.setattr(importing, "carry_out", slow)
    result = run("--create", "a.jsonl")
    assert "taken" not in result.output
    assert isinstance(result.exception, Conflict)
    assert result.exception.message == (
        f"The database {folder / 'curation.db'} was made by somebody else meanwhile: try again."
    )
    assert [one.slug for one in projects_of(opening.open_store())] == ["theirs"]


def projects_of(store: Store) -> list[Project]:
    with store.read() as db:
        return projects(db)


def test_a_database_that_is_there_stays_and_gets_no_empty_project(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "bad.jsonl").write_text("{broken\n")
    before = names(tmp_path)
    assert "curation.db-wal" in before
    result = CliRunner().invoke(app, ["import", "other", "--create", "bad.jsonl"])
    assert refusal(result) == "Nothing was imported."
    assert names(tmp_path) == before
    assert [one.slug for one in projects_of(store)] == ["news"]


def test_a_folder_that_is_not_there_for_the_database_is_said_first(folder: Path) -> None:
    result = run("--create", "--db", str(folder / "none" / "a.db"), "a.jsonl")
    assert isinstance(result.exception, StoreUnavailable)
    assert "none does not exist: make it, or name another" in result.exception.message
