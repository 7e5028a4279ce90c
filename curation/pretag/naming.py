"""What a schema calls the things that rules name: labels, roles, attributes and their values.

A rule may offer several names, in order of preference: for an event or relation those of the
attribute `also`, for an attribute several values. The schema takes the first it has, by name or
alias, else by the same letters (Conflict.Attack is Conflict:Attack).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from curation.model import Argument, Attributes, AttributeValue, Event, Relation
from curation.schema import AttributeType, EventType, LabelType, Schema
from curation.schema_fits import attributes_on

OTHER_NAMES = "also"
"""The attribute of a suggestion that holds its other names; no schema keeps it."""

T = TypeVar("T", Event, Relation)


class Names:
    """What one kind of labels in use is called: every name, alias and spelling."""

    def __init__(self, labels: Iterable[LabelType]) -> None:
        in_use = [label for label in labels if not label.retired]
        aliases = {alias: label.name for label in reversed(in_use) for alias in label.aliases}
        self._names = aliases | {label.name: label.name for label in in_use}
        self._spellings = {_plain(name): label for name, label in reversed(self._names.items())}

    def find(self, *offered: str) -> str | None:
        """The schema's name for the first of these that it knows."""
        for name in offered:
            if name in self._names:
                return self._names[name]
        for name in offered:
            if _plain(name) in self._spellings:
                return self._spellings[_plain(name)]
        return None


def offered_names(annotation: Event | Relation) -> tuple[str, ...]:
    """The names a suggestion may go by, the preferred first."""
    return (annotation.label, *_several(annotation.attributes.get(OTHER_NAMES, ())))


def renamed(annotation: T, label: str, schema: Schema) -> T:
    """An event or relation under the schema's label, with what the schema calls its parts.

    Attributes that the schema does not have there are left out.
    """
    if isinstance(annotation, Event):
        return replace(
            annotation,
            label=label,
            arguments=_arguments(annotation.arguments, label, schema),
            attributes=fitting_attributes(annotation.attributes, "event", label, schema),
        )
    return replace(
        annotation,
        label=label,
        attributes=fitting_attributes(annotation.attributes, "relation", label, schema),
    )


def fitting_attributes(
    attributes: Attributes, kind: str, label: str, schema: Schema
) -> dict[str, AttributeValue]:
    """The attributes that a label of this kind may have, each with a value it may have."""
    if not attributes:
        return {}
    spellings = {_plain(name): value for name, value in attributes.items()}
    found: dict[str, AttributeValue] = {}
    for attribute in attributes_on(kind, label, schema):
        offered = attributes.get(attribute.name, spellings.get(_plain(attribute.name)))
        value = None if offered is None else _fitting_value(offered, attribute)
        if value is not None:
            found[attribute.name] = value
    return found


def _fitting_value(offered: AttributeValue, attribute: AttributeType) -> AttributeValue | None:
    if isinstance(offered, bool):
        return offered if not attribute.values else None
    spellings = {_plain(value): value for value in attribute.values}
    fitting = tuple(
        dict.fromkeys(
            spellings[_plain(value)] for value in _several(offered) if _plain(value) in spellings
        )
    )
    if not fitting:
        return None
    return fitting if attribute.several else fitting[0]


def _arguments(arguments: Sequence[Argument], label: str, schema: Schema) -> tuple[Argument, ...]:
    """The arguments under the names of the roles; no more of a role than it may have."""
    roles = _roles(label, schema.events)
    if roles is None:
        return tuple(arguments)
    names, most = roles
    counts: dict[str, int] = {}
    found: dict[Argument, None] = {}
    for argument in arguments:
        role = names.get(argument.role) or names.get(_plain(argument.role))
        limit = most.get(role) if role is not None else 0
        if role is None or (limit is not None and counts.get(role, 0) >= limit):
            continue
        counts[role] = counts.get(role, 0) + 1
        found[Argument(role, argument.target)] = None
    return tuple(found)


def _roles(
    label: str, events: Iterable[EventType]
) -> tuple[Mapping[str, str], Mapping[str, int | None]] | None:
    """From names and aliases to the role, and the most of each; None when any role will do."""
    for event in events:
        if event.name == label and event.roles:
            ordered = list(reversed(event.roles))
            names = {_plain(role.name): role.name for role in ordered}
            names |= {alias: role.name for role in ordered for alias in role.aliases}
            names |= {role.name: role.name for role in ordered}
            return names, {role.name: role.max for role in ordered}
    return None


def _several(value: AttributeValue | tuple[str, ...]) -> tuple[str, ...]:
    match value:
        case str():
            return (value,)
        case tuple():
            return value
        case _:
            return ()


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", ".", name).casefold()
