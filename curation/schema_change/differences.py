"""What is other between two versions of a schema, label by label, in sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from curation.schema import (
    AttributeType,
    DocumentLabelType,
    EventType,
    LabelType,
    RelationType,
    Role,
    Schema,
)
from curation.schema_change.inferring import inferred_moves
from curation.schema_change.moves import (
    KIND_WORDS,
    KINDS,
    Kind,
    Move,
    Relabel,
    RenameAttribute,
    RenameRole,
    Retype,
    kind_of,
    labels_of,
)

What: TypeAlias = Literal["added", "removed", "renamed", "changed"]
ANYTHING = "anything"
PLAIN: Mapping[str, str] = {
    "title": "title",
    "definition": "definition",
    "group": "group",
    "parent": "parent",
    "colour": "colour",
    "key": "key",
}
LISTS: Mapping[str, str] = {
    "examples": "examples",
    "counterexamples": "counterexamples",
    "aliases": "aliases",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is other; `label` is its name in the newer schema, else in the older one.

    `touches` says whether annotations may be concerned; a colour or a definition never is.
    """

    kind: Kind | Literal["attribute", "schema"]
    label: str
    what: What
    sentence: str
    touches: bool = True


def diff(old: Schema, new: Schema, moves: Iterable[Move] | None = None) -> tuple[Difference, ...]:
    """Everything that is other, by label in the order of the newer schema, what went last.

    `moves` say what became of names; None takes those the newer schema implies.
    """
    moves = inferred_moves(old, new) if moves is None else tuple(moves)
    found = [
        Difference("schema", new.name, "changed", sentence, touches=False)
        for sentence in _plain_changes("the schema", old, new, ("name", "description"))
    ]
    for kind in KINDS:
        found += _labels(kind, old, new, moves)
    found += _attributes(old, new, moves)
    return tuple(found)


def _labels(kind: Kind, old: Schema, new: Schema, moves: Sequence[Move]) -> Iterator[Difference]:
    before = {one.name: one for one in labels_of(old, kind)}
    after = {one.name: one for one in labels_of(new, kind)}
    became = {m.old: m.new for m in moves if isinstance(m, Relabel) and m.kind == kind}
    retyped = {m.old: m.new for m in moves if isinstance(m, Retype) and kind_of(m.old, old) == kind}
    came = {new_name: name for name, new_name in became.items() if new_name not in before}
    word = KIND_WORDS[kind]
    for name, label in after.items():
        was = before.get(came.get(name, name))
        if was is None:
            yield Difference(kind, name, "added", f"The {word} {name} is new.")
            continue
        if was.name != name:
            yield Difference(kind, name, "renamed", f"{was.name} is called {name} now.")
        yield from _changes(kind, was, label, became, moves)
    for name in before:
        if name in after or name in came.values():
            continue
        if name in became:
            said = f"{name} is part of {became[name]} now."
        elif name in retyped:
            other = "event type" if kind == "entity" else "entity label"
            said = f"{name} is the {other} {retyped[name]} now."
        else:
            said = f"The {word} {name} is gone."
        yield Difference(kind, name, "removed", said)


def _changes(
    kind: Kind,
    was: LabelType,
    label: LabelType,
    became: Mapping[str, str],
    moves: Sequence[Move],
) -> Iterator[Difference]:
    name = label.name

    def said(sentences: Iterable[str], *, touches: bool) -> Iterator[Difference]:
        for sentence in sentences:
            yield Difference(kind, name, "changed", sentence, touches=touches)

    if was.retired != label.retired:
        how = "is retired: nothing new gets it" if label.retired else "is in use again"
        yield Difference(kind, name, "changed", f"{name} {how}.")
    yield from said(_plain_changes(name, was, label, PLAIN), touches=False)
    yield from said(_list_changes(name, was, label), touches=False)
    names = {m.old: m.new for m in moves if isinstance(m, Relabel | Retype)}
    match was, label:
        case RelationType(), RelationType():
            yield from said(_ends(was, label, names), touches=True)
        case EventType(), EventType():
            yield from said(_roles(was, label, names, moves), touches=True)
        case DocumentLabelType(), DocumentLabelType():
            yield from said(_set_changes(f"{name} may be", was.values, label.values), touches=True)


def _plain_changes(owner: str, was: object, label: object, fields: Iterable[str]) -> Iterator[str]:
    for field in fields:
        old, new = getattr(was, field), getattr(label, field)
        if old != new:
            what = PLAIN.get(field, field)
            yield f"The {what} of {owner} is {_quoted(new)} now, not {_quoted(old)}."


def _list_changes(owner: str, was: LabelType, label: LabelType) -> Iterator[str]:
    for field, word in LISTS.items():
        old, new = getattr(was, field), getattr(label, field)
        added = [one for one in new if one not in old]
        gone = [one for one in old if one not in new]
        if field == "aliases":
            added = [one for one in added if one != was.name]
        for some, how in ((added, "also has"), (gone, "no longer has")):
            if some:
                one = word.removesuffix("es" if word == "aliases" else "s")
                yield (
                    f"{owner} {how} the {one if len(some) == 1 else word} "
                    f"{', '.join(map(_quoted, some))}."
                )


