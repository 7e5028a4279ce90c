"""Which moves an annotation is concerned by, to count what each of them does."""

from __future__ import annotations

from collections.abc import Iterator

from curation.model import Annotation, Annotations, DocumentLabel, Event, Labelled, Relation, Span
from curation.schema_change.fitting import kind_in_schema
from curation.schema_change.moves import (
    Move,
    Relabel,
    RenameAttribute,
    RenameDocumentValue,
    RenameRole,
    RenameValue,
    Retype,
    Split,
    Swap,
)
from curation.schema_change.moving import KIND_OF, Mover


def moves_on(annotation: Annotation, annotations: Annotations, mover: Mover) -> Iterator[Move]:
    """The moves that an annotation is concerned by; of an event and its trigger, the event."""
    if not isinstance(annotation, Labelled) or (
        isinstance(annotation, Span) and annotation.trigger
    ):
        return
    old = annotation.label
    kind = KIND_OF[kind_in_schema(annotation)]
    label = mover.moved(annotation, annotations)
    for move in mover.moves:
        match move:
            case Relabel(of, name, new) | Split(of, name, new) if (of, name) == (kind, old):
                if isinstance(label, Labelled) and label.label == new:
                    yield move
            case RenameRole(event, role) if isinstance(annotation, Event) and event == old:
                if any(one.role == role for one in annotation.arguments):
                    yield move
            case RenameDocumentValue(name, value) if isinstance(annotation, DocumentLabel):
                if (annotation.label, annotation.value) == (name, value):
                    yield move
            case Swap(relation) if isinstance(annotation, Relation) and relation == old:
                yield move
            case Retype(name) if name == old and kind in ("entity", "event"):
                yield move
            case RenameAttribute(name, _, on) | RenameValue(name, _, _, on):
                if _is_concerned(annotation, name, on, move, mover):
                    yield move


def _is_concerned(
    annotation: Labelled, name: str, on: str, move: RenameAttribute | RenameValue, mover: Mover
) -> bool:
    if isinstance(annotation, DocumentLabel) or name not in annotation.attributes:
        return False
    if not mover.is_on(on, kind_in_schema(annotation), annotation.label):
        return False
    value = annotation.attributes[name]
    if isinstance(move, RenameAttribute) or isinstance(value, bool):
        return isinstance(move, RenameAttribute)
    return move.old in ((value,) if isinstance(value, str) else value)
