"""A process that annotates as fast as it can: `python -m tests.soak.writer '{"path": …}'`.

It says "ready", waits for a line, then works with several threads through `desk.annotating`. With
`history` every edit is told before it is sent ("sent …") and once it is acknowledged ("done …").
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlite_utils import Database

from curation.desk import annotating
from curation.edits import Change, Edit, edit_to_json, invert
from curation.errors import CurationError
from curation.model import Relation, Span
from curation.store import Store, documents, driver, projects


@dataclass(frozen=True)
class Work:
    """What a writer is asked to do."""

    path: str
    threads: int = 8
    seconds: float = 2.0
    seed: int = 0
    history: bool = False
    deferred: bool = False
    """Write with a bare, deferred BEGIN and no lock: what must go wrong."""


class DeferredStore(Store):
    """The store as one would write it at first; the test of the test.

    It is opened as `Store` is: two processes that open it at once would else fail before they work.
    """

    local = threading.local()

    def _open(self) -> None:
        opened = Store(self.path)
        try:
            self._writer = Database(driver.connect(self.path), strict=True)
        finally:
            opened.close()

    @contextmanager
    def write(self) -> Iterator[Database]:
        if not hasattr(self.local, "db"):
            self.local.db = Database(driver.connect(self.path), strict=True)
        connection = self.local.db.conn
        connection.execute("BEGIN")
        try:
            yield self.local.db
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


class Annotator:
    """One thread: its own annotations in shared readings, so that no edit of it is stale."""

    def __init__(self, documents: Sequence[tuple[int, str]], seed: str) -> None:
        self.random = random.Random(seed)
        self.documents = documents
        self.own: list[tuple[int, Span, Relation]] = []

    def next(self) -> tuple[int, Edit]:
        """An edit and the document it is for."""
        if len(self.own) < 3 or (len(self.own) < 12 and self.random.random() < 0.5):
            return self.add()
        id, span, tie = self.own.pop(self.random.randrange(len(self.own)))
        if self.random.random() < 0.4:
            return id, edit("delete", Change(tie, None), Change(span, None))
        other = replace(span, label="PERSON" if span.label == "GPE" else "GPE")
        self.own.append((id, other, tie))
        return id, edit("relabel", Change(span, other))

    def add(self) -> tuple[int, Edit]:
        id, text = self.random.choice(self.documents)
        start = self.random.randrange(len(text) - 8)
        ends = [
            Span(str(uuid.uuid4()), "GPE", at, at + 4, text[at : at + 4])
            for at in (start, start + 4)
        ]
        tie = Relation(str(uuid.uuid4()), "near", ends[0].id, ends[1].id)
        self.own.append((id, ends[0], tie))
        return id, edit("add", *(Change(None, one) for one in (*ends, tie)))


def edit(verb: str, *changes: Change) -> Edit:
    return Edit(str(uuid.uuid4()), verb, changes)


@dataclass
class Account:
    """What one thread did."""

    done: int = 0
    errors: Counter[str] = field(default_factory=Counter)


def annotate(
    store: Store, annotator: Annotator, account: Account, until: float, *, history: bool
) -> None:
    """Send edits until the time is up."""
    while time.monotonic() < until:
        id, one = annotator.next()
        for sent in (one, *([invert(one, id=str(uuid.uuid4()))] if one.verb == "relabel" else [])):
            if history:
                say("sent", json.dumps([id, edit_to_json(sent)]))
            started = time.monotonic()
            try:
                receipt = annotating.record(store, id, [sent])
            except (CurationError, driver.Error) as error:
                account.errors[str(error)[:120]] += 1
                annotator.own.clear()
                break
            taken = (time.monotonic() - started) * 1000
            if receipt.acknowledged:
                account.done += 1
                say("done", sent.id, f"{taken:.2f}")
            else:
                account.errors[str(receipt.refused[0].error)[:120]] += 1
        if one.verb == "relabel" and annotator.own:
            document, _, tie = annotator.own.pop()
            before = one.changes[0].before
            assert isinstance(before, Span)
            annotator.own.append((document, before, tie))


def say(*words: str) -> None:
    """One line, whole, whatever happens next."""
    os.write(1, f"{' '.join(words)}\n".encode())


def resident_mb() -> float:
    """The memory this process holds; 1 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 1.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    work = Work(**json.loads(sys.argv[1]))
    store = (DeferredStore if work.deferred else Store)(Path(work.path))
    with store.read() as db:
        articles = documents.documents(db, projects.project_by_slug(db, "load").id)
        texts = [(one.id, one.text) for one in articles]
    say("ready")
    sys.stdin.readline()
    until = time.monotonic() + work.seconds
    accounts = [Account() for _ in range(work.threads)]
    threads = [
        threading.Thread(
            target=annotate,
            args=(store, Annotator(texts, f"{work.seed}-{number}"), account, until),
            kwargs={"history": work.history},
        )
        for number, account in enumerate(accounts)
    ]
    for thread in threads:
        thread.start()
    time.sleep(work.seconds / 4)
    early = resident_mb()
    for thread in threads:
        thread.join()
    wal = Path(f"{work.path}-wal")
    result = {
        "accounts": [vars(account) for account in accounts],
        "wal_bytes": wal.stat().st_size if wal.exists() else 0,
        "growth": resident_mb() / early,
    }
    say("result", json.dumps(result))
    store.close()


if __name__ == "__main__":
    main()
