"""How much a dataset holds, part by part, counted while its readings go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from curation.formats.coded_events import iso_date
from curation.formats.dataset import KINDS, Kind, LabelledDocument
from curation.model import Chain, DocumentLabel, Event, Relation, Span
from curation.splitting import PARTS


@dataclass(slots=True)
class PartCounts:
    """What one part holds; words are what stands between spaces.

    `labels` counts by kind and label. `first` and `last` are the days of the oldest and the newest
    article that has a date.
    """

    articles: int = 0
    readings: int = 0
    words: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    labels: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    schema_versions: Counter[int] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    without_labels: int = 0
    without_date: int = 0
    first: str = ""
    last: str = ""

    def to_json(self) -> dict[str, Any]:
        """The counts as they stand in a manifest and in a release's row."""
        return {
            "articles": self.articles,
            "readings": self.readings,
            "words": self.words,
            "kinds": {kind: self.kinds[kind] for kind in KINDS if self.kinds[kind]},
            "labels": {
                kind: {label: n for (of, label), n in sorted(self.labels.items()) if of == kind}
                for kind in KINDS
                if any(of == kind for of, _ in self.labels)
            },
            "sources": dict(sorted(self.sources.items())),
            "first": self.first,
            "last": self.last,
        }


@dataclass(slots=True)
class Counts:
    """What a dataset holds: all of it, and each part of its split. Readings of an article come
    one after the other."""

    whole: PartCounts = field(default_factory=PartCounts)
    by_part: dict[str, PartCounts] = field(default_factory=dict)
    _last: tuple[str, str] | None = None

    def add(self, document: LabelledDocument) -> None:
        """Count one reading."""
        is_new = self._last != (document.part, document.external_id)
        self._last = (document.part, document.external_id)
        counted = list(_labels(document))
        for part in self._parts(document):
            part.readings += 1
            part.kinds.update(kind for kind, _ in counted)
            part.labels.update(one for one in counted if one[1])
            part.schema_versions[document.schema_version] += 1
            part.statuses[document.status] += 1
            part.without_labels += not counted
            if is_new:
                _count_article(part, document)

    def _parts(self, document: LabelledDocument) -> tuple[PartCounts, ...]:
        if not document.part:
            return (self.whole,)
        return (self.whole, self.by_part.setdefault(document.part, PartCounts()))

    @property
    def parts(self) -> dict[str, PartCounts]:
        """The parts in their order, those without an article too; empty without a split."""
        if not self.by_part:
            return {}
        return {part: self.by_part.get(part, PartCounts()) for part in PARTS}

    def to_json(self) -> dict[str, Any]:
        """The counts of the whole and of each part."""
        value: dict[str, Any] = {"all": self.whole.to_json()}
        return value | {part: counts.to_json() for part, counts in self.parts.items()}


def _count_article(part: PartCounts, document: LabelledDocument) -> None:
    part.articles += 1
    part.words += len(document.text.split())
    source = document.meta.get("source")
    part.sources[source if isinstance(source, str) else ""] += 1
    day = day_of(document)
    if not day:
        part.without_date += 1
        return
    part.first = min(part.first or day, day)
    part.last = max(part.last, day)


def day_of(document: LabelledDocument) -> str:
    """The day of an article as its metadata has it, empty where it has none."""
    return iso_date(document.meta.get("date"))


def _labels(document: LabelledDocument) -> Iterator[tuple[Kind, str]]:
    """The kind and label of everything a reading says; chains, arguments and attributes have none
    of their own."""
    for one in document.annotations:
        match one:
            case Span(trigger=False):
                yield "entities", one.label
            case Relation():
                yield "relations", one.label
            case Event():
                yield "events", one.label
                for _ in one.arguments:
                    yield "arguments", ""
            case DocumentLabel():
                yield "labels", f"{one.label}: {one.value}"
            case Chain():
                yield "chains", ""
            case _:
                pass
