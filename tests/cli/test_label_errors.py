"""The command that looks for likely errors, with the model itself on a few articles."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from curation.cli import app
from curation.desk import error_search
from curation.errors import BadInput, NotFound

PLACES, PEOPLE = ("Oslo", "Rome", "Lima", "Bonn", "Kyiv", "Baku"), ("Anna", "Omar", "Vera", "Ivan")


def article(number: int) -> str:
    """A line of JSONL; in the fourth article a place is called a person."""
    chance = random.Random(number)
    text, entities = "", []
    for line in range(6):
        who, where = chance.choice(PEOPLE), chance.choice(PLACES)
        label = "PER" if (number, line) == (4, 2) else "LOC"
        for words, start, of in ((who, 10, "PER"), (where, 23, label)):
            at = len(text) + start
            entities.append(
                {
                    "id": f"m-{number}-{at}",
                    "label": of,
                    "start": at,
                    "end": at + len(words),
                    "text": words,
                    "attributes": {},
                }
            )
        text += f"On Monday {who} went to {where} by train [bold].\n"
    return json.dumps(
        {
            "id": f"a{number}",
            "text": text,
            "meta": {"title": f"Article [red]{number}"},
            "entities": entities,
            "relations": [],
            "events": [],
            "labels": [],
            "annotator": "Anna",
            "status": "submitted",
        }
    )


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


def run(runner: CliRunner, *words: str) -> str:
    result = runner.invoke(app, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def news(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(map(article, range(12))) + "\n")
    run(runner, "init")
    run(runner, "import", "news", str(file), "--create")


def test_it_names_the_slip_first_and_says_it_again_without_learning(
    runner: CliRunner, news: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(error_search, "STEPS", 30)  # enough for so little
    found = json.loads(run(runner, "label-errors", "news", "--json", "--folds", "3"))
    first = found["findings"][0]
    assert (first["check"], first["remedy"]) == ("type", "relabel")
    assert (first["says"], first["proposed"]) == ("PER", "LOC")
    assert first["title"] == "Article [red]4"
    assert first["text"] in PLACES
    assert found["run"]["documents"] == 12
    assert found["run"]["folds"] == 3
    again = json.loads(run(runner, "label-errors", "news", "--json", "--last"))
    assert again["findings"] == found["findings"]
    shown = run(runner, "label-errors", "news", "--last")
    assert "Article [red]4" in shown
    assert "Wrong label" in shown
    assert f"{len(found['findings'])} likely error" in shown


def test_too_few_articles_and_no_project_are_told_in_a_sentence(
    runner: CliRunner, tmp_path: Path
) -> None:
    file = tmp_path / "few.jsonl"
    file.write_text(article(1) + "\n")
    run(runner, "init")
    run(runner, "import", "few", str(file), "--create")
    assert run(runner, "label-errors", "few", "--last") == "Nobody has looked yet.\n"
    with pytest.raises(BadInput, match="too little to learn from"):
        runner.invoke(app, ["label-errors", "few"], catch_exceptions=False)
    with pytest.raises(NotFound):
        runner.invoke(app, ["label-errors", "other"], catch_exceptions=False)


def test_nothing_stands_before_what_is_refused(runner: CliRunner) -> None:
    run(runner, "init")
    assert runner.invoke(app, ["label-errors", "other"]).output == ""
