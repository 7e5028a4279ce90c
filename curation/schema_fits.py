"""Does an annotation fit a schema: its label, its ends and fillers, its attributes?

The same rules are written in JavaScript (`editor/assets/core/schema.js`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from curation.errors import SchemaViolation, UnknownLabel
from curation.model import (
    Annotation,
    Annotations,
    Argument,
    Attributes,
    AttributeValue,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Labelled,
    Rejection,
    Relation,
    Remark,
    Span,
)
from curation.schema import AttributeType, EventType, LabelType, RelationType, Schema, lineage

L = TypeVar("L", bound=LabelType)


def check_fits(
    annotation: Annotation,
    annotations: Annotations,
    schema: Schema,
    *,
    retired: bool = False,
    before: Annotation | None = None,
    restored: bool = False,
) -> None:
    """Raise when the schema does not allow an annotation.

    `annotations` is the reading it stands in, for the labels at the ends of relations and
    arguments. `retired` also allows retired labels, as undoing and moving need. Ends and
    arguments that it had `before` are not asked again, as labels or the schema may have changed
    since; with `restored`, which undoing needs, none is. How many fillers a role has is not
    checked here: a frame may be incomplete until its document is submitted.

    Raises `UnknownLabel` or `SchemaViolation`.
    """
    match annotation:
        case Chain() | Rejection() | Remark() | Decision():
            return
        case Span(trigger=False):
            _known(annotation.label, schema.entities, "entity label", schema, retired)
            _check_attributes(annotation.attributes, annotation.label, "mention", schema)
        case Span():
            _known(annotation.label, schema.events, "event type", schema, retired)
            _check_attributes(annotation.attributes, annotation.label, "trigger", schema)
        case Relation():
            relation = _known(annotation.label, schema.relations, "relation", schema, retired)
            if not restored and _ends(before) != _ends(annotation):
                _check_ends(annotation, relation, annotations, schema)
            _check_attributes(annotation.attributes, annotation.label, "relation", schema)
        case Event():
            event = _known(annotation.label, schema.events, "event type", schema, retired)
            if not restored:
                had = _arguments(before, annotation.label)
                added = tuple(one for one in annotation.arguments if one not in had)
                _check_arguments(added, event, annotations, schema)
            _check_attributes(annotation.attributes, annotation.label, "event", schema)
        case DocumentLabel():
            label = _known(
                annotation.label, schema.document_labels, "document label", schema, retired
            )
            if label.values and annotation.value not in label.values:
                raise SchemaViolation(
                    f"{annotation.label} cannot be {annotation.value!r}: "
                    f"it is one of {', '.join(label.values)}."
                )


def is_retired(annotation: Labelled, schema: Schema) -> bool:
    """Whether the schema keeps its label only for what has it already."""
    labels: tuple[LabelType, ...]
    match annotation:
        case Span(trigger=False):
            labels = schema.entities
        case Span() | Event():
            labels = schema.events
        case Relation():
            labels = schema.relations
        case DocumentLabel():
            labels = schema.document_labels
    return any(label.retired for label in labels if label.name == annotation.label)


def _known(name: str, labels: Iterable[L], what: str, schema: Schema, retired: bool) -> L:
    labels = tuple(labels)
    label = next((label for label in labels if label.name == name), None)
    if label is None:
        names = ", ".join(label.name for label in labels if not label.retired) or "none yet"
        raise UnknownLabel(
            f"The schema {schema.name} has no {what} {name!r}: add it on the Schema page, "
            f"or use one it has ({names})."
        )
    if label.retired and not retired:
        raise SchemaViolation(f"The {what} {name} is retired: nobody gives it to anything new.")
    return label


def _check_ends(
    relation: Relation, label: RelationType, annotations: Annotations, schema: Schema
) -> None:
    for side, target, allowed in (
        ("head", relation.head, label.head),
        ("tail", relation.tail, label.tail),
    ):
        _check_label_of(target, allowed, f"The {side} of {relation.label}", annotations, schema)


def _check_arguments(
    added: tuple[Argument, ...], label: EventType, annotations: Annotations, schema: Schema
) -> None:
    roles = {role.name: role for role in label.roles}
    for argument in added:
        if not roles:
            continue
        role = roles.get(argument.role)
        if role is None:
            raise UnknownLabel(
                f"{label.name} has no role {argument.role!r}: it has {', '.join(roles)}."
            )
        owner = f"The {role.name} of {label.name}"
        _check_label_of(argument.target, role.targets, owner, annotations, schema)


def _ends(annotation: Annotation | None) -> tuple[str, ...] | None:
    if not isinstance(annotation, Relation):
        return None
    return (annotation.label, annotation.head, annotation.tail)


def _arguments(annotation: Annotation | None, label: str) -> tuple[Argument, ...]:
    if isinstance(annotation, Event) and annotation.label == label:
        return annotation.arguments
    return ()


def _check_label_of(
    target: str, allowed: tuple[str, ...], owner: str, annotations: Annotations, schema: Schema
) -> None:
    annotation = annotations.get(target)
    found = annotation.label if isinstance(annotation, Labelled) else "nothing"
    if not may_stand(found, allowed, schema):
        raise SchemaViolation(f"{owner} cannot be {found}: it is {' or '.join(allowed)}.")


def may_stand(label: str, allowed: tuple[str, ...], schema: Schema) -> bool:
    """Whether a label or one of its parents is among those allowed; none named allows any."""
    if not allowed or label in allowed:
        return True
    return not set(allowed).isdisjoint(lineage(label, schema.labels()))


def attributes_on(kind: str, label: str, schema: Schema) -> tuple[AttributeType, ...]:
    """The attributes an annotation of this kind ("mention", "event", …) and label may have."""
    return tuple(one for one in schema.attributes if kind in one.on or label in one.on)


def with_label(mention: Span, label: str, schema: Schema) -> Span:
    """A mention with another label, and those of its attributes which that label may have."""
    known = {attribute.name: attribute for attribute in attributes_on("mention", label, schema)}
    kept: dict[str, AttributeValue] = {}
    for name, value in mention.attributes.items():
        attribute = known.get(name)
        if attribute is not None and isinstance(value, tuple):
            value = tuple(one for one in value if one in attribute.values)
        if attribute is not None and value != () and is_value(value, attribute):
            kept[name] = value
    return replace(mention, label=label, attributes=kept)


def _check_attributes(attributes: Attributes, label: str, kind: str, schema: Schema) -> None:
    if not attributes:
        return
    known = {attribute.name: attribute for attribute in attributes_on(kind, label, schema)}
    for name, value in attributes.items():
        attribute = known.get(name)
        if attribute is None:
            raise UnknownLabel(f"The schema {schema.name} has no attribute {name!r} on {label}.")
        if not is_value(value, attribute):
            choices = ", ".join(attribute.values) or "true, false"
            raise SchemaViolation(f"The attribute {name} cannot be {value!r}: it is {choices}.")


def is_value(value: AttributeValue, attribute: AttributeType) -> bool:
    """Whether an attribute may have this value."""
    match value:
        case bool():
            return not attribute.values
        case str():
            return value in attribute.values and not attribute.several
        case _:
            return attribute.several and set(value) <= set(attribute.values)
