"""The time somebody works on an article, as the editor measures it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from curation.api.documents import DocumentId, MeantFor
from curation.api.seat import AtDesk
from curation.desk import working_time as desk

router = APIRouter(prefix="/documents", tags=["documents"])

DAY = 24 * 3600
Seconds = Annotated[float, Field(ge=0, le=DAY, allow_inf_nan=False, strict=True)]


class Beat(MeantFor):
    """Seconds at work on this article since the beat before; idle time is not among them."""

    sitting: Annotated[str, Field(min_length=1, max_length=64)]
    """Chosen by its maker for as long as a page is open, such as a random UUID."""
    beat: Annotated[int, Field(ge=1, lt=2**53)]
    """Counts the beats of the sitting from 1: one sent again is counted once."""
    seconds: Seconds
    within: Seconds | None = None
    """In how many seconds up to now that was; left out when the page was closed since."""


class Counted(BaseModel):
    """The seconds that were counted: fewer where another window of the person was, too."""

    counted: float


@router.post("/{id}/working-time")
def beat(id: DocumentId, body: Beat, store: AtDesk) -> Counted:
    """Count time at work. In all windows together no more is counted than has passed."""
    told = desk.Beat(body.sitting, body.beat, body.seconds, body.within)
    return Counted(counted=desk.add(store, id, told, meant=body.meant()))
