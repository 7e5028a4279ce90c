"""Moves: what a change of the schema does to the annotations made under the one before.

Every `old` is a name of the schema before, every `new` one of the schema after, and the moves of a
change hold at once: A to B together with B to A swaps two names.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast, get_args

from curation.errors import BadInput
from curation.schema import LabelType, Schema

Kind: TypeAlias = Literal["entity", "relation", "event", "document_label"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_WORDS: Mapping[Kind, str] = {
    "entity": "entity label",
    "relation": "relation",
    "event": "event type",
    "document_label": "document label",
}


@dataclass(frozen=True, slots=True)
class Relabel:
    """Annotations with the label `old` get `new`: a rename, or a merge where `new` was there."""

    kind: Kind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Split:
    """Those with the label `old` that say one of `texts`, or have a value, get `new`.

    The text of an event is its trigger's, of a document label its value; relations have none. An
    attribute that is left out has its default. The rest stays, or goes where a `Relabel` says.
    """

    kind: Kind
    old: str
    new: str
    texts: tuple[str, ...] = ()
    attribute: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class RenameRole:
    """Arguments of the event type `event` (as it was called) get another role."""

    event: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RenameAttribute:
    """An attribute gets another name; `on` is a label as it was called, "" every one."""

    old: str
    new: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class RenameValue:
    """A value of an attribute (as it was called) becomes another one."""

    attribute: str
    old: str
    new: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class RenameDocumentValue:
    """A value of a document label (as it was called) becomes another one."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Retype:
    """Mentions labelled `old` become events of the type `new`, or events become mentions."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Swap:
    """Head and tail of every relation of this label (as it was called) change places."""

    relation: str


Move: TypeAlias = (
    Relabel
    | Split
    | RenameRole
    | RenameAttribute
    | RenameValue
    | RenameDocumentValue
    | Retype
    | Swap
)
NAMES: Mapping[str, type[Any]] = {
    "relabel": Relabel,
    "split": Split,
    "rename_role": RenameRole,
    "rename_attribute": RenameAttribute,
    "rename_value": RenameValue,
    "rename_document_value": RenameDocumentValue,
    "retype": Retype,
    "swap": Swap,
}


def labels_of(schema: Schema, kind: Kind) -> tuple[LabelType, ...]:
    """The labels of a kind."""
    match kind:
        case "entity":
            return schema.entities
        case "relation":
            return schema.relations
        case "event":
            return schema.events
        case "document_label":
            return schema.document_labels


def kind_of(name: str, schema: Schema) -> Kind | None:
    """The kind of the label with this name, if there is one."""
    return next(
        (kind for kind in KINDS if any(one.name == name for one in labels_of(schema, kind))), None
    )


def named(schema: Schema, kind: Kind, name: str) -> LabelType | None:
    """The label of this kind and name, if there is one."""
    return next((one for one in labels_of(schema, kind) if one.name == name), None)


def check_moves(moves: Iterable[Move], present: Schema, new: Schema) -> None:
    """Raise `BadInput` unless each move leads from the present schema into the new one."""
    seen: set[tuple[str, str]] = set()
    for move in moves:
        match move:
            case Relabel(kind, old, to):
                _check_there(kind, old, present, "the present schema")
                _check_there(kind, to, new, "the new schema")
                _check_once((kind, old), seen)
            case Split(kind, old, to, texts, attribute):
                _check_there(kind, old, present, "the present schema")
                _check_there(kind, to, new, "the new schema")
                if bool(texts) == bool(attribute) or (kind == "relation" and texts):
                    raise BadInput(
                        f"{old} is split by the words listed or by the value of an attribute: "
                        "name one of the two (a relation has no words of its own)."
                    )
            case RenameRole(event):
                _check_there("event", event, present, "the present schema")
            case RenameAttribute(old) | RenameValue(old):
                if not any(one.name == old for one in present.attributes):
                    raise BadInput(f"The present schema has no attribute {old!r} to move.")
            case RenameDocumentValue(label):
                _check_there("document_label", label, present, "the present schema")
            case Retype(old, to):
                if {kind_of(old, present), kind_of(to, new)} != {"entity", "event"}:
                    raise BadInput(
                        f"{old} cannot become {to}: an entity label can become an event type, "
                        "and an event type an entity label."
                    )
                _check_once(("", old), seen)
            case Swap(relation):
                _check_there("relation", relation, present, "the present schema")


def _check_there(kind: Kind, name: str, schema: Schema, where: str) -> None:
    if named(schema, kind, name) is None:
        there = ", ".join(one.name for one in labels_of(schema, kind)) or "none"
        raise BadInput(f"There is no {KIND_WORDS[kind]} {name!r} in {where}; there is: {there}.")


def _check_once(what: tuple[str, str], seen: set[tuple[str, str]]) -> None:
    if what in seen:
        raise BadInput(f"{what[1]} is moved twice: say once what becomes of it.")
    seen.add(what)


def move_to_json(move: Move) -> dict[str, Any]:
    """A move as a JSON object with its name as `move`."""
    name = next(name for name, kind in NAMES.items() if isinstance(move, kind))
    fields = dataclasses.asdict(move)
    return {"move": name} | {
        key: list(value) if isinstance(value, tuple) else value for key, value in fields.items()
    }


def move_from_json(value: Mapping[str, Any]) -> Move:
    """A move from what `move_to_json` made of it."""
    fields = {
        key: tuple(one) if isinstance(one, list) else one
        for key, one in value.items()
        if key != "move"
    }
    return cast(Move, NAMES[value["move"]](**fields))
