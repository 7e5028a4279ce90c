"""The list of formats on the command line."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from curation.cli import app
from curation.formats import FORMATS, format_named


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["formats", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_format_is_in_the_table_with_the_ways_it_goes() -> None:
    lines = run().splitlines()
    assert len(lines) == len(FORMATS) + 2
    by_name = {line.split()[0]: line for line in lines[1:-1]}
    assert set(by_name) == {one.name for one in FORMATS}
    assert " both ways " in by_name["jsonl"]
    assert " everything " in by_name["jsonl"]
    assert " in " in by_name["text"]
    assert " both ways " not in by_name["text"]
    assert " out " in by_name["plover"]
    assert "events, arguments, attributes, labels" in by_name["plover"]


def test_one_format_says_all_it_cannot_carry() -> None:
    lines = run("dyads-csv").splitlines()
    dyads = format_named("dyads-csv")
    assert lines[:3] == [
        f"dyads-csv: {dyads.summary}",
        "writes: .dyads.csv",
        "holds: events, arguments, attributes",
    ]
    assert lines[3:] == [f"cannot carry: {what}" for what in dyads.cannot_carry]
    assert "reads: .txt .text" in run("text")
    assert [one["name"] for one in json.loads(run("text", "--json"))] == ["text"]


def test_json_has_the_same_for_programs() -> None:
    found = {one["name"]: one for one in json.loads(run("--json"))}
    assert list(found) == [one.name for one in FORMATS]
    assert found["brat"]["goes"] == "both ways"
    assert found["brat"]["reads"] == [".zip", ".ann"]
    assert found["acled-csv"] == {
        "name": "acled-csv",
        "summary": found["acled-csv"]["summary"],
        "goes": "out",
        "reads": [],
        "writes": ".acled.csv",
        "holds": ["events", "arguments"],
        "holds_parts": False,
        "cannot_carry": found["acled-csv"]["cannot_carry"],
    }
    assert found["text"]["writes"] is None
    assert found["text"]["holds"] == []
