"""The command line as a script meets it: a real process, its exit status and its sentences."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from curation.cli import COMMANDS, app

ROOT = Path(__file__).parents[2]


def run(folder: Path, *arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder of its own; a traceback is never an answer."""
    result = subprocess.run(
        [sys.executable, "-m", "curation", *map(str, arguments)],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == status, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    return result


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "CURATION_DB": str(folder / "curation.db")}


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample project, pre-tagged by the real pipeline."""
    folder = tmp_path_factory.mktemp("sample")
    result = run(folder, "init", "--sample")
    assert "The project 'sample' is there" in result.stdout
    return folder


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(app, [name, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.stdout


def test_the_sample_is_pre_tagged_with_exact_offsets(sample: Path) -> None:
    run(sample, "export", "sample", "--readings", "suggestions", "--out", "s.jsonl")
    first = lines(sample / "s.jsonl")[0]
    text = first["text"]
    assert isinstance(text, str)
    assert text.encode() == (ROOT / "seeds" / "seed_article.txt").read_bytes()
    entities = first["entities"]
    assert isinstance(entities, list)
    assert len(entities) > 30
    assert all(text[one["start"] : one["end"]] == one["text"] for one in entities)


def test_init_again_changes_nothing(sample: Path) -> None:
    assert "Every article has its suggestions" in run(sample, "init", "--sample").stdout


def test_check_and_backup_prove_the_database(sample: Path) -> None:
    assert "The database is whole" in run(sample, "check").stdout
    run(sample, "backup", "copy.db")
    assert "The database is whole" in run(sample, "check", "--db", "copy.db").stdout


def test_a_damaged_database_is_told_with_exit_status_1(sample: Path) -> None:
    run(sample, "backup", "damaged.db")
    script = (
        "from curation.store.driver import connect; from pathlib import Path;"
        "connect(Path('damaged.db')).execute(\"UPDATE spans SET label = 'X' WHERE start = 26\")"
    )
    subprocess.run([sys.executable, "-c", script], cwd=sample, env=environment(sample), check=True)
    said = run(sample, "check", "--db", "damaged.db", status=1).stderr
    assert "differ from its log" in said


def test_import_tells_what_was_taken_skipped_and_refused(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("Turkey met Israel.")
    (articles / "b.txt").write_text("Turkey met Israel.")
    (articles / "c.txt").write_bytes(b"caf\xe9")
    result = run(tmp_path, "import", "news", articles, "--create")
    assert "1 taken, 1 skipped, 1 refused." in result.stdout
    assert "byte 3 (0xe9" in result.stdout


def test_import_into_a_project_that_is_not_there_says_how(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Turkey met Israel.")
    run(tmp_path, "init")
    assert "add --create" in run(tmp_path, "import", "news", "a.txt", status=1).stderr


def test_a_refused_import_makes_no_project(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "one"}\n{broken\n')
    result = run(tmp_path, "import", "news", "a.jsonl", "--create", status=1)
    assert "line 2" in result.stdout
    assert "Nothing was imported" in result.stderr
    assert "no project 'news'" in run(tmp_path, "pretag", "news", status=1).stderr


@pytest.mark.parametrize(
    "command", [("export", "news", "--out", "x.jsonl"), ("check",), ("backup", "b.db")]
)
def test_without_a_database_the_remedy_is_named(tmp_path: Path, command: tuple[str, ...]) -> None:
    assert "curation init" in run(tmp_path, *command, status=1).stderr
    assert list(tmp_path.iterdir()) == []


def test_the_database_option_stands_before_or_after_the_command(tmp_path: Path) -> None:
    run(tmp_path, "init", "--db", "one.db")
    run(tmp_path, "--db", "two.db", "init")
    assert (tmp_path / "one.db").exists()
    assert (tmp_path / "two.db").exists()
    assert not (tmp_path / "curation.db").exists()


def test_wrong_usage_is_exit_status_2(tmp_path: Path) -> None:
    run(tmp_path, "export", "sample", status=2)
    run(tmp_path, "no-such-command", status=2)


def test_a_pipeline_that_is_not_installed_names_the_command_that_installs_it(
    sample: Path,
) -> None:
    run(sample, "backup", "other.db")
    said = run(
        sample, "pretag", "sample", "--again", "--pipeline", "en_core_web_lg", "--db", "other.db",
        status=1,
    ).stderr  # fmt: skip
    assert "en_core_web_lg" in said
    assert "install" in said


def test_an_empty_selection_is_exit_status_1_and_writes_no_file(sample: Path) -> None:
    said = run(sample, "export", "sample", "--out", "none.jsonl", status=1).stderr
    assert "nothing to export" in said
    assert not (sample / "none.jsonl").exists()


def test_pre_tagging_stopped_in_the_middle_goes_on_where_it_was(tmp_path: Path) -> None:
    body = "The minister met Angela Merkel in Berlin on Friday. " * 60
    with (tmp_path / "many.jsonl").open("w") as file:
        for number in range(60):
            file.write(json.dumps({"id": str(number), "text": f"{number} {body}"}) + "\n")
    run(tmp_path, "import", "many", "many.jsonl", "--create")
    process = subprocess.Popen(
        [sys.executable, "-m", "curation", "pretag", "many"],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_for_suggestions(tmp_path)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "What was done until here is kept" in said
    assert "Traceback" not in said
    done = count_suggested(tmp_path)
    assert 0 < done < 60
    assert f"{60 - done} articles have" in run(tmp_path, "pretag", "many").stdout
    assert count_suggested(tmp_path) == 60
    assert "The database is whole" in run(tmp_path, "check").stdout


def count_suggested(folder: Path) -> int:
    out = folder / "suggested.jsonl"
    result = subprocess.run(
        [
            *(sys.executable, "-m", "curation", "export", "many"),
            *("--readings", "suggestions", "--out", str(out)),
        ],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        check=False,
    )
    return len(lines(out)) if result.returncode == 0 else 0


def wait_for_suggestions(folder: Path) -> None:
    deadline = time.monotonic() + 60
    while not count_suggested(folder):
        assert time.monotonic() < deadline, "pre-tagging never began"


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = run(tmp_path, "serve", "--port", port, status=1).stderr
    assert f"Port {port} is taken" in said
