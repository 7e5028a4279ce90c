"""Who may ask: requests of this site only, for hosts that are ours, of a bearable size."""

from __future__ import annotations

import os
from urllib.parse import SplitResult, urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from curation.api.failures import failure
from curation.errors import Forbidden

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "testserver"})
MAX_BODY = 16_000_000
"""The largest request taken, in bytes."""
TOO_LARGE = f"The request is larger than {MAX_BODY:,} bytes: send less at once."


def allowed_hosts() -> frozenset[str]:
    """Names this server answers to: this computer's own and those in CURATION_HOSTS."""
    named = os.environ.get("CURATION_HOSTS", "").replace(",", " ").split()
    return LOOPBACK | {name.lower() for name in named}


async def guard(request: Request) -> None:
    """Raise `Forbidden` for a foreign host name, or for a write from another site.

    A page of another site can make a browser send requests here; such a request says so in
    `Origin` and `Sec-Fetch-Site`. A name rebound to this computer shows in `Host`.
    """
    hosts = allowed_hosts()
    host = _split(f"//{request.headers.get('host', '')}").hostname or ""
    if "*" not in hosts and host not in hosts:
        raise Forbidden(
            f"This server does not answer to the name {host!r}: name it in CURATION_HOSTS."
        )
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    origin = request.headers.get("origin")
    if origin is not None and _split(origin).netloc != request.headers.get("host"):
        raise Forbidden("The request came from a page of another site: nothing was changed.")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden("The request came from a page of another site: nothing was changed.")
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise Forbidden("Writes are sent as application/json, which no foreign form can do.")


def _split(address: str) -> SplitResult:
    """An address in its parts; one that cannot be read has none."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


class LimitBody:
    """Refuses a request body larger than `MAX_BODY` before it is all in memory."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > MAX_BODY:
            await failure(413, "too_large", TOO_LARGE)(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MAX_BODY:
                raise HTTPException(413, TOO_LARGE)  # answered where the body is being read
            return message

        await self.app(scope, counted, send)
