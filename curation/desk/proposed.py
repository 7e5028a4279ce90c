"""How many suggestions there are of each kind, as people count them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from curation.desk.counts import counted, listed
from curation.pretag.suggestions import Suggestions


@dataclass(frozen=True, slots=True)
class Proposed:
    """Suggestions by kind; an event counts once, with its trigger."""

    mentions: int = 0
    relations: int = 0
    events: int = 0
    labels: int = 0

    @classmethod
    def of(cls, suggestions: Suggestions) -> Self:
        """What one text is proposed."""
        return cls(
            mentions=sum(not span.trigger for span in suggestions.spans),
            relations=len(suggestions.relations),
            events=len(suggestions.events),
            labels=len(suggestions.labels),
        )

    def __add__(self, other: Proposed) -> Proposed:
        return Proposed(
            self.mentions + other.mentions,
            self.relations + other.relations,
            self.events + other.events,
            self.labels + other.labels,
        )

    @property
    def total(self) -> int:
        """All of them together."""
        return self.mentions + self.relations + self.events + self.labels

    def in_words(self) -> str:
        """Such as "40 suggestions (30 mentions, 4 relations and 6 events)"."""
        kinds = (
            (self.mentions, "mention"),
            (self.relations, "relation"),
            (self.events, "event"),
            (self.labels, "document label"),
        )
        there = [counted(number, kind) for number, kind in kinds if number]
        total = counted(self.total, "suggestion")
        return f"{total} ({listed(there)})" if there else total
