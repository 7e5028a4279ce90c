"""In whose name a request is answered: what stands in front of everything has found out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from curation.desk.opening import open_store
from curation.desk.seats import Caller, Seat

CALLER = "curation.caller"
"""The key of a request's scope under which its `Caller` stands; no client can write there."""


def at_desk(request: Request) -> Seat:
    """The desk for whoever asks; with accounts and nobody signed in, the desk refuses."""
    caller = request.scope.get(CALLER)
    return Seat(open_store(), caller if isinstance(caller, Caller) else None)


AtDesk = Annotated[Seat, Depends(at_desk)]
"""What a handler asks for instead of opening the database itself."""
