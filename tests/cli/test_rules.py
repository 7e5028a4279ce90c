"""`rules`: what a project adds to the rules, listed, shown, tried and set from the terminal."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from curation.cli import app
from curation.desk.importing import carry_out, plan_import
from curation.desk.opening import open_store
from curation.desk.projects import create_project
from curation.desk.rules import additions, save_rules
from curation.errors import BadInput, NotFound
from curation.pretag.rule_files import RULE_FILES

ROW = "photograph  VERB  AID\n"
ARTICLE = ("photo.txt", b"Photo\n\nTurkey photographed Israel on Monday.")


@pytest.fixture
def project() -> str:
    store = open_store()
    create_project(store, slug="news", preset_name="political-news")
    carry_out(store, plan_import(store, "news", [ARTICLE]))
    return "news"


@pytest.fixture
def file(tmp_path):
    """A file with a row, as an editor on Windows saves it."""
    path = tmp_path / "mine.tsv"
    path.write_bytes(f"\ufeff{ROW}".replace("\n", "\r\n").encode())
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["rules", *map(str, arguments)], catch_exceptions=False).stdout


def saved():
    return additions(open_store(), "news")["events"]


def test_every_file_is_listed_with_how_much_the_project_adds(project):
    save_rules(open_store(), project, "events", ROW, 0)
    said = run("list", project)
    assert all(file.title in said for file in RULE_FILES)
    assert "events" in said
    assert "1 rule " in said


def test_additions_and_shipped_rows_can_be_shown(project):
    assert run("show", project, "events") == ""
    save_rules(open_store(), project, "events", ROW, 0)
    assert run("show", project, "events") == ROW
    assert run("show", project, "cues", "--shipped") == RULE_FILES[4].shipped()


def test_a_file_is_tried_without_being_saved_and_then_set(project, file):
    said = run("try", project, "events", file)
    assert "+ AID: " in said
    assert "Photo: Turkey [photographed] Israel on Monday." in said
    assert "1 new, 0 gone, 0 changed on 1 article; nothing was saved." in said
    assert saved().version == 0
    assert "Saved as version 1." in run("set", project, "events", file)
    assert saved().content == ROW


@pytest.mark.parametrize("action", ["set", "try"])
def test_a_file_that_cannot_be_used_is_named_with_its_line(project, file, action):
    file.write_text(f"{ROW}lonely\n")
    with pytest.raises(BadInput, match=r"mine\.tsv, line 2: "):
        run(action, project, "events", file)
    file.write_text(f"{ROW}/(b+)+c/  NOUN  ASSAULT\n")
    with pytest.raises(BadInput, match=r"mine\.tsv, line 2: the expression"):
        run(action, project, "events", file)
    file.write_bytes(b"caf\xe9")
    with pytest.raises(BadInput, match=r"mine\.tsv is not UTF-8 \(byte 3 is 0xe9\)"):
        run(action, project, "events", file)
    file.unlink()
    with pytest.raises(BadInput, match=r"mine\.tsv cannot be read"):
        run(action, project, "events", file)
    assert saved().version == 0


def test_what_is_left_out_of_the_command_is_asked_for(project):
    with pytest.raises(BadInput, match="Say which rules to show: events, relations"):
        run("show", project)
    with pytest.raises(BadInput, match="rules set news events FILE"):
        run("set", project, "events")
    with pytest.raises(BadInput, match="no rules called 'evnts'"):
        run("show", project, "evnts")
    with pytest.raises(NotFound, match="no project 'nws'"):
        run("list", "nws")
