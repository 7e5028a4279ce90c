"""The real app before programs that are no browsers: what gets in, what does not, who one is."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress

import httpx2
import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from curation.desk.signing_in import begin_session, end_session
from curation.desk.tokens import digest
from curation.store import Store
from tests.browser.server import Server
from tests.soak.streamlit_page import Tab, tab
from tests.soak.team import PASSWORD, SLUG, Member, make_team

HEADER = "X-Curation-Caller"
NO_PAGE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> tuple[Server, list[Member]]:
    database = tmp_path_factory.mktemp("real") / "curation.db"
    members = make_team(database, people=2, articles=6)
    return Server(database), members


@pytest.fixture(scope="module")
def server(team: tuple[Server, list[Member]]) -> Iterator[Server]:
    team[0].start()
    yield team[0]
    team[0].stop()


@pytest.fixture
def lead(team: tuple[Server, list[Member]]) -> Member:
    return team[1][0]


@pytest.fixture
def anna(team: tuple[Server, list[Member]]) -> Member:
    return team[1][1]


@pytest.fixture
def ben(team: tuple[Server, list[Member]]) -> Member:
    return team[1][2]


def another(server: Server, member: Member) -> str:
    """The token of another session of a person."""
    store = Store(server.database)
    with store.write() as db:
        token = begin_session(db, member.id)
    store.close()
    return token


def in_a_tab(
    server: Server, cookie: str, do: Callable[[Tab], Awaitable[None]], **more: object
) -> None:
    async def run() -> None:
        async with tab(server.address, cookie, **more) as one:
            await do(one)

    asyncio.run(run())


def drawn_for(server: Server, cookie: str, **more: object) -> tuple[bytes, str]:
    """A page as it is drawn, and the id of its Streamlit session."""
    found = (b"", "")

    async def look(one: Tab) -> None:
        nonlocal found
        await one.open("annotate", f"project={SLUG}")
        assert one.failures == 0
        found = (one.drawn, one.session)

    in_a_tab(server, cookie, look, **more)
    return found


async def do_nothing(_: Tab) -> None: ...


def test_whoever_is_signed_in_has_a_page_of_their_own(server: Server, anna: Member) -> None:
    page, session = drawn_for(server, anna.cookie)
    assert anna.name.encode() in page
    assert session


@pytest.mark.attack(7)
@pytest.mark.parametrize("cookie", ["", "curation=invented", "curation=", "curation"])
@pytest.mark.parametrize("with_header", [False, True])
def test_without_a_good_cookie_no_page_is_run(
    server: Server, anna: Member, cookie: str, with_header: bool
) -> None:
    headers = {HEADER: digest(anna.token), "X-Ann-User": anna.name} if with_header else {}
    with pytest.raises(InvalidHandshake):
        in_a_tab(server, cookie, do_nothing, headers=headers)


@pytest.mark.attack(7)
def test_a_cookie_that_was_signed_out_opens_nothing(server: Server, anna: Member) -> None:
    token = another(server, anna)
    in_a_tab(server, f"curation={token}", do_nothing)
    store = Store(server.database)
    end_session(store, token)
    store.close()
    with pytest.raises(InvalidHandshake):
        in_a_tab(server, f"curation={token}", do_nothing)


@pytest.mark.attack(8)
def test_a_forged_header_beside_a_good_cookie_changes_nothing(
    server: Server, anna: Member, ben: Member
) -> None:
    headers = {HEADER: digest(anna.token)}
    page, _ = drawn_for(server, ben.cookie, headers=headers)
    assert ben.name.encode() in page
    assert anna.name.encode() not in page


@pytest.mark.attack(9)
@pytest.mark.parametrize(
    "more",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"headers": {"Host": "evil.example"}},
    ],
)
def test_a_websocket_from_elsewhere_is_refused(
    server: Server, anna: Member, more: Mapping[str, object]
) -> None:
    with pytest.raises(InvalidHandshake):
        in_a_tab(server, anna.cookie, do_nothing, **more)


@pytest.mark.attack(10)
@pytest.mark.parametrize("is_open_still", [True, False])
def test_anothers_session_is_not_taken_over_by_its_id(
    server: Server, anna: Member, ben: Member, is_open_still: bool
) -> None:
    async def take_over(session: str) -> tuple[bytes, str]:
        protocols = ("streamlit", "PLACEHOLDER_AUTH_TOKEN", session)
        async with tab(server.address, ben.cookie, protocols=protocols) as bens:
            await bens.open("annotate", f"project={SLUG}")
            return bens.drawn, bens.session

    async def run() -> None:
        async with tab(server.address, anna.cookie) as annas:
            await annas.open("annotate", f"project={SLUG}")
            session = annas.session
            found = await take_over(session) if is_open_still else None
        page, taken = found or await take_over(session)
        assert session
        assert taken != session
        assert anna.name.encode() not in page
        assert ben.name.encode() in page

    asyncio.run(run())


@pytest.mark.attack(15)
def test_an_open_page_is_cut_off_within_seconds(server: Server, anna: Member) -> None:
    token = another(server, anna)

    async def run() -> None:
        async with tab(server.address, f"curation={token}") as one:
            await one.open("annotate", f"project={SLUG}")
            store = Store(server.database)
            end_session(store, token)
            store.close()
            assert await one.is_cut_off(5)

    asyncio.run(run())


@pytest.mark.attack(17)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/_stcore/metrics"),
        ("GET", "/_stcore/host-config"),
        ("GET", "/_stcore/script-health-check"),
        ("GET", "/media/0123456789abcdef.png"),
        ("GET", "/component/x/index.html"),
        ("GET", "/_stcore/bidi-components/editor/x.js"),
        ("GET", "/editor/0/editor.js"),
        ("GET", "/static/js/main.js"),
        ("PUT", f"/_stcore/upload_file/{NO_PAGE}/{NO_PAGE}"),
        ("GET", "/api/projects"),
        ("GET", "/api/docs"),
        ("GET", "/api/openapi.json"),
    ],
)
def test_nothing_beside_the_pages_is_served_to_strangers(
    server: Server, method: str, path: str
) -> None:
    headers = {"origin": server.address}
    answer = httpx2.request(method, f"{server.address}{path}", headers=headers)
    assert answer.status_code == 401


def upload(server: Server, member: Member, session: str, *, token: str = "", size: int = 5) -> int:
    """The status of an answer to an uploaded file; without `token` the page's own is sent."""
    with httpx2.Client(base_url=server.address, headers={"origin": server.address}) as client:
        client.headers["cookie"] = member.cookie
        kept = client.get("/_stcore/health").headers["set-cookie"].split(";")[0]
        client.headers["cookie"] = f"{member.cookie}; {kept}"
        return client.put(
            f"/_stcore/upload_file/{session}/{uuid.uuid4()}",
            files={"file": ("a.txt", b"x" * size)},
            headers={"X-Xsrftoken": token or kept.partition("=")[2]},
            timeout=60,
        ).status_code


