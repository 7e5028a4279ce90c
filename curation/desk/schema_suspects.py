"""In which readings a change of the schema needs more than other names: told by counting.

What is found here is read and decided one by one; every other reading with a renamed label gets
the new name and nothing else, so that a project of ten thousand articles is looked through in
seconds. Too many suspects cost time, one too few would be a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from curation.schema import EventType, RelationType, Schema
from curation.schema_change.moves import (
    KINDS,
    Kind,
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
from curation.schema_change.moving import Mover
from curation.schema_fits import is_value
from curation.store import Database, tallies

Tally: TypeAlias = Mapping[tuple[Kind, str], Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a schema demands, under the names it will have: equal rules find no new fault."""

    relations: Mapping[str, frozenset[object]]
    events: Mapping[str, frozenset[object]]
    attributes: frozenset[object]
    parents: Mapping[str, frozenset[object]]


def suspects(
    db: Database,
    project_id: int,
    mover: Mover,
    tally: Tally,
    facts: Mapping[int, tallies.ReadingFacts],
) -> set[int]:
    """The ids of the readings that have to be read."""
    found: set[int] = set()
    for kind, label in _newly_retired(mover):
        found |= {id for id in tally.get((kind, label), ()) if facts[id].kind == "tagger"}
    for kind, label in _to_be_read(mover, tally):
        found |= set(tally.get((kind, label), ()))
    found |= _meeting(db, project_id, mover, tally)
    found |= _by_values(db, project_id, mover)
    old, new = mover.present.schema, mover.new.schema
    were, are = _rules(old, mover), _rules(new, None)
    same_parents = were.parents == are.parents
    if not same_parents or were.relations != are.relations:
        found |= _by_ends(db, project_id, mover)
    if not same_parents or were.events != are.events:
        found |= _by_roles(db, project_id, mover)
    touches_attributes = any(isinstance(m, RenameAttribute | RenameValue) for m in mover.moves)
    if touches_attributes or were.attributes != are.attributes:
        found |= _by_attributes(db, project_id, mover)
    return found


def missing(mover: Mover, tally: Tally) -> list[tuple[Kind, str]]:
    """The labels in use that the new schema lacks, and no move takes along."""
    new = mover.new.schema
    return [
        (kind, label)
        for kind, label in tally
        if named(new, kind, label) is None
        and named(mover.present.schema, kind, label) is not None
        and (kind, label) not in mover.relabels
        and not (kind in ("entity", "event") and label in mover.retypes)
    ]


def _to_be_read(mover: Mover, tally: Tally) -> Iterator[tuple[Kind, str]]:
    yield from missing(mover, tally)
    for move in mover.moves:
        match move:
            case Split(kind, old):
                yield kind, old
            case Retype(old):
                yield "entity" if old in mover.to_event else "event", old
            case RenameRole(event):
                yield "event", event
            case RenameDocumentValue(label):
                yield "document_label", label
            case Swap(relation):
                yield "relation", relation


def _newly_retired(mover: Mover) -> Iterator[tuple[Kind, str]]:
    """The labels that nothing new gets any more: what is suggested of them is withdrawn."""
    for kind in KINDS:
        for now in labels_of(mover.new.schema, kind):
            for old in _sources(mover, kind, now.name):
                was = named(mover.present.schema, kind, old)
                if now.retired and was is not None and not was.retired:
                    yield kind, old


def _sources(mover: Mover, kind: Kind, name: str) -> list[str]:
    """The present labels whose annotations may have this label afterwards."""
    return [
        label.name
        for label in labels_of(mover.present.schema, kind)
        if name in mover.labels_after(kind, label.name)
    ]


def _meeting(db: Database, project_id: int, mover: Mover, tally: Tally) -> set[int]:
    """The readings in which two annotations may become equal."""
    found: set[int] = set()
    for kind, target in {(m.kind, m.new) for m in mover.moves if isinstance(m, Relabel)}:
        sources = [one for one in _sources(mover, kind, target) if (kind, one) in tally]
        if len(sources) > 1:
            found |= tallies.may_meet(db, project_id, kind, sources)
    for name in mover.touches_symmetry:
        found |= tallies.may_meet(db, project_id, "relation", _sources(mover, "relation", name))
    return found


