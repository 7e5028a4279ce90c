"""Is the server alive, and does its database answer?"""

from __future__ import annotations

from fastapi import APIRouter

from curation.desk.opening import check_answers

router = APIRouter(tags=["health"])


@router.get("/health")
def health() -> dict[str, str]:
    """200 when the database answers."""
    check_answers()
    return {"status": "ok"}
