"""`make run`: installs what is missing, prepares the database and serves the app until Ctrl-C.

PORT and ADDRESS in the environment choose where it listens, NO_BROWSER=1 keeps the browser closed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from tools.environment import ROOT, SetupError, prepare

SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


class Stopped(Exception):
    """Somebody asked for the end: Ctrl-C, a closed terminal, a supervisor."""


def main() -> int:
    try:
        with _terminal_to_ourselves():
            for number in SIGNALS:
                signal.signal(number, _stop)
            curation = [str(prepare()), "-m", "curation"]
            prepared = subprocess.run([*curation, "init", "--sample"], cwd=ROOT)
            if prepared.returncode != 0:
                return prepared.returncode
            return _serve([*curation, "serve", "--open", *_where()])
    except Stopped:
        return 0
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1


def _where() -> list[str]:
    """The options of `serve` for what the environment asks."""
    asked = (("--host", os.environ.get("ADDRESS")), ("--port", os.environ.get("PORT")))
    return [f"{option}={value}" for option, value in asked if value]


def _serve(command: list[str]) -> int:
    """Run the server until it ends; it ends in order by itself when it is told to."""
    server: subprocess.Popen[bytes] | None = None
    is_stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal is_stopping
        is_stopping = True
        if server is not None:
            server.terminate()

    for number in SIGNALS:
        signal.signal(number, stop)
    # In a session of its own: Ctrl-C reaches this process, which hands it on.
    server = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=os.name == "posix"
    )
    if is_stopping:  # asked for while it was being started
        server.terminate()
    status = server.wait()
    return 0 if is_stopping else status


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


@contextmanager
def _terminal_to_ourselves() -> Iterator[None]:
    """Ctrl-C goes to this process alone, not also to make, which would call it a failure."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        yield
        return
    theirs = os.tcgetpgrp(terminal)
    try:
        if theirs == os.getpgrp():  # else started in the background: not ours to take
            signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # nobody would be left to say `fg`
            with suppress(PermissionError):  # alone in our session already
                os.setpgid(0, 0)
            os.tcsetpgrp(terminal, os.getpgrp())
        yield
    finally:
        with suppress(OSError):
            os.tcsetpgrp(terminal, theirs)
        os.close(terminal)


if __name__ == "__main__":
    sys.exit(main())
