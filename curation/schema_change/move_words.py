"""Moves in words, and from the words people write on the command line."""

from __future__ import annotations

import re

from curation.errors import BadInput
from curation.schema import Schema
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
    named,
)

FORMS = (
    "'LOC -> PLACE' for a label, 'MEET.actor -> MEET.participant' for a role, "
    "'@tense -> @time' for an attribute, '@tense=past -> @tense=before' for its value, "
    "'context=war -> context=conflict' for the value of a document label, "
    "'GPE: Syria, Iraq -> COUNTRY' or 'GPE @fictional=true -> PLACE' to split a label, "
    "'swap leader_of' to exchange head and tail"
)
_ATTRIBUTE = re.compile(r"@([^=]+?)(?:\s*=\s*(.+))?")


def move_in_words(move: Move, present: Schema) -> str:
    """What becomes of what, such as "LOC becomes PLACE"; no sign at its end."""
    match move:
        case Relabel(kind, old, new):
            there = named(present, kind, new) is not None
            return f"{old} is merged into {new}" if there else f"{old} becomes {new}"
        case Split(_, old, new, texts, attribute, value):
            which = (
                f"with {attribute} {value}"
                if attribute
                else "on " + ", ".join(f"“{text}”" for text in texts)
            )
            return f"{old} {which} becomes {new}"
        case RenameRole(event, old, new):
            return f"The role {old} of {event} becomes {new}"
        case RenameAttribute(old, new, on):
            return f"The attribute {old}{_on(on)} becomes {new}"
        case RenameValue(attribute, old, new, on):
            return f"{attribute} {old}{_on(on)} becomes {attribute} {new}"
        case RenameDocumentValue(label, old, new):
            return f"{label} {old} becomes {label} {new}"
        case Retype(old, new):
            if kind_of(old, present) == "entity":
                return f"Every {old} becomes an event of the type {new}"
            return f"Every event {old} becomes a mention labelled {new}"
        case Swap(relation):
            return f"Head and tail of {relation} change places"


def _on(label: str) -> str:
    return f" of {label}" if label else ""


def parse_move(text: str, present: Schema, new: Schema) -> Move:
    """A move as people write it. Raises `BadInput` that shows how."""
    swap = re.fullmatch(r"\s*swap\s+(.+?)\s*", text)
    if swap and "->" not in text:
        return Swap(swap[1])
    sides = [side.strip() for side in text.split("->")]
    if len(sides) != 2 or not all(sides):
        raise BadInput(f"The move {text!r} cannot be read: write {FORMS}.")
    old, to = sides
    if old.startswith("@"):
        return _attribute_move(text, old, to)
    kind = kind_of(old, present)
    if kind is not None:
        return _label_move(kind, old, to, new)
    label, _, value = old.partition("=")
    if kind_of(label.strip(), present) == "document_label":
        return RenameDocumentValue(label.strip(), value.strip(), to.rpartition("=")[2].strip())
    split = _split(old, to, present)
    if split is not None:
        return split
    event, _, role = old.rpartition(".")
    if kind_of(event, present) == "event":
        return RenameRole(event, role, to.rpartition(".")[2])
    raise BadInput(f"The present schema has no {old!r} to move: write {FORMS}.")


def _label_move(kind: Kind, old: str, to: str, new: Schema) -> Move:
    into = kind_of(to, new)
    if into is None:
        raise BadInput(f"The new schema has no label {to!r} for {old} to become: add it.")
    return Relabel(kind, old, to) if into == kind else Retype(old, to)


def _attribute_move(text: str, old: str, to: str) -> Move:
    sides = [_ATTRIBUTE.fullmatch(side) for side in (old, to)]
    if not sides[0] or not sides[1] or bool(sides[0][2]) != bool(sides[1][2]):
        raise BadInput(f"The move {text!r} cannot be read: write {FORMS}.")
    (name, value), (new_name, new_value) = (match.groups() for match in sides if match)
    if value:
        return RenameValue(name.strip(), value, new_value)
    return RenameAttribute(name.strip(), new_name.strip())


def _split(old: str, to: str, present: Schema) -> Split | None:
    by_value = re.fullmatch(r"(.+?)\s+@([^=]+?)\s*=\s*(.+)", old)
    if by_value and (kind := kind_of(by_value[1], present)):
        return Split(kind, by_value[1], to, attribute=by_value[2], value=by_value[3])
    label, colon, words = old.partition(": ")
    kind = kind_of(label.strip(), present)
    if not colon or kind is None:
        return None
    texts = tuple(word.strip() for word in words.split(",") if word.strip())
    return Split(kind, label.strip(), to, texts=texts)
