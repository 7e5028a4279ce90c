"""The command that judges pre-taggers, with a tiny one of its own, and once with spaCy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from curation.cli import app
from curation.errors import CurationError
from curation.pretag.models import DEFAULT
from curation.store.driver import connect

ROOT = Path(__file__).parents[2]
SEED = ROOT / "tests" / "gold" / "seed.jsonl"

TAGGERS = """
from curation.model import Argument, Event, Origin, Span
from curation.pretag import Suggestions


class Careful:
    "Finds Turkey as a country and every meeting, with Turkey as its actor."

    name, version, languages = "careful", "1", ()
    country = "GPE"

    def tag(self, texts):
        return [self.suggestions(text) for text in texts]

    def suggestions(self, text):
        if text == "Break.":
            raise ValueError("it broke")
        if "Turkey met" not in text:
            return Suggestions()
        start = text.index("met")
        origin = Origin("careful", "1", "check", rule="rule-7", reason="*met* says it")
        return Suggestions(
            spans=(
                Span("m", self.country, 0, 6, "Turkey"),
                Span("t", "CONSULT", start, start + 3, "met", trigger=True),
            ),
            events=(Event("e", "CONSULT", "t", (Argument("actor", "m"),), origin=origin),),
        )


class Careless(Careful):
    name, country = "careless", "PERSON"
"""


def entity(id: str, start: int, words: str, label: str = "GPE") -> dict[str, object]:
    return {"id": id, "label": label, "start": start, "end": start + len(words), "text": words}


def meeting(*arguments: tuple[str, str]) -> dict[str, object]:
    return {
        "id": "e",
        "label": "CONSULT",
        "trigger": {"id": "t", "start": 7, "end": 10, "text": "met"},
        "arguments": [{"role": role, "target": target} for role, target in arguments],
    }


# By hand: 4 entities, of which a careful tagger finds 2 and nothing else; 3 arguments, 2 of them.
GOLD = [
    {
        "id": "first",
        "text": "Turkey met Israel.",
        "entities": [entity("a", 0, "Turkey"), entity("b", 11, "Israel")],
        "events": [meeting(("actor", "a"), ("actor", "b"))],
    },
    {
        "id": "second",
        "text": "Turkey met nobody in Rome.",
        "entities": [entity("a", 0, "Turkey"), entity("b", 21, "Rome", "PLACE")],
        "events": [meeting(("actor", "a"))],
    },
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project 'news', the gold above and two small pre-taggers."""
    folder = tmp_path_factory.mktemp("evaluate")
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, GOLD)))
    (folder / "a.txt").write_text("An article of the project.")
    read = {"text": "Israel", "entities": [entity("a", 0, "Israel")], "annotator": "anna"}
    (folder / "read.jsonl").write_text(json.dumps(read))
    (folder / "small_taggers.py").write_text(TAGGERS)
    about = folder / "small_taggers-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: small-taggers\nVersion: 1\n")
    (about / "entry_points.txt").write_text(
        "[curation.pretaggers]\n"
        "careful = small_taggers:Careful\n"
        "careless = small_taggers:Careless\n"
    )
    run(folder, "import", "news", "read.jsonl", "--create")
    run(folder, "pretag", "news", "--pipeline", "careful")
    return folder


