"""Open pages: each is a websocket. They are counted, slowed down and, in time, cut off.

Whoever is signed out loses their open pages within `EVERY` seconds: what they had asked before
was answered, and nothing more goes out.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from anyio import to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from curation.access.pace import Pace
from curation.errors import CurationError

EVERY = 2.0
"""Seconds between two looks at whether the people of open pages are signed in still."""
MOST = 20
"""The most pages a person may have open at once."""
SIGNED_OUT = 4401
"""The code with which a page is cut off."""

logger = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Socket:
    """One open page; `session` is None where nobody signs in."""

    session: str | None
    person: int | None
    is_over: asyncio.Event = field(default_factory=asyncio.Event)


class Sockets:
    """The open pages of this process.

    `are_over` is told the sessions of all of them and says which do not hold any longer; it may
    read the database and runs in a thread.
    """

    def __init__(self, are_over: Callable[[frozenset[str | None]], set[str | None]]) -> None:
        self._are_over = are_over
        self._open: set[Socket] = set()
        self._of: Counter[int] = Counter()
        self._paces: dict[int, Pace] = {}
        self._watch: asyncio.Task[None] | None = None

    def is_full(self, person: int | None) -> bool:
        """Whether a person has as many pages open as they may."""
        return person is not None and self._of[person] >= MOST

    async def run(
        self,
        app: ASGIApp,
        scope: Scope,
        receive: Receive,
        send: Send,
        *,
        session: str | None,
        person: int | None,
        used: Callable[[], None],
    ) -> None:
        """Serve one page until it is closed or signed out; `used` hears whenever it is used."""
        socket = Socket(session, person)
        pace = self._enter(socket)
        is_accepted = False

        async def receive_paced() -> Message:
            message = await _first_of(receive, socket.is_over)
            if message["type"] == "websocket.receive":
                used()
                await asyncio.sleep(pace.delay())
            return message

        async def send_unless_over(message: Message) -> None:
            nonlocal is_accepted
            if socket.is_over.is_set():
                return
            is_accepted = is_accepted or message["type"] == "websocket.accept"
            await send(message)

        try:
            await app(scope, receive_paced, send_unless_over)
        finally:
            self._leave(socket)
        if socket.is_over.is_set() and is_accepted:
            await send({"type": "websocket.close", "code": SIGNED_OUT, "reason": "signed out"})

    def _enter(self, socket: Socket) -> Pace:
        self._open.add(socket)
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._look_again_and_again())
        if socket.person is None:
            return Pace()
        self._of[socket.person] += 1
        return self._paces.setdefault(socket.person, Pace())

    def _leave(self, socket: Socket) -> None:
        self._open.discard(socket)
        if socket.person is not None:
            self._of[socket.person] -= 1
            if not self._of[socket.person]:
                del self._of[socket.person]
                self._paces.pop(socket.person, None)

    async def _look_again_and_again(self) -> None:
        while self._open:
            await asyncio.sleep(EVERY)
            sessions = frozenset(one.session for one in self._open)
            try:
                over = await to_thread.run_sync(self._are_over, sessions)
            except CurationError as error:
                logger.warning("Open pages could not be looked after: %s", error.message)
                continue
            for one in self._open:
                if one.session in over:
                    one.is_over.set()


async def _first_of(receive: Receive, is_over: asyncio.Event) -> Message:
    """The next message, or, as soon as it is over, word that the page is gone."""
    coming, ending = asyncio.ensure_future(receive()), asyncio.ensure_future(is_over.wait())
    try:
        await asyncio.wait({coming, ending}, return_when=asyncio.FIRST_COMPLETED)
        if not is_over.is_set():
            return await coming
        return {"type": "websocket.disconnect", "code": SIGNED_OUT}
    finally:
        for task in (coming, ending):
            task.cancel()
