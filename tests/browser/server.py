"""The real app on a free port, in a process that a test may kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 60


class Server:
    """`streamlit run app.py` over one database. `kill` is what a power cut does to a process."""

    def __init__(self, database: Path, *, base_path: str = "", options: Sequence[str] = ()) -> None:
        self.database = database
        self._options = options
        self.base_path = base_path
        self.port = _free_port()
        self._log = database.with_suffix(".log")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base_path}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(*command, "--server.port", str(self.port)),
                    *("--server.baseUrlPath", self.base_path.strip("/")),
                    *self._options,
                ],
                cwd=ROOT,
                env={**os.environ, "CURATION_DB": str(self.database)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            assert self._process.poll() is None, self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/api/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(how)
        status = self._process.wait(timeout=30)
        self._process = None
        return status

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
