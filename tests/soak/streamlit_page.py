"""A browser's side of Streamlit's websocket: it opens pages and waits until they are drawn."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

PATIENCE = 60.0
"""Seconds until a page that is not drawn counts as a failure."""


class Tab:
    """One open page of a person."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self.failures = 0
        """Pages that were not there, and errors shown in the place of something."""
        self.session = ""
        """Streamlit's id of this page's session."""
        self.drawn = b""
        """What the page that was opened last consists of."""

    async def open(self, page: str, query: str) -> float:
        """Go to a page of the app; the milliseconds until the server has sent all of it."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        started = time.perf_counter()
        self.drawn = b""
        await self._connection.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not self._is_last(await self._connection.recv()):
                pass
        return (time.perf_counter() - started) * 1000

    def _is_last(self, frame: str | bytes) -> bool:
        content = frame if isinstance(frame, bytes) else frame.encode()
        self.drawn += content
        answer = ForwardMsg()
        answer.ParseFromString(content)
        self.failures += _is_failure(answer)
        if answer.WhichOneof("type") == "new_session":
            self.session = answer.new_session.initialize.session_id
        return answer.WhichOneof("type") == "script_finished"

    async def send(self, content: bytes) -> None:
        """Send what a browser would not."""
        await self._connection.send(content)

    async def is_cut_off(self, seconds: float) -> bool:
        """Whether the server ends this connection within so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    await self._connection.recv()
        except TimeoutError:
            return False
        except ConnectionClosed:
            return True


def _is_failure(answer: ForwardMsg) -> bool:
    is_missing = answer.WhichOneof("type") == "page_not_found"
    return is_missing or bool(answer.delta.new_element.HasField("exception"))


@asynccontextmanager
async def tab(
    address: str,
    cookie: str,
    *,
    headers: Mapping[str, str] | None = None,
    origin: str | None = None,
    protocols: Sequence[str] = ("streamlit",),
) -> AsyncIterator[Tab]:
    """A tab of somebody whose browser has this cookie, at an app such as http://127.0.0.1:8501.

    Raises `InvalidStatus` where the server does not let them in.
    """
    options: dict[str, Any] = {
        "additional_headers": {**({"Cookie": cookie} if cookie else {}), **(headers or {})},
        "subprotocols": list(protocols),
        "origin": origin or address,
        "max_size": 100_000_000,
        "open_timeout": PATIENCE,
    }
    place = address.replace("http", "ws", 1)
    async with connect(f"{place}/_stcore/stream", **options) as connection:
        yield Tab(connection)
