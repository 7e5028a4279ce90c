"""The app as a process: start to first page, and what one saved edit costs the server."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.corpus import article
from bench.table import Table, percentile
from curation.desk.importing import carry_out, plan_import
from curation.desk.pretagging import pretag
from curation.desk.projects import create_project
from curation.store import Store, driver
from tests.browser.server import Server
from tools.chromium import executable

EDITS = 400
LENGTHS = (400, 1_500)


@contextmanager
def project(folder: Path) -> Iterator[Server]:
    """A server over a project `news` with a pre-tagged article of each length."""
    database = folder / "curation.db"
    store = Store(database)
    create_project(store, slug="news")
    files = [(f"{words}.txt", article(words, words).encode()) for words in LENGTHS]
    carry_out(store, plan_import(store, "news", files))
    list(pretag(store, "news"))
    store.close()
    server = Server(database)
    try:
        yield server
    finally:
        server.stop()


def measure() -> Table:
    """One run of each; edits one after the other over one connection."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with project(folder) as server:
            started = time.perf_counter()
            server.start()
            answering = time.perf_counter() - started
            first_page = _first_page(server, started)
            rows = [
                ("start to first answer of the API", f"{answering:.1f} s", ""),
                ("start to first page drawn", f"{first_page:.1f} s", ""),
            ]
            raw = _raw_commits(folder)
            for id, words in enumerate(LENGTHS, start=1):
                times, cpu = _edits(server, id)
                p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
                time_of_one = f"{p50:.1f} ms p50, {p95:.1f} ms p95"
                rows.append((f"saved edit, {words:,} words", time_of_one, f"**{cpu:.2f} ms**"))
            rows.append(("raw SQLite, one-row commit (FULL)", f"{raw:.2f} ms p50", ""))
    return Table(
        "The server",
        f"{EDITS} edits, each a new mention, each acknowledged after its commit with "
        "`synchronous=FULL`; CPU is the server process's own (user and system) over all of them. "
        "Aim: at most 3 ms; rivals take 12 to 126 ms.",
        ("", "time", "server CPU an edit"),
        tuple(rows),
    )


def _first_page(server: Server, started: float) -> float:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(playwright), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"{server.address}/annotate?project=news")
        page.locator("[data-document][data-ready]").wait_for(timeout=30_000)
        spent = time.perf_counter() - started
        browser.close()
    return spent


def _edits(server: Server, document: int) -> tuple[list[float], float]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", f"/api/documents/{document}")
    text = json.loads(connection.getresponse().read())["text"]
    times = []
    before = _cpu(server)
    for number in range(EDITS):
        start = number % (len(text) - 4)
        body = json.dumps({"edits": [_addition(text, start)]})
        begun = time.perf_counter()
        connection.request(
            "POST",
            f"/api/documents/{document}/edits",
            body,
            {"Content-Type": "application/json"},
        )
        answer = json.loads(connection.getresponse().read())
        times.append((time.perf_counter() - begun) * 1000)
        if answer["refused"]:
            raise RuntimeError(f"An edit was refused: {answer['refused']}")
    return times, (_cpu(server) - before) * 1000 / EDITS


def _addition(text: str, start: int) -> dict[str, Any]:
    span = {
        "kind": "span",
        "id": str(uuid.uuid4()),
        "label": "GPE",
        "start": start,
        "end": start + 4,
        "text": text[start : start + 4],
    }
    return {
        "id": str(uuid.uuid4()),
        "verb": "add",
        "changes": [{"before": None, "after": span}],
        "undoes": None,
    }


def _cpu(server: Server) -> float:
    """Seconds of CPU the server has used (Linux)."""
    fields = Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _raw_commits(folder: Path) -> float:
    copy = folder / "raw.db"
    shutil.copy(folder / "curation.db", copy)
    connection = driver.connect(copy)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE raw (value TEXT)")
    times = []
    for _ in range(EDITS):
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO raw VALUES ('x')")
        connection.execute("COMMIT")
        times.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return percentile(times, 0.5)
