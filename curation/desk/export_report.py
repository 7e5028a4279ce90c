"""What an export held and what its format could not carry, counted while it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from curation.desk.counts import counted
from curation.desk.export_order import Filter
from curation.formats.dataset import KINDS, Format, Kind, LabelledDocument
from curation.formats.keeping import Kept, Why
from curation.schema import Schema

Counted = TypeVar("Counted")

NOUNS: Mapping[Kind, tuple[str, str]] = {
    "texts": ("text", "texts"),
    "entities": ("entity", "entities"),
    "relations": ("relation", "relations"),
    "events": ("event", "events"),
    "arguments": ("argument", "arguments"),
    "attributes": ("attribute", "attributes"),
    "labels": ("label of articles", "labels of articles"),
    "chains": ("chain", "chains"),
}
WITH_LABELS: frozenset[Kind] = frozenset({"entities", "relations", "events", "labels"})


@dataclass(frozen=True, slots=True)
class KindRow:
    """What became of one kind of things; `dropped` and `changed` say how many, and why."""

    kind: Kind
    title: str
    had: int
    carried: int
    dropped: tuple[tuple[int, str], ...]
    changed: tuple[tuple[int, str], ...]


@dataclass
class Report:
    """What an export held and what its format could not carry.

    Of every kind, what the readings `had` is `carried` by the file or `dropped`, which says why;
    what was `changed` is in the file, but otherwise than in the reading. `lost` is what stays
    behind beside labels, such as rejections. `labels` counts those in the file by kind and label,
    `left_out` articles the filter left out, by why, `gone` what stood on labels it left out, though
    its own were asked for. `external_ids` are the ids of its documents in
    files.
    """

    format: str
    only: Filter = field(default_factory=Filter)
    documents: int = 0
    readings: int = 0
    external_ids: set[str] = field(default_factory=set)
    had: Counter[Kind] = field(default_factory=Counter)
    carried: Counter[Kind] = field(default_factory=Counter)
    dropped: Counter[Why] = field(default_factory=Counter)
    changed: Counter[Why] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    labels: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    gone: Counter[Kind] = field(default_factory=Counter)
    by_part: dict[str, Report] = field(default_factory=dict)

    def count(self, document: LabelledDocument, kept: Kept, format: Format, schema: Schema) -> None:
        """Add one reading, and what the format keeps of it; the schema is its project's."""
        lost = {} if format.lost is None else format.lost(document, schema)
        labels = {of: n for of, n in kept.labels.items() if of[0] in WITH_LABELS}
        reports = [self]
        if document.part:
            reports.append(self.by_part.setdefault(document.part, Report(self.format, self.only)))
        for one in reports:
            one.readings += 1
            one.external_ids.add(document.external_id)
            one.documents = len(one.external_ids)
            _add(one.had, kept.had)
            _add(one.carried, kept.carried)
            _add(one.dropped, kept.dropped)
            _add(one.changed, kept.changed)
            _add(one.lost, lost)
            _add(one.labels, labels)

    @property
    def is_lossless(self) -> bool:
        """Whether the file holds all that the readings hold, as they do."""
        return not (self.dropped or self.changed or self.lost or any(self.gone.values()))

    def rows(self) -> list[KindRow]:
        """A row for every kind of things there is, for a table."""
        return [
            KindRow(
                kind,
                NOUNS[kind][1],
                self.had[kind],
                self.carried[kind],
                _why(self.dropped, kind),
                _why(self.changed, kind),
            )
            for kind in KINDS
            if self.had[kind] or _why(self.changed, kind)
        ]

    def sentence(self) -> str:
        """The report in words."""
        return " ".join([self.held(), *self._what_became()])

    def held(self) -> str:
        """How much there is of what in the file, in words."""
        kinds = [
            counted(self.carried[kind], *NOUNS[kind])
            for kind in KINDS
            if kind != "texts" and self.carried[kind]
        ]
        of = f"{counted(self.readings, 'reading')} of {counted(self.documents, 'article')}"
        return f"{of}: {', '.join(kinds) or 'no labels'}."

    def _what_became(self) -> Iterable[str]:
        gone = _by_reason(self.dropped, self.had)
        gone += [f"{what}: {n:,}" for what, n in self.lost.items()]
        if gone:
            yield f"Not in {self.format}: {'; '.join(gone)}."
        if self.changed:
            yield f"Otherwise than labelled: {'; '.join(_by_reason(self.changed, self.had))}."
        gone_along = [counted(n, *NOUNS[kind]) for kind, n in self.gone.items() if n]
        if gone_along:
            yield f"Gone with labels that were left out: {', '.join(gone_along)}."
        if self.is_lossless:
            yield "Nothing was lost."
        if self.left_out:
            articles = [f"{counted(n, 'article')} {why}" for why, n in self.left_out.items()]
            yield f"Left out as asked: {'; '.join(articles)}."

    def to_json(self) -> dict[str, Any]:
        """The report as it stands beside the file, but for what is said of agreement.

        `lost` has all that is not in the file, `dropped` the part of it that is labels, by kind.
        """
        lost = Counter(self.lost)
        lost.update({f"{kind}: {why}": n for (kind, why), n in self.dropped.items()})
        value: dict[str, Any] = {
            "format": self.format,
            "documents": self.documents,
            "readings": self.readings,
            "carried": _in_order(self.carried),
            "lost": dict(lost),
            "had": _in_order(self.had),
            "dropped": _by_kind(self.dropped),
            "changed": _by_kind(self.changed),
            "labels": _by_kind(self.labels),
        }
        if not self.only.is_empty:
            value["filter"] = asdict(self.only)
        if self.left_out or not self.only.is_empty:
            value["left_out"] = dict(self.left_out)
        if self.only.labels:
            value["gone_with_labels"] = _in_order(self.gone)
        if self.by_part:
            value["parts"] = {part: report.to_json() for part, report in self.by_part.items()}
        return value


def _add(counts: Counter[Counted], more: Mapping[Counted, int]) -> None:
    """`Counter.update`, which takes three times as long for the few there are."""
    for what, n in more.items():
        counts[what] += n


def _of(n: int, had: int, kind: Kind) -> str:
    told = counted(n, *NOUNS[kind])
    return told if n == had else f"{n:,} of {counted(had, *NOUNS[kind])}"


def _by_reason(counts: Counter[Why], had: Counter[Kind]) -> list[str]:
    """What one reason is true of together: "2 relations, 3 of 9 events (they overlap)"."""
    reasons = dict.fromkeys(why for _, why in counts)
    told = {
        why: [_of(n, had[kind], kind) for (kind, of), n in counts.items() if of == why]
        for why in reasons
    }
    return [f"{', '.join(kinds)} ({why})" for why, kinds in told.items()]


def _why(counts: Counter[Why], kind: Kind) -> tuple[tuple[int, str], ...]:
    return tuple((n, why) for (of, why), n in counts.items() if of == kind)


def _in_order(counts: Counter[Kind]) -> dict[str, int]:
    return {kind: counts[kind] for kind in KINDS if counts[kind]}


def _by_kind(counts: Counter[tuple[Kind, str]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for kind in KINDS:
        told = {what: n for (of, what), n in sorted(counts.items()) if of == kind}
        if told:
            found[kind] = told
    return found
