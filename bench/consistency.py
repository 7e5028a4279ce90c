"""What is not consistent in ten thousand articles, and how many planted slips that finds."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean

from bench.made_up.news import LABELS, news
from bench.made_up.slips import Slipped, plant
from bench.table import Table
from curation.consistency import Article, Inconsistency, Mention, Reading, check_articles
from curation.desk import consistency as desk
from curation.desk import fixing
from curation.desk.consistency import Asked, Worklist
from curation.desk.people import current_user
from curation.desk.projects import create_project
from curation.edits import Change, Edit
from curation.model import Span
from curation.store import Store, documents, people, projects, readings

ARTICLES, READERS = 10_000, 2
CUT = 2_000
"""As many characters without names behind each report, so that it is as long as news is."""
FILLING = "the matter was left open until more was known about what had been said before it "
AT = "2026-11-20T08:00:00.000Z"
FIXED = 500
SEEDS = tuple(range(1, 11))
SIZES = (150, 900)
REVIEWED = 0.05


def measure() -> Table:
    """Seconds and memory of the worklist of a large project."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "curation.db")
        mentions = _fill(store)
        raw = _seconds(lambda: _raw(store))[1]
        rows = [
            _row("everybody's, held against each other", store, Asked("all", "all"), raw),
            _row("everybody's, each held against themselves", store, Asked("all", "self"), raw),
            _row("one's own", store, Asked("mine"), raw),
        ]
        again = _seconds(lambda: desk.worklist(store, "news", Asked("mine")))
        rows.append(("one's own, asked for again", *_told(again, raw), ""))
        memory = _memory(store.path)
        rows += _fixing(store, raw)
        store.close()
    return Table(
        "Consistency",
        f"{ARTICLES:,} made-up articles of some 2,800 characters, every one read by one of "
        f"{READERS} people and handed in, {mentions:,} mentions with slips among them. All four "
        "checks, from the database to the ranked list. Beside the seconds those of the processor, "
        "and how many times the raw limit of the same run that is: reading the same rows and "
        f"texts from SQLite once takes {raw:.2f} s of it. A fresh process grows by {memory:.0f} MB "
        "at the most, the list with it. Aim: seconds.",
        ("", "seconds", "of the processor", "raw limits", "cases / places"),
        tuple(rows),
    )


def planted() -> Table:
    """What of planted slips is found in made-up news, without any model."""
    rows = []
    for size in SIZES:
        found = [_found(size, seed) for seed in SEEDS]
        means = [mean(values) for values in zip(*found, strict=True)]
        rows.append(
            (
                f"{size}",
                f"{means[0]:.2f}",
                f"{means[1]:.2f}",
                f"{means[2]:.2f}",
                f"{means[3]:.2f}",
            )
        )
    return Table(
        "Consistency: slips that are found",
        "Made-up news, honest about names that are person, place and organisation, with slips "
        "planted: 4 % of mentions with a wrong type, 2 % with a shortened boundary, 4 % dropped; "
        f"the mean of {len(SEEDS)} seeds that nothing was tuned on. Dropped: of all places listed "
        "as labelled elsewhere. Wrong: of the likeliest places with another label as many as "
        f"{REVIEWED:.0%} of all mentions; precision counts types and boundaries, recall types. "
        "Real news with real errors is harder.",
        ("articles", "dropped: precision", "recall", "wrong: precision", "recall"),
        tuple(rows),
    )


def _row(name: str, store: Store, asked: Asked, raw: float) -> tuple[str, ...]:
    desk.forget_kept()
    found: list[Worklist] = []
    took = _seconds(lambda: found.append(desk.worklist(store, "news", asked)))
    places = sum(len(one.findings) for one in found[0].groups)
    return name, *_told(took, raw), f"{len(found[0].groups):,} / {places:,}"


def _fixing(store: Store, raw: float) -> Iterator[tuple[str, ...]]:
    groups = desk.worklist(store, "news", Asked("mine")).groups
    findings = [one for group in groups for one in group.findings][:FIXED]
    shown = _seconds(lambda: fixing.preview(store, "news", findings, scope="own"))
    yield f"{FIXED} places previewed", *_told(shown, raw), ""
    done = _seconds(
        lambda: fixing.fix(store, "news", id="bulk-0001", findings=findings, scope="own")
    )
    yield f"{FIXED} places changed", *_told(done, raw), ""


