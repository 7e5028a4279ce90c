"""Cross-validation in a process of its own: what models say of texts they did not learn from.

The process can be ended at any moment, from any thread. Imports no spaCy.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Any

from curation.errors import PretagFailed
from curation.label_errors.predictions import Prediction, prediction
from curation.pretag.child import Child, Lost

SECONDS = 120.0
"""How long it may say nothing: it tells of its progress twice a second."""
START_SECONDS = 120.0
STEPS = 150
"""At least about so many batches are learnt a fold, however little there is."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """A text to learn from and to judge: its mentions as start, end (code points) and label.

    Nothing is learnt of the places in `unknown` that are in no mention.
    """

    id: int
    text: str
    fold: int
    mentions: tuple[tuple[int, int, str], ...]
    unknown: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Learning:
    """How far it is: which fold, which round of how many, and the share of all folds done."""

    fold: int
    folds: int
    round: int
    rounds: int
    share: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model says that did not see this text."""

    id: int
    prediction: Prediction


class CrossValidation:
    """One run of it. `stop` ends the process, whoever is waiting for it."""

    def __init__(self, pipeline: str | None = None) -> None:
        command = [sys.executable, "-m", "curation.pretag.fold_worker"]
        if pipeline is not None:
            command.append(f"--pipeline={pipeline}")
        self._child = Child(command, seconds=SECONDS, start_seconds=START_SECONDS, says_ready=True)
        self._stopped = Event()

    def judge(
        self,
        texts: Iterable[Text],
        labels: Sequence[str],
        *,
        folds: int,
        seed: int,
        steps: int = STEPS,
    ) -> Generator[Learning | Judged]:
        """Judge every text; ends early when stopped. Raises `PretagFailed` with what went wrong."""
        try:
            for text in texts:
                if self._stopped.is_set():
                    return
                self._child.send({"text": _to_json(text)})
            begin = {"labels": list(labels), "folds": folds, "seed": seed, "steps": steps}
            self._child.send({"begin": begin})
            while "end" not in (answer := self._child.receive()):
                if self._stopped.is_set():
                    return
                if "judged" in answer:
                    yield _judged(answer["judged"])
                elif "progress" in answer:
                    yield _learning(answer["progress"], folds)
        except Lost as lost:
            if self._stopped.is_set():
                return
            why = f"it said nothing for {SECONDS:g} seconds" if lost.late else lost.said
            raise PretagFailed(
                f"Learning broke off ({(why or 'the process ended').rstrip('.')}): "
                "nothing was changed, start it again."
            ) from None
        finally:
            self._child.stop()

    def stop(self) -> None:
        """End it now."""
        self._stopped.set()
        self._child.kill()


def _to_json(text: Text) -> dict[str, object]:
    return {
        "id": text.id,
        "text": text.text,
        "fold": text.fold,
        "mentions": text.mentions,
        "unknown": text.unknown,
    }


def _judged(value: Mapping[str, Any]) -> Judged:
    return Judged(value["id"], prediction(value["predicted"], value["standing"]))


def _learning(value: Mapping[str, Any], folds: int) -> Learning:
    fold: int = value["fold"]
    share = (fold - 1 + value["share"]) / folds
    return Learning(fold, folds, value["round"], value["rounds"], share)
