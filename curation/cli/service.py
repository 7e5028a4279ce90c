"""The web app, started from the terminal."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from curation.cli.options import Database
from curation.desk.opening import close_stores, database_path, open_store
from curation.errors import BadInput

FIRST_PORT = 8501
TRIES = 50
LOOPBACK = ("127.0.0.1", "localhost", "::1")
APP = Path(__file__).parents[2] / "app.py"


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            "--port", min=1, max=65535, help="The port [default: 8501, or the next free one]."
        ),
    ] = None,
    db: Database = None,
) -> None:
    """Start the web app (the same as `streamlit run app.py`)."""
    open_store()
    close_stores()
    if port is not None and not is_free(host, port):
        raise BadInput(
            f"Port {port} is taken by another program: choose another with --port, or leave the "
            "option out to take a free one."
        )
    chosen = port or free_port(host)
    if host not in LOOPBACK:
        sys.stderr.write(
            f"Warning: anyone who reaches {host}:{chosen} can read and change everything: "
            "there is no sign-in yet.\n"
        )
    shown = "127.0.0.1" if host == "0.0.0.0" else host
    print(f"Open http://{f'[{shown}]' if ':' in shown else shown}:{chosen} (Ctrl-C stops).")
    sys.stdout.flush()
    environment = {**os.environ, "CURATION_DB": str(database_path())}
    if host not in LOOPBACK:
        environment.setdefault("CURATION_HOSTS", "*" if host in ("0.0.0.0", "::") else host)
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(APP)),
        *("--server.address", host, "--server.port", str(chosen)),
    ]
    try:
        status = subprocess.call(command, env=environment)
    except KeyboardInterrupt:
        status = 0
    if status not in (0, -2, 130):
        raise BadInput(f"The server stopped with status {status}; what it said is above.")


def free_port(host: str) -> int:
    """The first free port from 8501 up. Raises `BadInput` when there is none near."""
    for port in range(FIRST_PORT, FIRST_PORT + TRIES):
        if is_free(host, port):
            return port
    raise BadInput(
        f"The ports {FIRST_PORT} to {FIRST_PORT + TRIES - 1} are all taken: choose one with --port."
    )


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        raise BadInput(f"{host!r} is no address of this computer.") from error
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
