"""What a verb makes of a schema, and which moves go with it.

Every function gives the schema after and the moves that take the annotations along; what else
names a label (constraints, roles, attributes, parents) follows it. Nothing is checked beyond the
names: `check_schema` says what is wrong with the outcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeAlias

from curation.errors import BadInput
from curation.schema import (
    MODE,
    AttributeType,
    DocumentLabelType,
    EntityType,
    EventType,
    LabelType,
    Role,
    Schema,
)
from curation.schema_change.moves import (
    KIND_WORDS,
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
    named,
)
from curation.schema_change.uniting import (
    either,
    everywhere,
    forgetting,
    joined,
    naming,
    united,
    united_attributes,
    without,
)

Rewritten: TypeAlias = tuple[Schema, tuple[Move, ...]]
PARTS: dict[Kind, str] = {
    "entity": "entities",
    "relation": "relations",
    "event": "events",
    "document_label": "document_labels",
}


def rename_label(schema: Schema, kind: Kind, old: str, new: str) -> Rewritten:
    """A label under another name; the old one becomes an alias, so that pre-taggers still hit."""
    label = _label(schema, kind, old)
    if kind_of(new, schema) is not None:
        raise BadInput(
            f"There is a label {new!r} already: merge {old} into it, or take another name."
        )
    renamed = replace(label, name=new, aliases=without(joined(label.aliases, (old,)), new))
    schema = _with(schema, kind, [renamed if one is label else one for one in _of(schema, kind)])
    return everywhere(schema, {old: new}), (Relabel(kind, old, new),)


def merge_labels(schema: Schema, kind: Kind, old: str, into: str) -> Rewritten:
    """Two labels as one, which allows what either of them allowed."""
    label, target = _label(schema, kind, old), _label(schema, kind, into)
    schema = replace(schema, attributes=united_attributes(schema.attributes, old, into))
    if old == into:
        raise BadInput(f"{old} cannot be merged into itself: name another label.")
    both = united(target, label)
    kept = [both if one is target else one for one in _of(schema, kind) if one is not label]
    return everywhere(_with(schema, kind, kept), {old: into}), (Relabel(kind, old, into),)


def split_label(
    schema: Schema,
    kind: Kind,
    old: str,
    new: str,
    *,
    texts: tuple[str, ...] = (),
    attribute: str = "",
    value: str = "",
) -> Rewritten:
    """Part of a label's annotations under another one, made like it where it is not there yet."""
    label = _label(schema, kind, old)
    move = Split(kind, old, new, texts, attribute, value)
    there = kind_of(new, schema)
    if there == kind:
        return schema, (move,)
    if there is not None:
        raise BadInput(f"{new} is another kind of label: take another name.")
    fresh = replace(label, name=new, key="", aliases=(), retired=False)
    kept: list[LabelType] = []
    for one in _of(schema, kind):
        kept += [one, fresh] if one is label else [one]
    schema = _with(schema, kind, kept)

    def beside(names: tuple[str, ...]) -> tuple[str, ...]:
        return joined(names, (new,)) if old in names and new not in names else names

    return _with_own_modes(naming(schema, beside), old, new), (move,)


def _with_own_modes(schema: Schema, old: str, new: str) -> Schema:
    """The modes of an event type stand with it alone: a part that is split off has its own."""
    attributes: list[AttributeType] = []
    for one in schema.attributes:
        are_modes = one.name == MODE and one.on == (old, new)
        attributes += [replace(one, on=(name,)) for name in one.on] if are_modes else [one]
    return replace(schema, attributes=tuple(attributes))


def retire_label(schema: Schema, kind: Kind, name: str, *, retired: bool = True) -> Rewritten:
    """A label that nothing new gets, or gets again."""
    label = _label(schema, kind, name)
    changed = replace(label, retired=retired)
    return _with(schema, kind, [changed if one is label else one for one in _of(schema, kind)]), ()


def delete_label(schema: Schema, kind: Kind, name: str) -> Rewritten:
    """A schema without a label; what named it names it no more."""
    label = _label(schema, kind, name)
    schema = _with(schema, kind, [one for one in _of(schema, kind) if one is not label])
    return forgetting(schema, name), ()


def rename_role(schema: Schema, event: str, old: str, new: str) -> Rewritten:
    """A role under another name; where the type has that one too, both become one."""
    label = _event(schema, event)
    role = _role(label, old)
    there = next((one for one in label.roles if one.name == new), None)
    aliases = without(joined(role.aliases, (old,)), new)
    if there is None:
        roles = [replace(one, name=new, aliases=aliases) if one is role else one
                 for one in label.roles]  # fmt: skip
    else:
        both = replace(
            there,
            targets=either(there.targets, role.targets),
            aliases=joined(there.aliases, aliases),
            min=min(there.min, role.min),
            max=None if there.max is None or role.max is None else there.max + role.max,
        )
        roles = [both if one is there else one for one in label.roles if one is not role]
    changed = replace(label, roles=tuple(roles))
    events = [changed if one is label else one for one in schema.events]
    return _with(schema, "event", events), (RenameRole(event, old, new),)


