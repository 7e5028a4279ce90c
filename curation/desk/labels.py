"""Changing a project's entity labels, with what it does to annotations said before it is done.

A rename rewrites the annotations that have the label, by a logged edit in each reading. A label in
use cannot be deleted, only retired: its annotations keep it and nobody gives it to new ones.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from curation.desk.opening import now
from curation.desk.people import current_user
from curation.edits import Change, Edit
from curation.errors import BadInput, Conflict
from curation.model import Span
from curation.schema import EntityType, Schema
from curation.schema_checks import check_schema
from curation.store import Database, Store, across
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.across import LabelUse


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label as it should be, and the name it has now; None for a new one."""

    was: str | None
    label: EntityType


@dataclass(frozen=True, slots=True)
class LabelPlan:
    """A new schema, the renames in it, and each effect on annotations in a sentence."""

    slug: str
    base_version: int
    schema: Schema
    renames: Mapping[str, str]
    effects: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the labels stay as they are."""
        return not self.effects


def plan_labels(store: Store, slug: str, rows: Sequence[LabelRow]) -> LabelPlan:
    """What these labels would change; nothing is written. Raises `InvalidSchema` or `BadInput`."""
    with store.read() as db:
        project = project_rows.project_by_slug(db, slug)
        present = project_rows.present_schema(db, project.id)
        use = across.label_use(db, project.id)
    return decide_labels(slug, present, rows, use)


def label_use(store: Store, slug: str) -> dict[str, LabelUse]:
    """How each entity label of a project is used, by its name."""
    with store.read() as db:
        return across.label_use(db, project_rows.project_by_slug(db, slug).id)


def decide_labels(
    slug: str, present: Schema, rows: Sequence[LabelRow], use: Mapping[str, LabelUse]
) -> LabelPlan:
    """The plan for a schema and how often each of its labels is used."""
    renames = {row.was: row.label.name for row in rows if row.was and row.was != row.label.name}
    entities = tuple(
        replace(row.label, aliases=tuple(dict.fromkeys((*row.label.aliases, row.was))))
        if row.was in renames
        else row.label
        for row in rows
    )
    schema = _renamed(replace(present, entities=entities, version=present.version + 1), renames)
    check_schema(schema)
    before = {label.name: label for label in present.entities}
    kept = {row.was for row in rows}
    effects: list[str] = []
    for name in before:
        if name in kept:
            continue
        if name in use:
            raise BadInput(
                f"{name} is on {use[name].in_words()}: retire it instead of deleting it, "
                "so that they keep it."
            )
        effects.append(f"{name} is deleted; no annotation has it.")
    for row in rows:
        effects += _effects(row, before.get(row.was or ""), use)
    return LabelPlan(slug, present.version, schema, renames, tuple(effects))


def _effects(
    row: LabelRow, before: EntityType | None, use: Mapping[str, LabelUse]
) -> Iterable[str]:
    label = row.label
    if before is None:
        yield f"{label.name} is new."
        return
    on = use[before.name].in_words() if before.name in use else "no annotation yet"
    if before.name != label.name:
        yield f"{before.name} becomes {label.name} on {on}."
    if label.retired and not before.retired:
        yield f"{label.name} is retired: {on} keep it, nothing new gets it."
    if before.retired and not label.retired:
        yield f"{label.name} is in use again."
    for what in ("colour", "key", "definition"):
        old, new = getattr(before, what), getattr(label, what)
        if old != new:
            yield f"The {what} of {label.name} becomes {new or 'empty'}; annotations stay."


def _renamed(schema: Schema, renames: Mapping[str, str]) -> Schema:
    """The schema with every mention of a renamed label under its new name."""

    def new(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(renames.get(name, name) for name in names)

    return replace(
        schema,
        relations=tuple(
            replace(relation, head=new(relation.head), tail=new(relation.tail))
            for relation in schema.relations
        ),
        events=tuple(
            replace(
                event,
                roles=tuple(replace(role, targets=new(role.targets)) for role in event.roles),
            )
            for event in schema.events
        ),
        attributes=tuple(replace(one, on=new(one.on)) for one in schema.attributes),
    )


def change_labels(store: Store, plan: LabelPlan) -> None:
    """Carry a plan out in one transaction. Raises `Conflict` when the labels changed meanwhile."""
    person = current_user(store)
    at = now()
    with store.write() as db:
        project = project_rows.project_by_slug(db, plan.slug)
        present = project_rows.present_schema(db, project.id)
        if present.version != plan.base_version:
            raise Conflict(
                "Somebody changed the labels since you opened them: reload and change them again."
            )
        kept = {label.name for label in plan.schema.entities} | set(plan.renames)
        for name, use in across.label_use(db, project.id).items():
            if name not in kept:
                raise Conflict(
                    f"Meanwhile {name} was given to {use.in_words()}: retire it instead."
                )
        project_rows.add_schema(db, project.id, plan.schema, at=at, author_id=person.id)
        for document_id, reading in across.readings_with_labels(
            db, project.id, tuple(plan.renames)
        ):
            changes = _rename_changes(db, reading.id, plan.renames)
            receipt = reading_rows.record(
                db,
                reading,
                [Edit(str(uuid.uuid4()), "rename", changes)],
                author_id=person.id,
                text=document_rows.document(db, document_id).text,
                schema=plan.schema,
                at=at,
                for_schema=True,
            )
            for refusal in receipt.refused:
                raise refusal.error


def _rename_changes(
    db: Database, reading_id: int, renames: Mapping[str, str]
) -> tuple[Change, ...]:
    return tuple(
        Change(span, replace(span, label=renames[span.label]))
        for span in reading_rows.present_annotations(db, reading_id).values()
        if isinstance(span, Span) and not span.trigger and span.label in renames
    )
