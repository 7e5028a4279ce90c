"""`release`: named datasets from the terminal."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from curation.cli import app
from curation.desk import annotating, reviewing
from curation.desk.opening import open_store
from curation.errors import CurationError
from tests.desk.reviews import Reviews, no_checks


@pytest.fixture
def reviews() -> Reviews:
    found = Reviews(open_store(), articles=3)
    no_checks(found)
    for article in range(3):
        found.differ(article=article)
    found.decide("Ankara")
    reviewing.submit(found.rita, found.document)
    return found


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["release", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_release_is_made_listed_and_shown(reviews: Reviews) -> None:
    assert "There is no release of news yet" in run("list", "news")
    said = run("create", "news", "v1", "--split", "80/10/10", "--licence", "cc-by-4.0")
    assert "The release v1 of news is made: 5 readings of 3 articles." in said
    (listed,) = json.loads(run("list", "news", "--json"))
    assert listed["content_sha256"] in said
    assert listed["content_sha256"][:12] in run("list", "news")
    shown = run("show", "news", "v1")
    assert "80/10/10 by text" in shown
    assert "by (command line)" in shown
    assert "(command" in run("list", "news")
    assert "cc-by-4.0" in shown
    assert json.loads(run("show", "news", "v1", "--json")) == listed


def test_an_export_has_what_is_needed_to_use_it(reviews: Reviews, tmp_path: Path) -> None:
    run("create", "news", "v1")
    run("export", "news", "v1", "--out", str(tmp_path / "out"), "--format", "jsonl")
    assert {"README.md", "manifest.json", "croissant.json", "datapackage.json", "data.jsonl"} <= {
        one.name for one in (tmp_path / "out").iterdir()
    }
    run("export", "news", "v1", "--out", str(tmp_path / "v1.zip"), "--zip", "--format", "brat")
    with ZipFile(tmp_path / "v1.zip") as archive:
        assert "news-v1/brat/data.zip" in archive.namelist()


def test_the_difference_is_a_table_or_json(reviews: Reviews) -> None:
    run("create", "news", "v1", "--readings", "submitted")
    annotating.reopen(reviews.seat("Ben"), reviews.documents[2])
    run("create", "news", "v2", "--readings", "submitted")
    assert run("diff", "news", "v1", "v1") == "v1 and v1 say the same.\n"
    assert "readings" in run("diff", "news", "v1", "v2")
    run("create", "news", "v3", "--readings", "gold")
    assert "readings: submitted → gold\n" in run("diff", "news", "v1", "v3")
    told = json.loads(run("diff", "news", "v1", "v2", "--json"))
    assert told["readings"]["before"] == 6
    assert told["readings"]["after"] == 5
    assert len(told["readings"]["removed"]) == 1


def test_what_cannot_be_done_is_one_sentence(reviews: Reviews, tmp_path: Path) -> None:
    run("create", "news", "v1")
    for wrong, said in (
        (("create", "news", "v1"), "already"),
        (("create", "news", "../v2"), "cannot be a release's name"),
        (("create", "news", "v2", "--at", "2999-01-01"), "still to come"),
        (("create", "news", "v2", "--readings", "Nobody"), "Nobody"),
        (("create", "news", "v2", "--split-by", "source"), "say the shares, too"),
        (("show", "news", "v9"), "there is: v1"),
        (("diff", "news", "v1", "v9"), "there is: v1"),
        (("export", "news", "v1", "--out", str(tmp_path), "--format", "jsonl"), "not empty"),
        (("export", "news", "v1", "--out", str(tmp_path / "x"), "--format", "pdf"), "pdf"),
    ):
        with pytest.raises(CurationError, match=said):
            CliRunner().invoke(app, ["release", *wrong], catch_exceptions=False)
    assert not (tmp_path / "x").exists()