def _rules(schema: Schema, mover: Mover | None) -> Rules:
    names = {} if mover is None else {old: new for (_, old), new in mover.relabels.items()}

    def said(used: Iterable[str]) -> frozenset[str]:
        return frozenset(names.get(one, one) for one in used)

    def name(label: str) -> str:
        return names.get(label, label)

    def gathered(pairs: Iterable[tuple[str, object]]) -> dict[str, frozenset[object]]:
        found: dict[str, frozenset[object]] = {}
        for label, demands in pairs:
            found[name(label)] = found.get(name(label), frozenset()) | {demands}
        return found

    return Rules(
        relations=gathered(
            (one.name, (said(one.head), said(one.tail), one.symmetric)) for one in schema.relations
        ),
        events=gathered(
            (one.name, frozenset((r.name, said(r.targets), r.min, r.max) for r in one.roles))
            for one in schema.events
        ),
        attributes=frozenset(
            (one.name, said(one.on), frozenset(one.values), one.several)
            for one in schema.attributes
        ),
        parents=gathered((one.name, name(one.parent)) for one in schema.labels() if one.parent),
    )


def _after(mover: Mover, label: str) -> tuple[str, ...]:
    """What a mention or event with this label may have afterwards."""
    kind = kind_of(label, mover.present.schema)
    return mover.labels_after(kind, label) if kind in ("entity", "event") else (label,)


def _by_ends(db: Database, project_id: int, mover: Mover) -> set[int]:
    before = {one.name: one for one in mover.present.schema.relations}
    after = {one.name: one for one in mover.new.schema.relations}

    def is_new_fault(tie: tallies.Ends) -> bool:
        was = before.get(tie.label)
        for name in mover.labels_after("relation", tie.label):
            now = after.get(name)
            for end, side in ((tie.head, "head"), (tie.tail, "tail")):
                if _fails(mover, was, now, side, end):
                    return True
        return False

    found: set[int] = set()
    for tie, readings in tallies.ends(db, project_id).items():
        if is_new_fault(tie):
            found |= readings
    return found


def _fails(
    mover: Mover, was: RelationType | None, now: RelationType | None, side: str, end: str
) -> bool:
    if now is None or was is None:
        return True
    if not mover.present.may_stand(end, getattr(was, side)):
        return False
    return not all(mover.new.may_stand(one, getattr(now, side)) for one in _after(mover, end))


def _by_roles(db: Database, project_id: int, mover: Mover) -> set[int]:
    types = mover.present.schema.events
    before = {one.name: {role.name: role for role in one.roles} for one in types}
    found: set[int] = set()
    for filler, readings in tallies.fillers(db, project_id).items():
        old = before.get(filler.label, {}).get(filler.role)
        if old is not None and not mover.present.may_stand(filler.target, old.targets):
            continue
        for event in _events_after(mover, filler.label):
            roles = {role.name: role for role in event.roles}
            now = roles.get(filler.role)
            if roles and (
                now is None
                or not all(
                    mover.new.may_stand(t, now.targets) for t in _after(mover, filler.target)
                )
            ):
                found |= readings
    for filled, readings in tallies.filled(db, project_id).items():
        for event in _events_after(mover, filled.label):
            most = next((role.max for role in event.roles if role.name == filled.role), None)
            if most is not None and filled.times > most:
                found |= readings
    for type_ in types:
        for event in _events_after(mover, type_.name):
            for role in event.roles:
                was = before[type_.name].get(role.name)
                if role.min > (was.min if was is not None else 0):
                    found |= tallies.lacking(db, project_id, type_.name, role.name, least=role.min)
    return found


def _events_after(mover: Mover, label: str) -> list[EventType]:
    names = mover.labels_after("event", label)
    return [one for one in mover.new.schema.events if one.name in names]


def _by_attributes(db: Database, project_id: int, mover: Mover) -> set[int]:
    renamed = {m.old for m in mover.moves if isinstance(m, RenameAttribute)}
    renamed |= {m.attribute for m in mover.moves if isinstance(m, RenameValue)}
    kinds: Mapping[str, Kind] = {
        "mention": "entity", "trigger": "event", "event": "event", "relation": "relation",
    }  # fmt: skip
    found: set[int] = set()
    for one, readings in tallies.attributed(db, project_id).items():
        if one.name in renamed:
            found |= readings
            continue
        for label in mover.labels_after(kinds[one.kind], one.label):
            attribute = mover.new.attributes(one.kind, label).get(one.name)
            if attribute is None or not is_value(one.value, attribute):
                found |= readings
    return found


def _by_values(db: Database, project_id: int, mover: Mover) -> set[int]:
    before = {one.name: one.values for one in mover.present.schema.document_labels}
    after = {one.name: one.values for one in mover.new.schema.document_labels}
    if before == after:
        return set()
    found: set[int] = set()
    for (label, value), readings in tallies.document_values(db, project_id).items():
        for name in mover.labels_after("document_label", label):
            values = after.get(name, ())
            if values and value not in values:
                found |= readings
    return found
