"""What two datasets differ in: articles, readings, labels and parts. Pure, on their readings.

A reading is told by its article and its annotator, an annotation by its id. Each dataset is gone
through twice, and only what differs is ever held.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from curation.codec import annotation_to_json
from curation.formats.dataset import Kind, LabelledDocument
from curation.model import Annotation, Chain, DocumentLabel, Event, Labelled, Relation, Span

Key: TypeAlias = tuple[str, str]
"""A reading: the article's id in files, and the annotator."""
What: TypeAlias = Literal["added", "removed", "changed"]
Readings: TypeAlias = Callable[[], Iterable[LabelledDocument]]
"""The readings of a dataset from the first, as often as they are asked for."""

EXAMPLES = 20
"""How many examples of a kind are kept."""
_KINDS: Mapping[type, Kind] = {
    Span: "entities",
    Relation: "relations",
    Event: "events",
    DocumentLabel: "labels",
    Chain: "chains",
}


@dataclass(frozen=True, slots=True)
class Example:
    """One label that is not the same in both; `before` and `after` are in words, empty for none."""

    article: str
    annotator: str
    kind: Kind
    before: str
    after: str


@dataclass(slots=True)
class LabelRow:
    """How often a label stands in the one and in the other, and what became of it in readings that
    are in both; what is changed counts where it was."""

    before: int = 0
    after: int = 0
    added: int = 0
    removed: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second of two datasets has otherwise than the first.

    `articles` and `readings` are of both, `…_removed` and `…_added` only in the one or the other.
    `readings_changed` are in both and say something else; `rewritten` articles have other texts
    under the same id. `moves` counts articles by the part they were in and are in.
    """

    articles: tuple[int, int]
    articles_removed: tuple[str, ...]
    articles_added: tuple[str, ...]
    rewritten: tuple[str, ...]
    readings: tuple[int, int]
    readings_removed: tuple[Key, ...]
    readings_added: tuple[Key, ...]
    readings_changed: tuple[Key, ...]
    labels: Mapping[tuple[Kind, str], LabelRow]
    examples: tuple[Example, ...]
    moves: Mapping[tuple[str, str], int]
    moved: tuple[tuple[str, str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether both say the same in the same parts."""
        return not (
            self.readings_removed
            or self.readings_added
            or self.readings_changed
            or self.rewritten
            or self.moves
        )

    def to_json(self) -> dict[str, Any]:
        """The difference for programs."""
        return {
            "articles": {
                "before": self.articles[0],
                "after": self.articles[1],
                "removed": list(self.articles_removed),
                "added": list(self.articles_added),
                "rewritten": list(self.rewritten),
            },
            "readings": {
                "before": self.readings[0],
                "after": self.readings[1],
                "removed": [list(one) for one in self.readings_removed],
                "added": [list(one) for one in self.readings_added],
                "changed": [list(one) for one in self.readings_changed],
            },
            "labels": [
                {
                    "kind": kind,
                    "label": label,
                    "before": row.before,
                    "after": row.after,
                    "added": row.added,
                    "removed": row.removed,
                    "changed": row.changed,
                }
                for (kind, label), row in self.labels.items()
            ],
            "examples": [
                {
                    "article": one.article,
                    "annotator": one.annotator,
                    "kind": one.kind,
                    "before": one.before,
                    "after": one.after,
                }
                for one in self.examples
            ],
            "moves": [
                {"before": before, "after": after, "articles": n}
                for (before, after), n in self.moves.items()
            ],
            "moved": [list(one) for one in self.moved],
        }


@dataclass(slots=True)
class _Outline:
    """What is held of a whole dataset: a digest a reading, a part and a digest an article."""

    readings: dict[Key, bytes] = field(default_factory=dict)
    articles: dict[str, tuple[str, str]] = field(default_factory=dict)
    labels: Counter[tuple[Kind, str]] = field(default_factory=Counter)


