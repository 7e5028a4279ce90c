"""What a change of the schema is before it is done, and how it is written when it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from curation.desk.offers import offered_before, renew
from curation.desk.opening import now
from curation.desk.schema_sentences import MoveCount, effects_of, move_counts, summary_of
from curation.desk.schema_work import EXAMPLES, Done, Numbers, PlacedConflict, added_up, new_id
from curation.schema import Schema
from curation.schema_change.differences import Difference, diff
from curation.schema_change.moves import Move
from curation.schema_change.moving import Mover
from curation.store import Database, bulks, schema_changes, tallies
from curation.store import prepared as prepared_edits
from curation.store import projects as project_rows
from curation.store.bulks import Bulk
from curation.store.tallies import ReadingFacts

VERB = "schema"
"""The verb of bulks and edits that belong to a change of the schema."""


@dataclass(frozen=True, slots=True)
class SchemaPlan:
    """A new schema, where annotations go, and all it does, in numbers and sentences."""

    slug: str
    base_version: int
    schema: Schema
    moves: tuple[Move, ...] = ()
    note: str = ""
    differences: tuple[Difference, ...] = ()
    effects: tuple[str, ...] = ()
    moved: tuple[MoveCount, ...] = ()
    annotations: int = 0
    suggestions: int = 0
    withdrawn: int = 0
    documents: int = 0
    merged: int = 0
    conflicts: int = 0
    conflict_examples: tuple[PlacedConflict, ...] = ()
    reopened: int = 0
    undecided: tuple[str, ...] = ()
    undoes: int | None = None

    @property
    def summary(self) -> str:
        """Such as "214 annotations, 3 conflicts, 2 articles reopen"."""
        return summary_of(self.annotations, self.conflicts, self.reopened)

    @property
    def changes_nothing(self) -> bool:
        """Whether schema and annotations stay as they are."""
        return not (self.differences or self.moves or self.undecided or self.undoes)


@dataclass(frozen=True, slots=True)
class SchemaOutcome:
    """What was done, and which version it made."""

    version: int
    annotations: int
    suggestions: int
    documents: int
    conflicts: int
    reopened: int

    @property
    def summary(self) -> str:
        """Such as "214 annotations, 3 conflicts, 2 articles reopen"."""
        return summary_of(self.annotations, self.conflicts, self.reopened)


def plan_of(
    db: Database,
    slug: str,
    mover: Mover,
    numbers: Numbers,
    *,
    note: str,
    undecided: tuple[str, ...] = (),
    undoes: int | None,
    kept: Sequence[str] = (),
) -> SchemaPlan:
    """The plan that says these numbers; `kept` are further sentences."""
    present, schema = mover.present.schema, mover.new.schema
    differences = diff(present, schema, mover.moves)
    examples = numbers.conflicts[:EXAMPLES]
    titles = tallies.titles_of(db, [one.document_id for one in examples])
    moved = move_counts(mover, numbers, undoes=undoes is not None)
    return SchemaPlan(
        slug=slug,
        base_version=present.version,
        schema=schema,
        moves=mover.moves,
        note=note,
        differences=differences,
        effects=(*effects_of(mover, numbers, moved, differences), *kept),
        moved=moved,
        annotations=numbers.annotations,
        suggestions=numbers.suggestions,
        withdrawn=numbers.withdrawn,
        documents=len(numbers.documents),
        merged=numbers.merged,
        conflicts=len(numbers.conflicts),
        conflict_examples=tuple(replace(one, title=titles[one.document_id]) for one in examples),
        reopened=numbers.reopened,
        undecided=undecided,
        undoes=undoes,
    )


def carry_out(
    db: Database,
    project_id: int,
    plan: SchemaPlan,
    done: Sequence[Done],
    *,
    author_id: int,
    undoes: str | None = None,
) -> None:
    """Write the new version and all its edits."""
    at = now()
    touched = {one.edit.reading.id for one in done}
    present = project_rows.present_schema(db, project_id)
    offered = offered_before(db, project_id, present, touched)
    bulk = Bulk(new_id(), project_id, author_id, at, VERB, "", "", undoes=undoes)
    project_rows.add_schema(db, project_id, plan.schema, at=at, author_id=author_id)
    bulks.add_bulk(db, bulk)
    schema_changes.add_change(
        db,
        project_id,
        plan.schema.version,
        bulk_id=bulk.id,
        moves=plan.moves,
        note=plan.note,
    )
    prepared_edits.write(
        db,
        [one.edit for one in done],
        verb=VERB,
        bulk_id=bulk.id,
        author_id=author_id,
        schema_version=plan.schema.version,
        at=at,
    )
    renew(db, offered, plan.schema, verb=VERB, author_id=author_id, at=at)


def outcome_of(plan: SchemaPlan, done: Iterable[Done]) -> SchemaOutcome:
    """What was done."""
    numbers = added_up(done)
    return SchemaOutcome(
        version=plan.schema.version,
        annotations=numbers.annotations,
        suggestions=numbers.suggestions,
        documents=len(numbers.documents),
        conflicts=len(numbers.conflicts),
        reopened=numbers.reopened,
    )


def changed_meanwhile(
    before: Mapping[int, ReadingFacts], present: Mapping[int, ReadingFacts]
) -> set[int]:
    """The ids of the readings that are not as they were, since somebody went on working."""
    return {id for id, one in present.items() if before.get(id) != one}
