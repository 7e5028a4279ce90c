"""Which moves a new schema implies that was written without saying any: an edited YAML file."""

from __future__ import annotations

from collections.abc import Iterator

from curation.schema import EventType, LabelType, RelationType, Schema
from curation.schema_change.moves import (
    KINDS,
    Move,
    Relabel,
    RenameRole,
    Retype,
    Swap,
    kind_of,
    labels_of,
    named,
)


def inferred_moves(present: Schema, new: Schema) -> tuple[Move, ...]:
    """Renames by the aliases that name an old label or role, exchanged ends, and other kinds.

    A name that is gone and no alias of anything is no move: it is deleted, or must be decided.
    """
    return (*_labels(present, new), *_roles(present, new), *_swaps(present, new))


def _labels(present: Schema, new: Schema) -> Iterator[Move]:
    for kind in KINDS:
        for label in labels_of(present, kind):
            if named(new, kind, label.name) is not None:
                continue
            other = kind_of(label.name, new)
            if {kind, other} == {"entity", "event"}:
                yield Retype(label.name, label.name)
                continue
            heir = _heir(label.name, labels_of(new, kind), labels_of(present, kind))
            if heir is not None:
                yield Relabel(kind, label.name, heir.name)


def _heir(
    name: str, labels: tuple[LabelType, ...], before: tuple[LabelType, ...]
) -> LabelType | None:
    """The one label that has `name` as an alias, and did not have it already."""
    had = {one.name for one in before if name in one.aliases}
    heirs = [one for one in labels if name in one.aliases and one.name not in had]
    return heirs[0] if len(heirs) == 1 else None


def _after(label: LabelType, kind_labels: tuple[LabelType, ...]) -> LabelType | None:
    """A label in the new schema, under its own name or as the one that took its name over."""
    same = next((one for one in kind_labels if one.name == label.name), None)
    return same or next((one for one in kind_labels if label.name in one.aliases), None)


def _roles(present: Schema, new: Schema) -> Iterator[Move]:
    for event in present.events:
        after = _after(event, new.events)
        if not isinstance(after, EventType):
            continue
        there = {role.name for role in after.roles}
        for role in event.roles:
            heirs = [one.name for one in after.roles if role.name in one.aliases]
            if role.name not in there and len(heirs) == 1:
                yield RenameRole(event.name, role.name, heirs[0])


def _swaps(present: Schema, new: Schema) -> Iterator[Move]:
    """Relations whose head and tail were exchanged and have nothing in common."""
    for relation in present.relations:
        after = _after(relation, new.relations)
        if (
            isinstance(after, RelationType)
            and relation.head
            and relation.tail
            and (after.head, after.tail) == (relation.tail, relation.head)
            and not set(relation.head) & set(relation.tail)
        ):
            yield Swap(relation.name)
