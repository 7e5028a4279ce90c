"""Annotations as rows of the tables of present state, and back.

Callers hand in the open transaction; `store` is the floor that speaks SQL.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

from curation.codec import (
    attributes_from_json,
    attributes_to_json,
    origin_from_json,
    origin_to_json,
)
from curation.heavy import heavy
from curation.model import (
    Annotation,
    Argument,
    Attributes,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Origin,
    Rejection,
    Relation,
    Remark,
    Span,
)
from curation.store.driver import Connection

SPAN_COLUMNS = 'id, label, start, "end", text, pieces, trigger, attributes, origin'


def read(connection: Connection, reading_id: int) -> dict[str, Annotation]:
    """Every annotation of a reading by id."""
    return _read(connection, "reading_id = ?", reading_id, (reading_id,))[reading_id]


def read_many(
    connection: Connection, reading_ids: Collection[int]
) -> dict[int, dict[str, Annotation]]:
    """Every annotation of each of these readings, in as few questions as for one."""
    wanted = json.dumps(list(reading_ids))
    return _read(connection, "reading_id IN (SELECT value FROM json_each(?))", wanted, reading_ids)


def _read(
    connection: Connection, where: str, value: int | str, reading_ids: Collection[int]
) -> dict[int, dict[str, Annotation]]:
    found: dict[int, dict[str, Annotation]] = {id: {} for id in reading_ids}

    def rows_of(table: str, columns: str, order: str = "") -> Iterator[Sequence[Any]]:
        question = f"SELECT reading_id, {columns} FROM {table} WHERE {where}{order}"
        return connection.execute(question, (value,))

    # Of spans there are most: as one text a reading they come in half the time of rows.
    parsed = heavy("pydantic_core").from_json
    for reading, spans in rows_of(
        "spans", f"json_group_array(json_array({SPAN_COLUMNS}))", " GROUP BY reading_id"
    ):
        found[reading] = {row[0]: span_of(row) for row in parsed(spans)}
    for reading, id, label, head, tail, attributes, origin in rows_of(
        "relations", "id, label, head, tail, attributes, origin"
    ):
        found[reading][id] = Relation(
            id, label, head, tail, _attributes(attributes), _origin(origin)
        )
    arguments: dict[tuple[int, str], list[Argument]] = {}
    for reading, event_id, role, target in rows_of(
        "arguments", "event_id, role, target", " ORDER BY reading_id, event_id, position"
    ):
        arguments.setdefault((reading, event_id), []).append(Argument(role, target))
    for reading, id, label, trigger, attributes, origin in rows_of(
        "events", "id, label, trigger, attributes, origin"
    ):
        fillers = tuple(arguments.get((reading, id), ()))
        found[reading][id] = Event(
            id, label, trigger, fillers, _attributes(attributes), _origin(origin)
        )
    for reading, id, label, said, origin in rows_of("document_labels", "id, label, value, origin"):
        found[reading][id] = DocumentLabel(id, label, said, _origin(origin))
    mentions: dict[tuple[int, str], list[str]] = {}
    for reading, chain_id, mention in rows_of(
        "chain_mentions", "chain_id, mention", " ORDER BY reading_id, chain_id, position"
    ):
        mentions.setdefault((reading, chain_id), []).append(mention)
    for reading, id, name, link in rows_of("chains", "id, name, link"):
        found[reading][id] = Chain(id, tuple(mentions.get((reading, id), ())), name, link)
    for reading, id in rows_of("rejections", "id"):
        found[reading][id] = Rejection(id)
    for reading, id, about, text, flag in rows_of("remarks", "id, target, text, flag"):
        found[reading][id] = Remark(id, about, text, bool(flag))
    for reading, id, unit, outcome, readers, offered, reason in rows_of(
        "decisions", "id, unit, outcome, readers, offered, reason"
    ):
        found[reading][id] = Decision(
            id, unit, outcome, tuple(json.loads(readers)), tuple(json.loads(offered)), reason
        )
    return found


# A frozen value's own way to be filled takes twice as long as its slots do.
(
    _set_id,
    _set_label,
    _set_start,
    _set_end,
    _set_text,
    _set_pieces,
    _set_trigger,
    _set_attributes,
    _set_origin,
) = (getattr(Span, one.name).__set__ for one in fields(Span))


def span_of(row: Sequence[Any]) -> Span:
    """A span from its `SPAN_COLUMNS`."""
    id, label, start, end, text, pieces, trigger, attributes, origin = row
    span = object.__new__(Span)
    _set_id(span, id)
    _set_label(span, label)
    _set_start(span, start)
    _set_end(span, end)
    _set_text(span, text)
    _set_pieces(span, () if pieces is None else tuple((s, e) for s, e in json.loads(pieces)))
    _set_trigger(span, trigger == 1)
    _set_attributes(span, {} if attributes is None else _attributes(attributes))
    _set_origin(span, None if origin is None else _origin(origin))
    return span


def delete(connection: Connection, reading_id: int, annotation: Annotation) -> None:
    """Take one annotation out of the present state."""
    if isinstance(annotation, Event):
        connection.execute(
            "DELETE FROM arguments WHERE reading_id = ? AND event_id = ?",
            (reading_id, annotation.id),
        )
    if isinstance(annotation, Chain):
        connection.execute(
            "DELETE FROM chain_mentions WHERE reading_id = ? AND chain_id = ?",
            (reading_id, annotation.id),
        )
    connection.execute(
        f"DELETE FROM {table_of(annotation)} WHERE reading_id = ? AND id = ?",
        (reading_id, annotation.id),
    )


def insert(connection: Connection, reading_id: int, annotations: Iterable[Annotation]) -> None:
    """Put annotations into the present state."""
    rows: dict[str, list[tuple[Any, ...]]] = {}
    arguments: list[tuple[Any, ...]] = []
    mentions: list[tuple[Any, ...]] = []
    for one in annotations:
        rows.setdefault(table_of(one), []).append((reading_id, *_values(one)))
        if isinstance(one, Event):
            arguments += [
                (reading_id, one.id, position, argument.role, argument.target)
                for position, argument in enumerate(one.arguments)
            ]
        if isinstance(one, Chain):
            mentions += [(reading_id, one.id, *place) for place in enumerate(one.mentions)]
    if arguments:
        rows["arguments"] = arguments
    if mentions:
        rows["chain_mentions"] = mentions
    for table, values in rows.items():
        marks = ", ".join("?" * len(values[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)


LABELLED = ("spans", "relations", "events", "document_labels")
"""The tables of what carries a label."""


def table_of(annotation: Annotation) -> str:
    """The table an annotation is a row of."""
    match annotation:
        case Span():
            return "spans"
        case Relation():
            return "relations"
        case Event():
            return "events"
        case DocumentLabel():
            return "document_labels"
        case Chain():
            return "chains"
        case Rejection():
            return "rejections"
        case Remark():
            return "remarks"
        case Decision():
            return "decisions"


def _values(annotation: Annotation) -> tuple[Any, ...]:
    match annotation:
        case Span() as span:
            return (
                span.id,
                span.label,
                span.start,
                span.end,
                span.text,
                json.dumps(span.pieces) if span.pieces else None,
                int(span.trigger),
                _attributes_text(span.attributes),
                _origin_text(span.origin),
            )
        case Relation() as one:
            return (
                one.id,
                one.label,
                one.head,
                one.tail,
                _attributes_text(one.attributes),
                _origin_text(one.origin),
            )
        case Event() as event:
            return (
                event.id,
                event.label,
                event.trigger,
                _attributes_text(event.attributes),
                _origin_text(event.origin),
            )
        case DocumentLabel() as label:
            return (label.id, label.label, label.value, _origin_text(label.origin))
        case Chain() as chain:
            return (chain.id, chain.name, chain.link)
        case Rejection(id=id):
            return (id,)
        case Remark() as remark:
            return (remark.id, remark.target, remark.text, int(remark.flag))
        case Decision() as decision:
            return (
                decision.id,
                decision.unit,
                decision.outcome,
                to_text(decision.readers),
                to_text(decision.offered),
                decision.reason,
            )


def _attributes_text(attributes: Attributes) -> str | None:
    return to_text(attributes_to_json(attributes)) if attributes else None


def _attributes(text: str | None) -> Attributes:
    return {} if text is None else attributes_from_json(json.loads(text))


def _origin_text(origin: Origin | None) -> str | None:
    return None if origin is None else to_text(origin_to_json(origin))


@lru_cache(maxsize=4096)
def _origin(text: str | None) -> Origin | None:
    return None if text is None else origin_from_json(json.loads(text))


def to_text(value: object) -> str:
    """The compact JSON text the database holds."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
