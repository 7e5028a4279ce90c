"""Which labels, ends, fillers, values and attributes the readings of a project have, by counting.

What a change of the schema does to ten thousand articles is mostly told by these, so that only the
readings in which something has to be decided are read. A tally is by reading, so that a label in
use and the readings that use it are one question.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlite_utils import Database

from curation.model import AttributeValue, ReadingStatus
from curation.schema_change.moves import Kind
from curation.store.people import AuthorKind

Table: TypeAlias = Literal["spans", "relations", "events", "document_labels"]
READINGS = (
    "SELECT readings.id FROM readings JOIN documents ON documents.id = document_id"
    " WHERE project_id = :project"
)
IN_PROJECT = f"reading_id IN ({READINGS})"


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """Whose reading of which document, and how far it has come."""

    id: int
    document_id: int
    author_id: int
    kind: AuthorKind
    version: int
    status: ReadingStatus
    schema_version: int


@dataclass(frozen=True, slots=True)
class Ends:
    """The labels of a relation and of what it ties."""

    label: str
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class Filler:
    """The type of an event, a role, and the label of what fills it."""

    label: str
    role: str
    target: str


@dataclass(frozen=True, slots=True)
class Filled:
    """The type of an event, and how often it has a role that it has at all."""

    label: str
    role: str
    times: int


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribute's value on an annotation of this kind ("mention", "event", …) and label."""

    kind: str
    label: str
    name: str
    value: AttributeValue


def reading_facts(db: Database, project_id: int) -> dict[int, ReadingFacts]:
    """Every reading of a project by its id."""
    return {
        row[0]: ReadingFacts(*row)
        for row in db.conn.execute(
            "SELECT readings.id, document_id, author_id, kind, version, status, schema_version"
            " FROM readings"
            " JOIN authors ON authors.id = author_id"
            " JOIN documents ON documents.id = document_id WHERE project_id = ?"
            " ORDER BY readings.id",
            (project_id,),
        )
    }


def labels(db: Database, project_id: int) -> dict[tuple[Kind, str], dict[int, int]]:
    """How often each label is in each reading; events are counted without their triggers."""
    found: dict[tuple[Kind, str], dict[int, int]] = {}
    questions: tuple[tuple[Kind, str, str], ...] = (
        ("entity", "spans", "AND NOT trigger"),
        ("relation", "relations", ""),
        ("event", "events", ""),
        ("document_label", "document_labels", ""),
    )
    for kind, table, which in questions:
        for label, reading_id, count in db.conn.execute(
            f"SELECT label, reading_id, count(*) FROM {table}"
            f" WHERE {IN_PROJECT} {which} GROUP BY reading_id, label",
            {"project": project_id},
        ):
            found.setdefault((kind, label), {})[reading_id] = count
    return found


def ends(db: Database, project_id: int) -> dict[Ends, set[int]]:
    """What relations tie, and in which readings."""
    return _by_reading(
        (Ends(label, head, tail), reading_id)
        for reading_id, label, head, tail in db.conn.execute(
            "SELECT DISTINCT relations.reading_id, relations.label,"
            " coalesce(head.label, head_event.label, ''),"
            " coalesce(tail.label, tail_event.label, '') FROM relations"
            f" {_target('head', 'relations.head')} {_target('tail', 'relations.tail')}"
            f" WHERE relations.{IN_PROJECT}",
            {"project": project_id},
        )
    )


def fillers(db: Database, project_id: int) -> dict[Filler, set[int]]:
    """What fills which roles, and in which readings."""
    return _by_reading(
        (Filler(label, role, target), reading_id)
        for reading_id, label, role, target in db.conn.execute(
            "SELECT DISTINCT arguments.reading_id, own.label, role,"
            " coalesce(target.label, target_event.label, '') FROM arguments"
            " JOIN events AS own"
            " ON own.reading_id = arguments.reading_id AND own.id = arguments.event_id"
            f" {_target('target', 'arguments.target', 'arguments')}"
            f" WHERE arguments.{IN_PROJECT}",
            {"project": project_id},
        )
    )


def _target(name: str, id: str, table: str = "relations") -> str:
    return " ".join(
        f"LEFT JOIN {kind} AS {alias}"
        f" ON {alias}.reading_id = {table}.reading_id AND {alias}.id = {id}"
        for kind, alias in (("spans", name), ("events", f"{name}_event"))
    )