def _memory(path: Path) -> float:
    """By how many megabytes a process of its own grows for everybody's list."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.consistency", str(path)],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def _grown(path: Path) -> float:
    store = Store(path)
    before = _most()
    desk.worklist(store, "news", Asked("all", "all"))
    grown = _most() - before
    store.close()
    return grown / 1024


def _most() -> int:
    """The most kilobytes this process ever had."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def _seconds(ask: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    ask()
    return time.perf_counter() - wall, time.process_time() - cpu


def _told(took: tuple[float, float], raw: float) -> tuple[str, str, str]:
    return f"**{took[0]:.2f}**", f"{took[1]:.2f}", f"{took[1] / raw:.0f}"


def _raw(store: Store) -> None:
    with store.read() as db:
        for question in ("SELECT * FROM spans ORDER BY reading_id", "SELECT text FROM documents"):
            for _ in db.conn.execute(question):
                pass


def _fill(store: Store) -> int:
    project = create_project(store, slug="news", preset_name="conll-2003")
    mine = current_user(store).id
    reports = plant(news(ARTICLES, 0), LABELS, 0)
    filling = (FILLING * (CUT // len(FILLING) + 1))[:CUT]
    with store.write() as db:
        rows = (_document(n, f"{one.text}\n{filling} {n}") for n, one in enumerate(reports))
        documents.insert_documents(db, project.id, rows, at=AT)
        schema = projects.present_schema(db, project.id)
        others = [people.author(db, kind="person", name=f"P{n}").id for n in range(1, READERS)]
        readers = [mine, *others]
        for document in list(documents.documents(db, project.id)):
            number = int(document.external_id)
            reading = readings.ensure_reading(
                db,
                document_id=document.id,
                author_id=readers[number % READERS],
                schema_version=schema.version,
                at=AT,
            )
            spans = _spans(document.id, reports[number], document.text)
            edit = Edit(f"edit-{number:08}", "label", tuple(Change(None, one) for one in spans))
            author = reading.author_id
            receipt = readings.record(
                db, reading, [edit], author_id=author, text=document.text, schema=schema, at=AT
            )
            if receipt.refused:
                raise receipt.refused[0].error
            readings.set_status(db, reading, "submitted", author_id=author, at=AT)
    return sum(len(one.mentions) for one in reports)


def _document(number: int, text: str) -> dict[str, object]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    more = {"title": f"article {number}", "text": text, "text_sha256": digest, "meta": {}}
    return {"external_id": f"{number}", **more}


def _spans(document: int, said: Slipped, text: str) -> list[Span]:
    return [
        Span(f"m-{document}-{number}", label, start, end, text[start:end])
        for number, (start, end, label) in enumerate(said.mentions)
    ]


def _found(size: int, seed: int) -> tuple[float, float, float, float]:
    """Precision and recall of dropped mentions, then of wrong ones among the likeliest."""
    slipped = plant(news(size, seed), LABELS, seed)
    articles = [_article(number, one) for number, one in enumerate(slipped)]
    groups = check_articles(lambda: articles)
    dropped = {(n, *one[:2]) for n, of in enumerate(slipped) for one in of.dropped}
    wrong = {(n, *one[:2]): kind for n, of in enumerate(slipped) for one, kind in of.wrong.items()}
    types = [place for place, kind in wrong.items() if kind == "type"]
    missing = _places(groups, is_labelled=False)
    likeliest = _places(groups, is_labelled=True)
    likeliest = likeliest[: int(REVIEWED * sum(len(one.mentions) for one in slipped))]
    return (
        sum(one in dropped for one in missing) / len(missing),
        len(dropped & set(missing)) / len(dropped),
        sum(one in wrong for one in likeliest) / len(likeliest),
        len(set(types) & set(likeliest)) / len(types),
    )


def _article(number: int, said: Slipped) -> Article:
    mentions = tuple(
        Mention(f"m{place}", label, start, end, said.text[start:end])
        for place, (start, end, label) in enumerate(said.mentions)
    )
    return Article(number, said.text, (Reading(number, 1, 0, 0, mentions=mentions),))


def _places(groups: list[Inconsistency], *, is_labelled: bool) -> list[tuple[int, int, int]]:
    found = [one for of in groups for one in of.findings if bool(one.says) == is_labelled]
    found.sort(key=lambda one: (-one.score, one.document, one.start))
    return [(one.document, one.start, one.end) for one in found]


if __name__ == "__main__":
    print(_grown(Path(sys.argv[1])))
