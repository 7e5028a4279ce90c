"""Small answers at once: no waiting for the other side's acknowledgement of a half answer.

Streamlit binds its socket without naming TCP as the protocol, and asyncio switches Nagle's
algorithm off only on sockets that name it. A server's answer goes out as two writes, head and
body; with Nagle's algorithm the body waits for the client's delayed acknowledgement of the head,
40 ms on Linux, on every request of a connection but the first.
"""

from __future__ import annotations

import socket

from starlette.types import ASGIApp, Receive, Scope, Send


class NoDelay:
    """Middleware that switches Nagle's algorithm off on the connection a request came by."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # uvicorn's `receive` is a method of the request's cycle, which knows its transport. With
        # another server there may be none: then answers come as they came before.
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        if transport is not None:
            connection = transport.get_extra_info("socket")
            if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)
