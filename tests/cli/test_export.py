"""`export` at a terminal: what it writes, what it says, and what it shows while it works."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from curation.cli import app
from curation.desk import exporting
from curation.desk.opening import open_store
from curation.formats import format_named
from tests.desk.exports import line, project_of, use_format

NAMES = ("Mehmet", "Aylin", "Deniz", "Emre", "Selin", "Kaan")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Six articles of two sources and six days; the file to write."""
    articles = (
        line(f"a{n}", name, meta={"source": ("AP", "Reuters")[n % 2], "date": f"2025-04-1{n}"})
        for n, name in enumerate(NAMES)
    )
    project_of(open_store(), *articles)
    return tmp_path / "out" / "data.jsonl"


def export(out: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["export", "news", "--out", str(out), *options])


def ids(path: Path) -> list[str]:
    return [json.loads(one)["id"] for one in path.read_text(encoding="utf-8").splitlines()]


def test_the_loss_is_said_beside_the_name_of_the_file(out: Path) -> None:
    done = export(out)
    assert done.exit_code == 0
    said = f"{out}: 6 readings of 6 articles: 12 entities, 6 relations, 6 events"
    assert done.stderr.startswith(said)
    assert done.stdout == ""
    assert ids(out) == [f"a{n}" for n in range(6)]


def test_days_sources_and_labels_are_chosen(out: Path) -> None:
    export(out, "--since", "2025-04-11", "--until", "2025-04-13")
    assert ids(out) == ["a1", "a2", "a3"]
    done = export(out, "--source", "AP", "--label", "GPE", "--label", "PERSON")
    assert ids(out) == ["a0", "a2", "a4"]
    assert "Left out as asked: 3 articles from other sources." in done.stderr
    assert json.loads(out.read_text().splitlines()[0])["events"] == []
    export(out, "--source", "AP", "--source", "Reuters")
    assert len(ids(out)) == 6


def test_a_split_by_date_trains_on_the_oldest(out: Path) -> None:
    done = export(out, "--split", "50/0/50", "--split-by", "date")
    parts = {part: ids(out.with_name(f"data.{part}.jsonl")) for part in ("train", "test")}
    assert parts == {"train": ["a0", "a1", "a2"], "test": ["a3", "a4", "a5"]}
    assert done.stderr.count("readings of") == 3


def test_a_split_by_source_tears_no_source_apart_and_another_salt_draws_anew(out: Path) -> None:
    drawn = set()
    for salt in ("v1", "v2", "v3"):
        export(out, "--split", "50/0/50", "--split-by", "source", "--split-salt", salt)
        train = ids(out.with_name("data.train.jsonl"))
        assert set(train) in (set(), {"a0", "a2", "a4"}, {"a1", "a3", "a5"}, set(ids_of_all()))
        drawn.add(tuple(train))
    assert len(drawn) > 1


def ids_of_all() -> list[str]:
    return [f"a{n}" for n in range(6)]


def test_what_to_type_next_is_on_standard_output(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def commands(names: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(f"train {name}" for name in names.values())

    taught = replace(format_named("jsonl"), name="taught", next_commands=commands)
    use_format(monkeypatch, taught)
    assert export(out, "--format", "taught").stdout == f"train {out}\n"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--since", "soon"), "since 'soon' is no date"),
        (("--source", "BBC"), "no source 'BBC' in news"),
        (("--label", "GEP"), "no label 'GEP' in news"),
        (("--split", "80/20"), "three whole numbers"),
        (("--split-by", "date"), "say the shares, too"),
        (("--split-salt", "v2"), "say the shares, too"),
        (("--readings", "gold"), "Nothing is settled as gold"),
    ],
)
def test_what_cannot_be_is_refused_and_writes_nothing(
    out: Path, options: tuple[str, ...], says: str
) -> None:
    done = export(out, *options)
    assert done.exit_code == 1
    assert says in str(done.exception)
    assert done.stderr == ""
    assert not out.parent.exists()


def test_a_way_to_split_that_there_is_not_is_wrong_usage(out: Path) -> None:
    assert export(out, "--split", "80/10/10", "--split-by", "author").exit_code == 2


def test_progress_hears_of_every_reading(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[int, int]] = []
    honest = exporting.export_file

    def listening(*arguments, progress, **options):
        def hear(done: int, of: int) -> None:
            heard.append((done, of))
            progress(done, of)

        return honest(*arguments, progress=hear, **options)

    monkeypatch.setattr(exporting, "export_file", listening)
    assert export(out).exit_code == 0
    assert heard[-1] == (6, 6)