def run(folder: Path, *arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(ROOT), str(folder)])
    result = subprocess.run(
        [sys.executable, "-m", "curation", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "CURATION_DB": str(folder / "curation.db")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == status, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    return result


def everything(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the database holds: the rows of every table."""
    with closing(connect(folder / "curation.db")) as db:
        names = [
            name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {name: list(db.execute(f'SELECT * FROM "{name}"')) for name in names}


def rows(printed: str) -> dict[str, list[str]]:
    """The rows of a table by their first cell, of names in one word."""
    return {line.split()[0]: line.split()[1:] for line in printed.splitlines() if line.strip()}


def test_a_table_with_every_kind_and_label_and_the_errors(folder: Path) -> None:
    arguments = ("--gold", "gold.jsonl", "--pipeline", "careful", "--errors")
    said = run(folder, "evaluate", "news", *arguments).stdout
    found = rows(said)
    assert found["entities"][:6] == ["4", "2", "2", "1.00", ".500", ".667"]
    assert found["GPE"][:6] == ["3", "2", "2", "1.00", ".667", ".800"]
    assert found["PLACE"][:6] == ["1", "0", "0", "–", ".000", ".000"]
    assert found["arguments"][:6] == ["3", "2", "2", "1.00", ".667", ".800"]
    assert found["relations"][:6] == ["0", "0", "0", "–", "–", "–"]
    assert "of the gold that is 1 annotation, all missed" in said
    assert "no entity label 'PLACE'" in said
    assert "arguments: missed (1)" in said
    assert "gold   CONSULT actor: Israel" in said
    assert all(len(line) <= 80 for line in said.splitlines() if line.startswith(("ent", "  GPE")))


def test_two_pipelines_side_by_side_as_json(folder: Path) -> None:
    result = run(
        folder, "evaluate", "news", "--gold", "gold.jsonl", "--pipeline", "careful",
        "--pipeline", "careless", "--kind", "events", "--kind", "entities", "--errors", "--json",
        "--resamples", "200", "--seed", "3",
    )  # fmt: skip
    value = json.loads(result.stdout)
    assert (value["documents"], value["resamples"], value["seed"]) == (2, 200, 3)
    assert [one["name"] for one in value["pipelines"]] == ["careful", "careless"]
    assert [one["version"] for one in value["pipelines"]] == ["1", "1"]
    careful, careless = value["pipelines"]
    assert [one["kind"] for one in careful["kinds"]] == ["entities", "entities", "events", "events"]
    assert careful["kinds"][0]["f"] == pytest.approx(2 / 3)
    assert careless["kinds"][0]["f"] == 0
    assert value["differences"][0] == {
        "kind": "entities",
        "mode": "exact",
        "f": pytest.approx(-2 / 3),
        "interval": [pytest.approx(-2 / 3), pytest.approx(-2 / 3)],
    }
    wrong = careless["errors"][0]
    assert (wrong["fault"], wrong["gold"], wrong["found"]) == (
        "wrong label", "GPE: Turkey", "PERSON: Turkey",
    )  # fmt: skip
    assert value["outside_schema"][0]["annotations"] == 1


def test_two_pipelines_in_a_table(folder: Path) -> None:
    said = run(
        folder, "evaluate", "news", "--gold", "gold.jsonl", "--pipeline", "careful",
        "--pipeline", "careless", "--kind", "entities",
    ).stdout  # fmt: skip
    exact, relaxed = said.split("Overlapping:")
    assert rows(exact)["entities"][:8] == [
        "4", "1.00", ".500", ".667", ".000", ".000", ".000", "−.667",
    ]  # fmt: skip
    assert "−.67 to −.67*" in exact
    assert "entities" in relaxed
    assert "triggers" not in said


def test_an_article_that_cannot_be_tagged_is_told_and_counts_as_missed(folder: Path) -> None:
    broken = {"id": "broken", "text": "Break.", "entities": [entity("a", 0, "Break")]}
    (folder / "broken.jsonl").write_text(json.dumps(broken))
    arguments = ("--gold", "gold.jsonl", "--gold", "broken.jsonl", "--pipeline", "careful")
    said = run(folder, "evaluate", "news", *arguments, "--kind", "entities").stdout
    assert rows(said)["entities"][:3] == ["5", "2", "2"]
    assert "careful found nothing in broken. Not tagged" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("news", "--gold", "a.txt"), "a.txt, line 1 is not JSON"),
        (("other", "--gold", "gold.jsonl"), "There is no project 'other'"),
        (("news", "--gold", "gold.jsonl", "--kind", "verbs"), "There is no kind 'verbs'"),
        (
            ("news", "--gold", "gold.jsonl", *(3 * ("--pipeline", "careful"))),
            "compare one or two",
        ),
        (
            ("news", "--gold", "gold.jsonl", *(2 * ("--pipeline", "careful"))),
            "'careful' was named twice",
        ),
    ],
)
def test_what_cannot_be_judged_is_told_in_a_sentence(
    folder: Path, arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CURATION_DB", str(folder / "curation.db"))
    monkeypatch.syspath_prepend(str(folder))
    result = CliRunner().invoke(app, ["evaluate", *arguments])
    assert isinstance(result.exception, CurationError)
    assert said in result.exception.message
    assert result.stdout == ""


def test_nothing_to_judge_by_ends_with_a_sentence_and_status_1(folder: Path) -> None:
    result = run(folder, "evaluate", "news", "--gold", "none.jsonl", status=1)
    assert result.stderr.strip() == "none.jsonl cannot be read: no such file or directory."
    assert result.stdout == ""


def test_what_people_confirmed_is_used_only_when_asked_for(folder: Path) -> None:
    without = run(folder, "evaluate", "news", "--gold", "gold.jsonl").stdout
    assert rows(without)["entities"][:3] == ["4", "2", "2"]
    said = run(folder, "evaluate", "news", "--gold", "gold.jsonl", "--memory").stdout
    assert rows(said)["entities"][:3] == ["4", "3", "3"]


def test_the_seed_with_the_real_pipeline(folder: Path) -> None:
    before = everything(folder)
    result = run(
        folder, "evaluate", "news", "--gold", SEED, "--pipeline", DEFAULT, "--kind", "entities",
        "--json",
    )  # fmt: skip
    value = json.loads(result.stdout)
    (pipeline,) = value["pipelines"]
    assert pipeline["kinds"][0]["gold"] == 72
    assert pipeline["kinds"][0]["precision"] > 0.5
    assert pipeline["kinds"][0]["intervals"]["f"] is None
    assert everything(folder) == before
