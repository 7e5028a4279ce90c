"""The websocket of the real server, asked by a client that is no browser."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from curation.desk.signing_in import end_session
from curation.store import Store
from tests import people
from tests.browser.server import Server

TOO_BIG = 1009
PATIENCE = 30.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("door") / "curation.db")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def tokens(server: Server) -> Iterator[dict[str, str]]:
    """Tokens of two people who are signed in."""
    store = Store(server.database)
    people.account(store, "Anna", "lead")
    people.account(store, "Ben")
    yield {name: people.token(store, name) for name in ("Anna", "Ben")}
    store.close()


def opened(server: Server, token: str | None, *, session: str = "", **options: Any) -> connect:
    headers = {} if token is None else {"Cookie": f"curation={token}"}
    return connect(
        f"{server.address.replace('http', 'ws', 1)}/_stcore/stream",
        additional_headers={**headers, "X-Curation-Caller": "0" * 64},
        subprotocols=["streamlit", "xsrf", session] if session else ["streamlit"],  # type: ignore[list-item]
        origin=options.pop("origin", server.address),
        open_timeout=PATIENCE,
        max_size=50_000_000,
        **options,
    )


async def session_of(connection: ClientConnection) -> tuple[str, str]:
    """The id Streamlit gives this page, and what the page says, once it is drawn."""
    ask = BackMsg()
    ask.rerun_script.page_name = "account"
    await connection.send(ask.SerializeToString())
    id, said = "", ""
    async with asyncio.timeout(PATIENCE):
        while True:
            answer = ForwardMsg()
            frame = await connection.recv()
            answer.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
            said += str(answer)
            if answer.WhichOneof("type") == "new_session":
                id = answer.new_session.initialize.session_id
            if answer.WhichOneof("type") == "script_finished":
                return id, said


async def closed_with(connection: ClientConnection, seconds: float) -> int | None:
    """The code with which the server closes a connection, within so many seconds."""
    async with asyncio.timeout(seconds):
        with suppress(ConnectionClosed):
            while True:
                await connection.recv()
    return connection.close_code


@pytest.mark.attack(10)
def test_a_colleagues_page_cannot_be_taken_over_by_its_id(
    server: Server, tokens: dict[str, str]
) -> None:
    async def tried() -> None:
        async with opened(server, tokens["Anna"]) as anna:
            first, said = await session_of(anna)
            assert "signed in as Anna" in said
        async with opened(server, tokens["Anna"], session=first) as again:
            back, _ = await session_of(again)
        assert back == first, "one's own page is taken up again"
        async with opened(server, tokens["Ben"], session=first) as ben:
            other, said = await session_of(ben)
            assert other != first
            assert "signed in as Ben" in said
            assert "Anna" not in said

    asyncio.run(tried())


@pytest.mark.attack(7, 8, 9)
@pytest.mark.parametrize(
    ("name", "origin"), [(None, None), ("Anna", "https://evil.example"), (None, "same")]
)
def test_the_handshake_is_refused_before_any_script_runs(
    server: Server, tokens: dict[str, str], name: str | None, origin: str | None
) -> None:
    async def tried() -> int:
        asked = server.address if origin == "same" else origin
        token = None if name is None else tokens[name]
        try:
            async with opened(server, token, origin=asked):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    assert asyncio.run(tried()) == 403


@pytest.mark.attack(39)
def test_a_hundred_megabytes_of_a_pages_state_are_not_taken(
    server: Server, tokens: dict[str, str]
) -> None:
    async def tried(size: int) -> int | None:
        async with opened(server, tokens["Anna"]) as anna:
            ask = BackMsg()
            ask.rerun_script.query_string = "x" * size
            with suppress(ConnectionClosed):
                await anna.send(ask.SerializeToString())
            return await closed_with(anna, PATIENCE)

    assert asyncio.run(tried(11_000_000)) == TOO_BIG
    assert asyncio.run(tried(100_000_000)) == TOO_BIG
    assert "Traceback" not in server.log()


@pytest.mark.attack(15)
def test_the_page_of_somebody_signed_out_is_closed_within_five_seconds(
    server: Server, tokens: dict[str, str]
) -> None:
    async def tried() -> int | None:
        async with opened(server, tokens["Ben"]) as ben:
            await session_of(ben)
            store = Store(server.database)
            end_session(store, tokens["Ben"])
            store.close()
            return await closed_with(ben, 5)

    assert asyncio.run(tried()) == 4401
