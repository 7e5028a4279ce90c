"""The command line as a script meets it: a real process, its exit status and its sentences."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from curation.cli import COMMANDS, app
from curation.store import Store
from curation.store.documents import ids_with_pretag
from curation.store.projects import project_by_slug

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
    path = os.pathsep.join([str(ROOT), str(folder)])
    return {**os.environ, "PYTHONPATH": path, "CURATION_DB": str(folder / "curation.db")}


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample project, pre-tagged by the real pipeline."""
    folder = tmp_path_factory.mktemp("sample")
    result = run(folder, "init", "--sample")
    assert "The project 'sample' is there" in result.stdout
    return folder


def test_no_help_says_anything_in_brackets_that_would_be_taken_for_markup() -> None:
    def options(command: Any) -> Iterator[tuple[str, str]]:
        for inner in getattr(command, "commands", {}).values():
            yield from options(inner)
        for one in command.params:
            yield command.name, str(getattr(one, "help", "") or "")

    told = list(options(get_command(app)))
    assert len(told) > 100
    assert [one for one in told if re.search(r"\[[a-z]", one[1])] == []


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
    (articles / "c.txt").write_bytes(b"caf\x00")
    result = run(tmp_path, "import", "news", articles, "--create")
    assert "1 taken, 1 skipped, 1 refused." in result.stdout
    assert "U+0000 at character 3" in result.stdout


def test_a_brat_folder_comes_in_and_goes_out_again_as_a_zip(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "annotation.conf").write_text("[entities]\nTOWN\n")
    (corpus / "visual.conf").write_text("[labels]\n")
    (corpus / "a.txt").write_text("Turkey met Israel.")
    (corpus / "a.ann").write_text("T1\tTOWN 0 6\tTurkey\n")
    (corpus / "b.ann").write_text("T1\tTOWN 0 6\tTurkey\n")
    result = run(tmp_path, "import", "towns", "corpus", "--create")
    assert "b.ann has no" in result.stdout
    assert "1 taken, 0 skipped, 1 refused." in result.stdout
    said = run(tmp_path, "export", "towns", "--format", "brat", "--out", "towns.zip").stderr
    assert "1 reading of 1 article: 1 entity. Nothing was lost." in said
    with ZipFile(tmp_path / "towns.zip") as archive:
        assert archive.read("imported/a.ann") == b"T1\tTOWN 0 6\tTurkey\n"


def test_import_into_a_project_that_is_not_there_says_how(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Turkey met Israel.")
    run(tmp_path, "init")
    assert "add --create" in run(tmp_path, "import", "news", "a.txt", status=1).stderr


def test_a_refused_import_makes_no_project(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "one"}\n{broken\n')
    run(tmp_path, "init")
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


PATIENT = """
import pathlib, time
from curation.pretag import Suggestions

class Patient:
    "Tags one article, and the others once it is allowed to."
    name, version, languages = "patient", "1", ()
    tagged = 0

    def tag(self, texts):
        while self.tagged and not pathlib.Path("allowed").exists():
            time.sleep(0.01)
        self.tagged += 1
        return [Suggestions() for _ in texts]
"""


def install_patient_pretagger(folder: Path) -> None:
    """Make `--pipeline patient` known to commands run in this folder."""
    (folder / "patient_pretagger.py").write_text(PATIENT)
    about = folder / "patient_pretagger-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: patient-pretagger\nVersion: 1\n")
    (about / "entry_points.txt").write_text(
        "[curation.pretaggers]\npatient = patient_pretagger:Patient\n"
    )


def tagged(folder: Path) -> int:
    """How many articles have been pre-tagged, as the database of a running command says."""
    store = Store(folder / "curation.db")
    try:
        with store.read() as db:
            return len(ids_with_pretag(db, project_by_slug(db, "many").id, ("tagged",)))
    finally:
        store.close()


def _hear_ctrl_c() -> None:
    """Whoever runs the tests in the background has their children deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_pre_tagging_stopped_in_the_middle_goes_on_where_it_was(tmp_path: Path) -> None:
    articles = [json.dumps({"id": str(number), "text": f"Text {number}."}) for number in range(5)]
    (tmp_path / "many.jsonl").write_text("\n".join(articles))
    run(tmp_path, "import", "many", "many.jsonl", "--create")
    install_patient_pretagger(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "curation", "pretag", "many", "--pipeline", "patient"],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_hear_ctrl_c,
    )
    while not tagged(tmp_path):
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130, said
    assert "Stopped. What was done until here is kept." in said
    assert "Traceback" not in said
    assert tagged(tmp_path) == 1
    (tmp_path / "allowed").touch()
    assert "4 articles pre-tagged" in run(tmp_path, "pretag", "many").stdout
    assert tagged(tmp_path) == 5
    assert "The database is whole" in run(tmp_path, "check").stdout


@pytest.mark.parametrize("command", ["import", "export"])
def test_what_keeps_nothing_does_not_say_it_does_when_it_is_stopped(
    tmp_path: Path, command: str
) -> None:
    run(tmp_path, "init")
    waiting = tmp_path / "waiting.txt"
    program = f"""
import sys, time
from pathlib import Path
from curation.desk import exporting, importing

def wait(*arguments, **options):
    Path({str(waiting)!r}).touch()
    time.sleep(600)

importing.open_files = exporting.export_file = wait
sys.argv = ["curation", {command!r}, "news", *sys.argv[1:]]
from curation.cli import main
main()
"""
    arguments = {"import": ["a.txt"], "export": ["--out", "a.jsonl"]}[command]
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=tmp_path,
        env=environment(tmp_path),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_hear_ctrl_c,
    )
    while not waiting.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said.strip() == "Stopped; nothing was changed."


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = run(tmp_path, "serve", "--port", port, status=1).stderr
    assert f"Port {port} is taken" in said
