"""One article as the editor needs it, and what a person does with it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from curation.api import shapes
from curation.api.shapes import ShownAs
from curation.codec import annotation_to_json
from curation.desk import annotating
from curation.desk.annotating import Desk, HandedIn
from curation.desk.opening import open_store
from curation.edits import edit_from_json, edit_to_json
from curation.schema_json import schema_to_json

router = APIRouter(prefix="/documents", tags=["documents"])

DocumentId = Annotated[int, Path(ge=1, lt=2**63, description="The document's number.")]


class Edits(BaseModel):
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
    """The ids of edits that are committed, those refused, and the reading's version."""

    acknowledged: list[str]
    refused: list[Refused]
    version: int


class Status(BaseModel):
    """A reading's status, and the next article of the project that is not submitted."""

    status: str
    version: int
    next: int | None


@router.get("/{id}", response_model=None, responses={200: {"model": shapes.Document}})
def document(id: DocumentId) -> JSONResponse:
    """The text, the suggestions, one's own reading and its newest edits."""
    return JSONResponse(to_json(annotating.desk(open_store(), id)))


@router.post("/{id}/edits")
def edits(id: DocumentId, body: Edits) -> Receipt:
    """Record edits. What is acknowledged is on disk; the same id again is applied once."""
    receipt = annotating.record(open_store(), id, [edit_from_json(one) for one in body.edits])
    return Receipt(
        acknowledged=list(receipt.acknowledged),
        refused=[
            Refused(id=one.edit_id, kind=one.error.kind, error=one.error.message)
            for one in receipt.refused
        ],
        version=receipt.version,
    )


@router.post("/{id}/submit")
def submit(id: DocumentId) -> Status:
    """Hand one's reading in."""
    return _status(annotating.submit(open_store(), id))


@router.post("/{id}/reopen")
def reopen(id: DocumentId) -> Status:
    """Take one's reading back to change it."""
    return _status(annotating.reopen(open_store(), id))


def _status(handed_in: HandedIn) -> Status:
    return Status(status=handed_in.status, version=handed_in.version, next=handed_in.next)


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
            "edits": [
                {**edit_to_json(one.edit), "at": one.at, "author": one.author} for one in desk.edits
            ],
        },
        "pretag": {"status": document.pretag, "note": document.pretag_note},
        "previous": desk.neighbours.previous,
        "next": desk.neighbours.next,
        "position": desk.neighbours.position,
        "of": desk.neighbours.of,
        "author": desk.person.name,
        "database": desk.database,
        "author_id": desk.person.id,
    }
