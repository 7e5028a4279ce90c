"""Annotating one article: what the editor is shown, recording edits, handing in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from curation.desk.opening import now
from curation.desk.people import current_user
from curation.edits import Edit
from curation.errors import BadInput
from curation.model import Annotation, Annotations, ReadingStatus, proposal
from curation.schema import Schema
from curation.store import Database, Store
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.documents import Document, Neighbours
from curation.store.people import Author
from curation.store.projects import Project
from curation.store.readings import LoggedEdit, Reading, Receipt
from curation.store.settings import database_id

UNDO_DEPTH = 200
"""How many of the newest edits the editor is given to undo after a reload."""
MAX_EDITS = 500
"""The most edits taken in one request."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the editor shows of one article to one person."""

    document: Document
    project: Project
    schema: Schema
    suggestions: tuple[Annotation, ...]
    annotations: tuple[Annotation, ...]
    version: int
    status: ReadingStatus
    edits: tuple[LoggedEdit, ...]
    neighbours: Neighbours
    person: Author
    database: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A reading after submitting or reopening it, and the article to go on with."""

    status: ReadingStatus
    version: int
    next: int | None


def desk(store: Store, document_id: int) -> Desk:
    """What the editor shows of a document. Raises `NotFound`."""
    person = current_user(store)
    with store.read() as db:
        document = document_rows.document(db, document_id)
        reading = reading_rows.find_reading(db, document_id=document_id, author_id=person.id)
        annotations = {} if reading is None else reading_rows.present_annotations(db, reading.id)
        return Desk(
            document=document,
            project=project_rows.project_by_id(db, document.project_id),
            schema=project_rows.present_schema(db, document.project_id),
            suggestions=undecided_twins_left_out(
                reading_rows.suggestions(db, document_id), annotations
            ),
            annotations=tuple(annotations.values()),
            version=0 if reading is None else reading.version,
            status="open" if reading is None else reading.status,
            edits=()
            if reading is None
            else since_rename(reading_rows.log(db, reading.id, last=UNDO_DEPTH)),
            neighbours=document_rows.neighbours(db, document),
            person=person,
            database=database_id(db),
        )


def undecided_twins_left_out(
    suggestions: Annotations, annotations: Annotations
) -> tuple[Annotation, ...]:
    """The suggestions without those that say what the person's reading says already.

    A suggestion that was taken has its id there; one the person anticipated has not.
    """
    said = {proposal(one) for one in annotations.values()} - {None}
    return tuple(
        one for id, one in suggestions.items() if id in annotations or proposal(one) not in said
    )


def since_rename(logged: Sequence[LoggedEdit]) -> tuple[LoggedEdit, ...]:
    """The edits that can be taken back: labels were called otherwise before a rename."""
    renames = [place for place, one in enumerate(logged) if one.edit.verb == "rename"]
    return tuple(logged[renames[-1] + 1 :] if renames else logged)


def record(store: Store, document_id: int, edits: Sequence[Edit]) -> Receipt:
    """Commit a person's edits to their reading; each holds wholly or is refused with a reason.

    What the receipt acknowledges is on disk. Raises `NotFound` or `StoreUnavailable`.
    """
    if len(edits) > MAX_EDITS:
        raise BadInput(f"One request takes {MAX_EDITS} edits, not {len(edits)}: send them in turn.")
    person = current_user(store)
    with store.write() as db:
        document = document_rows.document(db, document_id)
        schema = project_rows.present_schema(db, document.project_id)
        reading = _reading(db, document, person, schema)
        return reading_rows.record(
            db,
            reading,
            edits,
            author_id=person.id,
            text=document.text,
            schema=schema,
            at=now(),
        )


def submit(store: Store, document_id: int) -> HandedIn:
    """Hand in a person's reading, also an empty one. Twice is once."""
    return _set_status(store, document_id, "submitted")


def reopen(store: Store, document_id: int) -> HandedIn:
    """Take a handed-in reading back to change it."""
    return _set_status(store, document_id, "open")


def _set_status(store: Store, document_id: int, status: ReadingStatus) -> HandedIn:
    person = current_user(store)
    with store.write() as db:
        document = document_rows.document(db, document_id)
        schema = project_rows.present_schema(db, document.project_id)
        reading = _reading(db, document, person, schema)
        if reading.status != status:
            reading_rows.set_status(db, reading, status, author_id=person.id, at=now())
        following = None
        if status == "submitted":
            following = document_rows.next_open(
                db, document.project_id, author_id=person.id, after=document.id
            )
        return HandedIn(status, reading.version, following)


def _reading(db: Database, document: Document, person: Author, schema: Schema) -> Reading:
    return reading_rows.ensure_reading(
        db,
        document_id=document.id,
        author_id=person.id,
        schema_version=schema.version,
        at=now(),
    )


def place(store: Store, document_id: int) -> tuple[Project, str]:
    """The project and the title of a document. Raises `NotFound`."""
    with store.read() as db:
        document = document_rows.document(db, document_id)
        return project_rows.project_by_id(db, document.project_id), document.title


def next_document(store: Store, slug: str) -> int | None:
    """The document to open in a project: the next not submitted, else the first there is."""
    person = current_user(store)
    with store.read() as db:
        project = project_rows.project_by_slug(db, slug)
        found = document_rows.next_open(db, project.id, author_id=person.id)
        if found is not None:
            return found
        return next((one.id for one in document_rows.documents(db, project.id)), None)
