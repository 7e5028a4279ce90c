"""`agreement`: tables, JSON and a report in Markdown, and a sentence where nothing is compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from curation.agreement import gamma
from curation.cli import app
from curation.desk.opening import open_store
from curation.errors import BadInput
from tests.desk.reviews import Reviews, mention


@pytest.fixture
def reviews() -> Reviews:
    return Reviews(open_store(), articles=12)


@pytest.fixture
def twelve(reviews: Reviews) -> Reviews:
    """Twelve articles of which two people say the same but in one word of each."""
    for article in range(12):
        reviews.differ(article=article)
    return reviews


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["agreement", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: str) -> str:
    with pytest.raises(BadInput) as error:
        CliRunner().invoke(app, ["agreement", *arguments], catch_exceptions=False)
    return error.value.message


def test_the_table_has_values_with_their_intervals(twelve: Reviews) -> None:
    said = run("news", "--kind", "entities")
    assert "Between people: 12 articles, 1 pair" in said
    line = next(line for line in said.splitlines() if "F1, exact" in line)
    # All twelve articles come to the same, so there is no interval.
    assert line.split()[-3:] == [".500", "–", "48"]
    assert "All 12 shared articles come to the same" in said
    assert "F1, exact" in said
    assert "Relations" not in said
    assert "People against the gold: " in said


def test_lines_fit_a_terminal_of_80_columns(
    twelve: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = [line for line in run("news").splitlines() if line.startswith("  F1")]
    assert tables
    assert max(map(len, tables)) <= 80


def test_json_has_every_figure_and_what_was_asked(twelve: Reviews) -> None:
    said = json.loads(run("news", "--json", "--since", "2020-01-01"))
    assert said["project"] == "news"
    assert said["filters"] == {"since": "2020-01-01"}
    assert '"entities.exact"' in json.dumps(said)


def test_a_report_is_written_whole_and_names_nobody_under_pseudonyms(
    twelve: Reviews, tmp_path: Path
) -> None:
    twelve.person("Cem")
    twelve.hand_in("Cem", mention("Ankara"))
    out = tmp_path / "appendix.md"
    assert f"Written to {out}." in run("news", "--report", str(out), "--pseudonyms")
    written = out.read_text(encoding="utf-8")
    assert written.startswith("# Agreement: News\n")
    assert "annotator-" in written
    assert "Anna" not in written
    run("news", "--report", str(out), "--until", "2999-01-01")
    written = out.read_text(encoding="utf-8")
    assert "Anna" in written
    assert "submitted on 2999-01-01 or earlier" in written


def test_one_annotator_and_no_overlap_are_told_apart(reviews: Reviews) -> None:
    assert refused("news").startswith("Nobody has submitted")
    reviews.hand_in("Anna", mention("Ankara"))
    assert refused("news").startswith("Only Anna has submitted")
    reviews.hand_in("Ben", mention("Ankara", article=1), article=1)
    assert "none of them twice" in refused("news")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--kind", "poems"), "There is no kind 'poems'"),
        (("--since", "soon"), "is no day"),
        (("--suggestions", "maybe"), "shown, hidden or any"),
        (("--until", "2020-01-01"), "widen them"),
    ],
)
def test_what_cannot_be_asked_is_said(
    twelve: Reviews, arguments: tuple[str, ...], words: str
) -> None:
    assert words in refused("news", *arguments)


def test_what_holds_for_all_figures_is_said_once(reviews: Reviews) -> None:
    reviews.hand_in("Anna", mention("Ankara"), mention("Turkey"))
    reviews.hand_in("Ben", mention("Ankara", "PERSON"), mention("Turkey"))
    (note,) = [line for line in run("news", "--kind", "entities").splitlines() if "shared" in line]
    assert "F1" not in note


def test_gamma_is_in_table_json_and_report_where_it_is_asked(
    twelve: Reviews, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        gamma, "_disorders", lambda documents, python, seed: [(0.5, 2.0)] * len(documents)
    )
    out = tmp_path / "appendix.md"
    line = "γ of mentions between people: .750, 95 % .75–.75, 48 mentions in 12 articles."
    assert line in run("news", "--gamma", "--report", str(out))
    assert line in out.read_text(encoding="utf-8")
    assert "Mathet" in out.read_text(encoding="utf-8")
    assert json.loads(run("news", "--gamma", "--json"))["gamma"]["value"] == 0.75
    assert "γ" not in run("news")
    assert "gamma" not in json.loads(run("news", "--json"))


def test_without_the_package_of_gamma_it_is_said_what_to_install(
    twelve: Reviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gamma, "find_spec", lambda name: None)
    with pytest.raises(gamma.NoGamma, match="pygamma-agreement"):
        CliRunner().invoke(app, ["agreement", "news", "--gamma"], catch_exceptions=False)
