"""What goes with the person at the desk, whatever the article."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from curation.api import shapes
from curation.api.documents import MeantFor
from curation.api.seat import AtDesk
from curation.api.shapes import ShownAs
from curation.desk import preferences as desk
from curation.desk.preferences import Kept

router = APIRouter(prefix="/me", tags=["me"])


@router.get("/preferences", response_model=None, responses={200: {"model": shapes.KeptPreferences}})
def preferences(store: AtDesk) -> JSONResponse:
    """What one prefers in the editor."""
    return _answer(desk.preferences(store))


@router.put("/preferences", response_model=None, responses={200: {"model": shapes.KeptPreferences}})
def set_preferences(
    store: AtDesk,
    body: Annotated[dict[str, Any], ShownAs(shapes.Preferences)],
    meant_for: Annotated[MeantFor, Query()],
) -> JSONResponse:
    """Keep these preferences instead of the former ones, all of them."""
    return _answer(desk.set_preferences(store, body, meant=meant_for.meant()))


def _answer(kept: Kept) -> JSONResponse:
    return JSONResponse(
        {
            "preferences": dict(kept.preferences),
            "author_id": kept.person.id,
            "database": kept.database,
        }
    )
