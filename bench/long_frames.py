"""Articles of fixed lengths with relations and events as well, half of them decided."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bench.corpus import article
from bench.long_articles import ORIGIN, preferred, spread
from curation.desk.annotating import record
from curation.desk.importing import carry_out, plan_import
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, documents_of
from curation.edits import Change, Edit
from curation.model import Argument, Event, Labelled, Relation, Span
from curation.store import Store, documents
from tests.browser.server import Server

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Size:
    """How much one article holds."""

    words: int
    spans: int
    relations: int
    events: int

    def __str__(self) -> str:
        return f"{self.words:,} words, {self.spans:,} / {self.relations} / {self.events}"


SIZES = (Size(1_500, 150, 40, 15), Size(20_000, 2_000, 400, 150))


@contextmanager
def served(folder: Path, copies: int = 1) -> Iterator[Server]:
    """A running app over a project `frames`, articles numbered from 1, size after size."""
    database = folder / "frames.db"
    store = Store(database)
    create_project(store, slug="frames")
    made = [(size, copy) for size in SIZES for copy in range(copies)]
    files = [
        (f"{size.words:05}-{copy}.txt", article(size.words + copy, size.words).encode())
        for size, copy in made
    ]
    carry_out(store, plan_import(store, "frames", files))
    for listed, (size, _) in zip(documents_of(store, "frames"), made, strict=True):
        with store.write() as db:
            document = documents.document(db, listed.id)
            suggested = framed(document.text, size)
            propose(db, document, suggested)
            documents.set_pretag(db, document.id, "tagged")
        changes = tuple(Change(None, one) for one in decided(suggested))
        record(store, listed.id, [Edit(str(uuid.uuid4()), "accept", changes)])
    store.close()
    server = Server(database)
    try:
        server.start()
        preferred(server)
        yield server
    finally:
        server.stop()


def framed(text: str, size: Size) -> list[Labelled]:
    """Mentions evenly over the text, relations between neighbours, events after a mention."""
    spans = spread(text, size.spans)
    groups = [spans[first : first + 4] for first in range(0, len(spans) - 3, 4)]
    pairs = [
        (label, head, place)
        for person, body, place, _ in groups
        for label, head in (("leader_of", person), ("member_of", body))
    ]
    found: list[Labelled] = list(spans)
    for number, (label, head, tail) in enumerate(_evenly(pairs, size.relations)):
        found.append(Relation(f"r{number}", label, head.id, tail.id, origin=ORIGIN))
    for number, (person, _, place, day) in enumerate(_evenly(groups, size.events)):
        start, end = _word_after(text, person.end)
        trigger = Span(
            f"t{number}", "CONSULT", start, end, text[start:end], trigger=True, origin=ORIGIN
        )
        filled = [Argument("actor", person.id), Argument("time", day.id)]
        filled += [Argument("place", place.id)] if number % 3 else []
        event = Event(f"e{number}", "CONSULT", trigger.id, tuple(filled), {}, ORIGIN)
        found += [trigger, event]
    return found


def decided(suggested: list[Labelled]) -> list[Labelled]:
    """Every second relation and event, with all they stand on, as a person takes them."""
    by_id = {one.id: one for one in suggested}
    taken: dict[str, Labelled] = {}
    for one in suggested:
        if not isinstance(one, Relation | Event) or int(one.id[1:]) % 2 == 0:
            continue
        ends = (
            (one.head, one.tail)
            if isinstance(one, Relation)
            else (one.trigger, *(argument.target for argument in one.arguments))
        )
        taken |= {id: by_id[id] for id in ends} | {one.id: one}
    return list(taken.values())


def _evenly(values: list[T], number: int) -> Iterator[T]:
    return (values[place * len(values) // number] for place in range(number))


def _word_after(text: str, at: int) -> tuple[int, int]:
    word = text[at:].split(maxsplit=1)[0]
    start = text.index(word, at)
    return start, start + len(word)
