"""What a schema says against the annotations of a reading, all of it and not only the first thing.

The same rules as `schema_fits`, and besides them how many fillers a role has, which nobody checks
while an event is being put together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from curation.model import (
    Annotation,
    Annotations,
    Attributes,
    DocumentLabel,
    Event,
    Labelled,
    Relation,
    Span,
)
from curation.schema import AttributeType, EventType, LabelType, RelationType, Schema
from curation.schema_fits import attributes_on, is_value, may_stand


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong with an annotation: `rule` is the same for the same thing in two schemas."""

    rule: str
    sentence: str


class Fitting:
    """A schema, with its answers remembered: a project asks the same thing again and again."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._labels: dict[str, Mapping[str, LabelType]] = {
            "mention": {one.name: one for one in schema.entities},
            "event": {one.name: one for one in schema.events},
            "relation": {one.name: one for one in schema.relations},
            "document_label": {one.name: one for one in schema.document_labels},
        }
        self._labels["trigger"] = self._labels["event"]
        self._may: dict[tuple[str, tuple[str, ...]], bool] = {}
        self._attributes: dict[tuple[str, str], Mapping[str, AttributeType]] = {}

    def misfits(self, annotation: Annotation, annotations: Annotations) -> tuple[Misfit, ...]:
        """Everything the schema has against an annotation where it stands."""
        if not isinstance(annotation, Labelled):
            return ()
        label = self.label(annotation)
        if label is None:
            return (Misfit("label", f"the schema has no {annotation.label} any more"),)
        found: list[Misfit] = []
        match annotation:
            case Relation(head=head, tail=tail) if isinstance(label, RelationType):
                found += self._end("head", head, label.head, label.name, annotations)
                found += self._end("tail", tail, label.tail, label.name, annotations)
            case Event() if isinstance(label, EventType):
                found += self._fillers(annotation, label, annotations)
            case DocumentLabel(value=value):
                values = getattr(label, "values", ())
                if values and value not in values:
                    found.append(Misfit("value", f"{label.name} cannot be {value} any more"))
        if not isinstance(annotation, DocumentLabel) and annotation.attributes:
            found += self._attribute_misfits(
                kind_in_schema(annotation), label.name, annotation.attributes
            )
        return tuple(found)

    def label(self, annotation: Labelled) -> LabelType | None:
        """The schema's own label of an annotation, None when it has none."""
        return self._labels[kind_in_schema(annotation)].get(annotation.label)

    def may_stand(self, label: str, allowed: tuple[str, ...]) -> bool:
        """Whether a label may stand where these are allowed."""
        key = (label, allowed)
        if key not in self._may:
            self._may[key] = may_stand(label, allowed, self.schema)
        return self._may[key]

    def attributes(self, kind: str, label: str) -> Mapping[str, AttributeType]:
        """The attributes of a kind and label by name."""
        key = (kind, label)
        if key not in self._attributes:
            on = attributes_on(kind, label, self.schema)
            self._attributes[key] = {one.name: one for one in on}
        return self._attributes[key]

    def _end(
        self,
        side: str,
        target: str,
        allowed: tuple[str, ...],
        owner: str,
        annotations: Annotations,
    ) -> Iterator[Misfit]:
        found = label_at(target, annotations)
        if not self.may_stand(found, allowed):
            yield Misfit(side, f"the {side} of {owner} cannot be {found} any more")

    def _fillers(
        self, event: Event, label: EventType, annotations: Annotations
    ) -> Iterator[Misfit]:
        if not label.roles:
            return
        roles = {role.name: role for role in label.roles}
        for argument in event.arguments:
            role = roles.get(argument.role)
            if role is None:
                yield Misfit(
                    f"role {argument.role}", f"{label.name} has no role {argument.role} any more"
                )
                continue
            found = label_at(argument.target, annotations)
            if not self.may_stand(found, role.targets):
                yield Misfit(
                    f"filler {argument.role} {argument.target}",
                    f"the {role.name} of {label.name} cannot be {found} any more",
                )
        counts = Counter(argument.role for argument in event.arguments)
        for role in label.roles:
            if role.max is not None and counts[role.name] > role.max:
                yield Misfit(
                    f"max {role.name}",
                    f"{label.name} has {counts[role.name]} fillers of the role {role.name}, "
                    f"and takes at most {role.max} now",
                )
            if counts[role.name] < role.min:
                yield Misfit(
                    f"min {role.name}",
                    f"the role {role.name} of {label.name} needs at least {role.min} now, "
                    f"and has {counts[role.name] or 'none'}",
                )

    def _attribute_misfits(self, kind: str, label: str, attributes: Attributes) -> Iterator[Misfit]:
        known = self.attributes(kind, label)
        for name, value in attributes.items():
            attribute = known.get(name)
            if attribute is None:
                yield Misfit(f"attribute {name}", f"{label} has no attribute {name} any more")
            elif not is_value(value, attribute):
                said = " and ".join(value) if isinstance(value, tuple) else str(value).lower()
                one = isinstance(value, tuple) and len(value) > 1 and not attribute.several
                why = "takes one value now, not" if one else "cannot be"
                yield Misfit(f"attribute {name}", f"the {name} of {label} {why} {said}")


def kind_in_schema(annotation: Labelled) -> str:
    """The kind as attributes name it; "document_label" for what has none."""
    match annotation:
        case Span(trigger=trigger):
            return "trigger" if trigger else "mention"
        case Relation():
            return "relation"
        case Event():
            return "event"
        case DocumentLabel():
            return "document_label"


def label_at(target: str, annotations: Annotations) -> str:
    """The label of what an id stands for, "nothing" when it is not there."""
    found = annotations.get(target)
    return found.label if isinstance(found, Labelled) else "nothing"
