"""Inflected forms of words, from a process that stays for later questions (`kept.py`)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from curation.equal import Range
from curation.errors import PretagFailed
from curation.pretag.child import Lost
from curation.pretag.kept import IDLE_SECONDS, Kept, check_is_pipeline

SECONDS = 30.0
"""How long one question may take."""
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
        self._kept = Kept(
            "curation.pretag.lemma_worker", pipeline, seconds=SECONDS, idle_seconds=idle_seconds
        )
        self._lock = Lock()
        self._known: OrderedDict[tuple[str, ...], Forms] = OrderedDict()

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
        answer = self._ask({"lemmas": list(lemmas), "passages": list(passages)})
        holding: list[list[bool]] = answer["holding"]
        return holding

    def stop(self) -> None:
        """End the process; the next question starts it again."""
        self._kept.stop()

    def _ask(self, question: Mapping[str, object]) -> dict[str, Any]:
        try:
            return self._kept.ask(question)
        except Lost:  # it may have been ended by what has nothing to do with the question
            pass
        try:
            return self._kept.ask(question)
        except Lost as lost:
            why = f"it took longer than {SECONDS:g} seconds" if lost.late else lost.said
            raise PretagFailed(
                "Inflected forms could not be looked up "
                f"({(why or 'the process ended').rstrip('.')})."
            ) from None


_running: dict[str | None, Lemmas] = {}
_lock = Lock()


def lemmas_of(pipeline: str | None) -> Lemmas:
    """What the pipeline of a project knows, in one process however often it is asked for.

    Raises `ModelNotInstalled`, or `PretagFailed` when a pre-tagger that is no spaCy pipeline
    tags for the project.
    """
    check_is_pipeline(
        pipeline,
        f"The pre-tagger {pipeline} does not tell the forms of words, "
        "so only the words as they are written can be looked for.",
    )
    with _lock:
        return _running.setdefault(pipeline, Lemmas(pipeline))
