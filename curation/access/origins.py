"""Is a request one of ours? Its host has to be a name of this server, its page one of this server.

A page of another site can make a browser send requests and open websockets here, with the cookie;
it shows in `Origin`. A name that was rebound to this computer shows in `Host`.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from curation.api.guard import allowed_hosts

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def refusal(headers: Headers, method: str | None) -> str | None:
    """Why a request is refused, in words; `method` is None for a websocket."""
    host = headers.get("host", "")
    name, hosts = _name(host), allowed_hosts()
    if "*" not in hosts and name not in hosts:
        return f"This server does not answer to the name {name!r}: name it in CURATION_HOSTS."
    if method in READING:
        return None
    origin = headers.get("origin")
    if method is None and origin is None:
        return "A websocket has to say from which page it comes: every browser does."
    elsewhere = "The request came from a page of another site: nothing was changed."
    if origin is not None and _place(origin) != host.lower():
        return elsewhere
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return elsewhere
    return None


def is_of_this_computer(address: str | None) -> bool:
    """Whether a network address is this computer's own; one that is not known is not."""
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _place(origin: str) -> str:
    """Host and port of an origin; those of none cannot be a host's."""
    try:
        return urlsplit(origin).netloc.lower() or "none"
    except ValueError:
        return "none"
