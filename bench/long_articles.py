"""Articles of fixed lengths and numbers of suggestions, to measure the page on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.corpus import article
from curation.desk.importing import carry_out, plan_import
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, documents_of
from curation.model import Origin, Span
from curation.store import Store, documents
from tests.browser.editor import preferences
from tests.browser.server import Server

SIZES = ((400, 40), (1_500, 150), (5_000, 500), (20_000, 2_000))
"""(words, suggested spans)."""
LABELS = ("PERSON", "ORG", "GPE", "DATE")
ORIGIN = Origin("bench", "1", "high")


@contextmanager
def served(folder: Path, copies: int = 1) -> Iterator[Server]:
    """A running app over a project `long` with articles of each size, size after size, numbered
    from 1; the copies of a size are articles of their own."""
    database = folder / "long.db"
    store = Store(database)
    create_project(store, slug="long")
    made = [(words, spans, copy) for words, spans in SIZES for copy in range(copies)]
    files = [
        (f"{words:05}-{copy}.txt", article(words + copy, words).encode()) for words, _, copy in made
    ]
    carry_out(store, plan_import(store, "long", files))
    for listed, (_, spans, _) in zip(documents_of(store, "long"), made, strict=True):
        with store.write() as db:
            document = documents.document(db, listed.id)
            propose(db, document, spread(document.text, spans))
            documents.set_pretag(db, document.id, "tagged")
    store.close()
    server = Server(database)
    try:
        server.start()
        preferred(server)
        yield server
    finally:
        server.stop()


def preferred(server: Server) -> None:
    """Take the newcomers' hints away, which lie over the article."""
    preferences(server, {"hints_done": True})


def spread(text: str, number: int, *, prefix: str = "s") -> list[Span]:
    """So many suggestions, each on one word, evenly over a text after its first line."""
    words = []
    start = text.index("\n")
    for word in text[start:].split():
        start = text.index(word, start)
        words.append((start, start + len(word)))
        start += len(word)
    chosen = [words[place * len(words) // number] for place in range(number)]
    return [
        Span(
            f"{prefix}{place}",
            LABELS[place % len(LABELS)],
            start,
            end,
            text[start:end],
            origin=ORIGIN,
        )
        for place, (start, end) in enumerate(chosen)
    ]
