"""Changes made one after another, as moves that hold at once.

A draft is many verbs in a row, each speaking of the schema the one before it left; what is saved
speaks of the schema that is in use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from curation.errors import BadInput
from curation.schema import Schema
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
    named,
)

Moves: TypeAlias = tuple[Move, ...]
Renaming: TypeAlias = RenameRole | RenameAttribute | RenameValue | RenameDocumentValue


def composed(present: Schema, so_far: Moves, more: Iterable[Move]) -> Moves:
    """The moves from `present` that come to the same as `so_far` and then `more`.

    Raises `BadInput` for what cannot be said at once: it has to be saved in between.
    """
    for move in more:
        so_far = _with(present, so_far, move)
    splits = tuple(one for one in so_far if isinstance(one, Split))
    return (*splits, *(one for one in so_far if not isinstance(one, Split)))


def without_label(moves: Moves, kind: Kind, name: str) -> Moves:
    """The moves without those that lead to a label, which was deleted meanwhile."""
    return tuple(one for one in moves if not (isinstance(one, Relabel | Split | Retype)
                 and one.new == name and getattr(one, "kind", kind) == kind))  # fmt: skip


def origins(present: Schema, moves: Moves, kind: Kind, name: str) -> tuple[str, ...]:
    """The labels of the present schema whose annotations, or the rest of them, come to `name`."""
    found = [
        one.old
        for one in moves
        if (isinstance(one, Relabel) and (one.kind, one.new) == (kind, name))
        or (
            isinstance(one, Retype) and (one.new, _other(kind_of(one.old, present))) == (name, kind)
        )
    ]
    if named(present, kind, name) is not None and not _leaves(moves, name):
        found.append(name)
    return tuple(found)


def _leaves(moves: Moves, name: str) -> bool:
    return any(isinstance(one, Relabel | Retype) and one.old == name for one in moves)


def _other(kind: Kind | None) -> Kind | None:
    others: dict[Kind | None, Kind] = {"entity": "event", "event": "entity"}
    return others.get(kind)


def _with(present: Schema, so_far: Moves, move: Move) -> Moves:
    here: list[Renaming]
    match move:
        case Relabel(kind, old, new):
            own = named(present, kind, old) is not None and not _leaves(so_far, old)
            return (
                *_relabelled(present, so_far, move),
                *((Relabel(kind, old, new),) if own else ()),
            )
        case Split():
            return (*so_far, *_splits(present, so_far, move))
        case Retype():
            return _retyped(present, so_far, move)
        case Swap(relation):
            changed = so_far
            for origin in origins(present, so_far, "relation", relation):
                swap = Swap(origin)
                changed = (
                    tuple(one for one in changed if one != swap)
                    if swap in changed
                    else (*changed, swap)
                )
            return changed
        case RenameRole(event, old, new):
            _refuse_parts(so_far, "event", event)
            here = [
                RenameRole(origin, old, new)
                for origin in origins(present, so_far, "event", event)
                if named(present, "event", origin) is not None
            ]
        case RenameDocumentValue(label, old, new):
            _refuse_parts(so_far, "document_label", label)
            here = [
                RenameDocumentValue(origin, old, new)
                for origin in origins(present, so_far, "document_label", label)
            ]
        case RenameAttribute(old, new, on):
            here = [RenameAttribute(old, new, label) for label in _on(present, so_far, on)]
        case RenameValue(attribute, old, new, on):
            name = attribute_before(so_far, attribute)
            here = [RenameValue(name, old, new, label) for label in _on(present, so_far, on)]
    for one in here:
        so_far = _continued(present, so_far, one)
    return so_far


def _relabelled(present: Schema, so_far: Moves, move: Relabel) -> Iterator[Move]:
    """What has led to the old name leads to the new one."""
    for one in so_far:
        match one:
            case Relabel(kind, old, new) if (kind, new) == (move.kind, move.old):
                if old != move.new:
                    yield replace(one, new=move.new)
            case Split(kind, old, new) if (kind, new) == (move.kind, move.old):
                if old != move.new or _leaves(so_far, old):
                    yield replace(one, new=move.new)
            case Retype(old, new) if (new, _other(kind_of(old, present))) == (move.old, move.kind):
                yield replace(one, new=move.new)
            case _:
                yield one


def _splits(present: Schema, so_far: Moves, move: Split) -> Iterator[Move]:
    _refuse_parts(so_far, move.kind, move.old)
    for origin in origins(present, so_far, move.kind, move.old):
        if named(present, move.kind, origin) is None:
            raise BadInput(
                f"{move.old} was another kind of label until now: save that first, then split it."
            )
        attribute = attribute_before(so_far, move.attribute)
        yield replace(
            move,
            old=origin,
            attribute=attribute,
            value=_value_before(so_far, attribute, move.value),
        )


def _retyped(present: Schema, so_far: Moves, move: Retype) -> Moves:
    changed: list[Move] = []
    _refuse_parts(so_far, "entity", move.old)
    _refuse_parts(so_far, "event", move.old)
    for one in so_far:
        match one:
            case Relabel("entity" | "event", old, new) if new == move.old:
                changed.append(Retype(old, move.new))
            case Retype(old, new) if new == move.old:
                kind = kind_of(old, present)
                if old != move.new and kind is not None:
                    changed.append(Relabel(kind, old, move.new))
            case _:
                changed.append(one)
    if kind_of(move.old, present) in ("entity", "event") and not _leaves(so_far, move.old):
        changed.append(move)
    return tuple(changed)


def _refuse_parts(so_far: Moves, kind: Kind, name: str) -> None:
    if any(isinstance(one, Split) and (one.kind, one.new) == (kind, name) for one in so_far):
        raise BadInput(
            f"Part of {name} comes from a split that is not saved yet: save that first, then go on."
        )


def _on(present: Schema, so_far: Moves, on: str) -> tuple[str, ...]:
    """The labels of the present schema that `on` names; "" stays every one."""
    if not on:
        return ("",)
    for kind in KINDS:
        _refuse_parts(so_far, kind, on)
    return tuple(origin for kind in KINDS for origin in origins(present, so_far, kind, on))


def attribute_before(so_far: Moves, name: str) -> str:
    """What an attribute is called in the present schema."""
    return next(
        (one.old for one in so_far if isinstance(one, RenameAttribute) and one.new == name), name
    )


def _value_before(so_far: Moves, attribute: str, value: str) -> str:
    return next(
        (
            one.old
            for one in so_far
            if isinstance(one, RenameValue) and (one.attribute, one.new) == (attribute, value)
        ),
        value,
    )


def _continued(present: Schema, so_far: Moves, move: Renaming) -> Moves:
    """A rename goes on where earlier ones ended; what always had its old name goes along."""
    changed: list[Move] = []
    goes_on = False
    for one in so_far:
        if isinstance(one, Renaming) and _precedes(one, move):
            goes_on = True
            if one.old != move.new:
                changed.append(replace(one, new=move.new))
        else:
            changed.append(one)
    if goes_on and not _is_own(present, so_far, move):
        return tuple(changed)
    return (*changed, move)


def _is_own(present: Schema, so_far: Moves, move: Renaming) -> bool:
    """Whether something of the present schema has the old name, and was not renamed before."""
    where = replace(move, old="", new="")
    if any(
        isinstance(one, Renaming) and one.old == move.old and replace(one, old="", new="") == where
        for one in so_far
    ):
        return False
    match move:
        case RenameRole(event, old):
            roles = getattr(named(present, "event", event), "roles", ())
            return any(role.name == old for role in roles)
        case RenameDocumentValue(label, old):
            return old in getattr(named(present, "document_label", label), "values", ())
        case RenameAttribute(old):
            return any(one.name == old for one in present.attributes)
        case RenameValue(attribute, old):
            return any(one.name == attribute and old in one.values for one in present.attributes)


def _precedes(one: Renaming, move: Renaming) -> bool:
    match one, move:
        case RenameRole(event, _, new), RenameRole(other, old, _):
            return (event, new) == (other, old)
        case RenameDocumentValue(label, _, new), RenameDocumentValue(other, old, _):
            return (label, new) == (other, old)
        case RenameAttribute(_, new, on), RenameAttribute(old, _, other):
            return (on, new) == (other, old)
        case RenameValue(attribute, _, new, on), RenameValue(other, old, _, other_on):
            return (attribute, on, new) == (other, other_on, old)
        case _:
            return False
