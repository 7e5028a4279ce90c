"""Uploads go into one's own page only, from who may import, and so many of them.

Streamlit looks at none of that. Files somebody drops on a page stay in the server's memory until
the page is closed, and for some minutes after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from curation.desk.authorising import check_may_somewhere
from curation.errors import CurationError
from curation.pages.seat import seat_of
from curation.permissions import Action

CALLER = "X-Curation-Caller"
MOST_FILES = 5_000
MOST_BYTES = 500_000_000
"""As much of one person may wait to be imported, in all their pages together."""
NOT_YOURS = "This upload is not for a page of yours: load the page again."
NO_RIGHT = "You may not bring files in: that needs a lead of a project."
NO_SIZE = "An upload says how large it is before it begins (Content-Length)."
TOO_MUCH = (
    f"At most {MOST_FILES:,} files of together {MOST_BYTES:,} bytes wait for one person: import "
    "these first, and close the pages they wait in, or use `python -m curation import`. Those of "
    "a closed page go within minutes."
)

Files: TypeAlias = Mapping[str, Mapping[str, UploadedFileRec]]
"""What waits, by the id of its page and its own."""


@dataclass(slots=True)
class Waiting:
    """What is on its way or waits in the pages of one person; None: of whoever works alone."""

    pages: set[str] = field(default_factory=set)
    coming: list[int] = field(default_factory=list)
    """The sizes of what is on its way, in bytes."""

    def has_room(self, size: int, files: Files) -> bool:
        """Whether a file of this size is taken beside what is there and on its way."""
        sizes = [len(one.data) for page in self.pages for one in list(files.get(page, {}).values())]
        sizes += self.coming
        return len(sizes) < MOST_FILES and sum(sizes) + size <= MOST_BYTES

    @contextmanager
    def taking(self, size: int) -> Iterator[None]:
        """Keep room for a file while it comes in."""
        self.coming.append(size)
        try:
            yield
        finally:
            self.coming.remove(size)


class OwnUploads:
    """ASGI middleware behind the guard; `base` is the path the app is served below."""

    def __init__(self, app: ASGIApp, *, base: str = "") -> None:
        self._app = app
        self._prefix = f"{base}/_stcore/upload_file/"
        self._waiting: dict[int | None, Waiting] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"]) if scope["type"] == "http" else ""
        if not path.startswith(self._prefix) or scope["method"] == "OPTIONS":
            await self._app(scope, receive, send)
            return
        page = path.removeprefix(self._prefix).split("/")[0]
        headers = Headers(scope=scope)
        if not runtime.exists() or not _is_own(page, headers.get(CALLER)):
            await PlainTextResponse(NOT_YOURS, status_code=403)(scope, receive, send)
        elif scope["method"] != "PUT":
            await self._app(scope, receive, send)
        else:
            await self._take(page, headers, scope, receive, send)

    async def _take(
        self, page: str, headers: Headers, scope: Scope, receive: Receive, send: Send
    ) -> None:
        try:
            person = await run_in_threadpool(who_may_import, headers.get(CALLER))
        except CurationError:
            await PlainTextResponse(NO_RIGHT, status_code=403)(scope, receive, send)
            return
        said = headers.get("content-length", "")
        if not (said.isascii() and said.isdigit()):
            await PlainTextResponse(NO_SIZE, status_code=411)(scope, receive, send)
            return
        # From here to `taking` nothing waits: what comes at once is counted one by one.
        files = _files()
        self._forget_empty(files)
        waiting = self._waiting.setdefault(person, Waiting())
        waiting.pages.add(page)
        if not waiting.has_room(int(said), files):
            await PlainTextResponse(TOO_MUCH, status_code=413)(scope, receive, send)
            return
        with waiting.taking(int(said)):
            await self._app(scope, receive, send)

    def _forget_empty(self, files: Files) -> None:
        """Forget the pages Streamlit has let go, unless something is on its way to them."""
        for person, waiting in list(self._waiting.items()):
            if not waiting.coming:
                waiting.pages &= {page for page, kept in files.items() if kept}
                if not waiting.pages:
                    del self._waiting[person]


def who_may_import(session: str | None) -> int | None:
    """The number of whoever is signed in by the session of this digest; None for who works alone.

    Raises `Forbidden` for who may import nowhere, and `NotSignedIn`.
    """
    seat = seat_of(session)
    check_may_somewhere(seat, Action.MANAGE)
    return None if seat.caller is None else seat.caller.author_id


def _is_own(session: str, caller: str | None) -> bool:
    found = runtime.get_instance()._session_mgr.get_active_session_info(session)
    return found is not None and found.session.matches_user_info({"caller": caller})


def _files() -> Files:
    kept = runtime.get_instance().uploaded_file_mgr
    return dict(kept.file_storage) if isinstance(kept, MemoryUploadedFileManager) else {}
