"""`make lock`: exact versions with hashes, for Linux, macOS and Windows, Python 3.11 and newer.

pyproject.toml -> requirements.txt and requirements-dev.txt, tools/consumers.in ->
requirements-consumers.txt, package.json -> package-lock.json.
Versions stay as they are unless pyproject.toml asks for others; ARGS="--upgrade" takes the newest.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

from tools.environment import ROOT, SetupError, prepare, say
from tools.node import environment, npm

HEADER = "# Compiled from pyproject.toml by `make lock`. Do not edit.\n"
OPTIONS = [
    *("--universal", "--generate-hashes", "--python-version", "3.11"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header", "--quiet"),
    "--system-certs",  # trusts what the machine trusts
]


def main() -> int:
    try:
        python = prepare(dev=True)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    compile_lock = [str(python), "-m", "uv", "pip", "compile", "pyproject.toml", *OPTIONS]
    more = shlex.split(os.environ.get("ARGS", ""))
    commands = {
        "requirements.txt": [*compile_lock, *more],
        # The same versions of what both name: developers test what users run.
        "requirements-dev.txt": [*compile_lock, *more, "--extra", "dev", "-c", "requirements.txt"],
        "requirements-consumers.txt": [
            *(str(python), "-m", "uv", "pip", "compile", "tools/consumers.in", *OPTIONS, *more)
        ],
    }
    for name, command in commands.items():
        say(f"Compiling {name} ...")
        if subprocess.run([*command, "-o", name], cwd=ROOT, stdout=subprocess.DEVNULL).returncode:
            return 1
        path = ROOT / name
        path.write_text(HEADER + path.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
    say("Compiling package-lock.json ...")
    command = [*npm(python), "install", "--package-lock-only", "--loglevel", "error"]
    return subprocess.run(command, cwd=ROOT, env=environment()).returncode


if __name__ == "__main__":
    sys.exit(main())
