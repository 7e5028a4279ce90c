"""Carrying annotations along: each under the names its schema has after a change.

A `Mover` knows the two schemas and the moves between them. What it does to one annotation depends
on that annotation alone, except where a label becomes another kind (`retyping`) or a split asks
for a trigger's words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

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
from curation.schema import AttributeType, Schema
from curation.schema_change.fitting import Fitting, kind_in_schema
from curation.schema_change.moves import (
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

A = TypeVar("A", Span, Relation, Event)
KIND_OF: Mapping[str, Kind] = {
    "mention": "entity",
    "trigger": "event",
    "event": "event",
    "relation": "relation",
    "document_label": "document_label",
}
"""The kind of label for each kind of annotation."""


class Mover:
    """The moves from one schema to another, ready to be asked about many annotations."""

    def __init__(self, present: Schema, new: Schema, moves: Iterable[Move]) -> None:
        self.present = Fitting(present)
        self.new = Fitting(new)
        self.moves = tuple(moves)
        self.relabels: dict[tuple[Kind, str], str] = {}
        self.splits: dict[tuple[Kind, str], list[Split]] = {}
        self.roles: dict[tuple[str, str], str] = {}
        self.retypes: dict[str, Retype] = {}
        self.swaps: set[str] = set()
        self._attributes: list[RenameAttribute] = []
        self._values: list[RenameValue] = []
        self._document_values: dict[tuple[str, str], str] = {}
        for move in self.moves:
            match move:
                case Relabel(kind, old, to):
                    self.relabels[kind, old] = to
                case Split(kind, old):
                    self.splits.setdefault((kind, old), []).append(move)
                case RenameRole(event, old, to):
                    self.roles[event, old] = to
                case RenameAttribute():
                    self._attributes.append(move)
                case RenameValue():
                    self._values.append(move)
                case RenameDocumentValue(label, old, to):
                    self._document_values[label, old] = to
                case Retype(old):
                    self.retypes[old] = move
                case Swap(relation):
                    self.swaps.add(relation)
        self.to_event = {
            old for old in self.retypes if kind_of(old, self.present.schema) == "entity"
        }
        self.to_entity = set(self.retypes) - self.to_event
        was = {one.name for one in present.relations if one.symmetric}
        self.touches_symmetry = {
            one.name for one in new.relations if one.symmetric and one.name not in was
        }
        self.may_join = bool(self.touches_symmetry) or self._joins_labels()

    def _joins_labels(self) -> bool:
        """Whether annotations that said different things may say the same."""
        if any(isinstance(move, Split | Retype | RenameDocumentValue) for move in self.moves):
            return True
        return any(
            label.name != old and self.relabels.get((kind, label.name), label.name) == new
            for (kind, old), new in self.relabels.items()
            for label in labels_of(self.present.schema, kind)
        )

    def moved(self, annotation: Annotation, annotations: Annotations) -> Annotation:
        """An annotation under its new names; `annotations` is the reading as it was.

        Labels that become another kind stay here: see `retyping`.
        """
        match annotation:
            case Chain() | Rejection() | Remark() | Decision():
                return annotation
            case Span(trigger=True):
                return self._moved_trigger(annotation, annotations)
            case Span():
                label = self._label("entity", annotation, annotation.text)
                return self._with(annotation, label)
            case Event():
                trigger = annotations.get(annotation.trigger)
                words = trigger.text if isinstance(trigger, Span) else ""
                label = self._label("event", annotation, words)
                return self._with(self._with_roles(annotation), label)
            case Relation():
                label = self._label("relation", annotation, "")
                if annotation.label in self.swaps:
                    annotation = replace(annotation, head=annotation.tail, tail=annotation.head)
                return self._with(annotation, label)
            case DocumentLabel():
                label = self._label("document_label", annotation, annotation.value)
                key = (annotation.label, annotation.value)
                value = self._document_values.get(key, annotation.value)
                if (label, value) == key:
                    return annotation
                return replace(annotation, label=label, value=value)

    def is_newly_retired(self, annotation: Labelled, label: str) -> bool:
        """Whether nothing new gets a label now, and the schema before still gave it."""
        before = self.present.label(replace(annotation, label=label))
        return before is None or not before.retired

    def labels_after(self, kind: Kind, label: str) -> tuple[str, ...]:
        """The labels that annotations with this one may have afterwards."""
        retype = self.retypes.get(label)
        if retype is not None and kind == kind_of(label, self.present.schema):
            return (label, retype.new)
        rest = self.relabels.get((kind, label), label)
        return (rest, *(split.new for split in self.splits.get((kind, label), ())))

    def _moved_trigger(self, trigger: Span, annotations: Annotations) -> Span:
        """A trigger goes with its event, by whose attributes a type may be split."""
        if ("event", trigger.label) not in self.splits:
            return self._with(trigger, self.relabels.get(("event", trigger.label), trigger.label))
        events = [
            one
            for one in annotations.values()
            if isinstance(one, Event) and one.trigger == trigger.id
        ]
        label = self._label("event", events[0], trigger.text) if events else trigger.label
        return self._with(trigger, label)

    def _label(self, kind: Kind, annotation: Labelled, words: str) -> str:
        old = annotation.label
        for split in self.splits.get((kind, old), ()):
            if split.texts:
                if words in split.texts:
                    return split.new
            elif not isinstance(annotation, DocumentLabel) and self._has(annotation, split):
                return split.new
        return self.relabels.get((kind, old), old)

    def _has(self, annotation: Span | Relation | Event, split: Split) -> bool:
        value = annotation.attributes.get(split.attribute)
        if value is None:
            known = self.present.attributes(kind_in_schema(annotation), annotation.label)
            attribute = known.get(split.attribute)
            return attribute is not None and attribute.default == split.value != ""
        if isinstance(value, bool):
            return split.value == ("true" if value else "false")
        return split.value == value if isinstance(value, str) else split.value in value

    def _with_roles(self, event: Event) -> Event:
        if not any(one == event.label for one, _ in self.roles):
            return event
        arguments = tuple(
            dict.fromkeys(
                Argument(self.roles.get((event.label, one.role), one.role), one.target)
                for one in event.arguments
            )
        )
        return event if arguments == event.arguments else replace(event, arguments=arguments)

    def _with(self, annotation: A, label: str) -> A:
        attributes = self.attributes(
            annotation.attributes, kind_in_schema(annotation), annotation.label, label
        )
        if label == annotation.label and attributes is annotation.attributes:
            return annotation
        return replace(annotation, label=label, attributes=attributes)

    def attributes(self, attributes: Attributes, kind: str, old: str, new: str) -> Attributes:
        """Attributes under their new names, one value as a list of one where several may be."""
        if not attributes:
            return attributes
        found: dict[str, AttributeValue] = {}
        known = self.new.attributes(kind, new)
        for name, value in attributes.items():
            for move in self._values:
                if move.attribute == name and self.is_on(move.on, kind, old):
                    value = _renamed_value(value, move.old, move.new)
            named = next(
                (
                    move.new
                    for move in self._attributes
                    if move.old == name and self.is_on(move.on, kind, old)
                ),
                name,
            )
            value = _coerced(value, known.get(named))
            before = found.get(named)
            found[named] = value if before is None else _both(before, value)
        return attributes if found == dict(attributes) else found

    def is_on(self, on: str, kind: str, label: str) -> bool:
        """Whether a move on this label, kind or ("") everything is about an annotation."""
        return not on or on in (label, kind)


def _renamed_value(value: AttributeValue, old: str, new: str) -> AttributeValue:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(new if one == old else one for one in value))
    return new if value == old else value


def _coerced(value: AttributeValue, attribute: AttributeType | None) -> AttributeValue:
    """The same said the other way, where an attribute takes several values now, or only one."""
    if attribute is None or not attribute.values:
        return value
    if attribute.several and isinstance(value, str):
        return (value,)
    if not attribute.several and isinstance(value, tuple) and len(value) == 1:
        return value[0]
    return value


def _both(one: AttributeValue, other: AttributeValue) -> AttributeValue:
    """Two attributes that became one: of what cannot be joined, the first stays."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple(dict.fromkeys((*one, *other)))
    return one


def carried(
    annotations: Annotations, mover: Mover, *, settled: Collection[str] = ()
) -> dict[str, Annotation]:
    """Every annotation under its new names; those `settled` have them already."""
    return {
        id: one if id in settled else mover.moved(one, annotations)
        for id, one in annotations.items()
    }