def _ends(was: RelationType, label: RelationType, names: Mapping[str, str]) -> Iterator[str]:
    for side in ("head", "tail"):
        old, new = getattr(was, side), getattr(label, side)
        yield from _set_changes(f"The {side} of {label.name} may be", _named(old, names), new)
    for quality in ("symmetric", "transitive"):
        if getattr(was, quality) != getattr(label, quality):
            yield f"{label.name} is {'' if getattr(label, quality) else 'no longer '}{quality}."


def _roles(
    was: EventType, label: EventType, names: Mapping[str, str], moves: Sequence[Move]
) -> Iterator[str]:
    became = {m.old: m.new for m in moves if isinstance(m, RenameRole) and m.event == was.name}
    before = {became.get(one.name, one.name): one for one in was.roles}
    after = {one.name: one for one in label.roles}
    for name, role in after.items():
        owner = f"The role {name} of {label.name}"
        old = before.get(name)
        if old is None:
            yield f"{label.name} has the new role {name}: {_fillers(role)}."
            continue
        if old.name != name:
            yield f"The role {old.name} of {label.name} is called {name} now."
        yield from _set_changes(f"{owner} may be", _named(old.targets, names), role.targets)
        if (old.min, old.max) != (role.min, role.max):
            yield f"{owner} takes {_count(role)} now, not {_count(old)}."
        if old.definition != role.definition:
            yield f"The definition of the role {name} of {label.name} is another one now."
    for name, role in before.items():
        if name not in after and role.name not in became:
            yield f"{label.name} has no role {role.name} any more."


def _attributes(old: Schema, new: Schema, moves: Sequence[Move]) -> Iterator[Difference]:
    names = {m.old: m.new for m in moves if isinstance(m, Relabel | Retype)}
    became = {m.old: m.new for m in moves if isinstance(m, RenameAttribute)}
    left = list(old.attributes)
    for attribute in new.attributes:
        was = _earlier(attribute, left, names, became)
        if was is None:
            where = ", ".join(attribute.on)
            said = f"The attribute {attribute.name} on {where} is new."
            yield Difference("attribute", attribute.name, "added", said)
            continue
        left.remove(was)
        if was.name != attribute.name:
            said = f"The attribute {was.name} is called {attribute.name} now."
            yield Difference("attribute", attribute.name, "renamed", said)
        for sentence, touches in _attribute_changes(was, attribute, names):
            yield Difference("attribute", attribute.name, "changed", sentence, touches=touches)
    for was in left:
        said = f"The attribute {was.name} on {', '.join(was.on)} is gone."
        yield Difference("attribute", was.name, "removed", said)


def _earlier(
    attribute: AttributeType,
    left: Sequence[AttributeType],
    names: Mapping[str, str],
    became: Mapping[str, str],
) -> AttributeType | None:
    """What an attribute was: of several with its name the one with most of its places."""
    same = [one for one in left if became.get(one.name, one.name) == attribute.name]
    if len(same) < 2:
        return same[0] if same else None
    shared = {id(one): len(set(_named(one.on, names)) & set(attribute.on)) for one in same}
    best = max(same, key=lambda one: shared[id(one)])
    return best if shared[id(best)] else None


def _attribute_changes(
    was: AttributeType, attribute: AttributeType, names: Mapping[str, str]
) -> Iterator[tuple[str, bool]]:
    owner = f"The attribute {attribute.name}"
    for sentence in _set_changes(f"{owner} is on", _named(was.on, names), attribute.on):
        yield sentence, True
    for sentence in _set_changes(f"{owner} may be", was.values, attribute.values, "yes or no"):
        yield sentence, True
    if was.several != attribute.several:
        yield f"{owner} takes {'several values' if attribute.several else 'one value'} now.", True
    if was.default != attribute.default:
        default = _quoted(attribute.default)
        yield f"The default of the attribute {attribute.name} is {default} now.", False
    if was.definition != attribute.definition:
        yield f"The definition of the attribute {attribute.name} is another one now.", False


def _set_changes(
    owner: str, old: Sequence[str], new: Sequence[str], anything: str = ANYTHING
) -> Iterator[str]:
    if set(old) == set(new):
        return
    if not new or not old:
        yield f"{owner} {', '.join(new) or anything} now, not {', '.join(old) or anything}."
        return
    added = [one for one in new if one not in old]
    gone = [one for one in old if one not in new]
    parts = [
        f"{', '.join(added)} too" if added else "",
        f"no longer {', '.join(gone)}" if gone else "",
    ]
    yield f"{owner} {', and '.join(part for part in parts if part)}."


def _named(names: Sequence[str], became: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(became.get(one, one) for one in names))


def _fillers(role: Role) -> str:
    return f"{', '.join(role.targets) or ANYTHING}, {_count(role)}"


def _count(role: Role) -> str:
    if role.max is None:
        return f"{role.min} or more"
    return str(role.max) if role.min == role.max else f"{role.min} to {role.max}"


def _quoted(value: Any) -> str:
    text = str(value)
    return f"“{text}”" if text else "empty"


def same_but_for_version(one: Schema, other: Schema) -> bool:
    """Whether two schemas say the same."""
    return dataclasses.replace(one, version=0) == dataclasses.replace(other, version=0)
