"""Datasets with all that goes along, as a ZIP: of what there is now, and of releases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from curation.api.asked_order import AskedOrder
from curation.api.seat import AtDesk
from curation.desk.bundle import zipped_bundle
from curation.desk.releasing import zipped_release

router = APIRouter(prefix="/projects/{slug}", tags=["projects"])
ZIP = "application/zip"
A_ZIP: dict[int | str, dict[str, Any]] = {200: {"description": "The ZIP.", "content": {ZIP: {}}}}


@router.get("/bundle", response_class=StreamingResponse, responses=A_ZIP)
def bundle(store: AtDesk, order: AskedOrder) -> StreamingResponse:
    """A dataset with its README, loss report, schema, metadata and a manifest of checksums."""
    return _download(zipped_bundle(store, order), order.slug)


@router.get("/releases/{name}/bundle", response_class=StreamingResponse, responses=A_ZIP)
def release(
    store: AtDesk,
    slug: str,
    name: str,
    format: Annotated[
        list[str] | None, Query(description="A name that the command formats lists; repeatable.")
    ] = None,
) -> StreamingResponse:
    """A release, the same byte for byte as when it was made."""
    return _download(zipped_release(store, slug, name, format or ["jsonl"]), f"{slug}.{name}")


def _download(chunks: Iterator[bytes], name: str) -> StreamingResponse:
    return StreamingResponse(
        chunks,
        media_type=ZIP,
        headers={
            "Content-Disposition": f'attachment; filename="{name}.zip"',
            "X-Content-Type-Options": "nosniff",
        },
    )
