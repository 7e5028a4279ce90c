"""`make run` as a person at a terminal meets it: what it prints, who may come in, how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest

from curation.desk.opening import close_stores, open_store
from curation.store import Store
from tests import people

ROOT = Path(__file__).resolve().parents[2]

PREPARED = """
import sys
from tools import run
run.prepare = lambda: sys.executable  # what it would install is what runs this test
sys.exit(run.main())
"""
SERVE_ALL = """
import sys
sys.argv = ["curation", "serve", "--host", "0.0.0.0"]
from curation.cli import main
main()
"""
STREAMLIT_ALL = """
import runpy, sys
sys.argv = ["streamlit", "run", "app.py", "--server.address", "0.0.0.0", "--server.port", "0"]
runpy.run_module("streamlit", run_name="__main__")
"""
SERVE = "import sys; sys.argv = ['curation', 'serve']; from curation.cli import main; main()"


@contextmanager
def started(folder: Path, program: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    environment = {
        **os.environ,
        "CURATION_DB": str(folder / "curation.db"),
        "NO_BROWSER": "1",
        "PYTHONUNBUFFERED": "1",
        **variables,
    }
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()


def said_until_running(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What was printed until the address was, and the address."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"running at +(http://\S+)", line):
            return said, found[1]
    raise AssertionError(said)


def answers(address: str, *, host: str | None = None, path: str = "projects") -> int:
    headers = {"Host": host or "localhost"}
    request = urllib.request.Request(f"{address}/api/{path}", headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return int(answer.status)


def is_listened_to(address: str) -> bool:
    host, port = address.removeprefix("http://").split(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_make_run_serves_the_sample_and_ends_in_order(tmp_path: Path, end: signal.Signals) -> None:
    with started(tmp_path, PREPARED) as process:
        said, address = said_until_running(process)
        assert "The project 'sample' is there" in said
        assert answers(address) == 200
        process.send_signal(end)
        rest, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Stopped." in rest
    assert "Traceback" not in said + rest
    assert not is_listened_to(address)
    assert not (tmp_path / "curation.db-wal").exists(), "the server was not ended in order"


@pytest.mark.attack(40)
@pytest.mark.parametrize("program", [PREPARED, SERVE_ALL, STREAMLIT_ALL])
def test_without_an_account_nothing_is_opened_to_the_network(tmp_path: Path, program: str) -> None:
    with started(tmp_path, program, ADDRESS="0.0.0.0") as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "users add NAME --role lead" in said
    assert "Traceback" not in said
    assert "running at" not in said


@pytest.mark.attack(40)
def test_opened_to_the_network_it_answers_to_every_name_and_warns_of_missing_tls(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "curation.db")
    people.account(store, "Anna", "lead")
    store.close()
    with started(tmp_path, PREPARED, ADDRESS="0.0.0.0") as process:
        said, address = said_until_running(process)
        assert answers(address, host="newsroom.example:8501", path="health") == 200
        with pytest.raises(HTTPError, match="401"):
            answers(address, host="newsroom.example:8501")
        process.terminate()
        rest, _ = process.communicate(timeout=60)
    assert "without TLS" in said + rest


def test_a_port_that_cannot_be_had_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with started(tmp_path, PREPARED, PORT=str(port)) as process:
            said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"Port {port} is taken" in said
    assert "Traceback" not in said


def test_stopping_twice_is_stopping_once(tmp_path: Path) -> None:
    open_store()
    close_stores()
    with started(tmp_path, SERVE) as process:
        _, address = said_until_running(process)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in rest
    assert not is_listened_to(address)
