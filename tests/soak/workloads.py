"""The loads the store is put under, as functions that return figures.

The soak tests hold the figures against their bounds; `make bench` prints them.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from curation.desk.people import current_user
from curation.edits import edit_from_json, edit_to_json
from curation.store import Store
from curation.store.backup import backup
from curation.store.check import problems
from curation.store.readings import log
from tests.builders import add_articles
from tests.soak.writer import Work
from tests.store.processes import line, start

SENTENCES = "Turkey met Israel’s envoy in Zürich 🇹🇷. The talks about trade go on, officials said. "


@dataclass(frozen=True)
class WritingFigures:
    """Several people annotating at once."""

    processes: int
    threads: int
    seconds: float
    acknowledged: int
    lost: int
    locked: int
    refused: int
    commits_per_second: float
    median_ms: float
    p99_ms: float
    worst_ms: float
    fairness: float
    """The commits of the slowest thread over those of the fastest."""
    wal_mb: float
    memory_growth: float
    """The memory of a writer at its end over that after a quarter of the time."""
    problems: tuple[str, ...]


@dataclass(frozen=True)
class KillFigures:
    """Writers that were killed with -9."""

    kills: int
    acknowledged: int
    lost: int
    on_their_way: int
    """Edits that were sent and not acknowledged when the process died."""
    on_their_way_and_there: int
    halves: int
    """Edits that are there, but not as they were sent."""
    survivors_that_went_on: int
    hot: int
    """How often there was a write-ahead log to recover from."""
    worst_recovery_ms: float
    problems: tuple[str, ...]


@dataclass(frozen=True)
class BackupFigures:
    """Backups taken while others write."""

    backups: int
    megabytes: float
    missing: int
    """Edits acknowledged before a backup began that are not in it."""
    worst_seconds: float
    worst_commit_ms: float
    problems: tuple[str, ...]


def prepare(path: Path, *, documents: int = 50, characters: int = 3000) -> None:
    """A new database with articles and somebody at the desk."""
    store = Store(path)
    texts = [f"{number}. {SENTENCES * 50}"[:characters] for number in range(documents)]
    add_articles(store, texts, slug="load")
    current_user(store)
    store.close()


def begin(work: Work, processes: int) -> list[Listener]:
    """Start writers and let them go at the same moment."""
    started = [
        start("tests.soak.writer", json.dumps(asdict(work) | {"seed": work.seed + number}))
        for number in range(processes)
    ]
    for process in started:
        assert line(process.stdout) == "ready", process.communicate()[1]
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return [Listener(process) for process in started]


def write_together(
    folder: Path,
    *,
    processes: int = 2,
    threads: int = 8,
    seconds: float = 20,
    deferred: bool = False,
    seed: int = 0,
) -> WritingFigures:
    """Many writers in several processes on one database."""
    path = folder / "together.db"
    prepare(path)
    writers = begin(Work(str(path), threads, seconds, seed=seed, deferred=deferred), processes)
    results = [one.finish() for one in writers]
    acknowledged = [id for one in writers for id in one.done]
    accounts = [account for result in results for account in result["accounts"]]
    store = Store(path)
    with store.read() as db:
        stored = {id for (id,) in db.conn.execute("SELECT id FROM edits")}
        wrong = tuple(problems(db))
    store.close()
    taken = sorted(ms for one in writers for ms in one.done.values())
    errors = [(said, count) for account in accounts for said, count in account["errors"].items()]
    locked = sum(count for said, count in errors if "held the database" in said or "locked" in said)
    done = [account["done"] for account in accounts]
    return WritingFigures(
        processes=processes,
        threads=threads,
        seconds=seconds,
        acknowledged=len(acknowledged),
        lost=len(set(acknowledged) - stored),
        locked=locked,
        refused=sum(count for _, count in errors) - locked,
        commits_per_second=round(len(acknowledged) / seconds, 1),
        median_ms=round(statistics.median(taken or [0.0]), 2),
        p99_ms=round(taken[int(len(taken) * 0.99)] if taken else 0.0, 1),
        worst_ms=round(taken[-1] if taken else 0.0, 1),
        fairness=round(min(done) / max(max(done), 1), 2),
        wal_mb=round(max(result["wal_bytes"] for result in results) / 1e6, 1),
        memory_growth=round(max(result["growth"] for result in results), 3),
        problems=wrong,
    )


class Listener:
    """What a writer tells, kept also when it dies in the middle of it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.sent: dict[str, dict] = {}
        self.done: dict[str, float] = {}
        """Acknowledged edits and the milliseconds each took."""
        self._result = ""
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for said in self.process.stdout:
            word, _, rest = said.rstrip("\n").partition(" ")
            if word == "sent":
                _, edit = json.loads(rest)
                self.sent[edit["id"]] = edit
            elif word == "done" and said.endswith("\n"):
                id, ms = rest.split()
                self.done[id] = float(ms)
            elif word == "result":
                self._result = rest

    def wait_for(self, count: int) -> None:
        """Wait until so many edits were acknowledged."""
        while len(self.done) < count and self.process.poll() is None:
            time.sleep(0.005)

    def finish(self) -> dict:
        """Wait until the writer is through; its account."""
        assert self.process.stderr is not None
        errors = self.process.stderr.read()
        assert self.process.wait() == 0, errors
        self._close()
        return json.loads(self._result)

    def kill(self) -> None:
        """Kill the writer; what it said before is kept."""
        self.process.kill()
        self.process.wait()
        self._close()

    def _close(self) -> None:
        self._thread.join()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()


