"""Import and export against the raw limit: the same JSON and the same rows without any checking."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.corpus import labelled
from bench.memory import peak_megabytes
from bench.table import Table
from curation.desk.export_order import Order
from curation.desk.exporting import export_file
from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project
from curation.store import Store, driver

SIZES = (1_000, 10_000)
JOBS = ("import", "raw import", "export", "raw export", "raw export, read again")
LIMITS = (
    ("import", "raw import"),
    ("export", "raw export"),
    ("export", "raw export, read again"),
)


def measure() -> Table:
    """Articles a second and peak memory; each figure from a process of its own."""
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus.jsonl"
            with corpus.open("w", encoding="utf-8") as file:
                for number in range(size):
                    file.write(json.dumps(labelled(number), ensure_ascii=False) + "\n")
            figures = {job: _in_a_process(job, Path(folder)) for job in JOBS}
        for job, limit in LIMITS:
            seconds, megabytes = figures[job]
            raw_seconds, raw_megabytes = figures[limit]
            rows.append(
                (
                    f"{job} against {limit}, {size:,} articles",
                    f"{size / seconds:,.0f}",
                    f"{size / raw_seconds:,.0f}",
                    f"{raw_seconds / seconds:.2f}",
                    f"{megabytes:.0f}",
                    f"{raw_megabytes:.0f}",
                )
            )
    return Table(
        "Import and export",
        "Articles of 400 words with 35 entities, as the project's JSONL. Raw import: `json.loads` "
        "and `executemany` into the same tables in one transaction; raw export: the same rows, "
        "`json.dumps`; read again: `json.loads` of every line that was written, too, since an "
        "export is read back before it is offered. None of them checks anything. Peak memory is "
        "the whole process's.",
        ("", "articles/s", "raw articles/s", "ratio", "peak MB", "raw peak MB"),
        tuple(rows),
    )


def _in_a_process(job: str, folder: Path) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.corpora", job, str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def _import(folder: Path) -> None:
    store = Store(folder / "curation.db")
    create_project(store, slug="news", preset_name="ontonotes")
    content = (folder / "corpus.jsonl").read_bytes()
    carry_out(store, plan_import(store, "news", [("corpus.jsonl", content)]))
    store.close()


def _export(folder: Path) -> None:
    store = Store(folder / "curation.db")
    export_file(store, Order("news", readings="all"), folder / "out.jsonl")
    store.close()


def _raw_import(folder: Path) -> None:
    connection = driver.connect(folder / "raw.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE documents (id TEXT, text TEXT, meta TEXT)")
    connection.execute(
        'CREATE TABLE spans (document TEXT, id TEXT, label TEXT, start INT, "end" INT, text TEXT)'
    )
    connection.execute("BEGIN IMMEDIATE")
    documents, spans = [], []
    with (folder / "corpus.jsonl").open(encoding="utf-8") as file:
        for line in file:
            value = json.loads(line)
            documents.append((value["id"], value["text"], json.dumps(value["meta"])))
            spans += [
                (value["id"], one["id"], one["label"], one["start"], one["end"], one["text"])
                for one in value["entities"]
            ]
    connection.executemany("INSERT INTO documents VALUES (?, ?, ?)", documents)
    connection.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?)", spans)
    connection.execute("CREATE INDEX spans_document ON spans (document)")
    connection.execute("COMMIT")
    connection.close()


def _raw_export_read_again(folder: Path) -> None:
    _raw_export(folder)
    with (folder / "raw.jsonl").open(encoding="utf-8") as file:
        for line in file:
            json.loads(line)


def _raw_export(folder: Path) -> None:
    connection = driver.connect(folder / "raw.db")
    with (folder / "raw.jsonl").open("w", encoding="utf-8") as file:
        for id, text, meta in connection.execute("SELECT id, text, meta FROM documents"):
            entities = [
                {"id": one, "label": label, "start": start, "end": end, "text": quote}
                for one, label, start, end, quote in connection.execute(
                    'SELECT id, label, start, "end", text FROM spans WHERE document = ?', (id,)
                )
            ]
            value = {"id": id, "text": text, "meta": json.loads(meta), "entities": entities}
            file.write(json.dumps(value, ensure_ascii=False) + "\n")
    connection.close()


WORK: dict[str, Callable[[Path], None]] = {
    "import": _import,
    "raw import": _raw_import,
    "export": _export,
    "raw export": _raw_export,
    "raw export, read again": _raw_export_read_again,
}

if __name__ == "__main__":
    begun = time.perf_counter()
    WORK[sys.argv[1]](Path(sys.argv[2]))
    spent = time.perf_counter() - begun
    print(spent, peak_megabytes())
