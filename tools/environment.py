"""The project's virtual environment: made, filled from the lock files and kept in step with them.

Runs before anything is installed, so it uses the standard library only. It writes nothing outside
of `.venv`, and never installs anything that the lock files do not name with a hash.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOG = VENV / "install.log"

# What pip says, and what to do about it. The first that matches is shown.
REMEDIES = (
    (
        "DO NOT MATCH THE HASHES|Hashes are required",
        "A file that was downloaded is not the one this project was tested with. If you changed"
        " requirements.txt by hand, run `make lock`; if not, do not trust your package index.",
    ),
    ("No space left on device", "The disk is full: about 1 GB is needed. Make room and try again."),
    ("Permission denied", "This folder cannot be written to. Move the project to one of your own."),
    (
        "Failed to establish|NameResolution|name resolution|Max retries|timed out|ProxyError"
        "|SSLError|CERTIFICATE|Connection (refused|reset|broken)|Network is unreachable",
        "The package index was not reached. Check the network, the proxy (HTTPS_PROXY) and"
        " pip's settings (pip config list), then run the same command again.",
    ),
    (
        "No matching distribution|Could not find a version",
        "There is no ready-made build of this package for this Python and machine."
        " Python 3.11 to 3.14 on Linux, macOS or Windows are known to work:"
        " choose one with PYTHON=/path/to/python3.12.",
    ),
)


class SetupError(Exception):
    """The environment could not be made; the message says why and what to do."""


def say(message: str) -> None:
    print(message, flush=True)


def prepare(*, dev: bool = False) -> Path:
    """The environment's Python, with everything the lock file names installed."""
    with _one_at_a_time():
        if not _usable():
            _create()
        if not (_has("requirements-dev.txt") or (not dev and _has("requirements.txt"))):
            _install("requirements-dev.txt" if dev else "requirements.txt")
    return PYTHON


def _usable() -> bool:
    """The environment is there, runs, and is of the Python that was asked for."""
    if Path(sys.prefix) == VENV:
        return True
    version = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([PYTHON, "-c", version], capture_output=True, text=True)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == "{}.{}".format(*sys.version_info[:2])


def _create() -> None:
    if VENV.exists():
        if not (VENV / "pyvenv.cfg").exists():
            raise SetupError(f"{VENV} is in the way and no virtual environment. Move it away.")
        say("The environment in .venv does not fit this Python: making a new one.")
        shutil.rmtree(VENV)
    command = [sys.executable, "-m", "venv", str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        detail = (made.stdout + made.stderr).strip()
        version = "{}.{}".format(*sys.version_info[:2])
        raise SetupError(
            f"A virtual environment could not be made with {sys.executable}:\n{detail}\n"
            f"On Debian and Ubuntu: sudo apt install python{version}-venv"
        )


def _stamp(lock_file: str) -> tuple[Path, str]:
    """Where it is noted that a lock file was installed, and the note.

    The note changes when other packages are wanted, or the same for another Python. The developers'
    lock file names everything that the users' names.
    """
    digest = hashlib.sha256((ROOT / lock_file).read_bytes()).hexdigest()
    return VENV / f"{lock_file}.installed", f"{digest} {sys.implementation.cache_tag}\n"


def _has(lock_file: str) -> bool:
    path, text = _stamp(lock_file)
    return path.exists() and path.read_text() == text


def _install(lock_file: str) -> None:
    names = re.findall(r"^([\w.-]+)==", (ROOT / lock_file).read_text("utf-8"), re.MULTILINE)
    what = "the app's packages" if lock_file == "requirements.txt" else "the developers' tools"
    say(f"Installing {what} into .venv (about {len(names)}, once) ...")
    for note in VENV.glob("*.installed"):  # if this is interrupted, nothing counts as installed
        note.unlink()
    started = time.monotonic()
    # -I: neither PYTHONPATH nor the user's own packages may get in between.
    command = [str(PYTHON), "-I", "-m", "pip", "install", "--require-hashes", "--no-input"]
    command += ["--only-binary", ":all:", "--progress-bar", "off", "--disable-pip-version-check"]
    command += ["-r", lock_file]
    environment = {**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    with (
        LOG.open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as pip,
    ):
        assert pip.stdout is not None
        seen = 0
        for line in pip.stdout:
            log.write(line)
            if found := re.match(r"(?:Collecting |Processing .*/)([\w.-]+?)(-\d|[=<>~! \[])", line):
                seen += 1
                _progress(f"{seen}/{len(names)} {found[1]}")
            elif line.startswith("Installing collected"):
                _progress("unpacking")
    _progress("")
    if pip.returncode != 0:
        raise SetupError(explain(LOG.read_text(encoding="utf-8", errors="replace")))
    path, text = _stamp(lock_file)
    path.write_text(text)
    say(f"Installed in {time.monotonic() - started:.0f} s.")


def explain(log: str) -> str:
    """pip's failure in a few lines: its own error, the remedy, where the rest is."""
    errors = [line.strip() for line in log.splitlines() if line.startswith("ERROR:")]
    remedies = (remedy for pattern, remedy in REMEDIES if re.search(pattern, log))
    remedy = next(remedies, "Run the same command again; if it fails again, read the whole story.")
    lines = ["The packages could not be installed.", *errors[:3], remedy, f"Whole story: {LOG}"]
    return "\n".join(lines)


def _progress(text: str) -> None:
    """Overwrites one line of a terminal; says nothing in a file."""
    if sys.stdout.isatty():
        print(f"\r\x1b[K{text and '  '}{text}", end="", flush=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two commands started together must not fill the same environment."""
    try:
        import fcntl  # noqa: PLC0415  (not on Windows, where the second one has to wait by hand)
    except ImportError:
        yield
        return
    with (ROOT / "pyproject.toml").open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another command that is filling .venv ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
