"""One article as the editor needs it, and what a person does with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from curation.api import shapes
from curation.api.seat import AtDesk
from curation.api.shapes import ShownAs
from curation.codec import annotation_to_json
from curation.desk import annotating
from curation.desk.annotating import Desk, HandedIn, Meant
from curation.desk.history import MAX_PAGE, PAGE, History, history_of
from curation.desk.own_readings import Settled
from curation.desk.provenance import OF_THE_SCHEMA
from curation.desk.seats import Seat
from curation.edits import edit_from_json, edit_to_json
from curation.errors import InvalidEdit
from curation.schema_json import schema_to_json
from curation.store.readings import LoggedEdit
from curation.store.readings import Receipt as Recorded

router = APIRouter(prefix="/documents", tags=["documents"])

DocumentId = Annotated[int, Path(ge=1, lt=2**63, description="The document's number.")]


Before = Annotated[
    int | None, Query(ge=1, lt=2**63, description="Only edits that made a version under this one.")
]
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE, description="The most edits to answer with.")]


class MeantFor(BaseModel):
    """Whom and what a write is meant for. It is refused with 409 when they are others by now."""

    database: str | None = Field(default=None, max_length=200)
    author_id: int | None = Field(default=None, ge=1, lt=2**63)

    def meant(self) -> Meant:
        return Meant(self.database, self.author_id)


class Edits(MeantFor):
    """Edits in the order they were made; each has an id its maker chose, a verb and changes."""

    edits: list[Annotated[dict[str, Any], ShownAs(shapes.Edit)]] = Field(
        max_length=annotating.MAX_EDITS
    )


class Refused(BaseModel):
    """An edit that was not applied, and why."""

    id: str
    kind: str
    error: str


class Receipt(BaseModel):
    """The ids of edits that are committed, those refused, and the versions of reading and schema.

    An edit made under an older schema is taken under the present names of what it says: read the
    document again when the schema is another one than yours.
    """

    acknowledged: list[str]
    refused: list[Refused]
    version: int
    schema_version: int


class Status(BaseModel):
    """A reading's status, and the next article of the project that is not submitted."""

    status: str
    version: int
    next: int | None


@router.get("/{id}", response_model=None, responses={200: {"model": shapes.Document}})
def document(store: AtDesk, id: DocumentId) -> JSONResponse:
    """The text, the suggestions, one's own reading and its newest edits."""
    return JSONResponse(to_json(annotating.desk(store, id)))


@router.get("/{id}/history", response_model=None, responses={200: {"model": shapes.History}})
def history(
    store: AtDesk, id: DocumentId, before: Before = None, limit: Limit = PAGE
) -> JSONResponse:
    """The edits of one's own reading, the newest first, a page at a time."""
    return history_json(history_of(store, id, before=before, limit=limit))


def history_json(found: History) -> JSONResponse:
    """A page of a log."""
    edits = [{**logged_to_json(one), "version": one.version} for one in found.edits]
    return JSONResponse({"edits": edits, "total": found.total})


@router.post("/{id}/edits")
def edits(store: AtDesk, id: DocumentId, body: Edits) -> Receipt:
    """Record edits. What is acknowledged is on disk; the same id again is applied once."""
    return recorded(annotating.record, store, id, body)


def recorded(record: Callable[..., Recorded], store: Seat, id: int, body: Edits) -> Receipt:
    """What became of edits, recorded by a verb such as `annotating.record`."""
    edits = [edit_from_json(one) for one in body.edits]
    made_under = {
        edit.id: version
        for edit, one in zip(edits, body.edits, strict=True)
        if (version := schema_version(one)) is not None
    }
    receipt = record(store, id, edits, meant=body.meant(), made_under=made_under)
    return Receipt(
        acknowledged=list(receipt.acknowledged),
        refused=[
            Refused(id=one.edit_id, kind=one.error.kind, error=one.error.message)
            for one in receipt.refused
        ],
        version=receipt.version,
        schema_version=receipt.schema_version,
    )


def schema_version(edit: Mapping[str, Any]) -> int | None:
    """The version of the schema an edit was made under, where it says so."""
    version = edit.get("schema_version")
    if version is None:
        return None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise InvalidEdit("The schema_version of an edit is a whole number from 1.")
    return version


@router.post("/{id}/submit")
def submit(store: AtDesk, id: DocumentId, body: MeantFor | None = None) -> Status:
    """Hand one's reading in."""
    meant = None if body is None else body.meant()
    return status_of(annotating.submit(store, id, meant=meant))


@router.post("/{id}/reopen")
def reopen(store: AtDesk, id: DocumentId, body: MeantFor | None = None) -> Status:
    """Take one's reading back to change it."""
    meant = None if body is None else body.meant()
    return status_of(annotating.reopen(store, id, meant=meant))


def status_of(handed_in: HandedIn) -> Status:
    """A reading's status over the wire."""
    return Status(status=handed_in.status, version=handed_in.version, next=handed_in.next)


def logged_to_json(logged: LoggedEdit) -> dict[str, Any]:
    """An edit with what the log knows of it, as JSON."""
    # A change of the schema is taken back where schemas are changed, not from an article.
    bulk = None if logged.edit.verb in OF_THE_SCHEMA else logged.bulk
    known = {"at": logged.at, "author": logged.author, "bulk": bulk}
    return {**edit_to_json(logged.edit), **known}


def to_json(desk: Desk) -> dict[str, Any]:
    """What the editor shows of an article, as JSON."""
    document = desk.document
    return {
        "id": document.id,
        "project": {"slug": desk.project.slug, "title": desk.project.title},
        "external_id": document.external_id,
        "title": document.title,
        "meta": document.meta,
        "text": document.text,
        "text_sha256": document.text_sha256,
        "schema": schema_to_json(desk.schema),
        "suggestions": [annotation_to_json(one) for one in desk.suggestions],
        "reading": {
            "version": desk.version,
            "status": desk.status,
            "annotations": [annotation_to_json(one) for one in desk.annotations],
            "edits": [logged_to_json(one) for one in desk.edits],
        },
        "pretag": {"status": document.pretag, "note": document.pretag_note},
        "previous": desk.neighbours.previous,
        "next": desk.neighbours.next,
        "position": desk.neighbours.position,
        "of": desk.neighbours.of,
        "author": desk.person.name,
        "database": desk.database,
        "author_id": desk.person.id,
        "preferences": dict(desk.preferences),
        "settled": settled_to_json(desk.settled),
    }


def settled_to_json(settled: Settled | None) -> dict[str, Any] | None:
    """What a reader is told of a settled article, as JSON."""
    return None if settled is None else {"shows_corrections": settled.shows_corrections}
