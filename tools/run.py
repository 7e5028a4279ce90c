"""`make run`: installs what is missing, prepares the database and serves the app until Ctrl-C.

PORT and ADDRESS in the environment choose where it listens (else .streamlit/config.toml, else the
first free port from 8501), NO_BROWSER=1 keeps the browser closed.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from tools.environment import ROOT, SetupError, prepare, say

FIRST_PORT = 8501
PORTS_TO_TRY = 50
SECONDS_TO_START = 120
SECONDS_TO_STOP = 15


class Stopped(Exception):
    """Somebody asked for the end: Ctrl-C, a closed terminal, a supervisor."""


def main() -> int:
    try:
        with _terminal_to_ourselves():
            for name in ("SIGINT", "SIGTERM", "SIGHUP"):
                if hasattr(signal, name):
                    signal.signal(getattr(signal, name), _stop)
            return _run()
    except Stopped:
        return 0
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1


def _run() -> int:
    python = prepare()
    host, port = _where()
    prepared = subprocess.run([python, "-m", "curation", "init", "--sample"], cwd=ROOT)
    if prepared.returncode != 0:
        return prepared.returncode
    command = [str(python), "-m", "streamlit", "run", "app.py"]
    command += ["--server.address", host, "--server.port", str(port)]
    command += ["--logger.hideWelcomeMessage", "true"]
    # In a session of its own: Ctrl-C reaches this process, which then ends the server in order.
    server = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=os.name == "posix"
    )
    try:
        return _serve(server, host, port)
    finally:
        _end(server)


def _serve(server: subprocess.Popen[bytes], host: str, port: int) -> int:
    seen_as = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host
    address = f"http://{f'[{seen_as}]' if ':' in seen_as else seen_as}:{port}"
    if _answers(server, f"{address}/_stcore/health"):
        say(f"\n  Curation is running at  {address}\n  Ctrl-C stops it.\n")
        if _has_display():
            webbrowser.open(address)
    elif server.poll() is None:
        say(f"Nothing answers at {address} yet. Still waiting; Ctrl-C stops it.")
    code = server.wait()
    if code != 0:
        print(f"The app ended by itself (exit code {code}).", file=sys.stderr)
    return 0 if code == 0 else 1


def _answers(server: subprocess.Popen[bytes], url: str) -> bool:
    opener = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < deadline:
        with suppress(URLError, OSError), opener.open(url, timeout=2) as answer:
            if answer.status == 200:
                return True
        time.sleep(0.1)
    return False


def _end(server: subprocess.Popen[bytes]) -> None:
    """Lets the server finish what it is writing; insists after a while."""
    if server.poll() is None:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
        say("\nStopping ...")
        server.terminate()
        try:
            server.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        say("Stopped.")


def _where() -> tuple[str, int]:
    """The address and the port to listen on: what was asked for, else the first that is free."""
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    server = settings.get("server", {})
    asked = [os.environ.get(name) for name in ("ADDRESS", "STREAMLIT_SERVER_ADDRESS")]
    host = next(filter(None, [*asked, server.get("address")]), "127.0.0.1")
    asked = [os.environ.get(name) for name in ("PORT", "STREAMLIT_SERVER_PORT")]
    port = next(filter(None, [*asked, str(server.get("port", ""))]), "")
    if not port:
        return host, first_free_port(host)
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise SetupError(f"PORT must be a number from 1 to 65535, not '{port}'.")
    if not _is_free(host, int(port)):
        raise SetupError(f"Port {port} on {host} cannot be used: it is taken, or not allowed.")
    return host, int(port)


def first_free_port(host: str, first: int = FIRST_PORT) -> int:
    for port in range(first, first + PORTS_TO_TRY):
        if _is_free(host, port):
            if port != first:
                say(f"Port {first} is taken, so this one runs on {port}.")
            return port
    last = first + PORTS_TO_TRY - 1
    raise SetupError(
        f"No port from {first} to {last} is free on {host}. Choose: make run PORT=9000"
    )


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # a port whose last user has just gone counts as free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _has_display() -> bool:
    if any(os.environ.get(name) for name in ("NO_BROWSER", "CI", "SSH_CONNECTION")):
        return False
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


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
