"""An import of a large file in a process of its own, with its memory bounded.

`python -m tests.soak.large_import FOLDER LINES MEGABYTES` writes a file of so many lines, imports
it with so much address space beyond what the program has before it begins, and prints as JSON how
many articles there are and how much memory was ever used.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from curation.desk.importing import carry_out, open_files, plan_import
from curation.desk.projects import create_project
from curation.store import Store

WORDS = "Ministers from Hungary, Serbia and Romania signed an agreement on Thursday. "


def write(path: Path, lines: int) -> None:
    """Articles of two thousand characters, every other one with a reading."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(lines):
            article: dict[str, object] = {
                "id": f"article-{number:09}",
                "text": f"Article {number}. {WORDS * 26}",
                "meta": {"title": f"Article {number}", "date": "2024-05-06"},
            }
            if number % 2:
                start = len(f"Article {number}. Ministers from ")
                article["entities"] = [
                    {"label": "GPE", "start": start, "end": start + 7, "text": "Hungary"}
                ]
            file.write(json.dumps(article) + "\n")


def main(folder: Path, lines: int, megabytes: int) -> None:
    path = folder / "large.jsonl"
    write(path, lines)
    store = Store(folder / "curation.db")
    create_project(store, slug="news")
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    plan = plan_import(store, "news", open_files([path], large=1_000_000))
    carry_out(store, plan)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with store.read() as db:
        (articles,) = db.conn.execute("SELECT count(*) FROM documents").fetchone()
        (spans,) = db.conn.execute("SELECT count(*) FROM spans").fetchone()
    said = {
        "bytes": path.stat().st_size,
        "taken": plan.count("taken"),
        "articles": articles,
        "spans": spans,
        "megabytes": (after - before) // 1024,
    }
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
