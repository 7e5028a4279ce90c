"""All figures of a team of ten, with ten thousand articles of fifty suggestions each."""

from __future__ import annotations

import hashlib
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.table import Table
from curation.assigning.sharing import Slot
from curation.desk import team
from curation.desk.projects import create_project
from curation.edits import Change, Edit
from curation.model import Annotation, Confidence, Origin, Rejection, Span
from curation.schema import Schema
from curation.store import (
    Database,
    Store,
    assignments,
    documents,
    people,
    projects,
    readings,
    working_time,
)
from curation.store.documents import Document

ARTICLES, SUGGESTIONS, PEOPLE, TIMES = 10_000, 50, 10, 5
TEXT = " ".join(f"word{n:02}" for n in range(SUGGESTIONS + 10))
BEFORE, DURING = "2026-10-01T08:00:00.000Z", "2026-10-02T08:00:00.000Z"
TODAY = date(2026, 11, 28)


def measure() -> Table:
    """Seconds of each question, the middle of several."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "curation.db")
        first = _fill(store)
        asked = {
            "all figures": lambda: team.figures(store, "news", today=TODAY),
            "whether any could be others": lambda: team.state_of(store, "news"),
            "the articles of one cell": lambda: team.cases(
                store, "news", team.Asked(first, "PER", "changed")
            ),
            "the articles of everybody's cell": lambda: team.cases(
                store, "news", team.Asked(None, "PER", "changed")
            ),
            "the articles of one departure": lambda: team.cases(
                store, "news", team.Asked(first, None, "changed", "hidden")
            ),
        }
        found = tuple((name, *_middle(ask)) for name, ask in asked.items())
        store.close()
    return Table(
        "Figures of a team",
        f"{ARTICLES:,} articles with {SUGGESTIONS} suggestions each, {PEOPLE} people, every tenth "
        f"article read by two and every tenth reading without suggestions, all submitted. The "
        f"middle of {TIMES}. Aim: all of them in 2 s.",
        ("", "seconds", "of the processor"),
        found,
    )


def _middle(ask: Callable[[], object]) -> tuple[str, str]:
    walls, cpus = [], []
    for _ in range(TIMES):
        wall, cpu = time.perf_counter(), time.process_time()
        ask()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return f"**{sorted(walls)[TIMES // 2]:.2f}**", f"{sorted(cpus)[TIMES // 2]:.2f}"


def _fill(store: Store) -> int:
    """Put all of it into a database; the first person's id."""
    project = create_project(store, slug="news", preset_name="conll-2003")
    chance = random.Random(1)
    with store.write() as db:
        documents.insert_documents(db, project.id, map(_row, range(ARTICLES)), at=BEFORE)
        schema = projects.present_schema(db, project.id)
        labels = [one.name for one in schema.entities]
        tagger = people.author(db, kind="tagger", name=people.PRETAG).id
        readers = [people.author(db, kind="person", name=f"P{n}").id for n in range(PEOPLE)]
        for place, document in enumerate(list(documents.documents(db, project.id))):
            suggested = [_suggestion(chance, labels, document, n) for n in range(SUGGESTIONS)]
            _lay(db, document, schema, tagger, suggested, at=BEFORE)
            for person in chance.sample(readers, 1 + (place % 10 == 0)):
                is_hidden = chance.random() < 0.1
                slot = Slot(document.id, person, place, suggestions=not is_hidden)
                assignments.add_slots(db, project.id, [slot], at=BEFORE, by=None)
                said = _said(chance, suggested, is_hidden=is_hidden)
                reading = _lay(db, document, schema, person, said, at=DURING)
                at = f"2026-{chance.randint(10, 11)}-{chance.randint(10, 27)}T10:00:00.000Z"
                readings.set_status(db, reading, "submitted", author_id=person, at=at)
                working_time.add_seconds(
                    db,
                    author_id=person,
                    document_id=document.id,
                    day=at[:10],
                    seconds=chance.expovariate(1 / 300),
                    at=at,
                )
    return readers[0]


def _row(number: int) -> dict[str, object]:
    text = f"{TEXT} {number}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = f"article {number}"
    return {"external_id": name, "title": name, "text": text, "text_sha256": digest, "meta": {}}


def _suggestion(chance: random.Random, labels: list[str], document: Document, n: int) -> Span:
    confidence: Confidence = "high" if chance.random() < 0.8 else "check"
    return Span(
        hashlib.sha256(f"{document.id} {n}".encode()).hexdigest()[:16],
        chance.choice(labels),
        n * 7,
        n * 7 + 6,
        document.text[n * 7 : n * 7 + 6],
        origin=Origin(
            "spacy", "en 3.8.0", "high" if confidence == "high" else "check", 0.93, "ner"
        ),
    )


def _said(chance: random.Random, suggested: list[Span], *, is_hidden: bool) -> list[Annotation]:
    said: list[Annotation] = []
    for one in suggested:
        luck = chance.random()
        mine = replace(one, id=f"my-{one.id}", origin=None) if is_hidden else one
        if luck < 0.78:
            said.append(mine)
        elif luck < 0.88:
            said.append(replace(mine, label="MISC", end=one.end - 1, text=one.text[:-1]))
        elif luck < 0.98 and not is_hidden:
            said.append(Rejection(one.id))
    return said


def _lay(
    db: Database,
    document: Document,
    schema: Schema,
    author_id: int,
    said: list[Annotation] | list[Span],
    *,
    at: str,
) -> readings.Reading:
    """A reading with its log: one edit that has all of it, as an import makes."""
    reading = readings.ensure_reading(
        db, document_id=document.id, author_id=author_id, schema_version=schema.version, at=at
    )
    edit = Edit(f"{document.id:08}-{author_id:03}", "add", tuple(Change(None, one) for one in said))
    done = readings.record(
        db, reading, [edit], author_id=author_id, text=document.text, schema=schema, at=at
    )
    if done.refused:
        raise done.refused[0].error
    return replace(reading, version=done.version)
