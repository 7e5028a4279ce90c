"""A team at work at once: websockets with pages, edits, the next article, time at work.

Each person is one websocket, as Streamlit's own page has it, and requests as the editor makes
them. The soak tests hold the figures against their bounds; `make bench` prints them.
"""

from __future__ import annotations

import asyncio
import os
import random
import time
import uuid
from collections.abc import Awaitable, Coroutine, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from curation.store import Store
from tests.browser.server import Server
from tests.soak.streamlit_page import tab
from tests.soak.team import SLUG, Member, make_team

THINKING = (2.0, 4.0)
"""Seconds between two things somebody does."""
EDITS_AN_ARTICLE = 6
BEAT_EVERY = 30.0


@dataclass
class Log:
    """What happened to everybody, as it happens; times in milliseconds."""

    edits: list[float] = field(default_factory=list)
    next: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    beats: list[float] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CrowdFigures:
    """A team at work for some seconds."""

    people: int
    seconds: float
    log: Log
    lost: int
    """Edits that were acknowledged and are not in the log of the database."""
    doubled: int
    locked: int
    megabytes: float
    """Of the server's memory at the most."""
    kilobytes_a_session: float
    cpu: float
    """Cores the server kept busy, on average."""


def work_together(
    folder: Path, *, people: int, seconds: float, thinking: tuple[float, float] = THINKING
) -> CrowdFigures:
    """So many people at work for so long, each with a page and with articles of their own."""
    members = make_team(folder / "curation.db", people, articles=people * 8 + 10)
    server = Server(folder / "curation.db")
    server.start()
    try:
        log = Log()
        warm_up(server, members[0])
        memory, cpu, started = rss(server.pid), cpu_seconds(server.pid), time.monotonic()
        most = asyncio.run(
            watched(server, all_at_work(server, members[1:], seconds, log, thinking))
        )
        spent = time.monotonic() - started
        busy = (cpu_seconds(server.pid) - cpu) / spent
    finally:
        server.stop()
    lost, doubled = _compare(folder / "curation.db", log.acknowledged)
    locked = sum("locked" in one for one in log.failed) + server.log().count("is locked")
    return CrowdFigures(
        people=people,
        seconds=seconds,
        log=log,
        lost=lost,
        doubled=doubled,
        locked=locked,
        megabytes=most / 1024,
        kilobytes_a_session=(most - memory) / people,
        cpu=busy,
    )


def warm_up(server: Server, member: Member) -> None:
    """One page, so that what is loaded once is not counted as somebody's."""

    async def look() -> None:
        async with tab(server.address, member.cookie) as one:
            await one.open("annotate", f"project={SLUG}")

    asyncio.run(look())


async def all_at_work(
    server: Server,
    members: Sequence[Member],
    seconds: float,
    log: Log,
    thinking: tuple[float, float],
) -> None:
    """Everybody works for so many seconds; what happens goes into `log`."""
    until = time.monotonic() + seconds
    people = (_person(server, one, until, log, thinking) for one in members)
    await asyncio.gather(*people)


async def _person(
    server: Server, member: Member, until: float, log: Log, thinking: tuple[float, float]
) -> None:
    """Open the page, then label and submit article after article."""
    chance = random.Random(member.id)
    await asyncio.sleep(chance.uniform(0, min(5.0, thinking[1])))
    headers = {"cookie": member.cookie, "origin": server.address}
    async with (
        httpx2.AsyncClient(base_url=server.address, headers=headers, timeout=60) as client,
        tab(server.address, member.cookie) as page,
    ):
        try:
            log.pages.append(await page.open("annotate", f"project={SLUG}"))
            worker = _Worker(client, member, log, chance, thinking)
            await worker.go_on(None)
            while worker.article and time.monotonic() < until:
                await worker.label()
                if worker.done == EDITS_AN_ARTICLE:
                    left = worker.article
                    await worker.submit()
                    await worker.go_on(left["id"])
                    # As the editor tells its page which article is open now.
                    log.pages.append(await page.open("annotate", f"project={SLUG}"))
            if page.failures:
                log.failed.append(f"{page.failures} failures of a page")
        except (OSError, httpx2.HTTPError, TimeoutError) as error:
            log.failed.append(f"{type(error).__name__}: {error}")


