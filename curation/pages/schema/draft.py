"""The draft of a schema: what somebody has changed and not saved, with where annotations would go.

Pure: every change gives a new draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from typing import Any

from curation.errors import BadInput, InvalidSchema
from curation.schema import (
    MODE,
    AttributeType,
    EventType,
    LabelType,
    RelationType,
    Schema,
)
from curation.schema_change.composing import Moves, composed, origins, without_label
from curation.schema_change.differences import Difference, diff
from curation.schema_change.inferring import inferred_moves
from curation.schema_change.moves import KIND_WORDS, Kind, kind_of, labels_of, named
from curation.schema_change.rewriting import PARTS, Rewritten, delete_label
from curation.schema_checks import check_schema


@dataclass(frozen=True, slots=True)
class Draft:
    """The schema it was begun from, the schema as it would be, and the moves between the two."""

    base: Schema
    schema: Schema
    moves: Moves = ()

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.moves) or self.schema != self.base


def begun(present: Schema) -> Draft:
    """A draft in which nothing is changed yet."""
    return Draft(present, present)


def after(draft: Draft, rewritten: Rewritten) -> Draft:
    """The draft after a verb of `schema_change.rewriting`. Raises `BadInput`."""
    schema, more = rewritten
    return replace(draft, schema=schema, moves=composed(draft.base, draft.moves, more))


def differences(draft: Draft) -> tuple[Difference, ...]:
    """What the draft changes, a sentence each."""
    return diff(draft.base, draft.schema, draft.moves)


def problem(draft: Draft) -> str:
    """Why the draft cannot be saved as it stands, empty when it can be."""
    try:
        check_schema(draft.schema)
    except InvalidSchema as error:
        return error.message
    idle = next((one.name for one in draft.schema.attributes if not one.on), None)
    if idle is not None:
        return f"The attribute {idle} is on nothing: choose what it is on, or delete it."
    return ""


def with_label(draft: Draft, kind: Kind, name: str, label: LabelType) -> Draft:
    """The draft with everything but the name of a label as it is in `label`."""
    labels = tuple(
        replace(label, name=name) if one.name == name else one
        for one in labels_of(draft.schema, kind)
    )
    return _with_part(draft, PARTS[kind], labels)


def added(draft: Draft, kind: Kind, label: LabelType) -> Draft:
    """The draft with a new label. Raises `BadInput` when there is one of this name."""
    there = kind_of(label.name, draft.schema)
    if there is not None:
        raise BadInput(
            f"There is the {KIND_WORDS[there]} {label.name!r} already: take another name."
        )
    return _with_part(draft, PARTS[kind], (*labels_of(draft.schema, kind), label))


def deleted(draft: Draft, kind: Kind, name: str) -> Draft:
    """The draft without a label, and without the moves that lead to it."""
    schema, _ = delete_label(draft.schema, kind, name)
    return replace(draft, schema=schema, moves=without_label(draft.moves, kind, name))


def with_attributes(draft: Draft, attributes: Iterable[AttributeType]) -> Draft:
    """The draft with these attributes."""
    return _with_part(draft, "attributes", tuple(attributes))


def with_modes(draft: Draft, event: str, modes: tuple[str, ...]) -> Draft:
    """The draft in which an event type has these modes, none when there are none."""
    kept = [one for one in draft.schema.attributes if not is_modes_of(one, event)]
    if not modes:
        return with_attributes(draft, kept)
    before = next((one for one in draft.schema.attributes if is_modes_of(one, event)), None)
    fresh = AttributeType(name=MODE, on=(event,), values=modes, several=True)
    changed = fresh if before is None else replace(before, values=modes)
    order = [one.name for one in draft.schema.events]
    leading = [one for one in kept if is_modes(one)]
    leading.append(changed)
    leading.sort(key=lambda one: order.index(one.on[0]) if one.on[0] in order else len(order))
    return with_attributes(draft, (*leading, *(one for one in kept if not is_modes(one))))


def is_modes_of(attribute: AttributeType, event: str) -> bool:
    """Whether an attribute holds the modes of this event type."""
    return attribute.name == MODE and attribute.on == (event,)


def is_modes(attribute: AttributeType) -> bool:
    """Whether an attribute holds the modes of one event type, and is shown with that."""
    return attribute.name == MODE and len(attribute.on) == 1 and attribute.several


def replaced(draft: Draft, schema: Schema) -> Draft:
    """A draft of another schema altogether, with the moves its aliases imply."""
    schema = replace(schema, version=draft.base.version)
    return Draft(draft.base, schema, inferred_moves(draft.base, schema))


def keeping_used(draft: Draft, used: Iterable[tuple[Kind, str]]) -> Draft:
    """The draft with the labels it lacks that annotations have, retired, otherwise as they were."""
    gone = {
        name: (kind, label)
        for kind, name in used
        if (label := named(draft.base, kind, name)) is not None
        and kind_of(name, draft.schema) is None
        and not any(getattr(move, "old", "") == name for move in draft.moves)
    }
    there = {label.name for label in draft.schema.labels()} | set(gone)
    for kind, label in gone.values():
        draft = added(draft, kind, _naming_only(there, replace(label, retired=True, key="")))
    return draft


def _naming_only(there: Set[str], label: LabelType) -> LabelType:
    """A label whose parent and constraints name nothing that is not there."""

    def known(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in there)

    label = replace(label, parent=label.parent if label.parent in there else "")
    match label:
        case RelationType(head=head, tail=tail):
            return replace(label, head=known(head), tail=known(tail))
        case EventType(roles=roles):
            return replace(
                label, roles=tuple(replace(role, targets=known(role.targets)) for role in roles)
            )
        case _:
            return label


def origins_of(draft: Draft, kind: Kind, name: str) -> tuple[str, ...]:
    """What the label of the draft is called in the schema in use; more than one when merged."""
    return origins(draft.base, draft.moves, kind, name)


def _with_part(draft: Draft, part: str, labels: tuple[Any, ...]) -> Draft:
    changes: dict[str, Any] = {part: labels}
    return replace(draft, schema=replace(draft.schema, **changes))
