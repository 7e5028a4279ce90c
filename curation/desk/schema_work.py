"""A change of the schema worked out over a project: counted for the dry run, prepared to be done.

Both go by the same decisions (`schema_change.deciding`), so that what a dry run says is what is
done, unless somebody annotates in between.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from curation.desk.schema_suspects import Tally, missing, suspects
from curation.model import Annotation, Annotations, ReadingStatus
from curation.schema_change.concerned import moves_on
from curation.schema_change.deciding import Decision, decide
from curation.schema_change.moves import Kind, Move, Relabel
from curation.schema_change.moving import Mover
from curation.store import Database, tallies
from curation.store import readings as reading_rows
from curation.store.prepared import Prepared, prepared
from curation.store.tallies import ReadingFacts

EXAMPLES = 20
"""How many conflicts a dry run shows."""


@dataclass(frozen=True, slots=True)
class PlacedConflict:
    """An annotation somebody has to decide about, in its article."""

    document_id: int
    title: str
    annotation_id: str
    sentence: str


@dataclass(slots=True)
class Numbers:
    """What a change does, added up reading by reading."""

    annotations: int = 0
    suggestions: int = 0
    withdrawn: int = 0
    merged: int = 0
    documents: set[int] = field(default_factory=set)
    conflicts: list[PlacedConflict] = field(default_factory=list)
    reopened: int = 0
    people_by_move: Counter[Move] = field(default_factory=Counter)
    suggestions_by_move: Counter[Move] = field(default_factory=Counter)
    documents_by_move: dict[Move, set[int]] = field(default_factory=dict)

    def add(self, reading: ReadingFacts, decision: Decision) -> None:
        """Count what was decided for a reading."""
        if reading.kind == "tagger":
            self.suggestions += decision.changed
            self.withdrawn += decision.withdrawn
            return
        self.add_changed(reading, decision.changed)
        self.merged += decision.merged
        self.conflicts += (
            PlacedConflict(reading.document_id, "", one.annotation_id, one.sentence)
            for one in decision.conflicts
        )
        self.reopened += status_after(reading, decision) != reading.status

    def add_changed(self, reading: ReadingFacts, changed: int) -> None:
        """Count annotations of a reading that are other than before."""
        if reading.kind == "tagger":
            self.suggestions += changed
        elif changed:
            self.annotations += changed
            self.documents.add(reading.document_id)

    def add_moved(self, reading: ReadingFacts, move: Move, times: int) -> None:
        """Count what a move does in a reading."""
        if reading.kind == "tagger":
            self.suggestions_by_move[move] += times
        else:
            self.people_by_move[move] += times
            self.documents_by_move.setdefault(move, set()).add(reading.document_id)


@dataclass(frozen=True, slots=True)
class Done:
    """An edit that is ready to be written, and what was decided, without the changes in it."""

    edit: Prepared
    decision: Decision


@dataclass(frozen=True, slots=True)
class Look:
    """A project as a change finds it: who uses what, and which readings have to be read."""

    facts: Mapping[int, ReadingFacts]
    tally: Tally
    missing: tuple[tuple[Kind, str], ...]
    suspects: frozenset[int]
    plain: frozenset[int]


def look(db: Database, project_id: int, mover: Mover) -> Look:
    """What has to be known before anything is decided."""
    facts = tallies.reading_facts(db, project_id)
    tally = tallies.labels(db, project_id)
    found = frozenset(suspects(db, project_id, mover, tally, facts)) & set(facts)
    moved = {
        reading_id
        for move in mover.moves
        if isinstance(move, Relabel)
        for reading_id in tally.get((move.kind, move.old), ())
    }
    return Look(facts, tally, tuple(missing(mover, tally)), found, frozenset(moved - found))


def count(db: Database, looked: Look, mover: Mover) -> Numbers:
    """The numbers of a dry run."""
    numbers = Numbers()
    for move in mover.moves:
        if isinstance(move, Relabel):
            for reading_id, times in looked.tally.get((move.kind, move.old), {}).items():
                if reading_id in looked.plain:
                    reading = looked.facts[reading_id]
                    numbers.add_moved(reading, move, times)
                    numbers.add_changed(reading, times)
    for reading_id in sorted(looked.suspects):
        reading = looked.facts[reading_id]
        present = reading_rows.present_annotations(db, reading_id)
        for move, times in _moves_on(present, mover).items():
            numbers.add_moved(reading, move, times)
        numbers.add(reading, decided(db, reading, present, mover))
    return numbers


def _moves_on(present: Annotations, mover: Mover) -> Counter[Move]:
    return Counter(move for one in present.values() for move in moves_on(one, present, mover))


def decided(
    db: Database, reading: ReadingFacts, present: dict[str, Annotation], mover: Mover
) -> Decision:
    """What becomes of one reading."""
    return decide(
        present,
        mover,
        new_id=new_id,
        is_suggestion=reading.kind == "tagger",
        suggested=suggested_for(db, reading, mover),
    )


def suggested_for(db: Database, reading: ReadingFacts, mover: Mover) -> Annotations | None:
    """What rejections may be about: asked for only where a label becomes another kind."""
    if not mover.retypes or reading.kind == "tagger":
        return None
    return reading_rows.suggestions(db, reading.document_id, to=None)


def status_after(reading: ReadingFacts, decision: Decision) -> ReadingStatus:
    """Where something is left to decide, a person's submitted reading is open again."""
    return "open" if decision.conflicts and reading.kind == "person" else reading.status


def prepare(db: Database, readings: Iterable[ReadingFacts], mover: Mover) -> list[Done]:
    """The edits that carry a change out, one a reading that changes."""
    found = []
    for reading in readings:
        present = reading_rows.present_annotations(db, reading.id)
        decision = decided(db, reading, present, mover)
        if decision.changes:
            status = status_after(reading, decision)
            edit = prepared(reading, decision.changes, edit_id=new_id(), status=status)
            found.append(Done(edit, replace(decision, changes=())))
    return found


def added_up(done: Iterable[Done]) -> Numbers:
    """The numbers of what was decided."""
    numbers = Numbers()
    for one in done:
        numbers.add(one.edit.reading, one.decision)
    return numbers


def new_id() -> str:
    """An id nothing else has."""
    return str(uuid.uuid4())
