"""Rules on trial: what a pipeline proposes for a text under these rules and under those.

The process that reads stays for the next trial, ends after some idle minutes and with this one,
and is ended when a text takes too long. Imports no spaCy.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from threading import Lock, Timer

from curation.errors import PretagFailed
from curation.pretag import named_pretaggers
from curation.pretag.child import Child, Lost
from curation.pretag.models import check_pipeline, choose_pipeline, installed_pipelines
from curation.pretag.rule_files import Rules, rules_to_json
from curation.pretag.suggestions import Suggestions
from curation.pretag.wire import from_json

SECONDS = 5.0
"""How long one text may take: many times what the longest that is tried usually does."""
START_SECONDS = 120.0
IDLE_SECONDS = 600.0


class TookTooLong(PretagFailed):
    """A text was not read in the time there is: a rule is to blame, or the text itself."""


class Trials:
    """Reads texts with one pipeline under any rules. Safe to share between threads."""

    def __init__(self, pipeline: str | None = None, *, idle_seconds: float = IDLE_SECONDS) -> None:
        command = [sys.executable, "-m", "curation.pretag.trial_worker"]
        if pipeline is not None:
            command.append(f"--pipeline={pipeline}")
        self._child = Child(command, seconds=SECONDS, start_seconds=START_SECONDS, says_ready=True)
        self._idle_seconds = idle_seconds
        self._lock = Lock()
        self._timer: Timer | None = None
        self._asked = 0
        self._last_use = 0.0

    def read(self, text: str, rules: Sequence[Rules]) -> list[Suggestions]:
        """What is proposed for the text under each of the rules; it is parsed once.

        Raises `TookTooLong`, `ModelNotInstalled`, or `PretagFailed` with what went wrong.
        """
        with self._lock:
            self._asked += 1
            self._last_use = time.monotonic()
            self._stop_when_idle(self._idle_seconds)
            try:
                self._child.send(
                    {
                        "id": str(self._asked),
                        "text": text,
                        "rules": [rules_to_json(one) for one in rules],
                    }
                )
                answer = self._child.receive()
            except Lost as lost:
                self._child.stop()
                if lost.late:
                    raise TookTooLong(f"It took longer than {SECONDS:g} seconds.") from None
                why = (lost.said or "the process ended").rstrip(".")
                raise PretagFailed(f"The rules could not be tried ({why}).") from None
            except BaseException:
                self._child.stop()
                raise
        if "error" in answer:
            raise PretagFailed(f"The rules could not be tried: {answer['error']}.")
        return [from_json(one, text) for one in answer["annotations"]]

    def stop(self) -> None:
        """End the process; the next text starts it again."""
        with self._lock:
            self._child.stop()
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

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


_running: dict[str | None, Trials] = {}
_lock = Lock()


def trials_of(pipeline: str | None) -> Trials:
    """Trials with the pipeline of a project, in one process however often it is asked for.

    Raises `ModelNotInstalled`, or `PretagFailed` when a pre-tagger that is no spaCy pipeline
    tags for the project.
    """
    if pipeline in named_pretaggers():
        raise PretagFailed(
            f"The pre-tagger {pipeline} tags for this project and does not go by these rules: "
            "they hold for spaCy pipelines."
        )
    if pipeline is None:
        choose_pipeline(None, installed_pipelines())
    else:
        check_pipeline(pipeline)
    with _lock:
        return _running.setdefault(pipeline, Trials(pipeline))
