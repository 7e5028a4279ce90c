"""A process that loads a pipeline when first asked and stays for later questions.

It ends after some idle minutes and with this one. Imports no spaCy.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from threading import Lock, Timer
from typing import Any

from curation.errors import CurationError, PretagFailed
from curation.pretag import named_pretaggers
from curation.pretag.child import Child, Lost
from curation.pretag.models import check_pipeline, choose_pipeline, installed_pipelines

START_SECONDS = 120.0
IDLE_SECONDS = 600.0


class Kept:
    """Runs `python -m MODULE --pipeline NAME` while there are questions. Threads may share it."""

    def __init__(
        self, module: str, pipeline: str | None, *, seconds: float, idle_seconds: float
    ) -> None:
        command = [sys.executable, "-m", module]
        if pipeline is not None:
            command.append(f"--pipeline={pipeline}")
        self._child = Child(command, seconds=seconds, start_seconds=START_SECONDS, says_ready=True)
        self._idle_seconds = idle_seconds
        self._lock = Lock()
        self._timer: Timer | None = None
        self._asked = 0
        self._last_use = 0.0
        self._refusal: CurationError | None = None

    def ask(self, question: Mapping[str, object]) -> dict[str, Any]:
        """Put a question. What refused to start is not started again until some minutes later.

        Raises `Lost` when the process is gone, and what it said when it refuses to start.
        """
        with self._lock:
            if self._refusal is not None:  # asking again does not make it last longer
                raise self._refusal
            self._last_use = time.monotonic()
            self._stop_when_idle(self._idle_seconds)
            try:
                return self._answer(question)
            except CurationError as error:
                self._child.stop()
                self._refusal = error
                raise
            except BaseException:
                self._child.stop()
                raise

    def stop(self) -> None:
        """End the process; the next question starts it again."""
        with self._lock:
            self._child.stop()
            self._refusal = None
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    def _answer(self, question: Mapping[str, object]) -> dict[str, Any]:
        self._asked += 1
        id = str(self._asked)
        self._child.send({"id": id, **question})
        answer = self._child.receive()
        if answer.get("id") != id:
            raise Lost("it answered out of turn")
        return answer

    def _stop_when_idle(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = Timer(seconds, self._look_whether_idle)
            self._timer.daemon = True
            self._timer.start()

    def _look_whether_idle(self) -> None:
        with self._lock:
            self._timer = None
            left = self._last_use + self._idle_seconds - time.monotonic()
            if left > 0:
                self._stop_when_idle(left)
            else:
                self._child.stop()
                self._refusal = None


def check_is_pipeline(name: str | None, otherwise: str) -> None:
    """Raise unless this is a spaCy pipeline that is installed; None stands for the best one.

    Raises `ModelNotInstalled`, or `PretagFailed` with the sentence for another pre-tagger.
    """
    if name in named_pretaggers():
        raise PretagFailed(otherwise)
    if name is None:
        choose_pipeline(None, installed_pipelines())
    else:
        check_pipeline(name)
