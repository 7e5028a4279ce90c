"""The schema from a terminal: to a file, out of an edited one, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from curation.cli import app
from curation.cli.schema import SCHEMA_COMMANDS
from curation.desk import annotating
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.projects import create_project, documents_of, schema_of
from curation.errors import BadInput, Conflict, CurationError, InvalidSchema, NotFound
from curation.model import Span
from tests.builders import add


@pytest.fixture
def document() -> int:
    store = open_store()
    create_project(store, slug="news", preset_name="conll-2003")
    carry_out(store, plan_import(store, "news", [("a.txt", b"Turkey met Israel.")]))
    document = documents_of(store, "news")[0].id
    annotating.record(store, document, [add(Span("turkey", "LOC", 0, 6, "Turkey"))])
    return document


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["schema", *map(str, arguments)])


def said(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.exception
    return result.stdout


def refused(*arguments: str | Path) -> CurationError:
    result = run(*arguments)
    assert isinstance(result.exception, CurationError), result.stdout
    return result.exception


def label(document: int) -> str:
    (span,) = annotating.desk(open_store(), document).annotations
    assert isinstance(span, Span)
    return span.label


@pytest.fixture
def file(document: int, tmp_path: Path) -> Path:
    """The schema as `show` writes it."""
    path = tmp_path / "labels.yaml"
    path.write_text(said("show", "news"), encoding="utf-8")
    return path


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", [name for name, _ in SCHEMA_COMMANDS])
def test_every_command_explains_itself(name: str) -> None:
    assert "Usage" in said(name, "--help")


def test_what_is_shown_and_applied_again_changes_nothing(file: Path) -> None:
    assert said("apply", "news", file) == "The schema says that already: nothing to do.\n"


def test_a_rename_in_the_file_is_a_move_said_and_done_and_taken_back(
    document: int, file: Path
) -> None:
    rewrite(file, "LOC", "PLACE")
    words = ("--move", "LOC -> PLACE", "--note", "plainer")
    dry = said("apply", "news", file, "--dry-run", *words)
    assert "- LOC becomes PLACE on 1 annotation in 1 article." in dry
    assert dry.endswith("1 annotation. Nothing was changed: this was a dry run.\n")
    assert label(document) == "LOC"
    done = said("apply", "news", file, *words)
    assert done.endswith("1 annotation. The schema of news is version 2 now.\n")
    assert label(document) == "PLACE"
    assert said("diff", "news", "1", "2") == "LOC is called PLACE now.\n"
    (_, _, place, _) = schema_of(open_store(), "news").entities
    assert "LOC" in place.aliases  # what a pre-tagger still calls it
    assert said("versions", "news").splitlines()[0].endswith("annotator: plainer")
    assert said("show", "news", "--version", "1") != said("show", "news")
    assert "1 annotation. Nothing was changed" in said("undo", "news", "--dry-run")
    assert said("undo", "news").endswith(
        "Version 2 is taken back; the schema of news is version 3 now.\n"
    )
    assert label(document) == "LOC"
    assert said("diff", "news", "1", "3") == "Versions 1 and 3 say the same.\n"


def test_a_label_in_use_that_is_gone_from_the_file_must_be_decided(
    document: int, file: Path
) -> None:
    rewrite(file, "LOC", "PLACE")
    result = run("apply", "news", file)
    assert isinstance(result.exception, Conflict)
    assert "The entity label LOC is on 1 annotation in 1 article: retire it" in result.stdout
    assert "--move" in result.exception.message
    assert schema_of(open_store(), "news").version == 1


def test_a_move_that_cannot_be_read_shows_how_moves_are_written(file: Path) -> None:
    error = refused("apply", "news", file, "--move", "LOC = PLACE")
    assert isinstance(error, BadInput)
    assert "'LOC -> PLACE' for a label" in error.message


def test_a_file_that_is_wrong_is_refused_with_its_line(file: Path) -> None:
    rewrite(file, "entities:", "entities: ][")
    error = refused("apply", "news", file)
    assert isinstance(error, InvalidSchema)
    assert "labels.yaml" in error.message


def test_a_file_that_is_not_there_or_not_utf_8_is_refused(document: int, tmp_path: Path) -> None:
    assert "cannot be read" in refused("apply", "news", tmp_path / "none.yaml").message
    path = tmp_path / "latin.yaml"
    path.write_bytes("name: Zürich".encode("latin-1"))
    assert "latin.yaml is not UTF-8 (byte 8)" in refused("apply", "news", path).message


def test_a_version_that_is_not_there_is_named(document: int) -> None:
    error = refused("show", "news", "--version", "9")
    assert isinstance(error, NotFound)
    assert error.message == "The schema has no version 9: it has versions 1 to 1."


def test_the_first_version_cannot_be_taken_back(document: int) -> None:
    assert "it is the first one" in refused("undo", "news").message
