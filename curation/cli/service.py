"""The web app, started from the terminal and ended in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from types import FrameType
from typing import Annotated
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import typer

from curation.cli.listening import EVERYWHERE, LOOPBACK, choose_port, web_address
from curation.cli.options import Database
from curation.desk.opening import close_stores, database_path, open_store
from curation.desk.starting import check_start
from curation.errors import CurationError

APP = Path(__file__).parents[2] / "app.py"
SECONDS_TO_START = 120
SECONDS_TO_STOP = 15


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            "--port", min=1, max=65535, help="The port (default: 8501, or the next free one)."
        ),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--open", help="Open it in the browser, where there is a display.")
    ] = False,
    db: Database = None,
) -> None:
    """Start the web app (the same as `streamlit run app.py`); Ctrl-C stops it."""
    check_start(open_store(), host, has_tls=True)  # what is wrong is said now, not on a page
    close_stores()
    chosen = choose_port(host, port)
    environment = {**os.environ, "CURATION_DB": str(database_path())}
    if host not in LOOPBACK:
        environment.setdefault("CURATION_HOSTS", "*" if host in EVERYWHERE else host)
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(APP)),
        *("--server.address", host, "--server.port", str(chosen)),
        *("--logger.hideWelcomeMessage", "true"),
    ]
    _Server(command, environment).run(web_address(host, chosen), browser=browser)


class _Server:
    """The process that serves, and its end: by a signal to us, or by itself."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self._command = command
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopping = False

    def run(self, address: str, *, browser: bool) -> None:
        """Serve until it ends; where it ends by itself in failure, raise."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._on_signal)
        # In a session of its own: Ctrl-C reaches this process, which then ends it in order.
        self._process = process = subprocess.Popen(
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            start_new_session=os.name == "posix",
        )
        if self._is_stopping:  # asked for while it was being started
            self._end(process)
        if self._answers(process, address):
            _say(f"\n  Curation is running at  {address}\n  Ctrl-C stops it.\n")
            if browser and _has_display():
                webbrowser.open(address)
        elif process.poll() is None and not self._is_stopping:
            _say(f"Nothing answers at {address} yet. Still waiting; Ctrl-C stops it.")
        status = process.wait()
        if self._is_stopping:
            _say("Stopped.")
        elif status != 0:
            raise CurationError(f"The server stopped with status {status}; see what it said.")

    def _answers(self, process: subprocess.Popen[bytes], address: str) -> bool:
        opener = build_opener(ProxyHandler({}))
        deadline = time.monotonic() + SECONDS_TO_START
        while process.poll() is None and not self._is_stopping and time.monotonic() < deadline:
            try:
                with opener.open(f"{address}/api/health", timeout=2):
                    return True
            except HTTPError:
                return True  # an answer too, from an app that is served below a path
            except OSError:
                time.sleep(0.1)
        return False

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if not self._is_stopping:
            self._is_stopping = True
            with suppress(OSError):  # `print` may be at work just now: not from here
                os.write(1, b"\nStopping ...\n")
            if self._process is not None:
                self._end(self._process)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        """Let the server finish what it is writing; insist after a while."""
        process.terminate()
        insist = Timer(SECONDS_TO_STOP, process.kill)
        insist.daemon = True
        insist.start()


def _has_display() -> bool:
    if any(os.environ.get(name) for name in ("NO_BROWSER", "CI", "SSH_CONNECTION")):
        return False
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(words: str) -> None:
    with suppress(OSError):  # the terminal may be gone already
        print(words, flush=True)
