"""Streamlit's own cookies for identities reach nothing."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from curation.access.streamlit_identity import NoStreamlitIdentity, split_cookies

pytestmark = pytest.mark.attack(16)


async def say_cookies(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.headers.get("cookie", "none"))


async def say_cookies_over_a_socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(socket.headers.get("cookie", "none"))
    await socket.close()


def client(base: str = "") -> TestClient:
    app = Starlette(
        routes=[
            WebSocketRoute("/socket", say_cookies_over_a_socket),
            Route("/{path:path}", say_cookies),
        ]
    )
    return TestClient(NoStreamlitIdentity(app, base=base))


def test_the_cookie_is_taken_out_and_others_stay():
    assert split_cookies(
        "a=1; _streamlit_user=x; _streamlit_xsrf=y; _streamlit_user_tokens_1=z"
    ) == (
        "a=1; _streamlit_xsrf=y",
        ["_streamlit_user", "_streamlit_user_tokens_1"],
    )


def test_a_request_arrives_without_it_and_the_browser_forgets_it():
    answer = client().get("/", headers={"cookie": "a=1; _streamlit_user=forged"})
    assert answer.text == "a=1"
    [forgotten] = answer.headers.get_list("set-cookie")
    assert forgotten.startswith('_streamlit_user=""')
    assert "Max-Age=0" in forgotten
    assert "Path=/" in forgotten


def test_a_socket_opens_without_it():
    with client().websocket_connect("/socket", headers={"cookie": "_streamlit_user=x"}) as socket:
        assert socket.receive_text() == "none"


def test_other_requests_are_left_as_they_are():
    answer = client().get("/", headers={"cookie": "a=1; b=2"})
    assert answer.text == "a=1; b=2"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/auth/login", "/auth/logout", "/auth/login/"])
def test_streamlits_own_addresses_are_unknown(path):
    assert client().get(path).status_code == 404
    assert client(base="/desk").get(f"/desk{path}").status_code == 404
