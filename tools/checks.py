"""`make check`, `make test`, `make bench`, `make soak`: what has to pass, in one list.

Every check runs even when one before it failed, so that one run shows everything. ARGS in the
environment is handed on to pytest or the benchmarks.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tools import consumers
from tools.environment import ROOT, SetupError, prepare, say
from tools.node import ensure_typescript, node

# `lint-imports` without its script, which does not survive a folder with a space in its name.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# A file's tests stay together: they share servers.
PARALLEL = ["--numprocesses", "auto", "--maxprocesses", "4", "--dist", "loadfile"]


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    command: list[str]
    shown: bool = False
    """Its output is worth seeing also when it passes."""


def static(python: Path) -> list[Check]:
    run = [str(python), "-m"]
    tsc = ensure_typescript(python)
    return [
        Check("ruff check", [*run, "ruff", "check", "."]),
        Check("ruff format", [*run, "ruff", "format", "--check", "."]),
        Check("mypy", [*run, "mypy"]),
        Check("import-linter", [str(python), "-c", LINT_IMPORTS, "--no-logo"]),
        Check("tsc", [str(node(python)), str(tsc), "-p", "."]),
    ]


def test(python: Path) -> list[Check]:
    browser = subprocess.run([python, "-m", "tools.chromium"], cwd=ROOT, stdin=subprocess.DEVNULL)
    if browser.returncode != 0:
        raise SetupError("Without a browser the tests are not complete, so none was run.")
    consumers.prepare(python)
    run = [str(python), "-m"]
    record = ["--attacks-ran", "build/attacks.json", "--formats-ran", "build/formats.json"]
    scripts = sorted(str(path) for path in ROOT.glob("tests/editor/**/*.test.*js"))
    return [
        *static(python),
        Check("node --test", [str(node(python)), "--test", *scripts], shown=True),
        Check("pytest", [*run, "pytest", *PARALLEL, *record, *arguments()], shown=True),
        # Of some of the tests alone the pages cannot be judged.
        *([] if arguments() else pages(run)),
    ]


def pages(run: list[str]) -> list[Check]:
    return [
        Check("docs/security.md", [*run, "tools.security"]),
        Check("docs/formats.md", [*run, "tools.formats_page"]),
    ]


def bench(python: Path) -> list[Check]:
    return [Check("bench", [str(python), "-m", "bench", *arguments()], shown=True)]


def soak(python: Path) -> list[Check]:
    options = ["-m", "soak", "--timeout", "3600", *arguments()]
    return [Check("soak", [str(python), "-m", "pytest", *options], shown=True)]


def arguments() -> list[str]:
    return shlex.split(os.environ.get("ARGS", ""))


def passes(check: Check) -> bool:
    started = time.monotonic()
    if check.shown:
        say(f"--- {check.name}")
        ok = subprocess.run(check.command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode == 0
        output = ""
    else:
        done = subprocess.run(
            check.command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        ok, output = done.returncode == 0, done.stdout.rstrip()
    verdict = "ok" if ok else "FAILED"
    say(f"--- {check.name}: {verdict} ({time.monotonic() - started:.1f} s)")
    if not ok and output:
        say(output)
    return ok


def main(which: str) -> int:
    plans = {"static": static, "test": test, "bench": bench, "soak": soak}
    try:
        checks = plans[which](prepare(dev=True))
        failed = [check.name for check in checks if not passes(check)]
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
        return 1
    say("Everything passed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
