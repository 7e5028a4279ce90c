"""Settling articles over HTTP: the case as the editor needs it, and what a reviewer decides."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from curation.api import documents
from curation.api.documents import Before, DocumentId, Edits, Limit, MeantFor, Receipt, Status
from curation.api.occurrences import Left, left_of
from curation.api.review_shapes import Alike, AlikePlace, ReviewedDocument, SettledAlike
from curation.api.review_shapes import Case as CaseShape
from curation.api.review_shapes import Cases as CasesShape
from curation.api.seat import AtDesk
from curation.api.shapes import History, Shape
from curation.codec import MAX_NAME, annotation_to_json
from curation.desk import alike, case_order, cases, reviewing, sending_back, settling_alike
from curation.desk.history import PAGE
from curation.desk.reviewing import Case
from curation.desk.settling_alike import MAX_PLACES
from curation.desk.version_order import ShownUnit, shown_units

router = APIRouter(tags=["review"])

UnitId = Annotated[str, Query(min_length=1, max_length=MAX_NAME, description="The unit.")]
MAX_NOTE = 10_000


class Place(Shape):
    """A unit of an article."""

    document: Annotated[int, Field(ge=1, lt=2**63)]
    unit: Annotated[str, Field(min_length=1, max_length=MAX_NAME)]


class SettleAlike(Shape, MeantFor):
    """Where the decision on a unit is to be taken, too."""

    id: str
    """Chosen by its maker, such as a random UUID; sent again, it is done once."""
    unit: Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
    """A unit of the article in the address that is decided."""
    places: Annotated[list[Place], Field(min_length=1, max_length=MAX_PLACES)]


class SendBack(Shape, MeantFor):
    """What is to do, where it is about the whole article."""

    note: Annotated[str, Field(max_length=MAX_NOTE)] = ""


class Going(BaseModel):
    """The case one comes from, if any."""

    after: Annotated[int, Field(ge=1, lt=2**63)] | None = None


class Next(BaseModel):
    """The case to go on with; null when nothing waits."""

    document: int | None


@router.get("/projects/{slug}/cases", response_model=None, responses={200: {"model": CasesShape}})
def cases_of(store: AtDesk, slug: str) -> JSONResponse:
    """The articles somebody has handed in, and how far they are settled."""
    found = cases.cases(store, slug)
    return JSONResponse(
        CasesShape(
            cases=[CaseShape.of(one) for one in found.cases], waiting=found.waiting
        ).model_dump(mode="json")
    )


@router.post("/projects/{slug}/next-case")
def next_case(store: AtDesk, slug: str, going: Going | None = None) -> Next:
    """The case with the most to decide that nobody else is at; it is claimed by asking."""
    after = None if going is None else going.after
    return Next(document=case_order.next_case(store, slug, after=after))


@router.post(
    "/reviews/{id}/open", response_model=None, responses={200: {"model": ReviewedDocument}}
)
def open_case(store: AtDesk, id: DocumentId, body: MeantFor | None = None) -> JSONResponse:
    """Begin or go on settling an article: what agrees is merged, the rest is told."""
    case = reviewing.open_case(store, id, meant=None if body is None else body.meant())
    return JSONResponse(to_json(case))


@router.post("/reviews/{id}/edits")
def edits(store: AtDesk, id: DocumentId, body: Edits) -> Receipt:
    """Record what is decided. A version beyond that of the edits: more was merged by it."""
    return documents.recorded(reviewing.record, store, id, body)


@router.post("/reviews/{id}/submit")
def submit(store: AtDesk, id: DocumentId, body: MeantFor | None = None) -> Status:
    """Settle the article. Refused with 409 while something is open."""
    meant = None if body is None else body.meant()
    return documents.status_of(reviewing.submit(store, id, meant=meant))


@router.post("/reviews/{id}/reopen")
def reopen(store: AtDesk, id: DocumentId, body: MeantFor | None = None) -> Status:
    """Take a settled article back to change it."""
    meant = None if body is None else body.meant()
    return documents.status_of(reviewing.reopen(store, id, meant=meant))


@router.get("/reviews/{id}/history", response_model=None, responses={200: {"model": History}})
def history(
    store: AtDesk, id: DocumentId, before: Before = None, limit: Limit = PAGE
) -> JSONResponse:
    """The edits of the gold reading, the newest first, a page at a time."""
    return documents.history_json(reviewing.history_of_gold(store, id, before=before, limit=limit))


@router.get("/reviews/{id}/alike")
def alike_places(store: AtDesk, id: DocumentId, unit: UnitId) -> Alike:
    """Other open units of the project on which readers differ in the same way."""
    found = alike.alike(store, id, unit)
    return Alike(
        places=[
            AlikePlace(
                document=one.document_id,
                title=one.title,
                unit=one.unit,
                before=one.before,
                text=one.text,
                after=one.after,
            )
            for one in found
        ]
    )


@router.post("/reviews/{id}/alike")
def settle_alike(store: AtDesk, id: DocumentId, body: SettleAlike) -> SettledAlike:
    """Take the decision on a unit in these places, too: one edit in each article."""
    outcome = settling_alike.settle_alike(
        store,
        id,
        id=body.id,
        unit=body.unit,
        places=[(place.document, place.unit) for place in body.places],
        meant=body.meant(),
    )
    refused: list[Left] = left_of(outcome)
    return SettledAlike(
        id=outcome.id, settled=outcome.changed, documents=outcome.documents, refused=refused
    )


@router.post("/reviews/{id}/send-back")
def send_back(store: AtDesk, id: DocumentId, body: SendBack) -> Status:
    """Reopen the one reading of an article, with what is to do."""
    return documents.status_of(sending_back.send_back(store, id, body.note, meant=body.meant()))


def to_json(case: Case) -> dict[str, Any]:
    """What the editor shows of a case, as JSON."""
    return {
        **documents.to_json(case.desk),
        "review": {
            "readers": [
                {"id": one.id, "name": one.name, "number": one.number} for one in case.readers
            ],
            "hides_names": case.hides_names,
            "may_settle": not case.why_not,
            "why_not": case.why_not,
            "others": [{"name": name, "at": at} for name, at in case.others],
            "reopened": list(case.reopened),
            "units": [_unit(one) for one in shown_units(case.proposal, case.readers)],
        },
    }


def _unit(shown: ShownUnit) -> dict[str, Any]:
    standing, unit = shown.standing, shown.standing.unit
    is_told = not standing.is_merged or standing.has_followed  # it may come back with what it needs
    return {
        "id": unit.id,
        "kind": unit.kind,
        "at": unit.at,
        "state": standing.state,
        "type": standing.type,
        "again": standing.again,
        "needs": list(unit.needs),
        "alike": standing.alike,
        "agreed": shown.agreed,
        "versions": [
            {
                "readers": list(version.readers),
                "claim": version.claim,
                "says": version.says,
                **(
                    {"annotations": [annotation_to_json(one) for one in version.annotations]}
                    if is_told
                    else {}
                ),
                "untouched": list(version.untouched),
                "rejected": list(version.rejected),
            }
            for version in shown.versions
        ],
    }
