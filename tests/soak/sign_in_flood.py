"""A flood of wrong passwords while a few people work."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx2

from tests.browser.server import Server
from tests.soak.crowd import Log, all_at_work, rss, warm_up, watched
from tests.soak.team import PASSWORD, Member, make_team

QUICK = (0.2, 0.4)
"""Seconds between two things somebody does."""
SECONDS = 8.0
NAMES = 40
"""Different names that are tried; most of them nobody has."""


@dataclass(frozen=True, slots=True)
class FloodFigures:
    """Tries to sign in, many at once, while a few people work."""

    tries: int
    seconds: float
    let_in: int
    turned_away: int
    """Answered with 429: wait."""
    refused: int
    failed: int
    quiet_edits: list[float]
    """Before the flood, in milliseconds."""
    edits: list[float]
    """During it."""
    megabytes: float
    """By how much the server's memory grew at the most."""


def flood(folder: Path, *, tries: int, people: int = 5) -> FloodFigures:
    """So many wrong passwords at once, for names there are and names there are not."""
    members = make_team(folder / "curation.db", people, articles=people * 8 + 10)
    server = Server(folder / "curation.db")
    server.start()
    try:
        warm_up(server, members[0])
        quiet, during = Log(), Log()
        asyncio.run(all_at_work(server, members[1:], SECONDS, quiet, QUICK))
        memory, started = rss(server.pid), time.monotonic()
        statuses: list[int] = []
        most = asyncio.run(watched(server, _flooded(server, members, tries, during, statuses)))
        seconds = time.monotonic() - started
    finally:
        server.stop()
    return FloodFigures(
        tries=tries,
        seconds=seconds,
        let_in=sum(status == 303 for status in statuses),
        turned_away=sum(status == 429 for status in statuses),
        refused=sum(status in (400, 401, 403) for status in statuses),
        failed=sum(status == 0 or status >= 500 for status in statuses) + len(during.failed),
        quiet_edits=quiet.edits,
        edits=during.edits,
        megabytes=(most - memory) / 1024,
    )


async def _flooded(
    server: Server, members: Sequence[Member], tries: int, log: Log, statuses: list[int]
) -> None:
    """The flood, with people at work meanwhile; its answers go into `statuses`."""

    async def one(client: httpx2.AsyncClient, name: str) -> int:
        form = {"name": name, "password": f"not {PASSWORD}"}
        try:
            return (await client.post("/sign-in", data=form)).status_code
        except httpx2.HTTPError:
            return 0

    async with httpx2.AsyncClient(
        base_url=server.address,
        headers={"origin": server.address},
        timeout=90,
        limits=httpx2.Limits(max_connections=tries),
    ) as client:
        working = asyncio.create_task(all_at_work(server, members[1:], SECONDS, log, QUICK))
        await asyncio.sleep(1)
        names = (f"Person {number % NAMES}" for number in range(tries))
        statuses += await asyncio.gather(*(one(client, name) for name in names))
        await working
