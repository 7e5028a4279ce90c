"""What was offered when something was decided, under the names a changed schema gives to it.

A decision remembers digests of all that readers said, so that something new is found out. What is
only called otherwise is nothing new: a change of the schema adds the digests of its new names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from curation.adjudication import Unit, align
from curation.desk.bulk_edits import new_id
from curation.edits import Change, Edit
from curation.model import (
    Annotation,
    Annotations,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Relation,
    Span,
)
from curation.schema import Schema
from curation.store import Database, reviews
from curation.store import readings as reading_rows
from curation.store.readings import Reading
from curation.store.reviews import CaseRow
from curation.store.rows import read_many

ROUNDS = 4
"""How often what rests on what is looked at again: mentions, events, events in these, the rest."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A case in which something was decided, and its units as they were before a change."""

    row: CaseRow
    gold: Reading
    text: str
    units: tuple[Unit, ...]


def offered_before(
    db: Database, project_id: int, schema: Schema, touched: Collection[int]
) -> list[Offered]:
    """The cases with decisions of which a change is about to touch a reading."""
    if not reviews.is_anything_decided(db, project_id):
        return []
    rows = [
        row
        for row in reviews.case_rows(db, project_id)
        if row.gold is not None and any(one.reading.id in touched for one in row.readers)
    ]
    found = read_many(db.conn, [id for row in rows for id in _ids(row)])
    texts = reviews.texts(db, [row.document_id for row in rows])
    return [
        Offered(
            row,
            row.gold,
            texts[row.document_id],
            _units(row, found, texts[row.document_id], schema),
        )
        for row in rows
        if row.gold is not None and any(_decisions(found[row.gold.id]))
    ]


def renew(
    db: Database,
    before: Sequence[Offered],
    schema: Schema,
    *,
    verb: str,
    author_id: int,
    at: str,
) -> None:
    """Add what was offered under its names after the change, by an edit in each gold reading."""
    found = read_many(db.conn, [id for one in before for id in _ids(one.row)])
    for one in before:
        gold = reading_rows.find_reading(
            db, document_id=one.row.document_id, author_id=one.gold.author_id
        )
        if gold is None:
            continue
        present = found[gold.id]
        said = {reader.reading.author_id: found[reader.reading.id] for reader in one.row.readers}
        renewed = with_present_names(one.units, said, present, text=one.text, schema=schema)
        changes = tuple(Change(present[id], decision) for id, decision in renewed.items())
        if changes:
            reading_rows.record(
                db,
                gold,
                [Edit(new_id(), verb, changes)],
                author_id=author_id,
                text=one.text,
                schema=schema,
                at=at,
                for_schema=True,
            )


def with_present_names(
    before: Sequence[Unit],
    readings: Mapping[int, Annotations],
    gold: Annotations,
    *,
    text: str,
    schema: Schema,
) -> dict[str, Decision]:
    """The decisions of a gold reading that were offered what is called otherwise now, by id.

    `before` are the units as they were under the older schema; the rest is under this one.
    """
    present = dict(gold)
    # Ids of what ties mentions follow from theirs: once these are known again, those are.
    for _ in range(ROUNDS):
        units = align(readings, text=text, schema=schema, gold=present)
        renewed = _renewed(before, units, present)
        if not renewed:
            break
        present |= renewed
    return {one.id: one for one in _decisions(present) if one != gold[one.id]}


def _ids(row: CaseRow) -> Iterator[int]:
    yield from (one.reading.id for one in row.readers)
    if row.gold is not None:
        yield row.gold.id


def _units(
    row: CaseRow, found: Mapping[int, Annotations], text: str, schema: Schema
) -> tuple[Unit, ...]:
    return align(
        {one.reading.author_id: found[one.reading.id] for one in row.readers},
        text=text,
        schema=schema,
        gold={} if row.gold is None else found[row.gold.id],
    )


def _decisions(gold: Annotations) -> Iterator[Decision]:
    return (one for one in gold.values() if isinstance(one, Decision))


def _renewed(
    before: Sequence[Unit], after: Sequence[Unit], gold: Annotations
) -> dict[str, Decision]:
    by_id = {one.id: one for one in after}
    by_place = {_place(one): one for one in after}
    was = {one.id: one for one in before}
    renewed: dict[str, Decision] = {}
    for decision in _decisions(gold):
        old = was.get(decision.unit)
        if old is None:
            continue
        unit = by_id.get(old.id) or by_place.get(_place(old))
        if unit is None:
            continue
        known = set(decision.offered)
        told = {reader for one in old.versions if one.claim in known for reader in one.readers}
        new = [
            one.claim
            for one in unit.versions
            if one.claim and one.claim not in known and told.issuperset(one.readers) and one.readers
        ]
        if new:
            renewed[decision.id] = replace(decision, offered=(*decision.offered, *new))
    return renewed


def _place(unit: Unit) -> tuple[object, ...]:
    """What tells a unit from others whatever its labels are called."""
    said = sorted((one.readers, tuple(map(_where, one.annotations))) for one in unit.versions)
    return (unit.kind, unit.at, tuple(said))


def _where(one: Annotation) -> tuple[str | int, ...]:
    match one:
        case Span(start=start, end=end, pieces=pieces):
            return (start, end, str(pieces))
        case Relation(head=head, tail=tail):
            return (head, tail)
        case Event(arguments=arguments):
            return tuple(argument.target for argument in arguments)
        case DocumentLabel(value=value):
            return (value,)
        case Chain(mentions=mentions):
            return mentions
        case _:
            return ()
