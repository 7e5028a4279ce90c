"""The label schema of a project: which labels there are and where each may be used.

A schema is versioned: a change makes a new version and every reading remembers the one it was
made under. What contradicts itself is found by `schema_checks`, what an annotation may be by
`schema_fits`, and the file people write by `schema_yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

LABEL_NAME = re.compile(r"\w(?:[\w .:/-]{0,62}\w)?")
COLOUR = re.compile(r"#[0-9a-f]{6}")
KEY = re.compile(r"[a-z0-9]")
RESERVED_KEYS = frozenset("axremcfgvk")
"""Keys the editor has taken or keeps for what is to come; no entity label may sit on them."""
MAX_LABELS = 500
"""The most labels of all kinds together: beyond it no list of them can be read."""
MODE = "mode"
"""The attribute that holds the modes of an event type: "aerial" of an assault."""
ATTRIBUTE_KINDS = frozenset({"mention", "trigger", "relation", "event"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelType:
    """What every kind of label has.

    `title` says in words what a code such as "P17" means. `parent` is a label of the same kind:
    where the parent may stand, this one may too. `group` is only the heading it is listed under.
    `aliases` are other names for it, such as a pre-tagger's or its own before a rename. A
    `retired` label stays on the annotations that have it and is offered for no new one.
    """

    name: str
    title: str = ""
    colour: str = "#6b7280"
    key: str = ""
    definition: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    group: str = ""
    parent: str = ""
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
    transitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role of an event type; empty `targets` allow any label, `max` None any number.

    `aliases` are what pre-taggers call it: "actor" for an ACE "Attacker".
    """

    name: str
    targets: tuple[str, ...] = ()
    min: int = 0
    max: int | None = None
    definition: str = ""
    aliases: tuple[str, ...] = ()


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

    `values` empty means yes/no; `several` allows more than one value at once. `default` is what
    leaving it out means. Two attributes may share a name where no annotation can have both.
    """

    name: str
    on: tuple[str, ...]
    values: tuple[str, ...] = ()
    several: bool = False
    default: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """All labels of a project at one version."""

    name: str
    version: int = 1
    description: str = ""
    entities: tuple[EntityType, ...] = ()
    relations: tuple[RelationType, ...] = ()
    events: tuple[EventType, ...] = ()
    document_labels: tuple[DocumentLabelType, ...] = ()
    attributes: tuple[AttributeType, ...] = ()

    def labels(self) -> Iterator[LabelType]:
        """Every label of every kind, in order."""
        return chain(self.entities, self.relations, self.events, self.document_labels)

    def modes(self, event_type: str) -> tuple[str, ...]:
        """The modes of an event type; empty when it has none."""
        return next(
            (one.values for one in self.attributes if one.name == MODE and one.on == (event_type,)),
            (),
        )


def lineage(name: str, labels: Iterable[LabelType]) -> tuple[str, ...]:
    """A label's name, its parent's, and so on up; a circle ends where it closes."""
    parents = {label.name: label.parent for label in labels}
    found = [name]
    while (parent := parents.get(found[-1], "")) and parent not in found:
        found.append(parent)
    return tuple(found)
