"""Review: how fast articles are compared, what is left to people, what is wrong in what is not."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.table import Table, percentile
from curation.adjudication import Rule, Tally, estimate
from curation.desk.case_reading import situation
from curation.edits import Change, Edit
from curation.model import text_digest
from curation.store import Store, documents, people, projects, readings
from tests.adjudication.reviewer import review_all
from tests.adjudication.simulated import (
    SCHEMA,
    Article,
    articles,
    merged_and_checked,
    proposed,
)
from tests.browser import effort

AT = "2026-11-22T13:00:00.000Z"
TIMED = 500
PROJECT = 200
RUNS = 200
CASES = (
    ("2 readers, all agree", 2, Rule("all")),
    ("3 readers, majority", 3, Rule("majority")),
    ("3 readers, all agree", 3, Rule("all")),
)


def measure() -> Table:
    """Simulated readers, so that it is known what is true."""
    return Table(
        "What review leaves to people",
        f"Simulated readers of {PROJECT} articles with about 60 objects (40 mentions, 8 events, 8 "
        "relations, a chain, a label); 78 % of the suggestions are right, 30 % of the wrong ones "
        "everybody keeps. Each reader overlooks 6 % of mentions and 12 % of events and relations, "
        "mislabels 3 %, misplaces 3 %, misfills 10 % of roles, and has habits of their own for 4 % "
        "of the names. The reviewer is right. 5 % of what all left untouched and 1 % of what else "
        "agrees is put before them. Grouped: conflicts that are alike and have one answer are one "
        "decision. Seconds a decision: keystroke-level model, one key and one M, reading not in "
        "it. The bound: the 95 % interval for the share of wrong mentions among those merged "
        f"unseen, in {RUNS} projects of {PROJECT} articles with 25 mentions; aim: it holds the "
        "truth in 95 %. Times of the processor: "
        f"{TIMED} articles with 3 readings; aims: 3 s in all, 4 ms each.",
        ("", *(name for name, _, _ in CASES)),
        (*_decided(), *_bound(), *_times()),
    )


def _decided() -> list[tuple[str, ...]]:
    found = [
        review_all(articles(1, count=PROJECT, readers=readers), rule) for _, readers, rule in CASES
    ]
    seconds = effort.KEY + effort.DECIDE
    return [
        ("units", *(f"{one.units:,}" for one in found)),
        ("decisions", *(f"{len(one.decisions):,}" for one in found)),
        ("share people decide", *(f"**{len(one.decisions) / one.units:.1%}**" for one in found)),
        ("of these checks", *(f"{_checks(one.decisions):,}" for one in found)),
        ("decisions when grouped", *(f"**{one.grouped:,}**" for one in found)),
        (
            "an article: decisions, by keys",
            *(
                f"{each:.1f}, {each * seconds:.0f} s"
                for each in (len(one.decisions) / PROJECT for one in found)
            ),
        ),
    ]


def _checks(decisions: Sequence[tuple[str, str, str]]) -> int:
    return sum(state == "check" for _, state, _ in decisions)


def _bound() -> list[tuple[str, ...]]:
    rows: list[list[tuple[float, float, float, bool]]] = []
    for _, readers, rule in CASES:
        rows.append([_project(seed, readers, rule) for seed in range(RUNS)])
    return [
        (
            "wrong in what was merged unseen, mean",
            *(f"{_mean(o[0] for o in one):.2%}" for one in rows),
        ),
        ("estimated, mean", *(f"{_mean(o[1] for o in one):.2%}" for one in rows)),
        ("upper end of the interval, mean", *(f"{_mean(o[2] for o in one):.1%}" for one in rows)),
        ("the interval holds the truth", *(f"**{_mean(o[3] for o in one):.1%}**" for one in rows)),
    ]


def _project(seed: int, readers: int, rule: Rule) -> tuple[float, float, float, bool]:
    counted, wrong = Tally(), 0
    for article in articles(seed, count=PROJECT, readers=readers, frames=False, mentions=25):
        more, left = merged_and_checked(article, rule)
        counted, wrong = counted + more, wrong + left
    found = estimate(counted)
    truth = wrong / found.merged
    if found.point is None or found.interval is None:
        return truth, 0.0, 1.0, True
    holds = found.interval.low <= truth <= found.interval.high
    return truth, found.point, found.interval.high, holds


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers)


def _times() -> list[tuple[str, ...]]:
    made = list(articles(1, count=TIMED, readers=3))
    rule = Rule("majority")
    single = []
    began = time.process_time()
    for article in made:
        start = time.process_time()
        proposed(article, {}, rule)
        single.append((time.process_time() - start) * 1000)
    pure = time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        stored = _from_database(Path(folder) / "review.db", made)
    each = f"{percentile(single, 0.5):.1f} / **{percentile(single, 0.95):.1f}** ms each, p50 / p95"
    return [
        (f"{TIMED} articles compared", "", f"**{pure:.2f} s**, {each}", ""),
        ("with reading them from SQLite", "", f"**{stored:.2f} s**", ""),
    ]


def _from_database(path: Path, made: list[Article]) -> float:
    store = Store(path)
    ids = _stored(store, made)
    began = time.process_time()
    with store.read() as db:
        for id in ids:
            situation(db, documents.document(db, id)).proposal()
    seconds = time.process_time() - began
    store.close()
    return seconds


def _stored(store: Store, made: list[Article]) -> list[int]:
    """The articles with their readings in a database, all handed in."""
    with store.write() as db:
        project = projects.create_project(db, slug="made", title="Made", schema=SCHEMA, at=AT)
        rows = (
            {
                "external_id": str(number),
                "title": f"Article {number}",
                "text": article.text,
                "text_sha256": text_digest(article.text),
                "meta": {},
            }
            for number, article in enumerate(made)
        )
        documents.insert_documents(db, project.id, rows, at=AT)
        authors = {n: people.author(db, kind="person", name=f"Reader {n}").id for n in (1, 2, 3)}
        there = list(documents.documents(db, project.id))
        for document, article in zip(there, made, strict=True):
            for number, said in article.readings.items():
                reading = readings.ensure_reading(
                    db,
                    document_id=document.id,
                    author_id=authors[number],
                    schema_version=SCHEMA.version,
                    at=AT,
                )
                changes = tuple(Change(None, one) for one in said.values())
                edit = Edit(f"made-{document.id}-{number}", "add", changes)
                readings.record(
                    db,
                    reading,
                    [edit],
                    author_id=authors[number],
                    text=document.text,
                    schema=SCHEMA,
                    at=AT,
                )
                written = readings.find_reading(
                    db, document_id=document.id, author_id=authors[number]
                )
                assert written is not None
                readings.set_status(db, written, "submitted", author_id=authors[number], at=AT)
        return [one.id for one in there]
