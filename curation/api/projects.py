"""Projects over HTTP: how far they are, and their datasets."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from curation.desk import exporting, projects
from curation.desk.opening import open_store
from curation.formats import format_named

router = APIRouter(prefix="/projects", tags=["projects"])

IN_MEMORY = 8_000_000
"""An export up to this many bytes is held in memory, a larger one in a temporary file."""
BLOCK = 256 * 1024


@router.get("")
def overview() -> list[dict[str, Any]]:
    """Every project and how far one has come with it."""
    return [
        {
            "slug": one.project.slug,
            "title": one.project.title,
            "documents": one.documents,
            "submitted": one.submitted,
            "open": one.open,
        }
        for one in projects.overview(open_store())
    ]


@router.get("/{slug}/export")
def export(
    slug: str, format: str = "jsonl", readings: str = "best", provenance: bool = False
) -> StreamingResponse:
    """A dataset as a download, all of one moment of the database."""
    chosen = format_named(format)
    chunks = exporting.stream(
        open_store(),
        slug,
        format_name=format,
        selection=readings,
        provenance=provenance,
    )
    # Written out first: a slow download must not hold the database's snapshot open, and an
    # error must be an answer, not a torn file.
    spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 closed by _blocks
    for chunk in chunks:
        spool.write(chunk)
    spool.seek(0)
    return StreamingResponse(
        _blocks(spool),
        media_type="application/x-ndjson; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{slug}{chosen.suffixes[0]}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while block := file.read(BLOCK):
            yield block
