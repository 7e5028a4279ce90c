"""Other processes for the tests: `python -m tests.store.processes VERB …`, one line an answer."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from curation.store import Store, settings

ROOT = Path(__file__).resolve().parents[2]


def start(module: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a module of the tests as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def other(verb: str, path: Path) -> subprocess.Popen[str]:
    """Start one of the verbs below on a database."""
    return start("tests.store.processes", verb, path)


def line(stream: IO[str] | None) -> str:
    """The next line a process says."""
    assert stream is not None
    return stream.readline().strip()


def finish(process: subprocess.Popen[str]) -> str:
    """Wait for a process to end well; what it said."""
    said, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return said.strip()


def hold(path: Path) -> None:
    """Begin a write, say so, and commit it half a second later."""
    with Store(path).write() as db:
        settings.set_setting(db, "held", "yes")
        print("writing", flush=True)
        time.sleep(0.5)


def migrate(path: Path) -> None:
    """Open the database as soon as told to, as the others are at the same moment."""
    print("ready", flush=True)
    sys.stdin.readline()
    Store(path).close()


if __name__ == "__main__":
    {"hold": hold, "migrate": migrate}[sys.argv[1]](Path(sys.argv[2]))
