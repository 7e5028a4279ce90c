"""Where the app can listen: which addresses this computer has, which ports are free."""

from __future__ import annotations

import errno
import os
import socket

from curation.errors import BadInput

FIRST_PORT = 8501
TRIES = 50
LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
"""What stands for all addresses of this computer, and the one to show for it."""


def choose_port(host: str, port: int | None = None) -> int:
    """The port asked for, else the first free one. Raises `BadInput` when it cannot be had."""
    if port is None:
        return free_port(host)
    if not is_free(host, port):
        raise BadInput(
            f"Port {port} is taken by another program: choose another, or name none to take a "
            "free one."
        )
    return port


def free_port(host: str, first: int = FIRST_PORT) -> int:
    """The first free port from `first` up. Raises `BadInput` when there is none near."""
    for port in range(first, first + TRIES):
        if is_free(host, port):
            return port
    raise BadInput(f"The ports {first} to {first + TRIES - 1} are all taken: choose another.")


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now. Raises `BadInput` when no port would help."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        raise _not_here(host) from error
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # a port whose last user has just gone counts as free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRNOTAVAIL, getattr(errno, "WSAEADDRNOTAVAIL", None)):
                raise _not_here(host) from error
            if error.errno == errno.EACCES:
                raise BadInput(
                    f"Port {port} is kept for the system: choose one from 1024 up."
                ) from error
            return False
        return True


def _not_here(host: str) -> BadInput:
    return BadInput(
        f"This computer does not have the address {host}. Name none to be reached from this "
        "computer only, or 0.0.0.0 for all the addresses it has."
    )


def web_address(host: str, port: int) -> str:
    """What to type into a browser on this computer."""
    shown = EVERYWHERE.get(host, host)
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
