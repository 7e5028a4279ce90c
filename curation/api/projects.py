"""Projects over HTTP: how far they are, and their datasets."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from curation.api.asked_order import AskedOrder
from curation.api.seat import AtDesk
from curation.desk import exporting, projects
from curation.formats import FORMATS
from curation.model import DocumentStatus

router = APIRouter(prefix="/projects", tags=["projects"])


class Progress(BaseModel):
    """A project and how far one has come with it."""

    slug: str
    title: str
    documents: int
    submitted: int
    open: int


@router.get("")
def overview(store: AtDesk) -> list[Progress]:
    """Every project and how far one has come with it."""
    return [
        Progress(
            slug=one.project.slug,
            title=one.project.title,
            documents=one.documents,
            submitted=one.submitted,
            open=one.open,
        )
        for one in projects.overview(store)
    ]


class Titled(BaseModel):
    """An article and its title."""

    document: int
    title: str
    status: DocumentStatus


class Found(BaseModel):
    """The articles found, in the order of the project."""

    documents: list[Titled]


@router.get("/{slug}/documents")
def documents(
    store: AtDesk,
    slug: str,
    title: Annotated[
        str, Query(min_length=1, max_length=200, description="Words its title must hold.")
    ],
) -> Found:
    """Articles of a project by their titles, the first ones found."""
    return Found(
        documents=[
            Titled(document=one.id, title=one.title or one.external_id, status=one.status)
            for one in projects.titled(store, slug, title)
        ]
    )


@router.get(
    "/{slug}/export",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "The dataset.",
            "content": {one.media_type: {} for one in FORMATS if one.write is not None},
        }
    },
)
def export(
    store: AtDesk,
    order: AskedOrder,
    part: Annotated[
        Literal["train", "dev", "test"] | None, Query(description="The part of the split.")
    ] = None,
) -> StreamingResponse:
    """A dataset, or one part of it, as a download, all of one moment of the database."""
    chosen = exporting.writing(order.format)
    # Made and read back before anything is answered: an error must be an answer, not a torn file.
    chunks = exporting.stream(store, order, part=part)
    name = f"{order.slug}.{part}" if part else order.slug
    return StreamingResponse(
        chunks,
        media_type=chosen.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}{chosen.suffixes[0]}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
