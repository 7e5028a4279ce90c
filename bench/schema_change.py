"""A change of the schema over ten thousand articles, against the bare SQL on the same rows."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.corpus import article
from bench.table import Table
from curation.desk.projects import create_project, schema_of
from curation.desk.schema import change_schema, plan_schema, plan_undo, undo_schema_change
from curation.schema import EntityType, EventType, RelationType, Role, Schema
from curation.schema_change import rewriting
from curation.schema_change.moves import Move
from curation.store import Store, driver
from curation.store.rows import to_text

ARTICLES = 10_000
MENTIONS = 26
RELATIONS = 5
EVENTS = 4
"""Of each article; an event has two arguments, so that there are about forty annotations."""
LABELS = ("PLACE", "PLACE", "PLACE", "PERSON", "BODY")
"""Of mentions in turn: the first is the commonest, on more than half of them."""
SCHEMA = Schema(
    name="bench",
    entities=tuple(EntityType(name=name) for name in ("PLACE", "PERSON", "BODY", "OTHER")),
    relations=(
        RelationType(name="based_in", head=("PERSON", "BODY"), tail=("PLACE",)),
        RelationType(name="near", head=("PLACE",), tail=("PLACE",)),
    ),
    events=(EventType(name="MEET", roles=(Role(name="actor"), Role(name="place"))),),
)


def measure() -> Table:
    """A rename, a constraint and a merge: said, done and taken back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schema.db"
        _fill(path)
        store = Store(path)
        rows = [
            *_measured(store, "rename of the commonest label", _rename, _raw_rename),
            *_measured(store, "a relation no longer takes half of its tails", _narrow, _raw_narrow),
            *_measured(store, "merge of two labels", _merge, _raw_merge),
        ]
        store.close()
    count = MENTIONS + RELATIONS + EVENTS * 2
    return Table(
        "A change of the schema",
        f"{ARTICLES:,} submitted articles with {count} annotations each, triggers counted. The dry "
        "run counts and finds conflicts; doing it logs an edit in every article and changes the "
        "tables, all or nothing. Raw: the one SELECT that counts, or the one UPDATE that changes, "
        "the same rows, without a log, checks or conflicts.",
        ("", "what it does", "s", "raw s", "raw / ours"),
        tuple(rows),
    )


Verb = Callable[[Schema], tuple[Schema, tuple[Move, ...]]]
Raw = Callable[[Any, bool], None]


def _measured(store: Store, name: str, verb: Verb, raw: Raw) -> list[tuple[str, ...]]:
    schema, moves = verb(schema_of(store, "bench"))
    plan, planned = _timed(lambda: plan_schema(store, "bench", schema, moves))
    with store.read() as db:
        _, raw_count = _timed(lambda: raw(db.conn, False))
    raw_update = _rolled_back(store, raw)
    _, done = _timed(lambda: change_schema(store, plan))
    back, plan_back = _timed(lambda: plan_undo(store, "bench"))
    _, undone = _timed(lambda: undo_schema_change(store, "bench"))
    return [
        _row(f"{name}: dry run", plan.summary, planned, raw_count),
        _row(f"{name}: done", plan.summary, done, raw_update),
        _row(f"{name}: taking back, dry run", back.summary, plan_back, raw_count),
        _row(f"{name}: taken back", back.summary, undone, raw_update),
    ]


def _row(name: str, said: str, ours: float, raw: float) -> tuple[str, ...]:
    return (name, said, f"{ours:.2f}", f"{raw:.2f}", f"{raw / ours:.2f}")


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begun


def _rolled_back(store: Store, raw: Raw) -> float:
    """How long the bare change takes; nothing of it stays."""
    connection = driver.connect(store.path)
    connection.execute("BEGIN IMMEDIATE")
    _, seconds = _timed(lambda: raw(connection, True))
    connection.execute("ROLLBACK")
    connection.close()
    return seconds


def _rename(schema: Schema) -> tuple[Schema, tuple[Move, ...]]:
    return rewriting.rename_label(schema, "entity", "PLACE", "LOCATION")


def _raw_rename(connection: Any, is_done: bool) -> None:
    if is_done:
        connection.execute("UPDATE spans SET label = 'LOCATION' WHERE label = 'PLACE'")
    else:
        connection.execute(
            "SELECT count(*), count(DISTINCT reading_id) FROM spans WHERE label = 'PLACE'"
        ).fetchall()


def _narrow(schema: Schema) -> tuple[Schema, tuple[Move, ...]]:
    relations = tuple(
        replace(one, head=("PERSON",)) if one.name == "based_in" else one
        for one in schema.relations
    )
    return replace(schema, relations=relations), ()


