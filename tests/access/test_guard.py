"""What stands in front of everything: nobody reaches anything without being signed in."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from curation.access import sockets
from curation.access.cookies import PLAIN, UNDER_TLS
from curation.access.guard import HEADER
from curation.api.seat import CALLER
from curation.desk import signing_in
from curation.desk.opening import open_store
from curation.desk.session_age import IDLE, LONGEST, in_text
from curation.desk.tokens import digest
from curation.errors import StoreUnavailable
from curation.store import Store, accounts
from tests import people

FORGED = {HEADER.decode(): "0" * 64}


async def told(request: Request) -> JSONResponse:
    """What reaches whatever stands behind the guard."""
    caller = request.scope.get(CALLER)
    return JSONResponse(
        {
            "header": request.headers.getlist(HEADER.decode()),
            "caller": None if caller is None else caller.author_id,
        }
    )


async def echo(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_json(socket.headers.getlist(HEADER.decode()))
    while True:
        try:
            await socket.send_text(await socket.receive_text())
        except WebSocketDisconnect:
            return


BEHIND = Starlette(
    routes=[
        WebSocketRoute("/_stcore/stream", echo),
        Route("/{path:path}", told, methods=["GET", "POST", "PUT", "DELETE"]),
    ]
)


OURS = {"origin": "http://testserver"}
"""What every browser says of a websocket that a page of this server opens."""


def browser(token: str | None = None, **how: object) -> TestClient:
    return people.client(token, app=BEHIND, **{"headers": OURS, **how})  # type: ignore[arg-type]


@pytest.fixture
def store() -> Store:
    return open_store()


@pytest.fixture
def anna(store: Store) -> str:
    """The token of somebody who is signed in."""
    people.account(store, "Anna", "lead")
    return people.token(store, "Anna")


PLACES = [
    ("GET", "/"),
    ("GET", "/annotate"),
    ("GET", "/media/0123.jsonl"),
    ("GET", "/component/curation.editor/x.js"),
    ("GET", "/_stcore/bidi-components/curation.editor/boot.js"),
    ("GET", "/_stcore/metrics"),
    ("GET", "/_stcore/health"),
    ("GET", "/_stcore/host-config"),
    ("PUT", "/_stcore/upload_file/a/b"),
    ("DELETE", "/_stcore/upload_file/a/b"),
    ("POST", "/_stcore/agent/run"),
    ("GET", "/static/js/index.js"),
    ("GET", "/editor/0123/editor.js"),
    ("GET", "/api"),
    ("GET", "/api/projects"),
    ("GET", "/api/docs"),
    ("GET", "/api/openapi.json"),
    ("POST", "/api/documents/1/edits"),
    ("GET", "/api/health/../projects"),
    ("GET", "//api/health"),
    ("GET", "/api/health/"),
    ("GET", "/api/%68ealth/x"),
    ("GET", "/sign-in/../api/projects"),
    ("GET", "/access.css/x"),
]


@pytest.mark.attack(17)
@pytest.mark.parametrize(("method", "path"), PLACES)
def test_nothing_is_answered_to_whoever_is_not_signed_in(anna: str, method: str, path: str) -> None:
    answer = browser().request(method, path, headers=FORGED)
    assert answer.status_code in (401, 404)
    assert "caller" not in answer.text
    assert browser(anna).request(method, "/annotate").status_code == 200


def test_a_page_that_is_opened_leads_to_signing_in_and_back(anna: str) -> None:
    answer = browser().get("/annotate?project=a&document=1", headers={"accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=/annotate%3Fproject%3Da%26document%3D1"
    assert answer.headers["cache-control"] == "no-store"


def test_the_server_says_that_it_is_alive_to_anybody(anna: str) -> None:
    assert people.client().get("/api/health").json() == {"status": "ok"}


@pytest.mark.attack(8)
@pytest.mark.parametrize("name", [HEADER.decode(), "X-Curation-Caller", "X-CURATION-CALLER"])
def test_a_forged_header_is_taken_away_and_the_cookies_own_put_in(anna: str, name: str) -> None:
    answer = browser(anna).get("/annotate", headers={name: "0" * 64})
    assert answer.json()["header"] == [digest(anna)]


@pytest.mark.attack(8)
def test_a_forged_header_is_taken_away_where_nobody_signs_in(store: Store) -> None:
    assert browser().get("/annotate", headers=FORGED).json() == {"header": [], "caller": None}


def end_by_signing_out(store: Store, token: str) -> None:
    signing_in.end_session(store, token)


def end_everywhere(store: Store, token: str) -> None:
    caller = signing_in.caller_of_token(store, token)
    assert caller is not None
    signing_in.end_all_sessions(store, caller.author_id)


def deactivate(store: Store, token: str) -> None:
    caller = signing_in.caller_of_token(store, token)
    assert caller is not None
    with store.write() as db:
        accounts.set_active(db, caller.author_id, is_active=False)


def raise_the_epoch(store: Store, token: str) -> None:
    caller = signing_in.caller_of_token(store, token)
    assert caller is not None
    with store.write() as db:
        accounts.raise_epoch(db, caller.author_id)


def let_idle(store: Store, token: str) -> None:
    _age(store, token, "seen_at", IDLE)


def let_grow_old(store: Store, token: str) -> None:
    _age(store, token, "made_at", LONGEST)


def _age(store: Store, token: str, column: str, by: timedelta) -> None:
    at = in_text(datetime.now(UTC) - by - timedelta(seconds=1))
    with store.write() as db:
        db.conn.execute(
            f"UPDATE sessions SET {column} = ? WHERE token_sha256 = ?", (at, digest(token))
        )


ENDS = [
    end_by_signing_out,
    end_everywhere,
    deactivate,
    raise_the_epoch,
    let_idle,
    let_grow_old,
]


@pytest.mark.attack(7)
@pytest.mark.parametrize("end", ENDS)
def test_a_session_that_is_over_opens_nothing(store: Store, anna: str, end) -> None:
    assert browser(anna).get("/annotate").status_code == 200
    end(store, anna)
    assert browser(anna).get("/annotate").status_code == 401
    with pytest.raises(WebSocketDisconnect) as caught:
        with browser(anna).websocket_connect("/_stcore/stream"):
            pass
    assert caught.value.code == 1008


@pytest.mark.attack(7)
@pytest.mark.parametrize("token", [None, "", "x", "0" * 43, "é" * 10])
def test_a_websocket_without_a_good_cookie_is_never_opened(anna: str, token: str | None) -> None:
    cookie = {} if token is None else {"cookie": f"{PLAIN}={token}".encode()}
    with pytest.raises(WebSocketDisconnect) as caught:
        with browser().websocket_connect("/_stcore/stream", headers={**FORGED, **cookie}):
            pass
    assert caught.value.code == 1008


@pytest.mark.attack(8)
def test_a_websocket_is_told_who_is_signed_in_and_nothing_else(anna: str) -> None:
    with browser(anna).websocket_connect("/_stcore/stream", headers=FORGED) as socket:
        assert socket.receive_json() == [digest(anna)]


@pytest.mark.attack(9)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": "http://testserver:9999"},
        {"origin": "http://testserver.evil.example"},
        {"host": "evil.example"},
        {"host": "evil.example:80", "origin": "http://evil.example:80"},
        {"host": ""},
        {"host": "["},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_websocket_from_another_site_is_never_opened(anna: str, headers: dict[str, str]) -> None:
    with pytest.raises(WebSocketDisconnect):
        with browser(anna).websocket_connect("/_stcore/stream", headers=headers):
            pass
    with browser(anna).websocket_connect(
        "/_stcore/stream", headers={"origin": "http://testserver"}
    ) as socket:
        socket.receive_json()


@pytest.mark.attack(9)
def test_a_websocket_from_nowhere_is_never_opened_even_with_a_good_cookie(anna: str) -> None:
    with pytest.raises(WebSocketDisconnect):
        with people.client(anna, app=BEHIND).websocket_connect("/_stcore/stream"):
            pass


@pytest.mark.attack(9)
@pytest.mark.parametrize("path", ["/", "/annotate", "/api/projects", "/sign-in", "/api/health"])
def test_a_name_that_was_rebound_to_this_computer_reads_nothing(anna: str, path: str) -> None:
    answer = browser(anna).get(path, headers={"host": "evil.example"})
    assert answer.status_code == 403
    assert "CURATION_HOSTS" in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}]
)
@pytest.mark.attack(14)
def test_a_page_of_another_site_writes_nowhere(
    anna: str, method: str, headers: dict[str, str]
) -> None:
    answer = browser(anna).request(method, "/_stcore/upload_file/a/b", headers=headers)
    assert answer.status_code == 403


class Peer:
    """A client at an address of its own, which the test client cannot be."""

    def __init__(self, address: str | None) -> None:
        self._client = None if address is None else [address, 1]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await people.guarded(BEHIND)({**scope, "client": self._client}, receive, send)

    def get(self, path: str) -> int:
        return int(TestClient(self).get(path).status_code)

    def opens_a_page(self) -> bool:
        try:
            with TestClient(self, headers=OURS).websocket_connect("/_stcore/stream"):
                return True
        except WebSocketDisconnect:
            return False


@pytest.mark.attack(40)
@pytest.mark.parametrize(
    ("address", "is_answered"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("192.168.1.5", False),
        ("203.0.113.1", False),
        ("fe80::1", False),
        ("localhost.evil.example", False),
        (None, False),
    ],
)
def test_without_accounts_only_this_computer_is_answered(
    store: Store, address: str | None, is_answered: bool
) -> None:
    assert Peer(address).get("/annotate") == (200 if is_answered else 403)
    assert Peer(address).get("/begin-team") == (200 if is_answered else 403)
    assert Peer(address).opens_a_page() is is_answered


def test_with_an_account_other_computers_are_answered_too(store: Store, anna: str) -> None:
    assert Peer("203.0.113.1").get("/sign-in") == 200
    assert Peer("203.0.113.1").get("/annotate") == 401


@pytest.mark.attack(15)
@pytest.mark.parametrize("end", ENDS)
def test_an_open_page_is_cut_off_when_its_session_ends(
    store: Store, anna: str, end, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "EVERY", 0.05)
    with browser(anna).websocket_connect("/_stcore/stream") as socket:
        socket.receive_json()
        socket.send_text("still here")
        assert socket.receive_text() == "still here"
        end(store, anna)
        with pytest.raises(WebSocketDisconnect) as caught:
            socket.receive_text()
    assert caught.value.code == sockets.SIGNED_OUT


@pytest.mark.attack(40)
@pytest.mark.parametrize(
    "header", ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"]
)
@pytest.mark.parametrize("path", ["/", "/begin-team"])
def test_without_accounts_a_proxy_on_this_computer_lets_nobody_in(header: str, path: str) -> None:
    assert browser().get(path).status_code == 200
    assert browser().get(path, headers={header: "for=203.0.113.9"}).status_code == 403


@pytest.mark.attack(15)
def test_an_open_page_is_looked_after_every_two_seconds() -> None:
    assert sockets.EVERY <= 2


@pytest.mark.attack(15)
def test_a_page_of_somebody_alone_is_cut_off_once_people_sign_in(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "EVERY", 0.05)
    with browser().websocket_connect("/_stcore/stream") as socket:
        assert socket.receive_json() == []
        people.account(store, "Anna", "lead")
        with pytest.raises(WebSocketDisconnect):
            socket.receive_text()


@pytest.mark.attack(39)
def test_a_person_has_only_so_many_pages_open_and_colleagues_notice_nothing(
    store: Store, anna: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "MOST", 2)
    people.account(store, "Ben")
    ben = people.token(store, "Ben")
    guard = people.guarded(BEHIND)

    def tab(token: str) -> TestClient:
        return TestClient(guard, headers=OURS, cookies=people.cookies(token), client=people.HERE)

    with tab(anna).websocket_connect("/_stcore/stream") as first:
        first.receive_json()
        with tab(anna).websocket_connect("/_stcore/stream") as second:
            second.receive_json()
            with pytest.raises(WebSocketDisconnect):
                with tab(anna).websocket_connect("/_stcore/stream"):
                    pass
            with tab(ben).websocket_connect("/_stcore/stream") as third:
                third.receive_json()
    with tab(anna).websocket_connect("/_stcore/stream") as again:
        again.receive_json()


def test_a_page_in_use_keeps_its_session_alive_and_a_write_a_minute_is_all(
    store: Store, anna: str
) -> None:
    guard = people.guarded(BEHIND)
    noted: list[str] = []
    guard._note = noted.append  # type: ignore[assignment,method-assign,arg-type]
    tab = TestClient(guard, cookies=people.cookies(anna), client=people.HERE)
    for _ in range(3):
        assert tab.get("/annotate").status_code == 200
    assert noted == [], "seen a moment ago: nothing to write"
    _age(store, anna, "seen_at", timedelta(minutes=2))
    assert tab.get("/annotate").status_code == 200
    assert noted == [digest(anna)]


def test_the_use_of_a_session_is_on_disk_soon(store: Store, anna: str) -> None:
    _age(store, anna, "seen_at", timedelta(hours=7))
    recent = in_text(datetime.now(UTC) - timedelta(minutes=1))
    with browser(anna) as tab:
        assert tab.get("/annotate").status_code == 200
        deadline = time.monotonic() + 10
        while _seen(store) < recent:
            assert time.monotonic() < deadline
            time.sleep(0.02)


def _seen(store: Store) -> str:
    with store.read() as db:
        return str(db.conn.execute("SELECT seen_at FROM sessions").fetchone()[0])


@pytest.mark.attack(13)
def test_only_the_cookie_of_this_kind_of_connection_counts(anna: str) -> None:
    plain, secure = {PLAIN: anna}, {UNDER_TLS: anna}
    for address, cookies, status in (
        ("https://testserver", secure, 200),
        ("https://testserver", plain, 401),
        ("http://testserver", plain, 200),
        ("http://testserver", secure, 401),
    ):
        tab = browser(address=address)
        answer = tab.get(
            "/annotate", headers={"cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}
        )
        assert answer.status_code == status, (address, cookies)


@pytest.mark.attack(42)
@pytest.mark.parametrize("path", ["/", "/api/health", "/sign-in", "/media/a.svg", "/nothing"])
def test_every_answer_forbids_frames_and_guessing_of_types(store: Store, path: str) -> None:
    answer = browser().get(path)
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert ("sandbox" in answer.headers["content-security-policy"]) is path.startswith("/media/")


@pytest.mark.attack(16)
def test_no_page_is_kept_for_whoever_goes_back_after_signing_out(anna: str) -> None:
    async def shown(request: Request) -> HTMLResponse:
        return HTMLResponse("<p>labels</p>", headers={"Cache-Control": "public"})

    pages = people.client(anna, app=Starlette(routes=[Route("/annotate", shown)]))
    for path in ("/annotate", "/sign-in", "/sign-out"):
        assert pages.get(path).headers["cache-control"] == "no-store"
    assert browser(anna).get("/media/a.jsonl").headers["cache-control"] == "private, no-cache"


def test_below_a_base_path_everything_is_below_it(store: Store, anna: str) -> None:
    guard = people.Guard(BEHIND, store=open_store, policy="", base="/desk/news")
    tab = TestClient(guard, follow_redirects=False, client=people.HERE)
    answer = tab.get("/desk/news/annotate?a=1", headers={"accept": "text/html"})
    assert answer.headers["location"] == "/desk/news/sign-in?next=/annotate%3Fa%3D1"
    assert tab.get("/desk/news/sign-in").status_code == 200
    assert 'href="/desk/news/access.css"' in tab.get("/desk/news/sign-in").text
    assert tab.get("/desk/news/access.css").headers["content-type"].startswith("text/css")
    assert tab.get("/sign-in").status_code == 404
    for elsewhere in ("/api/health", "/annotate", "/", "/desk", "/desk/newsapi/health"):
        assert tab.get(elsewhere).status_code == 404, elsewhere
    assert tab.get("/desk/news/api/health").status_code == 200
    for opened in ("/desk/news", "/desk/news/"):
        answer = tab.get(opened, headers={"accept": "text/html"})
        assert answer.headers["location"] == "/desk/news/sign-in", "not back to /desk/news/desk/…"
    tab.cookies.set(PLAIN, anna)
    assert tab.get("/desk/news/annotate").status_code == 200


def test_a_page_that_was_cut_off_is_told_in_words_streamlit_shows(anna: str) -> None:
    answer = browser().get("/_stcore/health")
    assert answer.status_code == 401
    assert "Load this page again" in json.loads(answer.text)


@pytest.mark.attack(7)
def test_while_the_database_does_not_answer_nobody_comes_in(store: Store, anna: str) -> None:
    def out_of_order() -> Store:
        raise StoreUnavailable("The disk does not answer.")

    guard = people.Guard(BEHIND, store=out_of_order, policy="")
    tab = TestClient(guard, headers=OURS, cookies=people.cookies(anna), client=people.HERE)
    assert tab.get("/annotate").status_code == 503
    assert tab.get("/api/projects").json()["kind"] == "store_unavailable"
    with pytest.raises(WebSocketDisconnect), tab.websocket_connect("/_stcore/stream"):
        pass
