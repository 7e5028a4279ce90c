"""What stands in front of everything: who asks, may they come in, and what their browser is told.

Free are only the pages to sign in at, their style sheet and /api/health. Everybody else is known
by a cookie or, under /api, by a token; who that is goes on to pages in a header that nobody
outside can send, and to the API in the scope. Where there are no accounts, this computer alone is
answered.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from curation.access import free_pages
from curation.access.cookies import token_in
from curation.access.origins import is_of_this_computer, refusal
from curation.access.policy import add_headers
from curation.access.providers import CALLBACK
from curation.access.shares import Shares
from curation.access.sockets import Sockets
from curation.api.failures import answer, failure
from curation.api.seat import CALLER
from curation.desk.api_tokens import caller_of_api_token
from curation.desk.authorising import SIGN_IN
from curation.desk.seats import Caller
from curation.desk.session_age import holds, is_to_be_noted
from curation.desk.signing_in import note_use
from curation.desk.tokens import digest
from curation.errors import CurationError, TooManyTries
from curation.store import Store, accounts, sessions

HEADER = b"x-curation-caller"
"""The header that names a session to pages; `server.trustedUserHeaders` reads it."""
HANDED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
"""Headers by which a proxy tells that it asks for somebody else."""
HEALTH = "/api/health"
ALONE_ONLY = (
    "Nobody has an account here yet, so only this computer is answered: make the first account "
    "with `python -m curation users add NAME --role lead`."
)
RELOAD = "You are signed out. Load this page again to sign in."
SECONDS = 60.0


class Guard:
    """ASGI middleware; `base` is the path the app is served below, "" or "/desk"."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        store: Callable[[], Store],
        policy: str,
        base: str = "",
        pages: ASGIApp | None = None,
        providers: ASGIApp | None = None,
    ) -> None:
        self._app = app
        self._store = store
        self._policy = policy
        self._base = base
        self._pages = pages or free_pages.create_pages(store, base=base)
        self._providers = providers
        self._sockets = Sockets(self._are_over)
        self._shares = Shares()
        self._noted: dict[str, float] = {}
        self._tasks: set[asyncio.Future[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, self._with_headers(scope, send))
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self._below_base(scope)
        if path is None:
            await PlainTextResponse("Not found.", status_code=404)(scope, receive, send)
            return
        why = refusal(Headers(scope=scope), scope["method"])
        if why is not None:
            await self._refuse(403, "forbidden", why, path)(scope, receive, send)
            return
        if path == HEALTH:
            await self._app(_named(scope, None), receive, send)
            return
        try:
            caller, is_alone = await self._who(scope, path)
        except CurationError as error:  # the database does not answer: nobody comes in
            await self._refuse(503, error.kind, error.message, path)(scope, receive, send)
            return
        if is_alone and not _is_near(scope):
            await self._refuse(403, "forbidden", ALONE_ONLY, path)(scope, receive, send)
            return
        free = self._free_app(path, is_alone)
        if free is not None:
            await free(scope, receive, send)
        elif caller is None and not is_alone:
            await self._ask_to_sign_in(scope, path)(scope, receive, send)
        elif caller is None or not path.startswith("/api/"):
            await self._app(_named(scope, caller), receive, send)
        else:
            await self._answer(caller, path, _named(scope, caller), receive, send)

    async def _answer(
        self, caller: Caller, path: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Let the API answer, when it is this person's turn."""
        try:
            async with self._shares.share(caller.author_id, path):
                await self._app(scope, receive, send)
        except TooManyTries as error:
            await answer(error)(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self._below_base(scope)
        caller, is_alone = None, False
        is_refused = path is None or refusal(Headers(scope=scope), None) is not None
        if path is not None and not is_refused:
            with suppress(CurationError):  # the database does not answer: nobody comes in
                caller, is_alone = await self._who(scope, path)
            is_refused = not _is_near(scope) if is_alone else caller is None
        person = None if caller is None else caller.author_id
        if is_refused or self._sockets.is_full(person):
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        session = None if caller is None else caller.session
        await self._sockets.run(
            *(self._app, _named(scope, caller), receive, send),
            session=session,
            person=person,
            used=lambda: self._note(session),
        )

    async def _who(self, scope: Scope, path: str) -> tuple[Caller | None, bool]:
        """Who asks, and whether nobody needs to sign in here."""
        if path.startswith("/api/"):
            bearer = _bearer(scope)
            if bearer is not None:
                store = self._store()
                return await to_thread.run_sync(caller_of_api_token, store, bearer), False
        token = token_in(scope)
        session = None if token is None else digest(token)
        moment = datetime.now(UTC)
        # On the event loop itself: one read by primary keys takes less than handing it to a thread.
        with self._store().read() as db:
            found = None if session is None else sessions.standing(db, session)
            if found is None or session is None or not holds(found, moment):
                return None, not accounts.are_there_accounts(db)
        if is_to_be_noted(found, moment):
            self._note(session)
        else:
            self._noted.setdefault(session, time.monotonic())
        return Caller(found.session.author_id, found.session.epoch, session), False

    def _note(self, session: str | None) -> None:
        """Write down that a session is used, once a minute and without anybody waiting for it."""
        now = time.monotonic()
        if session is None or now - self._noted.get(session, -SECONDS) < SECONDS:
            return
        self._noted = {one: at for one, at in self._noted.items() if now - at < SECONDS}
        self._noted[session] = now
        store = self._store()
        task = asyncio.ensure_future(to_thread.run_sync(note_use, store, session))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _are_over(self, open_sessions: frozenset[str | None]) -> set[str | None]:
        moment = datetime.now(UTC)
        with self._store().read() as db:
            return {
                one
                for one in open_sessions
                if (
                    accounts.are_there_accounts(db)
                    if one is None
                    else not holds(sessions.standing(db, one), moment)
                )
            }

    def _below_base(self, scope: Scope) -> str | None:
        """The path below the base; None for what is not below it, and so not of this app."""
        path = str(scope["path"])
        if not self._base:
            return path
        if path == self._base:
            return "/"
        return path[len(self._base) :] if path.startswith(f"{self._base}/") else None

    def _free_app(self, path: str, is_alone: bool) -> ASGIApp | None:
        """Who answers what anybody may ask."""
        if path == CALLBACK or path.startswith(f"{free_pages.SIGN_IN}/"):
            return self._providers or PlainTextResponse("Not found.", status_code=404)
        if path == f"/{free_pages.STYLE.name}" or path.startswith(free_pages.INVITATION):
            return self._pages
        if path == free_pages.BEGIN:
            return self._pages if is_alone else RedirectResponse(f"{self._base}/", status_code=303)
        if path in (free_pages.SIGN_IN, free_pages.SIGN_OUT):
            return RedirectResponse(f"{self._base}/", status_code=303) if is_alone else self._pages
        return None

    def _ask_to_sign_in(self, scope: Scope, path: str) -> Response:
        """To the page for it, where a person opened a page; the number 401 where a program asks."""
        accepts = Headers(scope=scope).get("accept", "")
        if scope["method"] != "GET" or path.startswith("/api/") or "text/html" not in accepts:
            return self._refuse(401, "not_signed_in", SIGN_IN, path)
        query = scope["query_string"].decode("latin-1")
        wanted = quote(f"{path}?{query}" if query else path, safe="/")
        after = "" if wanted == "/" else f"?next={wanted}"
        return RedirectResponse(
            f"{self._base}{free_pages.SIGN_IN}{after}",
            status_code=303,
            headers={"Cache-Control": "no-store"},
        )

    def _refuse(self, status: int, kind: str, words: str, path: str) -> Response:
        if path.startswith("/api"):
            return failure(status, kind, words)
        if path.startswith("/_stcore/"):  # Streamlit's pages show what they are answered as JSON
            return JSONResponse(RELOAD if status == 401 else words, status_code=status)
        return PlainTextResponse(words, status_code=status, headers={"Cache-Control": "no-store"})

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        path = self._below_base(scope) or ""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(message, self._policy, path)
            await send(message)

        return send_with_headers


def _named(scope: Scope, caller: Caller | None) -> Scope:
    """The request with who asks, and without what it said about that itself."""
    headers = [(name, value) for name, value in scope["headers"] if name.lower() != HEADER]
    if caller is not None and caller.session is not None:
        headers.append((HEADER, caller.session.encode()))
    return {**scope, "headers": headers, CALLER: caller}


def _bearer(scope: Scope) -> str | None:
    """The token in `Authorization`, if it is one."""
    kind, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def _is_near(scope: Scope) -> bool:
    """Whether somebody at this computer asks, and not a proxy on it for somebody elsewhere."""
    client = scope.get("client")
    is_handed_on = any(name in Headers(scope=scope) for name in HANDED_ON)
    return not is_handed_on and is_of_this_computer(client[0] if client else None)
