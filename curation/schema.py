"""The label schema of a project: which labels there are and where each may be used.

A schema is versioned: a change makes a new version and every reading remembers the one it was
made under. This module decides on values; it reads no file and no database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from curation.errors import InvalidSchema, SchemaViolation, UnknownLabel
from curation.model import (
    Annotation,
    Annotations,
    Attributes,
    DocumentLabel,
    Event,
    Labelled,
    Rejection,
    Relation,
    Remark,
    Span,
)

L = TypeVar("L", bound="LabelType")

LABEL_NAME = re.compile(r"\w(?:[\w .:/-]{0,62}\w)?")
COLOUR = re.compile(r"#[0-9a-f]{6}")
KEY = re.compile(r"[a-z0-9]")
RESERVED_KEYS = frozenset("axremcfgvk")
"""Keys the editor has taken or keeps for what is to come; no label may sit on them."""
ATTRIBUTE_KINDS = frozenset({"mention", "trigger", "relation", "event"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelType:
    """What every kind of label has.

    `aliases` are other names for it, such as a pre-tagger's or its own before a rename. A
    `retired` label stays on the annotations that have it and is offered for no new one.
    """

    name: str
    colour: str = "#6b7280"
    key: str = ""
    definition: str = ""
    retired: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType(LabelType):
    """A label for mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType(LabelType):
    """A label for relations; an empty `head` or `tail` allows any label."""

    head: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    symmetric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role of an event type; empty `targets` allow any label, `max` None any number."""

    name: str
    targets: tuple[str, ...] = ()
    min: int = 0
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType(LabelType):
    """A label for events and their triggers; no `roles` at all means any role."""

    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLabelType(LabelType):
    """A label for whole documents; empty `values` allow any value."""

    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeType:
    """An attribute: `on` names labels or the kinds "mention", "trigger", "relation", "event".

    `values` empty means yes/no; `several` allows more than one value at once.
    """

    name: str
    on: tuple[str, ...]
    values: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """All labels of a project at one version."""

    name: str
    version: int = 1
    entities: tuple[EntityType, ...] = ()
    relations: tuple[RelationType, ...] = ()
    events: tuple[EventType, ...] = ()
    document_labels: tuple[DocumentLabelType, ...] = ()
    attributes: tuple[AttributeType, ...] = ()

    def labels(self) -> Iterator[LabelType]:
        """Every label of every kind, in order."""
        return chain(self.entities, self.relations, self.events, self.document_labels)


def check_schema(schema: Schema) -> None:
    """Raise `InvalidSchema` when the schema contradicts itself."""
    names: set[str] = set()
    for label in schema.labels():
        if not LABEL_NAME.fullmatch(label.name):
            raise InvalidSchema(
                f"The label name {label.name!r} cannot be used: take 1 to 64 letters, digits, "
                "spaces and _ . : / - and begin and end with a letter or digit."
            )
        if not COLOUR.fullmatch(label.colour):
            raise InvalidSchema(
                f"The colour {label.colour!r} of {label.name} is not one: write it as #1f77b4."
            )
        if label.name in names:
            raise InvalidSchema(f"There are two labels {label.name!r}: give one another name.")
        names.add(label.name)
    _check_keys(schema)
    for relation in schema.relations:
        _check_known((*relation.head, *relation.tail), names, f"The relation {relation.name}")
    for event in schema.events:
        for role in event.roles:
            _check_known(role.targets, names, f"The role {role.name} of {event.name}")
    for attribute in schema.attributes:
        _check_known(attribute.on, names | ATTRIBUTE_KINDS, f"The attribute {attribute.name}")


def _check_keys(schema: Schema) -> None:
    holders: dict[str, str] = {}
    for label in schema.entities:
        if label.retired or not label.key:
            continue
        if not KEY.fullmatch(label.key):
            raise InvalidSchema(
                f"The key {label.key!r} of {label.name} is not a digit or a small letter."
            )
        if label.key in RESERVED_KEYS:
            raise InvalidSchema(
                f"The key {label.key!r} of {label.name} is kept for the editor: "
                f"take a digit or a letter other than {' '.join(sorted(RESERVED_KEYS))}."
            )
        if label.key in holders:
            raise InvalidSchema(
                f"The key {label.key!r} is on both {holders[label.key]} and {label.name}: "
                "give one of them another."
            )
        holders[label.key] = label.name


def _check_known(used: Iterable[str], known: Set[str], owner: str) -> None:
    for name in used:
        if name not in known:
            raise InvalidSchema(f"{owner} names {name!r}, which is no label of the schema.")


def check_fits(
    annotation: Annotation, annotations: Annotations, schema: Schema, *, retired: bool = False
) -> None:
    """Raise when the schema does not allow an annotation.

    `annotations` is the reading it stands in, for the labels at the ends of relations and
    arguments. `retired` also allows retired labels, as undoing and moving need. How many fillers a
    role has is not checked here: a frame may be incomplete until its document is submitted.

    Raises `UnknownLabel` or `SchemaViolation`.
    """
    match annotation:
        case Rejection() | Remark():
            return
        case Span(trigger=False):
            _known(annotation.label, schema.entities, "entity label", schema, retired)
            _check_attributes(annotation.attributes, annotation.label, "mention", schema)
        case Span():
            _known(annotation.label, schema.events, "event type", schema, retired)
            _check_attributes(annotation.attributes, annotation.label, "trigger", schema)
        case Relation():
            _check_relation(annotation, annotations, schema, retired)
        case Event():
            _check_event(annotation, annotations, schema, retired)
        case DocumentLabel():
            label = _known(
                annotation.label, schema.document_labels, "document label", schema, retired
            )
            if label.values and annotation.value not in label.values:
                raise SchemaViolation(
                    f"{annotation.label} cannot be {annotation.value!r}: "
                    f"it is one of {', '.join(label.values)}."
                )


def _known(name: str, labels: Iterable[L], what: str, schema: Schema, retired: bool) -> L:
    labels = tuple(labels)
    label = next((label for label in labels if label.name == name), None)
    if label is None:
        names = ", ".join(label.name for label in labels if not label.retired) or "none yet"
        raise UnknownLabel(
            f"The schema {schema.name} has no {what} {name!r}: add it on the Labels page, "
            f"or use one it has ({names})."
        )
    if label.retired and not retired:
        raise SchemaViolation(f"The {what} {name} is retired: nobody gives it to anything new.")
    return label


def _check_relation(
    relation: Relation, annotations: Annotations, schema: Schema, retired: bool
) -> None:
    label = _known(relation.label, schema.relations, "relation", schema, retired)
    for side, target, allowed in (
        ("head", relation.head, label.head),
        ("tail", relation.tail, label.tail),
    ):
        found = _label_of(target, annotations)
        if allowed and found not in allowed:
            raise SchemaViolation(
                f"The {side} of {relation.label} cannot be {found}: it is {' or '.join(allowed)}."
            )
    _check_attributes(relation.attributes, relation.label, "relation", schema)


def _check_event(event: Event, annotations: Annotations, schema: Schema, retired: bool) -> None:
    label = _known(event.label, schema.events, "event type", schema, retired)
    roles = {role.name: role for role in label.roles}
    for argument in event.arguments:
        if not roles:
            continue
        role = roles.get(argument.role)
        if role is None:
            raise UnknownLabel(
                f"{event.label} has no role {argument.role!r}: it has {', '.join(roles)}."
            )
        found = _label_of(argument.target, annotations)
        if role.targets and found not in role.targets:
            raise SchemaViolation(
                f"The {role.name} of {event.label} cannot be {found}: "
                f"it is {' or '.join(role.targets)}."
            )
    _check_attributes(event.attributes, event.label, "event", schema)


def _label_of(target: str, annotations: Annotations) -> str:
    found = annotations.get(target)
    return found.label if isinstance(found, Labelled) else "nothing"


def _check_attributes(attributes: Attributes, label: str, kind: str, schema: Schema) -> None:
    for name, value in attributes.items():
        attribute = next(
            (a for a in schema.attributes if a.name == name and {kind, label} & set(a.on)), None
        )
        if attribute is None:
            raise UnknownLabel(f"The schema {schema.name} has no attribute {name!r} on {label}.")
        if not _is_value(value, attribute):
            choices = ", ".join(attribute.values) or "true, false"
            raise SchemaViolation(f"The attribute {name} cannot be {value!r}: it is {choices}.")


def _is_value(value: str | bool | tuple[str, ...], attribute: AttributeType) -> bool:
    match value:
        case bool():
            return not attribute.values
        case str():
            return value in attribute.values and not attribute.several
        case _:
            return attribute.several and set(value) <= set(attribute.values)
