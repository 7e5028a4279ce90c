"""What all bulks share, whatever they do: one edit in each of many readings, in one transaction.

An article that cannot be changed is left as it is with a sentence that says why.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from curation.desk.opening import now
from curation.edits import EDIT_ID, Edit
from curation.errors import BadInput, EditIdReused, NotFound, Submitted
from curation.model import Annotations
from curation.schema import Schema
from curation.store import Database, bulks
from curation.store import readings as reading_rows
from curation.store.bulks import Bulk, Left
from curation.store.mentions import Text
from curation.store.people import Author


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many annotations were changed in how many documents, and what was left as it is."""

    id: str
    changed: int
    documents: int
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """An edit to make in the person's reading of a document."""

    text: Text
    edit: Edit


def check_id(id: str) -> None:
    """Raise `BadInput` unless it can be the id of a bulk."""
    if not EDIT_ID.fullmatch(id):
        raise BadInput(f"The id {id[:80]!r} is not 8 to 64 letters, digits, - or _.")


def known_outcome(
    db: Database,
    bulk: Bulk,
    count: Callable[[Database, str], tuple[int, int]] = bulks.count_changes,
) -> Outcome | None:
    """What became of a bulk that was sent before. Raises `EditIdReused` when it was another.

    `count` says what it changed, in how many documents.
    """
    known = bulks.find_bulk(db, bulk.id)
    if known is None:
        return None
    if replace(known, at=bulk.at, left=()) != bulk:
        raise EditIdReused(
            f"The id {bulk.id} was used before for something else: every change needs its own."
        )
    changed, documents = count(db, bulk.id)
    return Outcome(known.id, changed, documents, known.left)


def check_open(text: Text) -> None:
    """Raise `Submitted` when the person has handed in the article."""
    if text.status == "submitted":
        raise Submitted(f"“{text.title}” is submitted: reopen it first.")


def present_annotations(db: Database, document_id: int, person: Author) -> Annotations:
    """What the person has in an article; nothing when they have not begun."""
    reading = reading_rows.find_reading(db, document_id=document_id, author_id=person.id)
    return {} if reading is None else reading_rows.present_annotations(db, reading.id)


def carried_out(
    db: Database, bulk: Bulk, steps: Sequence[Step], person: Author, schema: Schema
) -> Outcome:
    """Write a bulk down and make its edits.

    A reading that is submitted is reopened, changed and submitted again.
    """
    bulks.add_bulk(db, bulk)
    for step in steps:
        make_edit(db, bulk, step, person, schema)
    changed = sum(len(step.edit.changes) for step in steps)
    return Outcome(bulk.id, changed, len(steps), bulk.left)


def make_edit(db: Database, bulk: Bulk, step: Step, person: Author, schema: Schema) -> None:
    """Make one edit of a bulk in the person's reading, which is submitted again where it was."""
    reading = reading_rows.ensure_reading(
        db,
        document_id=step.text.document_id,
        author_id=person.id,
        schema_version=schema.version,
        at=bulk.at,
    )
    status = reading.status
    reading = reading_rows.set_status(db, reading, "open", author_id=person.id, at=bulk.at)
    receipt = reading_rows.record(
        db,
        reading,
        [step.edit],
        author_id=person.id,
        text=step.text.text,
        schema=schema,
        at=bulk.at,
        bulk_id=bulk.id,
    )
    for refusal in receipt.refused:
        raise refusal.error
    reading = replace(reading, version=receipt.version)
    reading_rows.set_status(db, reading, status, author_id=person.id, at=bulk.at)


def new_id() -> str:
    """For an edit, or for what it adds."""
    return str(uuid.uuid4())


def undoing(undone: Bulk | None, bulk_id: str, person: Author, *, id: str) -> Bulk:
    """The bulk that takes another one of this person's back; of an undoing, that does it again.

    Raises `NotFound`: of what somebody else did it is not even said that it is there.
    """
    if undone is None or undone.author_id != person.id:
        raise NotFound(f"Nothing with the id {bulk_id[:80]!r} is yours to take back.")
    return replace(
        undone,
        id=id,
        at=now(),
        verb="redo" if undone.verb == "undo" else "undo",
        left=(),
        undoes=bulk_id,
        places_sha256="",
    )