def filled(db: Database, project_id: int) -> dict[Filled, set[int]]:
    """How often events have each of their roles, and in which readings."""
    return _by_reading(
        (Filled(label, role, times), reading_id)
        for reading_id, label, role, times in db.conn.execute(
            "SELECT DISTINCT reading_id, label, role, times FROM"
            " (SELECT own.reading_id, own.label, role, count(*) AS times FROM events AS own"
            "  JOIN arguments ON arguments.reading_id = own.reading_id"
            "  AND arguments.event_id = own.id"
            f"  WHERE own.{IN_PROJECT} GROUP BY own.reading_id, own.id, role)",
            {"project": project_id},
        )
    )


def lacking(db: Database, project_id: int, label: str, role: str, *, least: int) -> set[int]:
    """The readings with an event of this type that has a role less often."""
    return {
        reading_id
        for (reading_id,) in db.conn.execute(
            f"SELECT DISTINCT reading_id FROM events AS own WHERE {IN_PROJECT}"
            " AND label = :label AND (SELECT count(*) FROM arguments"
            "  WHERE arguments.reading_id = own.reading_id AND event_id = own.id"
            "  AND role = :role) < :least",
            {"project": project_id, "label": label, "role": role, "least": least},
        )
    }


def attributed(db: Database, project_id: int) -> dict[Attributed, set[int]]:
    """Which attributes have which values on what, and in which readings."""
    found: dict[Attributed, set[int]] = {}
    questions = (
        ("spans", "CASE trigger WHEN 1 THEN 'trigger' ELSE 'mention' END"),
        ("relations", "'relation'"),
        ("events", "'event'"),
    )
    for table, kind in questions:
        for reading_id, of_kind, label, attributes in db.conn.execute(
            f"SELECT DISTINCT reading_id, {kind}, label, attributes FROM {table}"
            f" WHERE attributes IS NOT NULL AND {IN_PROJECT}",
            {"project": project_id},
        ):
            for name, value in json.loads(attributes).items():
                said = tuple(value) if isinstance(value, list) else value
                found.setdefault(Attributed(of_kind, label, name, said), set()).add(reading_id)
    return found


def document_values(db: Database, project_id: int) -> dict[tuple[str, str], set[int]]:
    """Which values document labels have, and in which readings."""
    return _by_reading(
        ((label, value), reading_id)
        for reading_id, label, value in db.conn.execute(
            f"SELECT DISTINCT reading_id, label, value FROM document_labels WHERE {IN_PROJECT}",
            {"project": project_id},
        )
    )


def may_meet(db: Database, project_id: int, kind: Kind, labels: Collection[str]) -> set[int]:
    """The readings in which two annotations would be equal if these labels were one."""
    tables: Mapping[Kind, tuple[str, str, str]] = {
        "entity": ("spans", 'start, "end"', "AND NOT trigger"),
        "event": ("spans", 'start, "end"', "AND trigger"),
        "relation": ("relations", "min(head, tail), max(head, tail)", ""),
        "document_label": ("document_labels", "value", ""),
    }
    table, same, which = tables[kind]
    return {
        reading_id
        for (reading_id,) in db.conn.execute(
            f"SELECT DISTINCT reading_id FROM {table} WHERE {IN_PROJECT} {which}"
            " AND label IN (SELECT value FROM json_each(:labels))"
            f" GROUP BY reading_id, {same} HAVING count(*) > 1",
            {"project": project_id, "labels": json.dumps(list(labels))},
        )
    }


def strings(
    db: Database, project_id: int, kind: Kind, label: str, *, limit: int
) -> list[tuple[str, int]]:
    """The words that carry a label, or the values of a document label, the commonest first."""
    if kind == "relation":
        return []
    table, said = ("document_labels", "value") if kind == "document_label" else ("spans", "text")
    which = {"entity": "AND NOT trigger", "event": "AND trigger"}.get(kind, "")
    return [
        (words, times)
        for words, times in db.conn.execute(
            f"SELECT {said}, count(*) FROM {table} WHERE {IN_PROJECT} AND label = :label {which}"
            f" GROUP BY {said} ORDER BY count(*) DESC, {said} LIMIT :limit",
            {"project": project_id, "label": label, "limit": limit},
        )
    ]


def _by_reading(pairs: Iterable[tuple[Any, int]]) -> dict[Any, set[int]]:
    found: dict[Any, set[int]] = {}
    for key, reading_id in pairs:
        found.setdefault(key, set()).add(reading_id)
    return found


def titles_of(db: Database, document_ids: Sequence[int]) -> dict[int, str]:
    """The titles of documents by their ids."""
    return dict(
        db.conn.execute(
            "SELECT id, title FROM documents WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(document_ids)),),
        )
    )
