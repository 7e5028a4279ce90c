"""The environment of the programs that read our datasets in the tests.

They are other people's tools with dependencies of their own, some of which the app could not live
with. So they have an environment to themselves, `build/consumers`, and are run as processes, as
whoever trains on our files runs them.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tools.environment import ROOT, SetupError, say

HOME = ROOT / "build" / "consumers"
LOCK = ROOT / "requirements-consumers.txt"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(python: Path | str = sys.executable) -> Path:
    """The Python of that environment, with everything its lock file names installed.

    `python` is the developers', which has uv. Raises `SetupError`, saying what to do.
    """
    stamp = HOME / "installed"
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest() + f" {sys.implementation.cache_tag}\n"
    if stamp.exists() and stamp.read_text() == digest:
        return PYTHON
    say("Installing the programs that read datasets in the tests into build/consumers (once) ...")
    stamp.unlink(missing_ok=True)
    if not PYTHON.exists():
        _run([str(python), "-m", "venv", "--without-pip", str(HOME)])
    _run(
        [
            *(str(python), "-m", "uv", "pip", "install", "--quiet", "--python", str(PYTHON)),
            *("--require-hashes", "--system-certs", "-r", str(LOCK)),
        ]
    )
    stamp.write_text(digest)
    return PYTHON


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        raise SetupError(
            "The programs that read datasets in the tests could not be installed.\n"
            f"{(done.stdout + done.stderr).strip()}"
        )


if __name__ == "__main__":
    try:
        print(prepare())
    except SetupError as error:
        sys.exit(str(error))
