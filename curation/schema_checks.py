"""Does a schema contradict itself: names, keys, parents, constraints, attributes?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set

from curation.errors import InvalidSchema
from curation.schema import (
    ATTRIBUTE_KINDS,
    COLOUR,
    KEY,
    LABEL_NAME,
    MAX_LABELS,
    RESERVED_KEYS,
    AttributeType,
    EventType,
    LabelType,
    Role,
    Schema,
    lineage,
)

WORDS = (
    "take 1 to 64 letters, digits, spaces and _ . : / - and begin and end with a letter or digit."
)


def check_schema(schema: Schema) -> None:
    """Raise `InvalidSchema`, about the label at fault, when the schema contradicts itself."""
    labels = tuple(schema.labels())
    if len(labels) > MAX_LABELS:
        raise InvalidSchema(
            f"The schema has {len(labels):,} labels, more than the {MAX_LABELS:,} people can "
            "choose from: make some of them values of an attribute, or two schemas."
        )
    _check_labels(labels)
    for part in (schema.entities, schema.relations, schema.events, schema.document_labels):
        _check_parents(part)
        _check_keys(part, reserved=RESERVED_KEYS if part is schema.entities else frozenset())
    fillers = {label.name for label in (*schema.entities, *schema.events)}
    for relation in schema.relations:
        for side, named in (("head", relation.head), ("tail", relation.tail)):
            _check_known(named, fillers, f"The {side} of {relation.name}", relation.name)
    for event in schema.events:
        _check_roles(event, fillers)
    _check_required_roles(schema.events)
    _check_attributes(schema, {label.name for label in labels})


def _check_labels(labels: Sequence[LabelType]) -> None:
    names: set[str] = set()
    for label in labels:
        if not LABEL_NAME.fullmatch(label.name):
            raise InvalidSchema(
                f"The label name {label.name!r} cannot be used: {WORDS}", about=label.name
            )
        if not COLOUR.fullmatch(label.colour):
            raise InvalidSchema(
                f"The colour {label.colour!r} of {label.name} is not one: write it as #1f77b4.",
                about=label.name,
            )
        if label.name in names:
            raise InvalidSchema(
                f"There are two labels {label.name!r}: give one another name.", about=label.name
            )
        names.add(label.name)


def _check_parents(labels: Sequence[LabelType]) -> None:
    names = {label.name for label in labels}
    for label in labels:
        if label.parent and label.parent not in names:
            raise InvalidSchema(
                f"The parent {label.parent!r} of {label.name} is no label of its kind: "
                "add it, or leave the parent out.",
                about=label.name,
            )
    parents = {label.name: label.parent for label in labels}
    for label in labels:
        line = lineage(label.name, labels)
        if parents[line[-1]]:
            raise InvalidSchema(
                f"The parents of {label.name} go in a circle ({' < '.join(line)}): "
                "take one of them out.",
                about=label.name,
            )


def _check_keys(labels: Iterable[LabelType], *, reserved: Set[str]) -> None:
    holders: dict[str, str] = {}
    for label in labels:
        if label.retired or not label.key:
            continue
        if not KEY.fullmatch(label.key):
            raise InvalidSchema(
                f"The key {label.key!r} of {label.name} is not a digit or a small letter.",
                about=label.name,
            )
        if label.key in reserved:
            raise InvalidSchema(
                f"The key {label.key!r} of {label.name} is kept for the editor: "
                f"take a digit or a letter other than {' '.join(sorted(reserved))}.",
                about=label.name,
            )
        if label.key in holders:
            raise InvalidSchema(
                f"The key {label.key!r} is on both {holders[label.key]} and {label.name}: "
                "give one of them another.",
                about=label.name,
            )
        holders[label.key] = label.name


def _check_known(used: Iterable[str], known: Set[str], owner: str, about: str) -> None:
    for name in used:
        if name not in known:
            raise InvalidSchema(
                f"{owner} names {name!r}, which is no entity label and no event type of the "
                "schema: add it, or take it out.",
                about=about,
            )


def _check_roles(event: EventType, fillers: Set[str]) -> None:
    twice = [name for name, count in Counter(r.name for r in event.roles).items() if count > 1]
    if twice:
        raise InvalidSchema(
            f"{event.name} has the role {twice[0]!r} twice: give one another name.",
            about=event.name,
        )
    for role in event.roles:
        owner = f"The role {role.name} of {event.name}"
        if not LABEL_NAME.fullmatch(role.name):
            raise InvalidSchema(
                f"The role name {role.name!r} of {event.name} cannot be used: {WORDS}",
                about=event.name,
            )
        _check_known(role.targets, fillers, owner, event.name)
        _check_count(role, owner, event.name)


def _check_count(role: Role, owner: str, about: str) -> None:
    if role.min < 0 or (role.max is not None and (role.max < 1 or role.max < role.min)):
        least, most = role.min, "any number" if role.max is None else role.max
        raise InvalidSchema(
            f"{owner} takes from {least} to {most} fillers, which cannot be: "
            "min is 0 or more, max is left out or at least 1 and no less than min.",
            about=about,
        )


def _check_required_roles(events: Sequence[EventType]) -> None:
    """Every event type needs a frame that ends: required roles may not ask for each other."""
    children: dict[str, set[str]] = {event.name: set() for event in events}
    for event in events:
        for name in lineage(event.name, events):
            children.setdefault(name, set()).add(event.name)
    open_types = {event.name: event for event in events}
    while True:
        done = [event for event in open_types.values() if _can_end(event, open_types, children)]
        if not done:
            break
        for event in done:
            del open_types[event.name]
    if open_types:
        circle = " and ".join(sorted(open_types))
        raise InvalidSchema(
            f"The required roles of {circle} ask for each other without end: "
            "let one of them take an entity too, or set its min to 0.",
            about=min(open_types),
        )


def _can_end(
    event: EventType, open_types: dict[str, EventType], children: dict[str, set[str]]
) -> bool:
    def can_fill(target: str) -> bool:
        return not children.get(target, set()) or bool(children[target] - set(open_types))

    return all(
        not role.targets or any(can_fill(target) for target in role.targets)
        for role in event.roles
        if role.min > 0
    )


def _check_attributes(schema: Schema, names: Set[str]) -> None:
    kinds = _kinds(schema)
    for attribute in schema.attributes:
        _check_attribute(attribute, names)
    reached: dict[str, set[tuple[str, str]]] = {}
    for attribute in schema.attributes:
        before = reached.setdefault(attribute.name, set())
        mine = _reach(attribute, kinds)
        if mine and _meet(mine, before):
            raise InvalidSchema(
                f"Two attributes {attribute.name!r} could be on the same annotation: "
                "give one another name, or put them on other labels.",
                about=attribute.name,
            )
        before |= mine


def _reach(attribute: AttributeType, kinds: dict[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    """(kind, label) pairs it is on; "" for every label of the kind."""
    found: set[tuple[str, str]] = set()
    for on in attribute.on:
        if on in ATTRIBUTE_KINDS:
            found.add((on, ""))
        found |= {(kind, on) for kind in kinds.get(on, ())}
    return found


def _meet(mine: Set[tuple[str, str]], theirs: Set[tuple[str, str]]) -> bool:
    """Whether two reaches have an annotation in common."""
    whole = {kind for kind, label in theirs if not label}
    in_part = {kind for kind, _ in theirs}
    return not mine.isdisjoint(theirs) or any(
        kind in whole or (not label and kind in in_part) for kind, label in mine
    )


def _kinds(schema: Schema) -> dict[str, tuple[str, ...]]:
    """The kinds of annotation a label is on."""
    return (
        {label.name: ("mention",) for label in schema.entities}
        | {label.name: ("relation",) for label in schema.relations}
        | {label.name: ("event", "trigger") for label in schema.events}
    )


def _check_attribute(attribute: AttributeType, names: Set[str]) -> None:
    if not LABEL_NAME.fullmatch(attribute.name):
        raise InvalidSchema(
            f"The attribute name {attribute.name!r} cannot be used: {WORDS}", about=attribute.name
        )
    for on in attribute.on:
        if on not in names | ATTRIBUTE_KINDS:
            raise InvalidSchema(
                f"The attribute {attribute.name} names {on!r}, which is no label of the schema "
                f"and none of {', '.join(sorted(ATTRIBUTE_KINDS))}.",
                about=attribute.name,
            )
    if len(set(attribute.values)) < len(attribute.values):
        raise InvalidSchema(
            f"The attribute {attribute.name} has a value twice: take one out.",
            about=attribute.name,
        )
    allowed = attribute.values or ("true", "false")
    if attribute.default and attribute.default not in allowed:
        raise InvalidSchema(
            f"The default {attribute.default!r} of the attribute {attribute.name} is none of its "
            f"values ({', '.join(allowed)}).",
            about=attribute.name,
        )
