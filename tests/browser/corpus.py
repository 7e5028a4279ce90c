"""Projects for a running app, written into its database from beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from curation.desk.importing import carry_out, plan_import
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, documents_of
from curation.model import Origin, Span
from curation.schema import Schema
from curation.store import Store, documents
from curation.store.documents import PretagStatus
from tests.browser.server import Server

TALKS = (
    "Talks in Baku\n\n"
    "Turkey and Israel met in Baku on Wednesday. Fidan spoke for Turkey.\n"
    "Russia stayed away. Iran sent a letter."
)
PLACES = ("Turkey", "Israel", "Baku", "Turkey", "Russia", "Iran")
"""What is suggested in `TALKS`, in reading order."""


@dataclass(frozen=True, slots=True)
class Made:
    """An article of a project."""

    id: int
    project: str

    @property
    def address(self) -> str:
        return f"/annotate?project={self.project}&document={self.id}"


@contextmanager
def store_of(server: Server) -> Iterator[Store]:
    store = Store(server.database)
    try:
        yield store
    finally:
        store.close()


def add_project(
    server: Server,
    slug: str,
    texts: Sequence[str] = (TALKS,),
    *,
    title: str | None = None,
    suggest: Sequence[str] = (),
    extend: Callable[[Schema], Schema] = lambda schema: schema,
) -> list[Made]:
    """A project with these articles.

    `suggest` names the words suggested as GPE, each time they occur after the first line.
    """
    with store_of(server) as store:
        create_project(store, slug=slug, title=title, extend=extend)
        files = [(f"{place}.txt", text.encode()) for place, text in enumerate(texts)]
        carry_out(store, plan_import(store, slug, files))
        ids = [one.id for one in documents_of(store, slug)]
        with store.write() as db:
            for id in ids:
                document = documents.document(db, id)
                propose(db, document, list(_spans(document.text, suggest)))
                documents.set_pretag(db, id, "tagged")
    return [Made(id, slug) for id in ids]


def _spans(text: str, words: Sequence[str]) -> Iterator[Span]:
    origin = Origin("test", "1", "high")
    for word in dict.fromkeys(words):
        start = text.find(word, text.index("\n"))
        while start >= 0:
            end = start + len(word)
            yield Span(f"{word}-{start}", "GPE", start, end, word, origin=origin)
            start = text.find(word, end)


def set_pretag(server: Server, document: int, status: PretagStatus, note: str = "") -> None:
    with store_of(server) as store, store.write() as db:
        documents.set_pretag(db, document, status, note)
