"""A draft taken over to a schema that somebody else saved meanwhile. Pure.

Field by field: what the draft changed stays changed, what it left alone is as the other one saved
it. Nothing of either is lost but where both changed the same field; there the draft wins, and the
dry run shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from curation.errors import BadInput
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
    check_moves,
    kind_of,
    labels_of,
    named,
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
    return Draft(present, schema, _translated(draft.moves, theirs, draft.base, present, schema))


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


def _spoken_of(move: Move) -> Iterator[str]:
    """The labels a move is about, as the base calls them."""
    match move:
        case Relabel(old=label) | Split(old=label) | Retype(old=label) | RenameRole(event=label):
            yield label
        case RenameDocumentValue(label=label) | Swap(relation=label):
            yield label
        case RenameAttribute(on=label) | RenameValue(on=label):
            yield label


def _translated(
    moves: Moves, theirs: Moves, base: Schema, present: Schema, schema: Schema
) -> Moves:
    """The draft's moves, spoken of the labels as the other one named them.

    What the other one made part of another label cannot be told from the rest of that one: a move
    of it would take all of them along, and is left out.
    """
    names = {one.old: one.new for one in theirs if isinstance(one, Relabel)}
    times = Counter(names.values())
    united = {old for old, new in names.items() if kind_of(new, base) or times[new] > 1}

    def called(name: str) -> str:
        return names.get(name, name)

    def into(kind: Kind, name: str) -> str:
        return name if named(schema, kind, name) is not None else called(name)

    translated: list[Move] = []
    for move in moves:
        if not united.isdisjoint(_spoken_of(move)):
            continue
        match move:
            case Relabel(kind, old, new):
                if called(old) != into(kind, new):
                    translated.append(Relabel(kind, called(old), into(kind, new)))
            case Split(kind, old, new):
                translated.append(replace(move, old=called(old), new=into(kind, new)))
            case Retype():
                translated.append(replace(move, old=called(move.old)))
            case RenameRole():
                translated.append(replace(move, event=called(move.event)))
            case RenameDocumentValue():
                translated.append(replace(move, label=called(move.label)))
            case RenameAttribute() | RenameValue():
                translated.append(replace(move, on=called(move.on)))
            case Swap():
                translated.append(replace(move, relation=called(move.relation)))
    return tuple(one for one in translated if _holds(one, present, schema))


def _holds(move: Move, present: Schema, schema: Schema) -> bool:
    """Whether what a move speaks of is still there: the other one may have deleted it."""
    try:
        check_moves((move,), present, schema)
    except BadInput:
        return False
    return True