def _raw_narrow(connection: Any, is_done: bool) -> None:
    if is_done:
        connection.execute(
            "INSERT INTO remarks SELECT relations.reading_id, relations.id || '-flag',"
            " relations.id, 'decide', 1 FROM relations JOIN spans"
            " ON spans.reading_id = relations.reading_id AND spans.id = head"
            " WHERE relations.label = 'based_in' AND spans.label <> 'PERSON'"
        )
    else:
        connection.execute(
            "SELECT count(*) FROM relations JOIN spans"
            " ON spans.reading_id = relations.reading_id AND spans.id = head"
            " WHERE relations.label = 'based_in' AND spans.label <> 'PERSON'"
        ).fetchall()


def _merge(schema: Schema) -> tuple[Schema, tuple[Move, ...]]:
    return rewriting.merge_labels(schema, "entity", "BODY", "PERSON")


def _raw_merge(connection: Any, is_done: bool) -> None:
    if is_done:
        connection.execute("UPDATE spans SET label = 'PERSON' WHERE label = 'BODY'")
    else:
        connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM spans WHERE label IN ('BODY', 'PERSON')"
            ' GROUP BY reading_id, start, "end" HAVING count(*) > 1)'
        ).fetchall()


def _fill(path: Path) -> None:
    """The articles straight into the tables and the log; checking each is not what is measured."""
    store = Store(path)
    create_project(store, slug="bench", extend=lambda _: SCHEMA)
    with store.write() as db:
        connection = db.conn
        connection.execute("INSERT INTO authors (id, kind, name) VALUES (50, 'person', 'Anna')")
        for number in range(1, ARTICLES + 1):
            text = article(number, words=120)
            connection.execute(
                "INSERT INTO documents (id, project_id, external_id, title, text, text_sha256,"
                " length, meta, added_at) VALUES (?, 1, ?, ?, ?, ?, ?, '{}', '')",
                (number, str(number), f"Report {number}", text, str(number), len(text)),
            )
            _annotate(connection, number, text)
    store.close()


def _annotate(connection: Any, number: int, text: str) -> None:
    chance = random.Random(number)
    spans: list[tuple[Any, ...]] = []
    for index in range(MENTIONS):
        # Every tenth place has two labels, which a merge makes one.
        start = 12 * (index - 1 if index % 10 == 4 else index)
        label = LABELS[index % len(LABELS)]
        spans.append((f"{number}-m{index}", label, start, start + 7, text[start : start + 7], 0))
    triggers = [(f"{number}-t{index}", "MEET", index, index + 1, text[index], 1)
                for index in range(EVENTS)]  # fmt: skip
    by_label = {label: [one[0] for one in spans if one[1] == label] for label in LABELS}
    relations = []
    for index in range(RELATIONS):
        head = chance.choice(by_label["BODY" if number % 10 == 0 else "PERSON"])
        relations.append((f"{number}-r{index}", "based_in", head, by_label["PLACE"][index]))
    events = [(f"{number}-e{index}", "MEET", f"{number}-t{index}") for index in range(EVENTS)]
    arguments = [
        (f"{number}-e{index}", position, role, chance.choice(by_label[label]))
        for index in range(EVENTS)
        for position, (role, label) in enumerate((("actor", "PERSON"), ("place", "PLACE")))
    ]
    connection.execute(
        "INSERT INTO readings VALUES (?, ?, 50, 1, 'submitted', 1, '')", (number, number)
    )
    connection.execute(
        "INSERT INTO edits (id, reading_id, version, author_id, at, verb, changes, schema_version)"
        " VALUES (?, ?, 1, 50, '', 'import', ?, 1)",
        (f"import-{number}", number, to_text([])),
    )
    connection.execute(
        "INSERT INTO statuses (reading_id, version, status, author_id, at)"
        " VALUES (?, 1, 'submitted', 50, '')",
        (number,),
    )
    connection.executemany(
        "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, NULL, ?, NULL, NULL)",
        ((number, *one) for one in (*spans, *triggers)),
    )
    connection.executemany(
        "INSERT INTO relations VALUES (?, ?, ?, ?, ?, NULL, NULL)",
        ((number, *one) for one in relations),
    )
    connection.executemany(
        "INSERT INTO events VALUES (?, ?, ?, ?, NULL, NULL)", ((number, *one) for one in events)
    )
    connection.executemany(
        "INSERT INTO arguments VALUES (?, ?, ?, ?, ?)", ((number, *one) for one in arguments)
    )
