"""Is the server alive, and does its database answer?"""

from __future__ import annotations

from fastapi import APIRouter

from curation.desk.opening import open_store
from curation.desk.projects import projects

router = APIRouter(tags=["health"])


@router.get("/health")
def health() -> dict[str, str]:
    """200 when the database answers."""
    projects(open_store())
    return {"status": "ok"}
