"""Handing out ten thousand articles to two hundred people, and the next article of each."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from starlette.testclient import TestClient

from bench.corpus import article
from bench.table import Table, percentile
from curation.assigning.plan import Plan, Share
from curation.desk.assigning import hand_out, preview
from curation.desk.opening import close_stores, open_store
from curation.desk.projects import create_project, documents_of
from curation.desk.queue import next_document
from curation.store import Store, documents
from tests.people import account, client, person, token

ARTICLES, PEOPLE, TIMES = 10_000, 200, 200
WORDS = 60


def measure() -> Table:
    """Named beforehand, with overlap and control; the same with free articles; one long queue."""
    rows = [*_named(), *_free(), *_one_queue()]
    return Table(
        "Handing out, and the next article",
        f"{ARTICLES:,} articles and {PEOPLE} people with accounts. *Next* is asked of the API "
        "through the guard by people who are signed in, at random, after a third of everybody's "
        f"articles was submitted; {TIMES} times each. Times are p50 / p95 / max ms. Aim: 200 ms.",
        ("", "what", "ms"),
        tuple(rows),
    )


def _named() -> list[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        store, ids = _team(Path(folder))
        plan = Plan(people=tuple(map(Share, ids.values())), overlap=0.2, control=0.1, seed=1)
        rows = [
            ("10,000 to 200", "preview", _once(lambda: preview(store, "news", plan))),
            ("", "hand out", _once(lambda: hand_out(store, "news", plan))),
            ("", "hand out again, nothing new", _once(lambda: hand_out(store, "news", plan))),
        ]
        _submit_some(store)
        rows += [("", what, times) for what, times in _asked(store, list(ids))]
        close_stores()
    return rows


def _free() -> list[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        store, ids = _team(Path(folder))
        plan = Plan(claims=True, overlap=0.2, control=0.1, seed=1)
        hand_out(store, "news", plan)
        rows = [("free articles", what, times) for what, times in _asked(store, list(ids))]
        close_stores()
    return rows


def _one_queue() -> list[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        store, ids = _team(Path(folder), people=1)
        hand_out(store, "news", Plan(people=tuple(map(Share, ids.values()))))
        _submit_some(store, share=0.9)
        rows = [("10,000 to one", what, times) for what, times in _asked(store, list(ids))]
        close_stores()
    return rows


def _team(folder: Path, *, people: int = PEOPLE) -> tuple[Store, dict[str, int]]:
    os.environ["CURATION_DB"] = str(folder / "curation.db")
    store = open_store()
    project = create_project(store, slug="news")
    texts = [article(number, WORDS) for number in range(ARTICLES)]
    with store.write() as db:
        documents.insert_documents(
            db,
            project.id,
            (
                {
                    "external_id": f"a{number}",
                    "title": f"Article {number}",
                    "text": f"{number} {text}",
                    "text_sha256": f"{number:064}",
                    "meta": {},
                }
                for number, text in enumerate(texts)
            ),
            at="2026-01-01T00:00:00.000Z",
        )
    return store, {
        name: account(store, name, project="news").id
        for name in (f"person {number}" for number in range(people))
    }


def _submit_some(store: Store, share: float = 1 / 3) -> None:
    """As if everybody had submitted the first articles of their queue."""
    with store.write() as db:
        db.conn.execute(
            "INSERT INTO readings (document_id, author_id, version, status, schema_version,"
            " changed_at) SELECT document_id, author_id, 0, 'submitted', 1, given_at"
            " FROM (SELECT *, percent_rank() OVER (PARTITION BY author_id ORDER BY place) AS part"
            " FROM assignments) WHERE part < ?",
            (share,),
        )


def _asked(store: Store, names: list[str]) -> list[tuple[str, str]]:
    by = random.Random(1)
    browsers = [client(token(store, name)) for name in by.sample(names, min(20, len(names)))]
    seats = [person(store, f"colleague {number}", project="news") for number in range(3)]
    times: dict[str, list[float]] = {}

    def timed(what: str, act: Callable[[], object]) -> None:
        began = time.perf_counter()
        act()
        times.setdefault(what, []).append((time.perf_counter() - began) * 1000)

    for _ in range(TIMES):
        browser = by.choice(browsers)
        timed("next", partial(_next, browser))
        document = _next(browser)
        if document is not None:
            timed("the article", partial(browser.get, f"/api/documents/{document}"))
            timed("submit, with the next", partial(_submit, browser, document))
    for seat in seats:
        timed("next of somebody with nothing", partial(next_document, seat, "news"))
        for _ in range(3):
            timed("list of documents, a colleague's", partial(documents_of, seat, "news"))
    return [(what, _in_words(each)) for what, each in times.items()]


def _next(browser: TestClient) -> int | None:
    answer = browser.post("/api/projects/news/next", json={})
    answer.raise_for_status()
    found = answer.json()["document"]
    return None if found is None else int(found)


def _submit(browser: TestClient, document: int) -> None:
    browser.post(f"/api/documents/{document}/submit", json={}).raise_for_status()


def _once(act: Callable[[], object]) -> str:
    began = time.perf_counter()
    act()
    return f"{(time.perf_counter() - began) * 1000:,.0f}"


def _in_words(each: list[float]) -> str:
    p50, p95, most = (percentile(each, share) for share in (0.5, 0.95, 1))
    return f"{p50:.0f} / {p95:.0f} / {most:.0f}"
