"""Inflected forms of words, from a process that loads a pipeline when first asked.

The process stays for later questions, ends after some idle minutes and with this one. Imports no
spaCy.
"""

from __future__ import annotations

import sys
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock, Timer
from typing import Any

from curation.equal import Range
from curation.errors import CurationError, PretagFailed
from curation.pretag import named_pretaggers
from curation.pretag.child import Child, Lost
from curation.pretag.models import check_pipeline, choose_pipeline, installed_pipelines

SECONDS = 30.0
"""How long one question may take."""
START_SECONDS = 120.0
IDLE_SECONDS = 600.0
REMEMBERED = 500
"""For how many wanted words the forms are remembered."""

Passage = tuple[str, Sequence[Range]]


@dataclass(frozen=True, slots=True)
class Forms:
    """The lemma of each wanted word, and its forms: whether each can be of no other word."""

    lemmas: tuple[str, ...]
    forms: tuple[Mapping[str, bool], ...]


class Lemmas:
    """What one pipeline knows about the forms of words. Safe to share between threads."""

    def __init__(self, pipeline: str | None = None, *, idle_seconds: float = IDLE_SECONDS) -> None:
        command = [sys.executable, "-m", "curation.pretag.lemma_worker"]
        if pipeline is not None:
            command.append(f"--pipeline={pipeline}")
        self._child = Child(command, seconds=SECONDS, start_seconds=START_SECONDS, says_ready=True)
        self._idle_seconds = idle_seconds
        self._lock = Lock()
        self._timer: Timer | None = None
        self._asked = 0
        self._last_use = 0.0
        self._known: OrderedDict[tuple[str, ...], Forms] = OrderedDict()
        self._refusal: CurationError | None = None

    def forms(self, words: Sequence[str]) -> Forms:
        """The forms of the wanted words. Raises `ModelNotInstalled` or `PretagFailed`."""
        wanted = tuple(words)
        with self._lock:
            if wanted not in self._known:
                answer = self._ask({"words": wanted})
                self._known[wanted] = Forms(tuple(answer["lemmas"]), tuple(answer["forms"]))
                if len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
            return self._known[wanted]

    def holding(self, lemmas: Sequence[str], passages: Sequence[Passage]) -> list[list[bool]]:
        """Whether the words at each place of each passage have these lemmas, one after another.

        Raises `ModelNotInstalled` or `PretagFailed`.
        """
        with self._lock:
            answer = self._ask({"lemmas": list(lemmas), "passages": list(passages)})
        holding: list[list[bool]] = answer["holding"]
        return holding

    def stop(self) -> None:
        """End the process; the next question starts it again."""
        with self._lock:
            self._child.stop()
            self._refusal = None
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    def _ask(self, request: Mapping[str, object]) -> dict[str, Any]:
        """Put a question. What refused to start is not started again until some minutes later."""
        if self._refusal is not None:  # asking again does not make it last longer
            raise self._refusal
        self._last_use = time.monotonic()
        self._stop_when_idle(self._idle_seconds)
        try:
            return self._answer(request)
        except Lost:  # it may have been ended by what has nothing to do with the question
            self._child.stop()
        try:
            return self._answer(request)
        except Lost as lost:
            self._child.stop()
            why = f"it took longer than {SECONDS:g} seconds" if lost.late else lost.said
            raise PretagFailed(
                "Inflected forms could not be looked up "
                f"({(why or 'the process ended').rstrip('.')})."
            ) from None

    def _answer(self, request: Mapping[str, object]) -> dict[str, Any]:
        self._asked += 1
        id = str(self._asked)
        try:
            self._child.send({"id": id, **request})
            answer = self._child.receive()
        except CurationError as error:
            self._child.stop()
            self._refusal = error
            raise
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


_running: dict[str | None, Lemmas] = {}
_lock = Lock()


def lemmas_of(pipeline: str | None) -> Lemmas:
    """What the pipeline of a project knows, in one process however often it is asked for.

    Raises `ModelNotInstalled`, or `PretagFailed` when a pre-tagger that is no spaCy pipeline
    tags for the project.
    """
    if pipeline in named_pretaggers():
        raise PretagFailed(
            f"The pre-tagger {pipeline} does not tell the forms of words, "
            "so only the words as they are written can be looked for."
        )
    if pipeline is None:
        choose_pipeline(None, installed_pipelines())
    else:
        check_pipeline(pipeline)
    with _lock:
        return _running.setdefault(pipeline, Lemmas(pipeline))
