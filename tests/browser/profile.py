"""A browser that keeps from test to test what it compiled, and nothing that a test left in it.

A new context reads and compiles Streamlit's megabytes of script again, which costs more than most
tests do. A profile on disk has them compiled.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

LEFT = "cookies,local_storage,indexeddb,cache_storage,service_workers,file_systems"
"""What a site may leave in a profile, by the names of the browser's tools."""


class Profile:
    """One context on disk, lent to one test after the other."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._first = context.pages[0]  # with its last tab, the browser would close
        self._tools = context.new_cdp_session(self._first)

    @contextmanager
    def lent(self, address: str) -> Iterator[BrowserContext]:
        """The context, without a tab and without anything kept from the server at `address`.

        A clock that is set in it or a script that is added to it would stay: a test that does so
        needs a context of its own.
        """
        self._forget(address)
        try:
            yield self._context
        finally:
            for page in self._context.pages:
                if page is not self._first:
                    page.close()
            self._context.unroute_all(behavior="ignoreErrors")
            self._context.set_offline(False)
            self._context.clear_permissions()

    def _forget(self, address: str) -> None:
        site = urlsplit(address)
        self._context.clear_cookies()
        self._tools.send(
            "Storage.clearDataForOrigin",
            {"origin": f"{site.scheme}://{site.netloc}", "storageTypes": LEFT},
        )