def rename_attribute(schema: Schema, old: str, new: str, *, on: str = "") -> Rewritten:
    """An attribute under another name; `on` tells it from others of its name."""
    attributes = tuple(
        replace(one, name=new) if one in _attributes(schema, old, on) else one
        for one in schema.attributes
    )
    return replace(schema, attributes=attributes), (RenameAttribute(old, new, on),)


def rename_value(schema: Schema, attribute: str, old: str, new: str, *, on: str = "") -> Rewritten:
    """A value of an attribute under another name, or as one with a value that is there."""
    changed = []
    for one in schema.attributes:
        if one in _attributes(schema, attribute, on):
            values = tuple(dict.fromkeys(new if v == old else v for v in one.values))
            default = new if one.default == old else one.default
            one = replace(one, values=values, default=default)
        changed.append(one)
    return (
        replace(schema, attributes=tuple(changed)),
        (RenameValue(attribute, old, new, on),),
    )


def rename_document_value(schema: Schema, label: str, old: str, new: str) -> Rewritten:
    """A value of a document label under another name, or as one with a value that is there."""
    found = _label(schema, "document_label", label)
    if not isinstance(found, DocumentLabelType):
        raise BadInput(f"{label} is no document label.")
    values = tuple(dict.fromkeys(new if value == old else value for value in found.values))
    labels = [replace(one, values=values) if one is found else one
              for one in schema.document_labels]  # fmt: skip
    return _with(schema, "document_label", labels), (RenameDocumentValue(label, old, new),)


def retype_label(schema: Schema, old: str, *, new_name: str = "") -> Rewritten:
    """An entity label as an event type, or an event type as an entity label."""
    kind = kind_of(old, schema)
    new = new_name or old
    if kind not in ("entity", "event"):
        raise BadInput(f"{old} is neither an entity label nor an event type: it stays what it is.")
    label = _label(schema, kind, old)
    other: Kind = "event" if kind == "entity" else "entity"
    if new != old and kind_of(new, schema) not in (None, other):
        raise BadInput(f"There is a label {new!r} of another kind already: take another name.")
    schema = _with(schema, kind, [one for one in _of(schema, kind) if one is not label])
    if named(schema, other, new) is None:
        made = EventType if other == "event" else EntityType
        fresh = made(
            name=new,
            title=label.title,
            colour=label.colour,
            definition=label.definition,
            examples=label.examples,
            counterexamples=label.counterexamples,
            group=label.group,
            aliases=without(joined(label.aliases, (old,)), new),
        )
        schema = _with(schema, other, [*_of(schema, other), fresh])
    orphans = [replace(one, parent="") if one.parent == old else one for one in _of(schema, kind)]
    return everywhere(_with(schema, kind, orphans), {old: new}), (Retype(old, new),)


def swap_relation(schema: Schema, name: str) -> Rewritten:
    """A relation the other way round."""
    label = _label(schema, "relation", name)
    relations = [
        replace(one, head=one.tail, tail=one.head) if one is label else one
        for one in schema.relations
    ]
    return _with(schema, "relation", relations), (Swap(name),)


def _of(schema: Schema, kind: Kind) -> tuple[Any, ...]:
    return labels_of(schema, kind)


def _with(schema: Schema, kind: Kind, labels: Iterable[LabelType]) -> Schema:
    parts: dict[str, Any] = {PARTS[kind]: tuple(labels)}
    return replace(schema, **parts)


def with_label(schema: Schema, kind: Kind, label: LabelType, changed: LabelType) -> Schema:
    """The schema with one label changed; nothing else follows it."""
    return _with(schema, kind, [changed if one is label else one for one in _of(schema, kind)])


def _label(schema: Schema, kind: Kind, name: str) -> LabelType:
    found = named(schema, kind, name)
    if found is None:
        there = ", ".join(one.name for one in labels_of(schema, kind)) or "none"
        raise BadInput(f"There is no {KIND_WORDS[kind]} {name!r}; there is: {there}.")
    return found


def _event(schema: Schema, name: str) -> EventType:
    found = _label(schema, "event", name)
    if not isinstance(found, EventType):
        raise BadInput(f"{name} is no event type.")
    return found


def _role(event: EventType, name: str) -> Role:
    for role in event.roles:
        if role.name == name:
            return role
    there = ", ".join(role.name for role in event.roles) or "none"
    raise BadInput(f"{event.name} has no role {name!r}; it has: {there}.")


def _attributes(schema: Schema, name: str, on: str) -> list[AttributeType]:
    found = [one for one in schema.attributes if one.name == name and (not on or on in one.on)]
    if not found:
        there = ", ".join(dict.fromkeys(one.name for one in schema.attributes)) or "none"
        raise BadInput(
            f"There is no attribute {name!r}{' on ' + on if on else ''}; there is: {there}."
        )
    return found
