"""Streamlit's own way to sign in is shut: its cookies are thrown away, its two addresses unknown.

`st.login` keeps who somebody is in a signed cookie that no server can take back, so a copy made
before signing out signs in again. Here such a cookie reaches nothing: who somebody is follows from
a session of ours alone.
"""

from __future__ import annotations

from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "_streamlit_user"
"""How the names of Streamlit's cookies for identities and tokens begin."""
SHUT = ("/auth/login", "/auth/logout")


def split_cookies(header: str) -> tuple[str, list[str]]:
    """A Cookie header without Streamlit's identity, and the names of what was left out."""
    pairs = [pair.strip() for pair in header.split(";") if pair.strip()]
    kept = [pair for pair in pairs if not pair.startswith(COOKIE)]
    return "; ".join(kept), [pair.partition("=")[0] for pair in pairs if pair not in kept]


class NoStreamlitIdentity:
    """Lets nothing pass that Streamlit would take for somebody's identity."""

    def __init__(self, app: ASGIApp, *, base: str = "") -> None:
        self._app = app
        self._shut = {f"{base}{path}" for path in SHUT}
        self._path = base or "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        if scope["type"] == "http" and scope["path"].rstrip("/") in self._shut:
            await PlainTextResponse("Not found.", status_code=404)(scope, receive, send)
            return
        headers = Headers(scope=scope)
        kept, dropped = split_cookies("; ".join(headers.getlist("cookie")))
        if not dropped:
            await self._app(scope, receive, send)
            return
        others = [(name, value) for name, value in scope["headers"] if name.lower() != b"cookie"]
        cookie = [(b"cookie", kept.encode("latin-1"))] if kept else []

        async def send_and_forget(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name in dropped:
                    answer.append("set-cookie", self._deletion(name))
            await send(message)

        await self._app({**scope, "headers": others + cookie}, receive, send_and_forget)

    def _deletion(self, name: str) -> str:
        gone: SimpleCookie = SimpleCookie()
        gone[name] = ""
        gone[name]["max-age"] = 0
        gone[name]["path"] = self._path
        gone[name]["httponly"] = True
        gone[name]["samesite"] = "lax"
        return gone.output(header="").strip()
