"""Any other program as a pre-tagger: it reads texts and writes annotations, line by line.

The lines are described in `curation.pretag.wire`. The program runs as the user who runs us.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from curation.errors import PretagFailed
from curation.pretag.suggestions import Suggestions
from curation.pretag.workers import Failure, Workers


class Command:
    """Suggests what a program answers. Started for each call of `tag`, ended after it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        name: str = "",
        version: str = "",
        languages: tuple[str, ...] = (),
        seconds: float = 30,
    ) -> None:
        self.command = tuple(command)
        self.name = name or Path(command[0]).name
        self.version = version
        self.languages = languages
        self.seconds = seconds

    def tag(self, texts: Sequence[str]) -> list[Suggestions]:
        """The suggestions for each text. Raises `PretagFailed` when one cannot be had."""
        found = [Suggestions()] * len(texts)
        with Workers.of_command(
            self.command, name=self.name, version=self.version, seconds=self.seconds
        ) as workers:
            for number, answer in workers.tag(enumerate(texts)):
                if isinstance(answer, Failure):
                    raise PretagFailed(f"{self.name} could not tag a text: {answer.reason}")
                found[number] = answer
        return found
