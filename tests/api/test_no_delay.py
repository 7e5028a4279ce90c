"""Answers are not held back by Nagle's algorithm on connections that Streamlit's server accepts."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from curation.api.no_delay import NoDelay


class Cycle:
    """As much of uvicorn's request cycle as the middleware looks at."""

    def __init__(self, connection: socket.socket) -> None:
        self.transport = self
        self._connection = connection

    def get_extra_info(self, name: str) -> Any:
        return self._connection if name == "socket" else None

    async def receive(self) -> Message:
        return {"type": "http.request"}


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "answered"})


def answered(receive: Receive) -> list[Message]:
    """What comes out of the middleware when a request comes in."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(NoDelay(answer)({"type": "http"}, receive, send))
    return sent


def test_the_connection_of_a_request_sends_at_once() -> None:
    with socket.socket() as connection:
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0
        assert answered(Cycle(connection).receive)
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_server_without_a_known_transport_answers_as_before() -> None:
    async def receive() -> Message:
        return {"type": "http.request"}

    assert answered(receive) == [{"type": "answered"}]
