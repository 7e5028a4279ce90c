"""A draft taken over to a schema that somebody else saved meanwhile. Pure.

Field by field: what the draft changed stays changed, what it left alone is as the other one saved
it. Nothing of either is lost but where both changed the same field; there the draft wins, and the
dry run shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from curation.pages.schema.draft import Draft
from curation.schema import AttributeType, Schema
from curation.schema_change.composing import Moves, origins
from curation.schema_change.inferring import inferred_moves
from curation.schema_change.moves import (
    KINDS,
    Kind,
    Move,
    Relabel,
    RenameAttribute,
    RenameDocumentValue,
    RenameRole,
    RenameValue,
    Retype,
    Split,
    Swap,
    kind_of,
    labels_of,
)
from curation.schema_change.rewriting import PARTS

T = TypeVar("T")


def rebased(draft: Draft, present: Schema) -> Draft:
    """The draft as changes of `present` instead of the version it was begun from."""
    theirs = inferred_moves(draft.base, present)
    parts: dict[str, Any] = {}
    for kind in KINDS:
        parts[PARTS[kind]] = _merged(
            _by_name(labels_of(draft.base, kind)),
            _by_origin(draft.base, draft.moves, kind, draft.schema),
            _by_origin(draft.base, theirs, kind, present),
        )
    parts["attributes"] = _merged(
        _by_place(draft.base.attributes),
        _by_place(draft.schema.attributes),
        _by_place(present.attributes),
    )
    description = _either(draft.base.description, draft.schema.description, present.description)
    name = _either(draft.base.name, draft.schema.name, present.name)
    schema = replace(present, name=name, description=description, **parts)
    return Draft(present, schema, _translated(draft.moves, theirs, schema))


def _by_name(labels: tuple[Any, ...]) -> dict[str, Any]:
    return {label.name: label for label in labels}


def _by_origin(base: Schema, moves: Moves, kind: Kind, schema: Schema) -> dict[str, Any]:
    """The labels of a schema by what they were called in the base; new ones by their own name.

    Where several became one, it is found under its own name if it had that before.
    """
    found: dict[str, Any] = {}
    for label in labels_of(schema, kind):
        came = origins(base, moves, kind, label.name)
        found[label.name if label.name in came or not came else came[0]] = label
    return found


def _by_place(attributes: tuple[AttributeType, ...]) -> dict[tuple[str, tuple[str, ...]], Any]:
    return {(one.name, one.on): one for one in attributes}


def _merged(base: Mapping[Any, T], mine: Mapping[Any, T], theirs: Mapping[Any, T]) -> tuple[T, ...]:
    """In the order of theirs, what only the draft has at the end."""
    merged: list[T] = []
    for key, their in theirs.items():
        if key in mine:
            merged.append(_fields_of(base.get(key), mine[key], their))
        elif key not in base or their != base[key]:
            merged.append(their)
    for key, own in mine.items():
        if key not in theirs and (key not in base or own != base[key]):
            merged.append(own)
    return tuple(merged)


def _fields_of(base: Any, mine: Any, theirs: Any) -> Any:
    if base is None or type(base) is not type(mine) or type(mine) is not type(theirs):
        return mine
    return replace(
        theirs,
        **{
            one.name: _either(
                getattr(base, one.name), getattr(mine, one.name), getattr(theirs, one.name)
            )
            for one in fields(base)
        },
    )


def _either(base: T, mine: T, theirs: T) -> T:
    return theirs if mine == base else mine


def _translated(moves: Moves, theirs: Moves, schema: Schema) -> Moves:
    """The draft's moves, spoken of the labels as the other one named them."""
    names = {one.old: one.new for one in theirs if isinstance(one, Relabel)}

    def called(name: str) -> str:
        return names.get(name, name)

    translated: list[Move] = []
    for move in moves:
        match move:
            case Relabel(kind, old, new):
                if called(old) != new and kind_of(new, schema) == kind:
                    translated.append(replace(move, old=called(old)))
            case Split() | Retype():
                translated.append(replace(move, old=called(move.old)))
            case RenameRole():
                translated.append(replace(move, event=called(move.event)))
            case RenameDocumentValue():
                translated.append(replace(move, label=called(move.label)))
            case RenameAttribute() | RenameValue():
                translated.append(replace(move, on=called(move.on)))
            case Swap():
                translated.append(replace(move, relation=called(move.relation)))
    return tuple(translated)
