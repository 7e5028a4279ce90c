"""Taking the newest change of a schema back: whole, in one transaction, and back again by the same.

The labels are as they were before it. An annotation that still stands as the change left it is as
it was; what was made or changed since goes back by the moves the other way round.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from curation.desk.authorising import allowed_project
from curation.desk.people import current_user
from curation.desk.schema_plans import (
    SchemaOutcome,
    SchemaPlan,
    carry_out,
    changed_meanwhile,
    outcome_of,
    plan_of,
)
from curation.desk.schema_sentences import kept_in_words
from curation.desk.schema_work import Done, Numbers, new_id, status_after, suggested_for
from curation.edits import Change
from curation.errors import BadInput, Conflict
from curation.model import ReadingStatus
from curation.permissions import Action
from curation.schema import LabelType, Schema
from curation.schema_change.deciding import Decision, counted_changes
from curation.schema_change.moves import Kind, Move, kind_of, labels_of, named
from curation.schema_change.moving import Mover
from curation.schema_change.reversing import reversed_moves
from curation.schema_change.rewriting import PARTS
from curation.schema_change.taking_back import take_back
from curation.store import Database, Store, schema_changes, tallies
from curation.store import prepared as prepared_edits
from curation.store import readings as reading_rows
from curation.store.prepared import prepared
from curation.store.schema_changes import SchemaVersion
from curation.store.tallies import ReadingFacts

OPPOSITE: Mapping[ReadingStatus, ReadingStatus] = {"open": "submitted", "submitted": "open"}


@dataclass(frozen=True, slots=True)
class _Way:
    """The way back: the change, the mover, and labels that stay since people used them."""

    change: SchemaVersion
    bulk_id: str
    mover: Mover
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Later:
    """A reading that was worked on since: what the change did in it, and ids changed after it."""

    reading: ReadingFacts
    changes: tuple[Change, ...]
    since: frozenset[str]


def plan_undo(store: Store, slug: str) -> SchemaPlan:
    """What taking the newest change back would do; nothing is written. Raises `BadInput`."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        way = _way(db, project.id)
        facts = tallies.reading_facts(db, project.id)
        numbers = Numbers()
        for reading_id, (version, changed) in prepared_edits.counts_of(db, way.bulk_id).items():
            reading = facts[reading_id]
            if reading.version == version:
                numbers.add_changed(reading, changed)
        for later in _later(db, facts, way):
            numbers.add(later.reading, _decided(db, later, way))
        return _plan(db, slug, way, numbers)


def undo_schema_change(
    store: Store, slug: str, *, base_version: int | None = None
) -> SchemaOutcome:
    """Take the newest change back; twice is there and back again.

    `base_version` is the version it was decided on. Raises `BadInput` where there is nothing to
    take back, and `Conflict` when the schema is at another version.
    """
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        way = _way(db, project.id)
        _check_version(way, base_version)
        facts = tallies.reading_facts(db, project.id)
        done = list(_done(db, facts, facts.keys(), way))
    with store.write() as db:
        allowed_project(db, store, slug, Action.MANAGE)
        again = _way(db, project.id)
        _check_version(again, way.change.version)
        present = tallies.reading_facts(db, project.id)
        late = changed_meanwhile(facts, present)
        if late:
            if again.kept != way.kept:
                late = set(present)
            done = [one for one in done if one.edit.reading.id not in late]
            done += _done(db, present, late, again)
        plan = _plan(db, slug, again, Numbers())
        carry_out(db, project.id, plan, done, author_id=person.id, undoes=way.bulk_id)
    return outcome_of(plan, done)


def _check_version(way: _Way, version: int | None) -> None:
    if version is not None and way.change.version != version:
        raise Conflict(
            f"Somebody changed the schema meanwhile (it is version {way.change.version} now, "
            f"not {version}): look at it again before you take a change back."
        )


def _plan(db: Database, slug: str, way: _Way, numbers: Numbers) -> SchemaPlan:
    version = way.change.version
    note = f"Version {version} taken back"
    kept = (kept_in_words(way.kept),) if way.kept else ()
    return plan_of(db, slug, way.mover, numbers, note=note, undoes=version, kept=kept)


