"""Answers are not held back by Nagle's algorithm on connections that Streamlit's server accepts."""

from __future__ import annotations

import asyncio
import socket
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from curation.api.no_delay import NoDelay


class Listener(socket.socket):
    """A listening socket that remembers what it accepted."""

    accepted: socket.socket | None = None

    def accept(self) -> tuple[socket.socket, object]:
        connection, address = super().accept()
        self.accepted = connection
        return connection, address


async def says_how_it_sends(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers whether its connection sends at once."""
    listener: Listener = scope["app"]
    assert listener.accepted is not None
    option = listener.accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"at once" if option else b"later"})


@contextmanager
def serving(app: ASGIApp) -> Iterator[int]:
    """uvicorn on a socket bound as Streamlit binds it: without naming TCP."""
    with Listener(family=socket.AF_INET) as listener:
        listener.bind(("127.0.0.1", 0))

        async def with_listener(scope: Scope, receive: Receive, send: Send) -> None:
            scope["app"] = listener
            await app(scope, receive, send)

        server = uvicorn.Server(
            uvicorn.Config(with_listener, loop="asyncio", lifespan="off", log_level="error")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        listener.listen()
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


@pytest.mark.parametrize(
    ("app", "sends"),
    [(NoDelay(says_how_it_sends), b"at once"), (says_how_it_sends, b"later")],
    ids=["with", "without"],
)
def test_an_accepted_connection_sends_at_once_because_of_the_middleware(
    app: ASGIApp, sends: bytes
) -> None:
    with serving(app) as port:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            assert answer.read() == sends


def test_a_server_without_a_known_transport_answers_as_before() -> None:
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "answered"})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(NoDelay(app)({"type": "http"}, receive, send))
    assert sent == [{"type": "answered"}]
