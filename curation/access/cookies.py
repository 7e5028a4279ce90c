"""The cookie by which a browser is known: a random token, readable by no script.

Under TLS its name begins with `__Host-`, by which browsers let nobody else set it: no other
program of the host, no other host of the domain, nobody on the way without TLS.

Cookies know no ports and no paths of ours: where several desks run on one host, CURATION_DESK gives
each a name, without which signing in to one would sign out of the other.
"""

from __future__ import annotations

import os
import re
from http.cookies import SimpleCookie

from starlette.responses import Response
from starlette.types import Scope

PLAIN = "curation"
UNDER_TLS = "__Host-curation"


def is_secure(scope: Scope) -> bool:
    """Whether the browser came here by TLS, as uvicorn or a proxy on this machine says."""
    return scope.get("scheme") in ("https", "wss")


def cookie_name(scope: Scope) -> str:
    """The only name under which a token is looked for on this connection."""
    desk = re.sub("[^a-z0-9]", "", os.environ.get("CURATION_DESK", "").lower())[:40]
    name = UNDER_TLS if is_secure(scope) else PLAIN
    return f"{name}-{desk}" if desk else name


def token_in(scope: Scope) -> str | None:
    """The session's token a browser sent, if any."""
    wanted = cookie_name(scope)
    for name, value in scope["headers"]:
        if name == b"cookie":
            for part in value.decode("latin-1").split(";"):
                found, _, token = part.strip().partition("=")
                if found == wanted and token:
                    return str(token)
    return None


def set_session(response: Response, scope: Scope, token: str) -> None:
    """Let the browser keep a session's token until it is closed, whatever it kept before."""
    response.headers.append("set-cookie", _cookie(scope, token))


def clear_session(response: Response, scope: Scope) -> None:
    """Let the browser forget the token."""
    response.headers.append("set-cookie", _cookie(scope, "", max_age=0))


def _cookie(scope: Scope, value: str, *, max_age: int | None = None) -> str:
    made: SimpleCookie = SimpleCookie()
    name = cookie_name(scope)
    made[name] = value
    made[name]["path"] = "/"
    made[name]["httponly"] = True
    made[name]["samesite"] = "Lax"
    if is_secure(scope):
        made[name]["secure"] = True
    if max_age is not None:
        made[name]["max-age"] = max_age
    return made[name].OutputString()
