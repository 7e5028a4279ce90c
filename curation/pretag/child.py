"""One process that answers lines, and the time it may take for each.

Sends and receives; never decides what to do about a process that is gone. Used by one thread at a
time, except that anybody may `kill`.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Timer
from typing import IO, Any

import curation
from curation.errors import CurationError, ModelNotInstalled, PretagFailed
from curation.pretag.wire import line

ENVIRONMENT = {
    # One thread a worker: the workers themselves are what runs side by side.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # A pre-tagger uses what is on this machine.
    "HF_HUB_OFFLINE": "1",
}


class Lost(Exception):
    """The process is gone. `late`: it was ended for taking too long."""

    def __init__(self, said: str = "", *, late: bool = False) -> None:
        super().__init__(said)
        self.said = said
        self.late = late


class Child:
    """A process that is started when first used and may be started again.

    It has `start_seconds` more until it first says something. One that `says_ready` has started
    only then: before that, no text is to blame for its end.
    """

    def __init__(
        self, command: Sequence[str], *, seconds: float, start_seconds: float, says_ready: bool
    ) -> None:
        self._command = tuple(command)
        self._seconds = seconds
        self._start_seconds = start_seconds
        self._says_ready = says_ready
        self._process: subprocess.Popen[bytes] | None = None
        self._stderr: IO[bytes] | None = None
        self._has_spoken = False
        self.is_ready = False
        self.version = ""

    def start(self) -> None:
        """Start the process unless it runs; does not wait until it is ready."""
        if self._process is not None:
            return
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115  a file: nobody has to drain it
        self._has_spoken = False
        self.is_ready = not self._says_ready
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._stderr,
                env=_environment(),
            )
        except OSError as error:
            self.stop()
            raise PretagFailed(
                f"The pre-tagger {self._command[0]!r} cannot be started: {error.strerror}."
            ) from error

    def send(self, request: Mapping[str, object]) -> None:
        """Hand over a request. Raises `Lost`."""
        self.start()
        assert self._process is not None
        assert self._process.stdin is not None
        with self._watched() as late:
            try:
                self._process.stdin.write(line(request))
                self._process.stdin.flush()
            except OSError:
                raise Lost(self._last_words(), late=late.is_set()) from None

    def receive(self) -> dict[str, Any]:
        """Wait for the next answer. Raises `Lost`, or `CurationError` when it refuses to start."""
        answer = self._receive()
        if "ready" in answer and "id" not in answer:
            self.is_ready = True
            self.version = str(answer["ready"].get("version", ""))
            answer = self._receive()
        if "error" in answer and "id" not in answer:
            raise _refusal(answer)
        return answer

    def kill(self) -> None:
        """End the process now, whoever is waiting for it."""
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """End the process and leave nothing of it behind."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    _close(pipe)
        if self._stderr is not None:
            self._stderr.close()
            self._stderr = None

    def _receive(self) -> dict[str, Any]:
        assert self._process is not None
        assert self._process.stdout is not None
        with self._watched() as late:
            answer = self._process.stdout.readline()
        if not answer.endswith(b"\n"):
            raise Lost(self._last_words(), late=late.is_set())
        self._has_spoken = True
        try:
            value = json.loads(answer)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise Lost(f"it answered {answer[:60].decode(errors='replace')!r}, which is no answer")
        return value

    @contextmanager
    def _watched(self) -> Iterator[Event]:
        """End the process when what happens inside takes too long; set when that was so."""
        late = Event()

        def end() -> None:
            late.set()
            self.kill()

        timer = Timer(self._seconds + (0 if self._has_spoken else self._start_seconds), end)
        timer.daemon = True
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()

    def _last_words(self) -> str:
        """The last line on standard error."""
        if self._stderr is None:
            return ""
        size = self._stderr.seek(0, os.SEEK_END)
        self._stderr.seek(max(0, size - 2000))
        lines = self._stderr.read().decode(errors="replace").split("\n")
        return next((found.strip() for found in reversed(lines) if found.strip()), "")[:200]


def _refusal(answer: Mapping[str, object]) -> CurationError:
    kind = {"model_not_installed": ModelNotInstalled}.get(str(answer.get("kind")), PretagFailed)
    return kind(str(answer["error"]))


def _environment() -> dict[str, str]:
    """Ours, with this package importable from wherever the process is started."""
    here = str(Path(curation.__file__).parent.parent)
    path = os.environ.get("PYTHONPATH")
    return os.environ | ENVIRONMENT | {"PYTHONPATH": f"{here}{os.pathsep}{path}" if path else here}


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was not flushed has nowhere to go any more
        return
