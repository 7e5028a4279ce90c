"""Whether the app may start as it was told to: beyond this computer only with accounts."""

from __future__ import annotations

import os
import stat
from ipaddress import ip_address

from curation.errors import Forbidden
from curation.store import Store, accounts

OPEN = (
    "The address {address} can be reached from other computers, but nobody has an account yet, so "
    "anybody could read and change everything. Make the first account with `python -m curation "
    "users add NAME --role lead`, or listen on 127.0.0.1."
)
WITHOUT_TLS = (
    "Warning: {address} can be reached from other computers, and without TLS passwords and "
    "articles can be read on the way. Put a proxy with TLS in front of it: docs/deploy.md shows "
    "how."
)


def is_loopback(address: str) -> bool:
    """Whether only this computer reaches what listens at an address; "" is all of its addresses."""
    if address.lower() == "localhost":
        return True
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def check_start(store: Store, address: str, *, has_tls: bool) -> str:
    """A warning to print, or "". Raises `Forbidden` when the app had better not start."""
    if is_loopback(address):
        return ""
    shown = address or "0.0.0.0"
    with store.read() as db:
        if not accounts.are_there_accounts(db):
            raise Forbidden(OPEN.format(address=shown))
    return "" if has_tls else WITHOUT_TLS.format(address=shown)


def what_is_unwise(store: Store) -> list[str]:
    """What else is unwise about how the app runs, in words."""
    found = []
    others = stat.S_IRWXG | stat.S_IRWXO
    if os.name == "posix" and store.path.stat().st_mode & others:
        found.append(
            f"Warning: other users of this computer can read {store.path}: "
            f"run `chmod 600 {store.path}`."
        )
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        found.append("Warning: the app runs as root, which it does not need: run it as a user.")
    return found
