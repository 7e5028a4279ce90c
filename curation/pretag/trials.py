"""Rules on trial: what a pipeline proposes for a text under these rules and under those.

The process that reads stays for the next trial (`kept.py`) and is ended when a text takes too long.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from curation.errors import PretagFailed
from curation.pretag.child import Lost
from curation.pretag.kept import IDLE_SECONDS, Kept, check_is_pipeline
from curation.pretag.rule_files import Rules, rules_to_json
from curation.pretag.suggestions import Suggestions
from curation.pretag.wire import from_json

SECONDS = 5.0
"""How long one text may take: many times what the longest that is tried usually does."""


class TookTooLong(PretagFailed):
    """A text was not read in the time there is: a rule is to blame, or the text itself."""


class Trials:
    """Reads texts with one pipeline under any rules. Safe to share between threads."""

    def __init__(self, pipeline: str | None = None, *, idle_seconds: float = IDLE_SECONDS) -> None:
        self._kept = Kept(
            "curation.pretag.trial_worker", pipeline, seconds=SECONDS, idle_seconds=idle_seconds
        )

    def read(self, text: str, rules: Sequence[Rules]) -> list[Suggestions]:
        """What is proposed for the text under each of the rules; it is parsed once.

        Raises `TookTooLong`, `ModelNotInstalled`, or `PretagFailed` with what went wrong.
        """
        try:
            answer = self._kept.ask({"text": text, "rules": [rules_to_json(one) for one in rules]})
        except Lost as lost:
            if lost.late:
                raise TookTooLong(f"It took longer than {SECONDS:g} seconds.") from None
            why = (lost.said or "the process ended").rstrip(".")
            raise PretagFailed(f"The rules could not be tried ({why}).") from None
        if "error" in answer:
            raise PretagFailed(f"The rules could not be tried: {answer['error']}.")
        return [from_json(one, text) for one in answer["annotations"]]

    def stop(self) -> None:
        """End the process; the next text starts it again."""
        self._kept.stop()


_running: dict[str | None, Trials] = {}
_lock = Lock()


def trials_of(pipeline: str | None) -> Trials:
    """Trials with the pipeline of a project, in one process however often it is asked for.

    Raises `ModelNotInstalled`, or `PretagFailed` when a pre-tagger that is no spaCy pipeline
    tags for the project.
    """
    check_is_pipeline(
        pipeline,
        f"The pre-tagger {pipeline} tags for this project and does not go by these rules: "
        "they hold for spaCy pipelines.",
    )
    with _lock:
        return _running.setdefault(pipeline, Trials(pipeline))
