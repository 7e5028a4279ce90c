"""The providers that may vouch for people: Streamlit's `[auth]` settings, read and checked.

One provider stands in `[auth]` itself, several in sections `[auth.NAME]`, just as for `st.login`.
Nothing here speaks to a provider.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from curation.errors import BadInput

CALLBACK = "/oauth2callback"
"""Where a provider sends people back to; Streamlit's own name for it."""
SHORTEST_SECRET = 32
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_NEEDED = ("client_id", "client_secret", "server_metadata_url")


@dataclass(frozen=True, slots=True)
class Provider:
    """Somebody who vouches for people; `name` is that of its section in the settings."""

    name: str
    label: str
    """What a button says after "Sign in with"."""
    client_id: str
    client_secret: str = field(repr=False)
    metadata_url: str
    client_kwargs: Mapping[str, Any]
    """What is asked of the provider beyond the usual, such as other scopes."""


@dataclass(frozen=True, slots=True)
class Providers:
    """Every provider, and what they have in common."""

    redirect_uri: str
    cookie_secret: str = field(repr=False)
    all: tuple[Provider, ...]

    @property
    def is_secure(self) -> bool:
        """Whether people come here by TLS."""
        return self.redirect_uri.startswith("https://")


def read_providers(auth: Mapping[str, Any], *, base: str = "", port: int = 8501) -> Providers:
    """What the settings under `[auth]` say.

    `base` is the path that the whole app stands below, "" or "/desk". Raises `BadInput`: the app
    had better not start than leave people before a door that does not open.
    """
    redirect_uri = _text(auth, "redirect_uri", "[auth]").replace("{port}", str(port))
    address = urlsplit(redirect_uri)
    if address.path != f"{base}{CALLBACK}":
        raise BadInput(
            f"redirect_uri in [auth] is {redirect_uri!r}: it has to end with {base}{CALLBACK}."
        )
    if address.scheme != "https" and address.hostname not in LOOPBACK:
        raise BadInput(
            f"redirect_uri in [auth] is {redirect_uri!r}: signing in beyond this machine needs "
            "https://."
        )
    secret = _text(auth, "cookie_secret", "[auth]")
    if len(secret) < SHORTEST_SECRET:
        raise BadInput(
            f"cookie_secret in [auth] is too short: take {SHORTEST_SECRET} random characters or "
            "more, such as `openssl rand -hex 32` prints."
        )
    sections = {name: value for name, value in auth.items() if _is_provider(value)}
    found = [_provider(name, section) for name, section in sections.items()]
    if "client_id" in auth or not found:
        found.insert(0, _provider("default", auth))
    return Providers(redirect_uri, secret, tuple(found))


def _provider(name: str, section: Mapping[str, Any]) -> Provider:
    where = "[auth]" if name == "default" else f"[auth.{name}]"
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", name):
        raise BadInput(
            f"{where} has to be named in small letters, digits and hyphens, such as [auth.google]."
        )
    client_id, client_secret, metadata_url = (_text(section, key, where) for key in _NEEDED)
    metadata = urlsplit(metadata_url)
    if metadata.scheme != "https" and metadata.hostname not in LOOPBACK:
        raise BadInput(f"server_metadata_url in {where} has to begin with https://.")
    asked = section.get("client_kwargs", {})
    if not isinstance(asked, Mapping):
        raise BadInput(f"client_kwargs in {where} has to be a table.")
    return Provider(
        name, _label(name, section), client_id, client_secret, metadata_url, dict(asked)
    )


def _label(name: str, section: Mapping[str, Any]) -> str:
    """The provider's name for people: `label` of its section, else the section's own."""
    usual = "your organisation" if name == "default" else name.replace("-", " ").title()
    return str(section.get("label") or usual)[:60]


def _is_provider(value: Any) -> bool:
    return isinstance(value, Mapping) and any(key in value for key in _NEEDED)


def _text(section: Mapping[str, Any], key: str, where: str) -> str:
    value = section.get(key)
    if not isinstance(value, str) or not value:
        raise BadInput(f"{key} is missing in {where} of .streamlit/secrets.toml.")
    return value
