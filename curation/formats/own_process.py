"""Files that may be traps are read in a process of their own, with a time and a memory limit.

A PDF, an office document, a web page, a DocBin or XML can be made so that reading it takes for
ever or all memory. One process reads them one after another; it is ended when a file is too much
for it, and started again for the next. It goes by itself when nobody asks it for a while.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock, Timer
from typing import Any, TypeAlias

import curation
from curation.errors import BadInput, CurationError
from curation.formats.dataset import Incoming, Refused
from curation.formats.found_json import found_from_json

SECONDS = 60.0
"""How long one file may take; of a dataset, the next of its articles."""
START_SECONDS = 60.0
"""How much longer the first one may take, for which libraries have to be loaded."""
MEGABYTES = 1000
"""The memory a file may take beyond what the libraries have."""

Json: TypeAlias = dict[str, Any]


class Gone(Exception):
    """The process ended without an answer."""


class OwnProcess:
    """One process that reads files; threads take turns."""

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def read(self, what: str, content: bytes, name: str) -> Json:
        """What the `parse` of the module `curation.formats.WHAT` makes of a file.

        Raises `BadInput` in one sentence: what is wrong with the file, or that it is too much.
        """
        with self._lock:
            try:
                answer = self._answer(what, content, name)
            except BaseException:
                self._stop()
                raise
        if "error" in answer:
            raise BadInput(str(answer["error"]))
        return answer

    def found(self, what: str, content: bytes, name: str) -> list[Incoming | Refused]:
        """What the `parse` of a module finds that finds article after article.

        Raises `BadInput` as `read` does; then nothing is found.
        """
        answer = self.read(what, content, name)
        return [found_from_json(one) for one in answer["found"]]

    def stop(self) -> None:
        """End the process; the next file starts another."""
        with self._lock:
            self._stop()

    def _answer(self, what: str, content: bytes, name: str) -> Json:
        question = {
            "what": what,
            "name": name,
            "bytes": len(content),
            "seconds": int(self._seconds) + 1,
            "megabytes": self._megabytes,
        }
        was_there = self._process is not None
        try:
            return self._asked(question, content, name)
        except Gone:
            # It may have gone between two files because nobody asked it for so long.
            if not was_there or self._process is None or self._process.poll() is None:
                raise _too_hard(name) from None
            self._stop()
        try:
            return self._asked(question, content, name)
        except Gone:
            raise _too_hard(name) from None

    def _asked(self, question: Json | None, content: bytes, name: str) -> Json:
        process, is_new = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        seconds = self._seconds + (START_SECONDS if is_new else 0)
        found: list[Json] = []
        while True:
            with _ended_after(process, seconds) as late:
                try:
                    if question is not None:
                        process.stdin.write(json.dumps(question).encode() + b"\n")
                        process.stdin.write(content)
                        process.stdin.flush()
                    answer = process.stdout.readline()
                except OSError:
                    answer = b""
            if late.is_set():
                raise BadInput(
                    f"{name} was given up after {self._seconds:g} seconds: it is broken, or made "
                    "to take for ever. Save it again with another program, or paste its text."
                )
            if not answer.endswith(b"\n"):
                process.wait()
                raise Gone
            value = json.loads(answer)
            assert isinstance(value, dict)
            if "more" not in value:
                return {**value, "found": found}
            found += value["more"]
            question, seconds = None, self._seconds

    def _started(self) -> tuple[subprocess.Popen[bytes], bool]:
        if self._process is not None:
            return self._process, False
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "curation.formats.own_process_worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except OSError as error:
            raise CurationError(
                f"No process can be started to read files in ({error.strerror})."
            ) from error
        return self._process, True

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)


def _too_hard(name: str) -> BadInput:
    return BadInput(
        f"{name} broke the program that reads it: it is broken, or made to. Save it again with "
        "another program, or paste its text."
    )


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # what was not flushed has nowhere to go any more
        return


@contextmanager
def _ended_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[Event]:
    """End the process when what happens inside takes too long; set when that was so."""
    late = Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _environment() -> dict[str, str]:
    """Ours, with this package importable from wherever the process is started."""
    here = str(Path(curation.__file__).parent.parent)
    path = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": f"{here}{os.pathsep}{path}" if path else here}


_SHARED = OwnProcess()
_DATASETS = OwnProcess()
"""Of its own, for a dataset may take minutes, and nobody's PDF waits for that."""


def read_apart(what: str, content: bytes, name: str) -> Json:
    """`OwnProcess.read` in the one process of this program."""
    return _SHARED.read(what, content, name)


def found_apart(what: str, content: bytes, name: str) -> list[Incoming | Refused]:
    """`OwnProcess.found` in the one process of this program for datasets."""
    return _DATASETS.found(what, content, name)