def kill_writers(folder: Path, *, kills: int = 60, seed: int = 0) -> KillFigures:
    """Kill one of two writers with -9, then the other, and look at what is left; many times."""
    chance = random.Random(seed)
    totals = dict.fromkeys("acknowledged lost way there halves on hot".split(), 0)
    worst, wrong, killed = 0.0, [], 0
    path = folder / "0.db"
    while killed < kills:
        if killed % 20 == 0:
            path = folder / f"{killed}.db"
            prepare(path, documents=10)
        work = Work(str(path), 3, 60, seed=seed + killed, history=True)
        first, second = begin(work, 2)
        for one in (first, second):
            one.wait_for(chance.randrange(1, 20))
        time.sleep(chance.random() * 0.1)
        first.kill()
        already = len(second.done)
        second.wait_for(already + 5)
        totals["on"] += len(second.done) > already
        second.kill()
        killed += 2
        wal = Path(f"{path}-wal")
        totals["hot"] += 2 * (wal.exists() and wal.stat().st_size > 0)
        began = time.monotonic()
        store = Store(path)
        with store.read() as db:
            db.conn.execute("SELECT count(*) FROM readings").fetchone()
        worst = max(worst, (time.monotonic() - began) * 1000)
        stored = stored_edits(store)
        with store.read() as db:
            wrong += problems(db)
        store.close()
        for one in (first, second):
            waiting = set(one.sent) - set(one.done)
            totals["acknowledged"] += len(one.done)
            totals["lost"] += len(set(one.done) - set(stored))
            totals["way"] += len(waiting)
            totals["there"] += len(waiting & set(stored))
            totals["halves"] += sum(stored.get(id, edit) != edit for id, edit in one.sent.items())
    return KillFigures(
        kills=killed,
        acknowledged=totals["acknowledged"],
        lost=totals["lost"],
        on_their_way=totals["way"],
        on_their_way_and_there=totals["there"],
        halves=totals["halves"],
        survivors_that_went_on=totals["on"],
        hot=totals["hot"],
        worst_recovery_ms=round(worst, 1),
        problems=tuple(wrong),
    )


def stored_edits(store: Store) -> dict[str, dict]:
    """Every edit of a database as JSON by id."""
    with store.read() as db:
        readings = [id for (id,) in db.conn.execute("SELECT id FROM readings")]
        edits = [edit_to_json(one.edit) for id in readings for one in log(db, id)]
    return {edit["id"]: edit_to_json(edit_from_json(edit)) for edit in edits}


def back_up_under_load(folder: Path, *, backups: int = 5, megabytes: int = 50) -> BackupFigures:
    """Back a database up again and again while two processes write to it."""
    path = folder / "busy.db"
    prepare(path, documents=200)
    fatten(path, megabytes)
    writers = begin(Work(str(path), 4, 3600, seed=1), 2)
    missing, worst, wrong = 0, 0.0, []
    store = Store(path)
    try:
        for number in range(backups):
            before = {id for one in writers for id in list(one.done)}
            began = time.monotonic()
            copy = backup(store, folder / f"copy-{number}.db")
            worst = max(worst, time.monotonic() - began)
            restored = Store(copy)
            missing += len(before - set(stored_edits(restored)))
            with restored.read() as db:
                wrong += problems(db)
            restored.close()
    finally:
        for one in writers:
            one.kill()
    store.close()
    return BackupFigures(
        backups=backups,
        megabytes=round(path.stat().st_size / 1e6, 1),
        missing=missing,
        worst_seconds=round(worst, 2),
        worst_commit_ms=max(ms for one in writers for ms in one.done.values()),
        problems=tuple(wrong),
    )


def fatten(path: Path, megabytes: int) -> None:
    """Fill a database with articles nobody reads yet."""
    store = Store(path)
    texts = [f"{number} {SENTENCES * 12000}"[:1_000_000] for number in range(megabytes)]
    add_articles(store, texts, slug="fat")
    store.close()


def told(figures: object) -> Iterator[str]:
    """Figures as lines to print."""
    for name, value in vars(figures).items():
        yield f"{name.replace('_', ' '):>24}  {value}"
