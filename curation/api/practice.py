"""The practice article."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from curation.api.documents import MeantFor
from curation.api.seat import AtDesk
from curation.desk.practice import practice, start_over

router = APIRouter(prefix="/practice", tags=["practice"])


class Wish(MeantFor):
    """Whether to begin again, and whom that is meant for."""

    again: bool = False


class Opened(BaseModel):
    """The article to practise on, and its project."""

    document: int
    project: str


@router.post("")
def open_practice(store: AtDesk, wish: Wish) -> Opened:
    """Make the practice project unless it is there; `again` takes back all one did in it."""
    found = (start_over if wish.again else practice)(store, meant=wish.meant())
    return Opened(document=found.document_id, project=found.slug)
