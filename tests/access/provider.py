"""A real provider on this machine, and somebody who signs in with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
from oidc_provider_mock import User, run_server_in_thread

ANNA = User(sub="anna-1", claims={"email": "anna@example.org"})
BEN = User(sub="ben-2", claims={"email": "ben@example.org"})
SECRET = "0123456789abcdef0123456789abcdef"


@dataclass(frozen=True)
class LocalProvider:
    """Where a provider answers."""

    address: str

    @property
    def section(self) -> dict[str, str]:
        """What a provider's section of the settings says of it."""
        return {
            "client_id": "desk",
            "client_secret": "hush",
            "server_metadata_url": f"{self.address}/.well-known/openid-configuration",
        }

    def settings(self, redirect_uri: str) -> dict[str, Any]:
        """`[auth]` with this provider alone."""
        return {"redirect_uri": redirect_uri, "cookie_secret": SECRET, **self.section}

    def vouch(self, address: str, subject: str) -> str:
        """Be `subject` at the address the app sent us to; where the provider sends us then."""
        assert address.startswith(self.address)
        answer = httpx2.post(address, data={"sub": subject}, follow_redirects=False)
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]

    def deny(self, address: str) -> str:
        """Break off at the provider's; where it sends us then."""
        answer = httpx2.post(address, data={"action": "deny"}, follow_redirects=False)
        return answer.headers["location"]


@contextmanager
def local_provider(*users: User) -> Iterator[LocalProvider]:
    """A provider that knows these people, and asks for a nonce."""
    with run_server_in_thread(require_nonce=True, user_claims=users or (ANNA, BEN)) as server:
        yield LocalProvider(f"http://localhost:{server.server_port}")


def state_in(address: str) -> str:
    """The state an address carries."""
    found = re.search(r"[?&]state=([^&]+)", address)
    assert found is not None
    return found[1]
