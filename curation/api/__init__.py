"""The HTTP interface: thin routers over the desk, one file a resource.

To add a resource, write a file with a `router` and put it on the list: one file, one line.
"""

from __future__ import annotations

from fastapi import APIRouter, Depends, FastAPI

from curation import __version__
from curation.api import (
    documents,
    downloads,
    guideline,
    health,
    me,
    occurrences,
    practice,
    precedents,
    projects,
    queue,
    reference,
    reviews,
    rules,
    threads,
    working_time,
)
from curation.api.failures import answer_failures
from curation.api.guard import LimitBody, guard
from curation.api.shapes import Failure

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    projects.router,
    queue.router,
    documents.router,
    downloads.router,
    me.router,
    practice.router,
    occurrences.router,
    precedents.router,
    rules.router,
    reviews.router,
    threads.router,
    guideline.router,
    working_time.router,
)


def create_api() -> FastAPI:
    """The application to mount under /api."""
    api = FastAPI(
        title="curation",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(guard)],
        responses={"default": {"model": Failure, "description": "It could not be done."}},
    )
    for router in ROUTERS:
        api.include_router(router)
    api.include_router(reference.router_for(api))
    answer_failures(api)
    api.add_middleware(LimitBody)
    return api