def difference(before: Readings, after: Readings) -> Difference:
    """What the second dataset has otherwise than the first."""
    old, new = _outline(before()), _outline(after())
    shared = old.readings.keys() & new.readings.keys()
    changed = {key for key in shared if old.readings[key] != new.readings[key]}
    rows = {
        key: LabelRow(old.labels[key], new.labels[key])
        for key in sorted({*old.labels, *new.labels})
    }
    was = dict(_of(before(), changed))
    examples: list[Example] = []
    for key, document in _of(after(), changed):
        for example, what, label in _changes(was[key], document):
            row = rows[example.kind, label]
            setattr(row, what, getattr(row, what) + 1)
            if len(examples) < EXAMPLES:
                examples.append(example)
    both = [one for one in old.articles if one in new.articles]
    moved = tuple(
        (one, old.articles[one][0], new.articles[one][0])
        for one in both
        if old.articles[one][0] != new.articles[one][0]
    )
    return Difference(
        articles=(len(old.articles), len(new.articles)),
        articles_removed=tuple(one for one in old.articles if one not in new.articles),
        articles_added=tuple(one for one in new.articles if one not in old.articles),
        rewritten=tuple(one for one in both if old.articles[one][1] != new.articles[one][1]),
        readings=(len(old.readings), len(new.readings)),
        readings_removed=tuple(one for one in old.readings if one not in new.readings),
        readings_added=tuple(one for one in new.readings if one not in old.readings),
        readings_changed=tuple(one for one in new.readings if one in changed),
        labels=rows,
        examples=tuple(examples),
        moves=dict(sorted(Counter((was, now) for _, was, now in moved).items())),
        moved=moved,
    )


def _outline(documents: Iterable[LabelledDocument]) -> _Outline:
    found = _Outline()
    for one in documents:
        found.readings[one.external_id, one.annotator] = _digest(one)
        found.articles[one.external_id] = (one.part, one.text_sha256)
        found.labels.update(
            (_kind(said), _label(said)) for said in one.annotations if _counts(said)
        )
    return found


def _of(
    documents: Iterable[LabelledDocument], keys: set[Key]
) -> Iterator[tuple[Key, LabelledDocument]]:
    for one in documents:
        key = (one.external_id, one.annotator)
        if key in keys:
            yield key, one


def _digest(document: LabelledDocument) -> bytes:
    digest = hashlib.sha256(f"{document.text_sha256} {document.status}".encode())
    for one in sorted(document.annotations, key=lambda one: one.id):
        if isinstance(one, Labelled | Chain):
            told = annotation_to_json(_without_origin(one))
            digest.update(repr(sorted(told.items())).encode("utf-8", "surrogatepass"))
    return digest.digest()


def _changes(
    before: LabelledDocument, after: LabelledDocument
) -> Iterator[tuple[Example, What, str]]:
    """Every label that is not the same, with the label it counts under."""
    old = {one.id: one for one in before.annotations}
    new = {one.id: one for one in after.annotations}
    # An event and its trigger are one thing: a moved trigger is a change of its event.
    for id in sorted({*old, *new}):
        was, now = old.get(id), new.get(id)
        one = was if was is not None else now
        assert one is not None
        if not _counts(one):
            continue
        if _says(was, old) == _says(now, new):
            continue
        what: What = "added" if was is None else "removed" if now is None else "changed"
        example = Example(
            after.external_id, after.annotator, _kind(one), _told(was, old), _told(now, new)
        )
        yield example, what, _label(one)


def _says(one: Annotation | None, there: Mapping[str, Annotation]) -> object:
    if one is None:
        return None
    said = _without_origin(one)
    return (said, _without_origin(there[one.trigger])) if isinstance(one, Event) else said


def _counts(one: Annotation) -> bool:
    return isinstance(one, Labelled | Chain) and not (isinstance(one, Span) and one.trigger)


def _without_origin(one: Annotation) -> Annotation:
    return replace(one, origin=None) if isinstance(one, Labelled) else one


def _kind(one: Annotation) -> Kind:
    return _KINDS[type(one)]


def _label(one: Annotation) -> str:
    if isinstance(one, DocumentLabel):
        return f"{one.label}: {one.value}"
    return one.label if isinstance(one, Labelled) else ""


def _told(one: Annotation | None, there: Mapping[str, Annotation]) -> str:
    """An annotation in words."""
    match one:
        case Span():
            return f"{one.label} “{one.text}”"
        case Relation():
            return f"{one.label} ({_words(one.head, there)} → {_words(one.tail, there)})"
        case Event():
            fillers = [f"{each.role} {_words(each.target, there)}" for each in one.arguments]
            told = f" ({', '.join(fillers)})" if fillers else ""
            return f"{one.label} {_words(one.id, there)}{told}"
        case DocumentLabel():
            return f"{one.label}: {one.value}"
        case Chain():
            return " = ".join(_words(id, there) for id in one.mentions)
        case _:
            return ""


def _words(id: str, there: Mapping[str, Annotation]) -> str:
    one = there.get(id)
    if isinstance(one, Event):
        one = there.get(one.trigger)
    return f"“{one.text}”" if isinstance(one, Span) else "?"
