"""A schema that also allows what some data uses, for a project made from that data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from curation.model import (
    Annotation,
    AttributeValue,
    DocumentLabel,
    Event,
    Labelled,
    Relation,
    Span,
)
from curation.schema import (
    ATTRIBUTE_KINDS,
    AttributeType,
    DocumentLabelType,
    EntityType,
    EventType,
    RelationType,
    Role,
    Schema,
)


def grown(schema: Schema, annotations: Iterable[Annotation]) -> Schema:
    """The schema with every label, role, value and attribute these annotations use.

    What it has already stays as it is, its constraints included.
    """
    entities = {label.name: label for label in schema.entities}
    relations = {label.name: label for label in schema.relations}
    events = {label.name: label for label in schema.events}
    document_labels = {label.name: label for label in schema.document_labels}
    attributes = list(schema.attributes)
    for one in annotations:
        kind = ""
        match one:
            case Span(trigger=False):
                kind = "mention"
                entities.setdefault(one.label, EntityType(name=one.label))
            case Span():
                kind = "trigger"
            case Relation():
                kind = "relation"
                relations.setdefault(one.label, RelationType(name=one.label))
            case Event():
                kind = "event"
                known = events.get(one.label)
                events[one.label] = (
                    EventType(name=one.label) if known is None else _with_roles(known, one)
                )
            case DocumentLabel():
                label = document_labels.setdefault(one.label, DocumentLabelType(name=one.label))
                if label.values and one.value not in label.values:
                    document_labels[one.label] = replace(label, values=(*label.values, one.value))
        if isinstance(one, Labelled) and not isinstance(one, DocumentLabel):
            for name, value in one.attributes.items():
                _take_in(attributes, name, kind, one.label, value)
    return replace(
        schema,
        entities=tuple(entities.values()),
        relations=tuple(relations.values()),
        events=tuple(events.values()),
        document_labels=tuple(document_labels.values()),
        attributes=tuple(attributes),
    )


def _with_roles(known: EventType, event: Event) -> EventType:
    if not known.roles:
        return known
    has = {role.name for role in known.roles}
    new = dict.fromkeys(a.role for a in event.arguments if a.role not in has)
    return replace(known, roles=known.roles + tuple(Role(name=name) for name in new))


def _take_in(
    attributes: list[AttributeType], name: str, kind: str, label: str, value: AttributeValue
) -> None:
    """Make room for a value: in the attribute of this name that is here, else beside the others.

    One that stands on single labels gets one more; else it is on every annotation of its kind.
    """
    same = [at for at, one in enumerate(attributes) if one.name == name]
    here = [at for at in same if {kind, label} & set(attributes[at].on)]
    at = here[0] if here else same[0] if len(same) == 1 else None
    used = () if isinstance(value, bool) else (value,) if isinstance(value, str) else value
    if at is None:
        attributes.append(
            AttributeType(
                name=name,
                on=(label if same else kind,),
                values=tuple(dict.fromkeys(used)),
                several=isinstance(value, tuple),
            )
        )
        return
    known = attributes[at]
    values = (*known.values, *dict.fromkeys(one for one in used if one not in known.values))
    by_label = not set(known.on) & ATTRIBUTE_KINDS
    on = known.on if here else (*known.on, label if by_label else kind)
    attributes[at] = replace(known, on=on, values=values)


def joined(schema: Schema, other: Schema) -> Schema:
    """The schema with the labels and attributes of another besides, where a name is not taken."""
    taken = {label.name for label in schema.labels()}
    attributes = {attribute.name for attribute in schema.attributes}
    return replace(
        schema,
        entities=schema.entities + tuple(one for one in other.entities if one.name not in taken),
        relations=schema.relations + tuple(one for one in other.relations if one.name not in taken),
        events=schema.events + tuple(one for one in other.events if one.name not in taken),
        document_labels=schema.document_labels
        + tuple(one for one in other.document_labels if one.name not in taken),
        attributes=schema.attributes
        + tuple(one for one in other.attributes if one.name not in attributes),
    )
