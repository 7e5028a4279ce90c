"""The way back: what becomes of annotations that were made after a change that is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from curation.schema import EventType, Schema
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
    named,
)


def reversed_moves(moves: Iterable[Move], before: Schema) -> tuple[Move, ...]:
    """The moves that lead back to the schema before a change.

    A label that is in both stays: what was merged into another one cannot be told apart from what
    always was that one.
    """
    moves = tuple(moves)
    attributes = {move.old: move.new for move in moves if isinstance(move, RenameAttribute)}
    names = {move.old: move.new for move in moves if isinstance(move, Relabel | Retype)}
    found: list[Move] = []
    taken: set[object] = set()
    for move in moves:
        for back in _back(move, before, names, attributes):
            key = (type(back), getattr(back, "kind", ""), getattr(back, "old", back),
                   getattr(back, "event", ""), getattr(back, "on", ""))  # fmt: skip
            if key not in taken:
                taken.add(key)
                found.append(back)
    return tuple(found)


def _back(
    move: Move, before: Schema, names: dict[str, str], attributes: dict[str, str]
) -> Iterator[Move]:
    match move:
        case Relabel(kind, old, new):
            if named(before, kind, new) is None or new in names:
                yield Relabel(kind, new, old)
        case Split(kind, old, new):
            if named(before, kind, new) is None:
                yield Relabel(kind, new, old)
        case RenameRole(event, old, new):
            label = named(before, "event", event)
            there = label.roles if isinstance(label, EventType) else ()
            if not any(role.name == new for role in there):
                yield RenameRole(names.get(event, event), new, old)
        case RenameAttribute(old, new, on):
            if not any(one.name == new for one in before.attributes):
                yield RenameAttribute(new, old, names.get(on, on))
        case RenameValue(attribute, old, new, on):
            values = [one.values for one in before.attributes if one.name == attribute]
            if not any(new in one for one in values):
                yield RenameValue(attributes.get(attribute, attribute), new, old, names.get(on, on))
        case RenameDocumentValue(label, old, new):
            found = named(before, "document_label", label)
            if new not in getattr(found, "values", ()):
                yield RenameDocumentValue(names.get(label, label), new, old)
        case Retype(old, new):
            if named(before, "entity", new) is None and named(before, "event", new) is None:
                yield Retype(new, old)
            elif old == new:
                yield move
        case Swap(relation):
            yield Swap(names.get(relation, relation))
