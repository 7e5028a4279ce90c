"""Annotating one article: what the editor is shown, recording edits, handing in."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from curation.desk.authorising import allowed_document
from curation.desk.gold_edits import apart_from_decisions
from curation.desk.late_edits import late_edits
from curation.desk.opening import now
from curation.desk.own_readings import (
    SETTLES,
    Settled,
    check_not_settled,
    check_settles_not,
    settled_for,
    settles,
)
from curation.desk.people import current_user
from curation.desk.provenance import OF_THE_SCHEMA
from curation.desk.queue import hand_in, neighbours_of, next_or_claim, take_up_again
from curation.edits import Edit
from curation.errors import BadInput, Conflict, OtherAuthor, OtherDatabase, StoreUnavailable
from curation.model import Annotation, ReadingStatus
from curation.schema import Schema
from curation.store import Database, Store, looks
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.documents import Document, Neighbours
from curation.store.people import Author
from curation.store.preferences import preferences
from curation.store.projects import Project
from curation.store.readings import LoggedEdit, Reading, Receipt, Refusal
from curation.store.settings import database_id

UNDO_DEPTH = 200
"""How many of the newest edits the editor is given to undo after a reload."""
MAX_EDITS = 500
"""The most edits taken in one request."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the editor shows of one article to one person.

    `settled` is None unless their reading stays as they handed it in, since the article is settled.
    """

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
    preferences: Mapping[str, Any]
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class Meant:
    """What a write was made for, which may no longer be what is served; None: not said."""

    database: str | None = None
    author_id: int | None = None


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A reading after submitting or reopening it, and the article to go on with."""

    status: ReadingStatus
    version: int
    next: int | None


def desk(store: Store, document_id: int) -> Desk:
    """What the editor shows of a document. Raises `NotFound` or `Forbidden`.

    The first time that somebody is shown the suggestions of an article is written down.
    """
    person = current_user(store)
    with store.read() as db:
        document = allowed_document(db, store, document_id)
        reading = reading_rows.find_reading(db, document_id=document_id, author_id=person.id)
        annotations = {} if reading is None else reading_rows.present_annotations(db, reading.id)
        suggestions = tuple(reading_rows.suggestions(db, document_id, to=person.id).values())
        is_first_look = bool(suggestions) and not looks.has_looked(db, document_id, person.id)
        shown = Desk(
            document=document,
            project=project_rows.project_by_id(db, document.project_id),
            schema=project_rows.present_schema(db, document.project_id),
            suggestions=suggestions,
            annotations=tuple(annotations.values()),
            version=0 if reading is None else reading.version,
            status="open" if reading is None else reading.status,
            edits=()
            if reading is None
            else since_schema_change(reading_rows.log(db, reading.id, last=UNDO_DEPTH)),
            neighbours=neighbours_of(db, store, document, person),
            person=person,
            database=database_id(db),
            preferences=preferences(db, person.id),
            settled=settled_for(db, store, person, document),
        )
    if is_first_look:
        _note_look(store, document_id, person)
    return shown


def _note_look(store: Store, document_id: int, person: Author) -> None:
    """Remember that somebody is shown suggestions; a disk that takes nothing closes no article."""
    try:
        with store.write() as db:
            looks.note_look(db, document_id, person.id, at=now())
    except StoreUnavailable as failure:
        logger.warning("It was not noted that suggestions were seen: %s", failure.message)


def since_schema_change(logged: Sequence[LoggedEdit]) -> tuple[LoggedEdit, ...]:
    """The edits that can be taken back: before a change of the schema labels were others."""
    changes = [place for place, one in enumerate(logged) if one.edit.verb in OF_THE_SCHEMA]
    return tuple(logged[changes[-1] + 1 :] if changes else logged)


