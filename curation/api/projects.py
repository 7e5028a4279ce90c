"""Projects over HTTP: how far they are, and their datasets."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from curation.api.seat import AtDesk
from curation.desk import exporting, projects
from curation.desk.splitting import parse_split
from curation.errors import BadInput
from curation.formats import FORMATS
from curation.model import DocumentStatus

router = APIRouter(prefix="/projects", tags=["projects"])

IN_MEMORY = 8_000_000
"""An export up to this many bytes is held in memory, a larger one in a temporary file."""
BLOCK = 256 * 1024


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
    slug: str,
    format: Annotated[str, Query(description="A name that the command formats lists.")] = "jsonl",
    readings: Annotated[
        str,
        Query(
            description="best (gold, and what was submitted where there is none), gold, submitted, "
            "suggestions, all, or a person's name."
        ),
    ] = "best",
    provenance: Annotated[
        bool, Query(description="Say of each annotation where it came from.")
    ] = False,
    pseudonyms: Annotated[
        bool, Query(description="Call people by pseudonyms, the same ones every time.")
    ] = False,
    split: Annotated[
        str | None, Query(description="Shares of train, dev and test, such as 80/10/10.")
    ] = None,
    part: Annotated[
        Literal["train", "dev", "test"] | None, Query(description="The part of the split.")
    ] = None,
) -> StreamingResponse:
    """A dataset, or one part of it, as a download, all of one moment of the database."""
    if (split is None) != (part is None):
        raise BadInput("A split and a part go together: split=80/10/10&part=train.")
    chosen = exporting.writing(format)
    chunks = exporting.stream(
        store,
        slug,
        format_name=format,
        selection=readings,
        provenance=provenance,
        pseudonyms=pseudonyms,
        split=parse_split(split) if split is not None else None,
        part=part,
    )
    # Written out first: a slow download must not hold the database's snapshot open, and an
    # error must be an answer, not a torn file.
    spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 closed by _blocks
    for chunk in chunks:
        spool.write(chunk)
    spool.seek(0)
    name = f"{slug}.{part}" if part else slug
    return StreamingResponse(
        _blocks(spool),
        media_type=chosen.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}{chosen.suffixes[0]}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while block := file.read(BLOCK):
            yield block