@pytest.mark.attack(38)
def test_an_upload_is_taken_for_ones_own_page_with_the_right_token_and_size_only(
    server: Server, lead: Member, anna: Member
) -> None:
    async def try_all(page: Tab) -> None:
        await page.open("documents", f"project={SLUG}")
        tries = {
            "own": (lead, page.session, {}),
            "wrong token": (lead, page.session, {"token": "wrong"}),
            "too large": (lead, page.session, {"size": 60_000_000}),
            "a colleague's page": (anna, page.session, {}),
            "no page": (lead, str(uuid.uuid4()), {}),
        }
        found = {
            name: await asyncio.to_thread(upload, server, member, session, **more)
            for name, (member, session, more) in tries.items()
        }
        assert found == {
            "own": 204,
            "wrong token": 403,
            "too large": 413,
            "a colleague's page": 403,
            "no page": 403,
        }

    in_a_tab(server, lead.cookie, try_all)


@pytest.mark.attack(38)
def test_an_upload_that_trickles_in_keeps_nobody_waiting(
    server: Server, lead: Member, ben: Member
) -> None:
    async def run() -> None:
        slow = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(20)]
        for _, writer in slow:
            writer.write(
                f"PUT /_stcore/upload_file/{NO_PAGE}/{NO_PAGE} HTTP/1.1\r\n"
                f"Host: 127.0.0.1:{server.port}\r\nOrigin: {server.address}\r\n"
                f"Cookie: {lead.cookie}\r\nContent-Length: 1000000\r\n\r\nx".encode()
            )
            await writer.drain()
        async with tab(server.address, ben.cookie) as bens:
            assert await bens.open("annotate", f"project={SLUG}") < 10_000
        for _, writer in slow:
            writer.close()

    asyncio.run(run())


@pytest.mark.attack(39)
def test_a_message_of_a_hundred_megabytes_ends_its_connection_and_no_other(
    server: Server, anna: Member, ben: Member
) -> None:
    async def run() -> None:
        async with tab(server.address, ben.cookie) as bens:
            async with tab(server.address, anna.cookie) as annas:
                await annas.open("annotate", f"project={SLUG}")
                with suppress(ConnectionClosed):
                    await annas.send(bytes(100_000_000))
                assert await annas.is_cut_off(20)
            await bens.open("annotate", f"project={SLUG}")
            assert ben.name.encode() in bens.drawn

    asyncio.run(run())


@pytest.mark.attack(39)
def test_frames_that_are_no_messages_disturb_nobody(
    server: Server, anna: Member, ben: Member
) -> None:
    async def run() -> None:
        async with tab(server.address, anna.cookie) as annas:
            await annas.send(b"\xff\xff no message")
            await annas.is_cut_off(1)
        async with tab(server.address, ben.cookie) as bens:
            await bens.open("annotate", f"project={SLUG}")
            assert ben.name.encode() in bens.drawn

    asyncio.run(run())


@pytest.mark.attack(41)
def test_the_log_of_the_server_holds_no_password_no_token_and_no_text(
    server: Server, anna: Member, ben: Member
) -> None:
    drawn_for(server, anna.cookie)
    headers = {"origin": server.address}
    client = httpx2.Client(base_url=server.address, headers=headers)
    client.post("/sign-in", data={"name": ben.name, "password": "wrong words here"})
    client.post("/sign-in", data={"name": "wrong words here", "password": PASSWORD})
    client.get("/invitation/some-token-that-is-none")
    client.headers["cookie"] = anna.cookie
    ((document,),) = [tuple(client.post(f"/api/projects/{SLUG}/next", json={}).json().values())]
    text = client.get(f"/api/documents/{document}").json()["text"]
    client.post(f"/api/documents/{document}/edits", content=json.dumps({"edits": [{}]}))
    log = server.log()
    for secret in ("wrong words here", PASSWORD, anna.token, ben.token, digest(anna.token)):
        assert secret not in log
    assert text[:40] not in log
    assert "Officials of" not in log
    assert "SELECT" not in log