def record(
    store: Store,
    document_id: int,
    edits: Sequence[Edit],
    *,
    meant: Meant | None = None,
    made_under: Mapping[str, int] | None = None,
) -> Receipt:
    """Commit a person's edits to their reading; each holds wholly or is refused with a reason.

    `made_under` gives the schema version an edit, by its id, was made under, where that may be an
    older one: what was only called otherwise then is taken under its present name. What the receipt
    acknowledges is on disk, but for edits whose outcome holds already. No edits begin nothing, and
    all are refused to whoever settles the article.
    Raises `NotFound`, `StoreUnavailable`, or `OtherDatabase` and `OtherAuthor` when the edits are
    meant for others.
    """
    if len(edits) > MAX_EDITS:
        raise BadInput(f"One request takes {MAX_EDITS} edits, not {len(edits)}: send them in turn.")
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        if edits:
            take_up_again(db, store, document_id, person)
        document = allowed_document(db, store, document_id)
        schema = project_rows.present_schema(db, document.project_id)
        if not edits or settles(db, store, person, [document_id]):
            begun = reading_rows.find_reading(db, document_id=document_id, author_id=person.id)
            refused = tuple(Refusal(one.id, Conflict(SETTLES)) for one in edits)
            return Receipt((), refused, 0 if begun is None else begun.version, schema.version)
        late = late_edits(
            db, document.project_id, edits, made_under=made_under or {}, schema=schema
        )
        reading = _reading(db, document, person, schema)
        ordinary, with_decisions = apart_from_decisions(late.edits)
        receipt = reading_rows.record(
            db,
            reading,
            ordinary,
            author_id=person.id,
            text=document.text,
            schema=schema,
            at=now(),
        )
        return late.told(replace(receipt, refused=(*receipt.refused, *with_decisions)))


def submit(store: Store, document_id: int, *, meant: Meant | None = None) -> HandedIn:
    """Hand in a person's reading, also an empty one. Twice is once.

    Raises `Conflict` for whoever settles the article.
    """
    return _set_status(store, document_id, "submitted", meant)


def reopen(store: Store, document_id: int, *, meant: Meant | None = None) -> HandedIn:
    """Take a handed-in reading back to change it. Raises `Conflict` once the article is settled."""
    return _set_status(store, document_id, "open", meant)


def _set_status(
    store: Store, document_id: int, status: ReadingStatus, meant: Meant | None
) -> HandedIn:
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        document = allowed_document(db, store, document_id)
        if status == "open":
            check_not_settled(db, store, document.id)
        else:
            check_settles_not(db, store, person, document.id)
        schema = project_rows.present_schema(db, document.project_id)
        reading = _reading(db, document, person, schema)
        reading_rows.set_status(db, reading, status, author_id=person.id, at=now())
        following = None
        if status == "submitted":
            hand_in(db, document, person)
            project = project_rows.project_by_id(db, document.project_id)
            following = next_or_claim(db, store, project, person, after=document.id)
        return HandedIn(status, reading.version, following)


def check_meant(db: Database, person: Author, meant: Meant | None) -> None:
    """Raise `OtherDatabase` or `OtherAuthor` when a write is meant for others."""
    if meant is None:
        return
    if meant.database is not None and meant.database != database_id(db):
        raise OtherDatabase(
            "This was meant for another database than the one served here now: nothing was changed."
        )
    if meant.author_id is not None and meant.author_id != person.id:
        raise OtherAuthor(
            f"This was made by somebody else than {person.name}, who is signed in now: "
            "nothing was changed."
        )


def _reading(db: Database, document: Document, person: Author, schema: Schema) -> Reading:
    return reading_rows.ensure_reading(
        db,
        document_id=document.id,
        author_id=person.id,
        schema_version=schema.version,
        at=now(),
    )


def place(store: Store, document_id: int) -> tuple[Project, str]:
    """The project and the title of a document. Raises `NotFound` or `Forbidden`."""
    with store.read() as db:
        document = allowed_document(db, store, document_id)
        return project_rows.project_by_id(db, document.project_id), document.title
