"""The proxies of `deploy/` before real processes of the app, on ports of a test."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from tests.browser.server import Server

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost and its key."""
    names = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-out", str(names[0]), "-keyout", str(names[1])),
        ],
        check=True,
        capture_output=True,
    )
    return names


def haproxy(folder: Path, port: int, behind: tuple[int, int]) -> list[str]:
    """The command that runs HAProxy by our file, with these ports."""
    cert, key = certificate(folder)
    (folder / "desk.pem").write_bytes(cert.read_bytes() + key.read_bytes())
    text = (DEPLOY / "haproxy.cfg").read_text()
    text = with_ports(text, behind).replace("/etc/haproxy/desk.pem", str(folder / "desk.pem"))
    text = text.replace("    bind :80\n", "").replace("bind :443", f"bind 127.0.0.1:{port}")
    (folder / "haproxy.cfg").write_text(text)
    return ["haproxy", "-db", "-f", str(folder / "haproxy.cfg")]


def caddy(folder: Path, port: int, behind: tuple[int, int]) -> list[str]:
    """The command that runs Caddy by our file, with these ports."""
    cert, key = certificate(folder)
    text = with_ports((DEPLOY / "Caddyfile").read_text(), behind)
    text = text.replace("{\n\tlog {", "{\n\tadmin off\n\tauto_https off\n\tlog {", 1)
    ours = f"https://localhost:{port} {{\n\ttls {cert} {key}"
    text = re.sub(r"^desk\.example\.org \{", lambda _: ours, text, flags=re.MULTILINE)
    (folder / "Caddyfile").write_text(text)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


def start_both(pair: tuple[Server, Server]) -> None:
    """Start two processes at the same time, on a database that is not there yet."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Server.start, pair))


PROXIES = {"haproxy": haproxy, "caddy": caddy}


def with_ports(text: str, behind: tuple[int, int]) -> str:
    for named, port in zip(("8501", "8502"), behind, strict=True):
        assert f"127.0.0.1:{named}" in text
        text = text.replace(f"127.0.0.1:{named}", f"127.0.0.1:{port}")
    return text


def is_there(name: str) -> bool:
    return all(map(shutil.which, (name, "openssl")))


@contextmanager
def proxy(name: str, folder: Path, behind: tuple[int, int]) -> Iterator[str]:
    """The address at which a proxy of ours answers."""
    port = free_port()
    command = PROXIES[name](folder, port, behind)
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        _wait(port, process, folder / f"{name}.log")
        yield f"https://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            with closing(socket.create_connection(("127.0.0.1", port), timeout=1)) as plain:
                trusting.wrap_socket(plain, server_hostname="localhost").close()
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(log.read_text())
