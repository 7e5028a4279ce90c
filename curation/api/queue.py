"""One's own queue in a project: the article to go on with."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from curation.api.seat import AtDesk
from curation.desk import queue

router = APIRouter(prefix="/projects", tags=["projects"])


class Going(BaseModel):
    """The article one comes from, if any: those behind it in the queue come first."""

    after: Annotated[int, Field(ge=1, lt=2**63)] | None = None


class Next(BaseModel):
    """The article to go on with; null when everything that is one's own is submitted."""

    document: int | None


@router.post("/{slug}/next")
def next_document(slug: str, store: AtDesk, going: Going | None = None) -> Next:
    """The next article of one's queue, else a free one, which is one's own from now on."""
    after = None if going is None else going.after
    return Next(document=queue.next_document(store, slug, after=after))
