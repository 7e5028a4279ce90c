"""What browsers are told to keep to: headers that go with every answer."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from types import MappingProxyType

from starlette.datastructures import MutableHeaders
from starlette.types import Message

_SCRIPT = re.compile(r"<script(?P<marks>[^>]*)>(?P<words>.*?)</script>", re.DOTALL | re.IGNORECASE)

ALWAYS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",  # with none, browsers hide where our own forms come from
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
)
OF_FILES = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""The policy of what people made or brought, were it ever opened as a page: nothing runs."""


def inline_scripts(html: str) -> tuple[str, ...]:
    """The scripts that stand in a page itself."""
    return tuple(
        found["words"] for found in _SCRIPT.finditer(html) if "src=" not in found["marks"].lower()
    )


def content_security_policy(html: str) -> str:
    """The policy under which this page, Streamlit's own, works: no script but ours and its one."""
    hashes = [
        base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
        for words in inline_scripts(html)
    ]
    scripts = " ".join(["'self'", *(f"'sha256-{one}'" for one in hashes)])
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",  # Streamlit styles by rules it makes as it goes
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def add_headers(answer: Message, policy: str, path: str) -> None:
    """Put the headers on the start of an answer; `path` is below the app's own."""
    headers = MutableHeaders(scope=answer)
    for name, value in ALWAYS.items():
        headers[name] = value
    headers["Content-Security-Policy"] = OF_FILES if path.startswith("/media/") else policy
    if headers.get("content-type", "").startswith("text/html"):
        headers["Cache-Control"] = "no-store"  # going back after signing out shows nothing
    # Streamlit calls files of components public, without saying for how long.
    elif headers.get("cache-control", "public") == "public":
        headers["Cache-Control"] = "private, no-cache"
