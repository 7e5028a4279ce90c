"""Agreement of three people over five hundred articles, from the database to the intervals."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.made_up.read_by_three import ARTICLES, PEOPLE, fill
from bench.table import Table
from curation.agreement import agreement_report
from curation.agreement.asked import AskedCell, Filters
from curation.desk import agreement as desk
from curation.desk.agreement_readings import documents, everything
from curation.intervals import RESAMPLES
from curation.store import Store, projects

TIMES = 5
EXACT = AskedCell("people", "entities.exact")
ROWS = (
    "SELECT * FROM spans ORDER BY reading_id",
    "SELECT * FROM relations ORDER BY reading_id",
    "SELECT * FROM events ORDER BY reading_id",
    "SELECT * FROM arguments ORDER BY reading_id",
    "SELECT * FROM document_labels ORDER BY reading_id",
)


def measure() -> Table:
    """Seconds of each part, the middle of several."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "curation.db")
        objects = fill(store)
        pair = _pair(store)
        asked: dict[str, tuple[float, float]] = {
            "**the figures of all measures, reading and intervals included**": _middle(
                lambda: _figures(store)
            ),
            "of it, reading what is compared": _middle(lambda: _read(store)),
            "of it, counting and drawing": _middle(_of_memory(store)),
            "the cases of one number": _middle(lambda: _cases(store, EXACT)),
            "the cases of one cell of two people": _middle(lambda: _cases(store, pair)),
            "a number asked for again": _middle(lambda: _figures(store), before=lambda: None),
        }
        _, raw = _middle(lambda: _raw(store))
        store.close()
    return Table(
        "Agreement",
        f"{ARTICLES} articles read by {PEOPLE} people, {objects:,} objects: mentions, relations, "
        f"events with arguments, a label of the article, {objects / ARTICLES / PEOPLE:.0f} a "
        f"reading, each with some slips; {RESAMPLES:,} draws. Seconds, the middle of {TIMES}, and "
        "how many times the raw limit of the same run that is: reading the same rows and their "
        f"JSON from SQLite and making nothing of them takes {raw:.2f} s of the processor. "
        "Aim: all of it in 3 s.",
        ("", "seconds", "of the processor", "raw limits"),
        tuple(
            (name, f"{wall:.2f}", f"{cpu:.2f}", f"{cpu / raw:.1f}")
            for name, (wall, cpu) in asked.items()
        ),
    )


def _forget() -> None:
    desk.forget_kept()


def _middle(ask: Callable[[], object], before: Callable[[], None] = _forget) -> tuple[float, float]:
    """Seconds, and seconds of the processor."""
    walls, cpus = [], []
    for _ in range(TIMES):
        before()
        wall, cpu = time.perf_counter(), time.process_time()
        ask()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return sorted(walls)[TIMES // 2], sorted(cpus)[TIMES // 2]


def _figures(store: Store) -> None:
    desk.agreement(store, "news")


def _cases(store: Store, cell: AskedCell) -> None:
    desk.agreement_cases(store, "news", Filters(), cell)


def _pair(store: Store) -> AskedCell:
    first, second = desk.agreement(store, "news").people[:2]
    return replace(EXACT, pair=(first.key, second.key), labels=("PERSON", "ORG"))


def _read(store: Store) -> None:
    with store.read() as db:
        for _ in documents(db, everything(db, projects.project_by_slug(db, "news").id)):
            pass


def _of_memory(store: Store) -> Callable[[], object]:
    with store.read() as db:
        whole = everything(db, projects.project_by_slug(db, "news").id)
        read = list(documents(db, whole))
    return lambda: agreement_report(read, whole.sides, whole.schema, versions=whole.versions)


def _raw(store: Store) -> None:
    """Every row of every reading and its JSON, as they come."""
    with store.read() as db:
        for question in ROWS:
            for row in db.conn.execute(question):
                for value in row:
                    if isinstance(value, str) and value[:1] == "{":
                        json.loads(value)