def _way(db: Database, project_id: int) -> _Way:
    versions = schema_changes.versions(db, project_id)
    change = versions[0]
    if change.bulk_id is None:
        why = (
            "it is the first one"
            if change.version == 1
            else "it was not made by a change that can be taken back"
        )
        raise BadInput(
            f"Version {change.version} of the schema cannot be taken back: {why}. "
            "Change the schema instead."
        )
    present = schema_changes.schema_at(db, project_id, change.version)
    before = schema_changes.schema_at(db, project_id, change.version - 1)
    if change.undoes is None:
        moves = reversed_moves(change.moves, before)
    else:
        moves = next(one.moves for one in versions if one.version == change.undoes)
    target, kept = _with_labels_in_use(db, project_id, present, before, moves)
    target = replace(target, version=change.version + 1)
    return _Way(change, change.bulk_id, Mover(present, target, moves), kept)


def _with_labels_in_use(
    db: Database, project_id: int, present: Schema, before: Schema, moves: Iterable[Move]
) -> tuple[Schema, tuple[str, ...]]:
    """The schema before, with the labels that people used since and no move takes back, retired."""
    leaving = {getattr(move, "old", "") for move in moves}
    parts: dict[str, Any] = {}
    kept: list[str] = []
    fresh = [
        (kind, label)
        for kind in PARTS
        for label in labels_of(present, kind)
        if kind_of(label.name, before) is None and label.name not in leaving
    ]
    if not fresh:
        return before, ()
    facts = tallies.reading_facts(db, project_id)
    tally = tallies.labels(db, project_id)
    for kind, label in fresh:
        if any(facts[id].kind != "tagger" for id in tally.get((kind, label.name), ())):
            part = PARTS[kind]
            there = parts.get(part, labels_of(before, kind))
            parts[part] = (*there, _retired(label, kind, before))
            kept.append(label.name)
    return replace(before, **parts), tuple(kept)


def _retired(label: LabelType, kind: Kind, before: Schema) -> LabelType:
    """A label that nothing new gets, and that names none but labels of the schema before."""
    fields: dict[str, Any] = {"retired": True, "key": ""}
    if label.parent and named(before, kind, label.parent) is None:
        fields["parent"] = ""
    for side in ("head", "tail", "roles"):
        if hasattr(label, side):
            fields[side] = ()  # it may stay as it is where it is, whatever the rest may be
    return replace(label, **fields)


def _done(
    db: Database, facts: Mapping[int, ReadingFacts], wanted: Collection[int], way: _Way
) -> Iterator[Done]:
    """Everything there is to do in these readings."""
    given = prepared_edits.statuses_of(db, way.bulk_id)
    for logged in prepared_edits.logged(db, way.bulk_id):
        reading = facts[logged.reading_id]
        if reading.id in wanted and reading.version == logged.version:
            changes = tuple(Change(c.after, c.before) for c in reversed(logged.read()))
            was_given = given.get(reading.id)
            status = OPPOSITE[was_given] if was_given == reading.status else reading.status
            edit = prepared(reading, changes, edit_id=new_id(), status=status, undoes=logged.id)
            yield Done(edit, Decision(changed=counted_changes(changes)))
    for later in _later(db, facts, way):
        if later.reading.id in wanted:
            decision = _decided(db, later, way)
            if decision.changes:
                status = status_after(later.reading, decision)
                edit = prepared(later.reading, decision.changes, edit_id=new_id(), status=status)
                yield Done(edit, replace(decision, changes=()))


def _later(db: Database, facts: Mapping[int, ReadingFacts], way: _Way) -> Iterator[_Later]:
    """The readings somebody worked on since the change, whether it touched them or not."""
    touched = set()
    for logged in prepared_edits.logged(db, way.bulk_id):
        touched.add(logged.reading_id)
        reading = facts[logged.reading_id]
        if reading.version != logged.version:
            since = prepared_edits.changed_after(db, reading.id, logged.version)
            yield _Later(reading, logged.read(), frozenset(since))
    for reading in facts.values():
        if reading.schema_version >= way.change.version and reading.id not in touched:
            since = prepared_edits.changed_under(db, reading.id, way.change.version)
            yield _Later(reading, (), frozenset(since))


def _decided(db: Database, later: _Later, way: _Way) -> Decision:
    return take_back(
        reading_rows.present_annotations(db, later.reading.id),
        later.changes,
        way.mover,
        since=later.since,
        new_id=new_id,
        is_suggestion=later.reading.kind == "tagger",
        suggested=suggested_for(db, later.reading, way.mover),
    )
