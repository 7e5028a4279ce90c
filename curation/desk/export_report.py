"""What an export held and what its format could not carry, counted while it is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from curation.desk.counts import counted
from curation.formats.dataset import Format, LabelledDocument
from curation.model import Chain, DocumentLabel, Event, Labelled, Relation, Span
from curation.schema import Schema

NOUNS = {
    "entities": ("entity", "entities"),
    "triggers": ("trigger", "triggers"),
    "relations": ("relation", "relations"),
    "events": ("event", "events"),
    "labels": ("label", "labels"),
    "chains": ("chain", "chains"),
}


@dataclass
class Report:
    """What an export held and what its format could not carry.

    `external_ids` are the ids of its documents in files.
    """

    format: str
    documents: int = 0
    readings: int = 0
    external_ids: set[str] = field(default_factory=set)
    carried: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    def count(self, document: LabelledDocument, format: Format, schema: Schema) -> None:
        """Add one reading to the report; the schema is its project's."""
        self.readings += 1
        self.external_ids.add(document.external_id)
        for one in document.annotations:
            if isinstance(one, Labelled | Chain):
                self.carried[_kind(one)] += 1
        if format.lost is not None:
            self.lost.update(format.lost(document, schema))

    def sentence(self) -> str:
        """The report in words."""
        kinds = [counted(n, *NOUNS[kind]) for kind, n in self.carried.items()]
        lost = "; ".join(f"{kind}: {n:,}" for kind, n in self.lost.items())
        what = f"Not in {self.format}: {lost}." if lost else "Nothing was lost."
        return (
            f"{counted(self.readings, 'reading')} of {counted(self.documents, 'article')}: "
            f"{', '.join(kinds) or 'no labels'}. {what}"
        )

    def to_json(self) -> dict[str, Any]:
        """The report as it stands beside the file, but for what is said of agreement."""
        return {
            "format": self.format,
            "documents": self.documents,
            "readings": self.readings,
            "carried": dict(self.carried),
            "lost": dict(self.lost),
        }


def _kind(annotation: Labelled | Chain) -> str:
    match annotation:
        case Span(trigger=True):
            return "triggers"
        case Span():
            return "entities"
        case Relation():
            return "relations"
        case Event():
            return "events"
        case DocumentLabel():
            return "labels"
        case Chain():
            return "chains"
