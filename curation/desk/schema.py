"""Changing the schema of a project: what it does to annotations is said before it is done.

A change is one set of edits, an ordinary one in each reading it touches, and is taken back whole.
What is slow is done before the transaction; in it only what changed meanwhile is decided again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

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
from curation.desk.schema_sentences import MoveCount, in_use
from curation.desk.schema_suspects import missing
from curation.desk.schema_undo import plan_undo, undo_schema_change
from curation.desk.schema_use import (
    LabelUse,
    label_use,
    schema_at,
    schema_versions,
    strings_of,
)
from curation.desk.schema_work import Look, PlacedConflict, count, look, prepare
from curation.errors import BadInput, Conflict
from curation.permissions import Action
from curation.schema import Schema
from curation.schema_change.differences import same_but_for_version
from curation.schema_change.inferring import inferred_moves
from curation.schema_change.moves import Move, check_moves
from curation.schema_change.moving import Mover
from curation.schema_checks import check_schema
from curation.store import Database, Store, tallies
from curation.store import projects as project_rows
from curation.store.schema_changes import SchemaVersion

__all__ = [
    "LabelUse",
    "MoveCount",
    "PlacedConflict",
    "SchemaOutcome",
    "SchemaPlan",
    "SchemaVersion",
    "change_schema",
    "label_use",
    "plan_schema",
    "plan_undo",
    "schema_at",
    "schema_versions",
    "strings_of",
    "undo_schema_change",
]

MAX_NOTE = 500


def plan_schema(
    store: Store,
    slug: str,
    schema: Schema,
    moves: Sequence[Move] | None = None,
    *,
    note: str = "",
) -> SchemaPlan:
    """What a new schema would do; nothing is written.

    `moves` say where annotations go; None takes those the schema implies by its aliases. Raises
    `InvalidSchema`, `BadInput` or `NotFound`.
    """
    if len(note) > MAX_NOTE:
        raise BadInput(f"The note on a change takes up to {MAX_NOTE} characters: shorten it.")
    check_schema(schema)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        present = project_rows.present_schema(db, project.id)
        schema = replace(schema, version=present.version + 1)
        moves = inferred_moves(present, schema) if moves is None else tuple(moves)
        check_moves(moves, present, schema)
        if same_but_for_version(present, schema) and not moves:
            return SchemaPlan(slug, present.version, schema, note=note)
        mover = Mover(present, schema, moves)
        looked = look(db, project.id, mover)
        numbers = count(db, looked, mover)
        undecided = tuple(_undecided(looked))
        return plan_of(db, slug, mover, numbers, note=note, undecided=undecided, undoes=None)


def _undecided(looked: Look) -> Iterable[str]:
    for kind, label in looked.missing:
        people = {
            id: times
            for id, times in looked.tally[kind, label].items()
            if looked.facts[id].kind != "tagger"
        }
        if people:
            use = LabelUse(
                sum(people.values()), 0, len({looked.facts[id].document_id for id in people})
            )
            yield in_use(kind, label, use.in_words())


def change_schema(store: Store, plan: SchemaPlan) -> SchemaOutcome:
    """Carry a plan out in one transaction; it may do more than it said if people went on working.

    Raises `BadInput` while something is undecided, and `Conflict` when the schema is another one
    by now, or a label that is to go was given meanwhile.
    """
    if plan.undecided:
        raise BadInput(plan.undecided[0])
    if plan.undoes is not None:
        raise BadInput("This plan takes a change back: use undo_schema_change.")
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, plan.slug, Action.MANAGE)
        present = _unchanged(db, project.id, plan)
        mover = Mover(present, plan.schema, plan.moves)
        looked = look(db, project.id, mover)
        _check_decided(looked)
        touched = [looked.facts[id] for id in sorted(looked.suspects | looked.plain)]
        done = prepare(db, touched, mover)
    with store.write() as db:
        allowed_project(db, store, plan.slug, Action.MANAGE)
        _unchanged(db, project.id, plan)
        facts = tallies.reading_facts(db, project.id)
        late = changed_meanwhile(looked.facts, facts)
        if late:
            tally = tallies.labels(db, project.id)
            gone = tuple(missing(mover, tally))
            _check_decided(replace(looked, facts=facts, tally=tally, missing=gone))
            done = [one for one in done if one.edit.reading.id not in late]
            done += prepare(db, (facts[id] for id in sorted(late)), mover)
        carry_out(db, project.id, plan, done, author_id=person.id)
    return outcome_of(plan, done)


def _unchanged(db: Database, project_id: int, plan: SchemaPlan) -> Schema:
    present = project_rows.present_schema(db, project_id)
    if present.version != plan.base_version:
        raise Conflict(
            f"Somebody changed the schema meanwhile (it is version {present.version} now, not "
            f"{plan.base_version}): look at it and make your change again."
        )
    return present


def _check_decided(looked: Look) -> None:
    for said in _undecided(looked):
        raise Conflict(f"Meanwhile somebody went on working: {said}")
