"""What two labels allow together, and a label's name wherever a schema names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from curation.schema import (
    AttributeType,
    DocumentLabelType,
    EventType,
    LabelType,
    RelationType,
    Role,
    Schema,
)


def united(target: LabelType, label: LabelType) -> LabelType:
    """A label that also allows what another one did, and has that one's names."""
    aliases = without(joined(target.aliases, (label.name, *label.aliases)), target.name)
    changes: dict[str, Any] = {"aliases": aliases}
    if target.parent == label.name:
        changes["parent"] = "" if label.parent == target.name else label.parent
    match target, label:
        case RelationType(), RelationType():
            changes["head"] = either(target.head, label.head)
            changes["tail"] = either(target.tail, label.tail)
        case EventType(), EventType():
            changes["roles"] = joined_roles(target.roles, label.roles)
        case DocumentLabelType(), DocumentLabelType():
            changes["values"] = either(target.values, label.values)
    return replace(target, **changes)


def joined_roles(roles: tuple[Role, ...], others: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles of two event types; one that only one of them had is required of none."""
    if not roles or not others:
        return ()
    by_name = {role.name: role for role in roles}
    for role in others:
        there = by_name.get(role.name)
        if there is None:
            by_name[role.name] = replace(role, min=0)
            continue
        most = None if there.max is None or role.max is None else max(there.max, role.max)
        by_name[role.name] = replace(
            there,
            targets=either(there.targets, role.targets),
            min=min(there.min, role.min),
            max=most,
        )
    missing = {role.name for role in roles} - {role.name for role in others}
    return tuple(
        replace(role, min=0) if role.name in missing else role for role in by_name.values()
    )


def united_attributes(
    attributes: tuple[AttributeType, ...], old: str, into: str
) -> tuple[AttributeType, ...]:
    """The attributes where one that was on the old label alone is part of its twin on the other.

    Twins of which one is a yes or no stay two: there is no attribute that is both.
    """
    found = list(attributes)
    for one in attributes:
        twin = next((two for two in found if (two.name, two.on) == (one.name, (into,))), None)
        if one.on == (old,) and twin is not None and bool(one.values) == bool(twin.values):
            both = replace(
                twin,
                values=joined(twin.values, one.values),
                several=twin.several or one.several,
            )
            found[found.index(twin)] = both
            found.remove(one)
    return tuple(found)


def either(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """What one of two constraints allows; an empty one allows anything."""
    return joined(one, other) if one and other else ()


def joined(one: tuple[str, ...], other: Iterable[str]) -> tuple[str, ...]:
    """The names of both, each once."""
    return tuple(dict.fromkeys((*one, *other)))


def without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The names but for one."""
    return tuple(one for one in names if one != name)


def everywhere(schema: Schema, names: dict[str, str]) -> Schema:
    """The schema with every mention of a label under its new name."""
    return naming(schema, lambda used: tuple(dict.fromkeys(names.get(one, one) for one in used)),
                   lambda parent: names.get(parent, parent))  # fmt: skip


def naming(
    schema: Schema,
    new: Callable[[tuple[str, ...]], tuple[str, ...]],
    parent: Callable[[str], str] = lambda name: name,
) -> Schema:
    """The schema with what names labels rewritten."""

    def adopted(label: Any) -> Any:
        up = parent(label.parent)
        return replace(label, parent="" if up == label.name else up)

    return replace(
        schema,
        entities=tuple(adopted(one) for one in schema.entities),
        relations=tuple(
            replace(adopted(one), head=new(one.head), tail=new(one.tail))
            for one in schema.relations
        ),
        events=tuple(
            replace(
                adopted(one),
                roles=tuple(replace(role, targets=new(role.targets)) for role in one.roles),
            )
            for one in schema.events
        ),
        document_labels=tuple(adopted(one) for one in schema.document_labels),
        attributes=tuple(replace(one, on=new(one.on)) for one in schema.attributes),
    )


def forgetting(schema: Schema, name: str) -> Schema:
    """The schema with a label taken out of what names it.

    A constraint that named only this label would allow anything without it; it stays as it is, so
    that `check_schema` asks for a decision.
    """

    def new(names: tuple[str, ...]) -> tuple[str, ...]:
        return without(names, name) or names

    schema = naming(schema, new, lambda parent: "" if parent == name else parent)
    return replace(schema, attributes=tuple(one for one in schema.attributes if one.on != (name,)))
