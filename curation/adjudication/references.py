"""From the ids each reader has to the ids of units, and what is at the ends of ties."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from curation.adjudication.values import TRIGGER
from curation.model import Chain, Event, Relation, Span


@dataclass(slots=True)
class References:
    """Where each reader's annotations went, and the words at each unit."""

    units: dict[int, dict[str, str]] = field(default_factory=dict)
    """By reader: the id of an annotation to what stands for it in the gold."""
    words: dict[str, str] = field(default_factory=dict)
    """By unit: the words of a mention or trigger."""
    at: dict[str, int] = field(default_factory=dict)
    """By unit: the code point where it stands."""

    def place(self, id: str, spans: list[Span]) -> None:
        """Note where a unit stands: at the first of the places that readers say."""
        first = min(spans, key=lambda one: (one.start, one.end, one.pieces))
        self.words[id] = self.words[id + TRIGGER] = first.text
        self.at[id] = self.at[id + TRIGGER] = first.start

    def of(self, reader: int) -> Callable[[str], str]:
        """From this reader's ids to those of units."""
        return self.units[reader].__getitem__

    def holds(self, reader: int, one: Relation | Event | Chain) -> bool:
        """Whether all that something ties is there."""
        there = self.units[reader]
        match one:
            case Relation():
                return one.head in there and one.tail in there
            case Event():
                return all(each.target in there for each in one.arguments)
            case Chain():
                return all(id in there for id in one.mentions)