class _Worker:
    """One person's requests."""

    def __init__(
        self,
        client: httpx2.AsyncClient,
        member: Member,
        log: Log,
        chance: random.Random,
        thinking: tuple[float, float],
    ) -> None:
        self.client, self.member, self.log, self.chance = client, member, log, chance
        self.thinking = thinking
        self.article: dict[str, Any] | None = None
        self.done = 0
        self.beats = 0
        self.told = time.monotonic()
        self.sitting = str(uuid.uuid4())

    async def go_on(self, after: int | None) -> None:
        """Ask for the next article and open it; none when the queue is done."""
        asked = self.client.post(f"/api/projects/{SLUG}/next", json={"after": after})
        answer = await self._ask(asked, self.log.next)
        document = answer and answer["document"]
        self.article, self.done = None, 0
        if document:
            opening = self.client.get(f"/api/documents/{document}")
            self.article = await self._ask(opening, self.log.opened)

    async def label(self) -> None:
        """Think, then label a word that has no label yet."""
        assert self.article is not None
        await asyncio.sleep(self.chance.uniform(*self.thinking))
        edit = addition(self.article["text"], self.done)
        self.done += 1
        body = {"edits": [edit], "author_id": self.member.id}
        recording = self.client.post(f"/api/documents/{self.article['id']}/edits", json=body)
        answer = await self._ask(recording, self.log.edits)
        if answer is not None:
            self.log.acknowledged += answer["acknowledged"]
            self.log.refused += [one["error"] for one in answer["refused"]]
        if time.monotonic() - self.told >= BEAT_EVERY:
            await self.beat()

    async def beat(self) -> None:
        assert self.article is not None
        seconds = time.monotonic() - self.told
        self.told, self.beats = time.monotonic(), self.beats + 1
        body = {"sitting": self.sitting, "beat": self.beats, "seconds": seconds, "within": seconds}
        address = f"/api/documents/{self.article['id']}/working-time"
        await self._ask(self.client.post(address, json=body), self.log.beats)

    async def submit(self) -> None:
        assert self.article is not None
        await self._ask(
            self.client.post(f"/api/documents/{self.article['id']}/submit", json={}), []
        )

    async def _ask(
        self, asked: Awaitable[httpx2.Response], times: list[float]
    ) -> dict[str, Any] | None:
        started = time.perf_counter()
        answer = await asked
        times.append((time.perf_counter() - started) * 1000)
        if answer.status_code == 200:
            return dict(answer.json())
        self.log.failed.append(f"{answer.status_code} {answer.text[:200]}")
        return None


async def watched(server: Server, work: Coroutine[Any, Any, None]) -> int:
    """Do this; the most memory the server had meanwhile, in kilobytes."""
    most = 0
    task = asyncio.create_task(work)
    while not task.done():
        most = max(most, rss(server.pid))
        await asyncio.wait([task], timeout=0.05)
    await task
    return most


def addition(text: str, number: int) -> dict[str, Any]:
    """An edit that labels the word after so many others of four letters or more."""
    starts = [place for place in range(len(text) - 4) if text[place : place + 4].isalpha()]
    start = starts[(number * 7) % len(starts)]
    span = {
        "kind": "span",
        "id": str(uuid.uuid4()),
        "label": "GPE",
        "start": start,
        "end": start + 4,
        "text": text[start : start + 4],
    }
    change = {"before": None, "after": span}
    return {"id": str(uuid.uuid4()), "verb": "add", "changes": [change], "undoes": None}


def _compare(database: Path, acknowledged: Sequence[str]) -> tuple[int, int]:
    """How many acknowledged edits are missing from the log, and how many are there twice."""
    store = Store(database)
    with store.read() as db:
        there = [row[0] for row in db.conn.execute("SELECT id FROM edits")]
    store.close()
    return len(set(acknowledged) - set(there)), len(there) - len(set(there))


def rss(pid: int) -> int:
    """A process's memory in kilobytes (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def cpu_seconds(pid: int) -> float:
    """Seconds of CPU a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
