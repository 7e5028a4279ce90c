"""Edits that were decided before the transaction they are written in, many thousand at once.

They are kept as the text of the log, and what goes into the tables beside it in as little as will
do: of an annotation that only gets another label its id and that label.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from curation.edits import Change, changes_from_json, changes_to_json
from curation.model import Labelled, ReadingStatus
from curation.schema_change.deciding import is_relabelling
from curation.store import readings, rows
from curation.store.tallies import ReadingFacts


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edit for a reading as it was, and the status the reading has after it.

    `relabelled` are (table, id, label), `others` changes of any other kind.
    """

    reading: ReadingFacts
    edit_id: str
    undoes: str | None
    log: str
    relabelled: tuple[tuple[str, str, str], ...]
    others: tuple[Change, ...]
    status: ReadingStatus


@dataclass(frozen=True, slots=True)
class Logged:
    """An edit of a bulk as the log has it: `version` is the reading's after it."""

    id: str
    reading_id: int
    version: int
    changes: str

    def read(self) -> tuple[Change, ...]:
        """Its changes as values."""
        return changes_from_json(json.loads(self.changes))


def prepared(
    reading: ReadingFacts,
    changes: Sequence[Change],
    *,
    edit_id: str,
    status: ReadingStatus,
    undoes: str | None = None,
) -> Prepared:
    """An edit ready to be written."""
    relabelled: list[tuple[str, str, str]] = []
    others: list[Change] = []
    for change in changes:
        after = change.after
        if isinstance(after, Labelled) and is_relabelling(change):
            relabelled.append((rows.table_of(after), after.id, after.label))
        else:
            others.append(change)
    return Prepared(
        reading=reading,
        edit_id=edit_id,
        undoes=undoes,
        log=rows.to_text(changes_to_json(changes)),
        relabelled=tuple(relabelled),
        others=tuple(others),
        status=status,
    )


def write(
    db: Database,
    edits: Sequence[Prepared],
    *,
    verb: str,
    bulk_id: str,
    author_id: int,
    schema_version: int,
    at: str,
) -> None:
    """Log edits and change the present state. Every reading is as it was when they were decided."""
    connection = db.conn
    connection.executemany(
        "INSERT INTO edits"
        " (id, reading_id, version, author_id, at, verb, changes, undoes, schema_version, bulk_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                one.edit_id,
                one.reading.id,
                one.reading.version + 1,
                author_id,
                at,
                verb,
                one.log,
                one.undoes,
                schema_version,
                bulk_id,
            )
            for one in edits
        ),
    )
    for table in rows.LABELLED:
        connection.executemany(
            f"UPDATE {table} SET label = ? WHERE reading_id = ? AND id = ?",
            (
                (label, one.reading.id, id)
                for one in edits
                for where, id, label in one.relabelled
                if where == table
            ),
        )
    for one in edits:
        for change in one.others:
            if change.before is not None:
                rows.delete(connection, one.reading.id, change.before)
        rows.insert(
            connection,
            one.reading.id,
            (change.after for change in one.others if change.after is not None),
        )
    connection.executemany(
        "UPDATE readings SET version = version + 1, schema_version = ?, changed_at = ?"
        " WHERE id = ?",
        ((schema_version, at, one.reading.id) for one in edits),
    )
    for one in edits:
        if one.status != one.reading.status:
            reading = readings.Reading(
                one.reading.id,
                one.reading.document_id,
                one.reading.author_id,
                one.reading.version + 1,
                one.reading.status,
                schema_version,
            )
            readings.set_status(db, reading, one.status, author_id=author_id, at=at)


def logged(db: Database, bulk_id: str) -> Iterator[Logged]:
    """The edits of a bulk, one a reading."""
    for row in db.conn.execute(
        "SELECT id, reading_id, version, changes FROM edits WHERE bulk_id = ? ORDER BY seq",
        (bulk_id,),
    ):
        yield Logged(*row)


def counts_of(db: Database, bulk_id: str) -> dict[int, tuple[int, int]]:
    """By reading, the version a bulk made, and how many annotations taking it back changes.

    An event and its trigger are one; chains, rejections, remarks and decisions are none.
    """
    return {
        reading_id: (version, changed)
        for reading_id, version, changed in db.conn.execute(
            "SELECT reading_id, version,"
            " sum(json_extract(one, '$.kind') NOT IN ('chain', 'rejection', 'remark', 'decision')"
            "  AND NOT (json_extract(one, '$.kind') = 'span'"
            "   AND json_extract(one, '$.trigger') IS NOT NULL)) FROM"
            " (SELECT reading_id, version,"
            "   coalesce(json_extract(value, '$.before'), json_extract(value, '$.after')) AS one"
            "  FROM edits, json_each(changes) WHERE bulk_id = ?) GROUP BY reading_id",
            (bulk_id,),
        )
    }


def statuses_of(db: Database, bulk_id: str) -> dict[int, ReadingStatus]:
    """The status a bulk gave to readings, by their ids, where it was another one before."""
    return dict(
        db.conn.execute(
            "SELECT statuses.reading_id, statuses.status FROM edits"
            " JOIN bulks ON bulks.id = bulk_id"
            " JOIN statuses ON statuses.reading_id = edits.reading_id"
            "  AND statuses.version = edits.version AND statuses.at = bulks.at"
            " WHERE bulk_id = ?",
            (bulk_id,),
        )
    )


def changed_after(db: Database, reading_id: int, version: int) -> set[str]:
    """The ids of the annotations that edits after a version of a reading changed."""
    return {
        change.id
        for (changes,) in db.conn.execute(
            "SELECT changes FROM edits WHERE reading_id = ? AND version > ?",
            (reading_id, version),
        )
        for change in changes_from_json(json.loads(changes))
    }


def changed_under(db: Database, reading_id: int, schema_version: int) -> set[str]:
    """The ids of the annotations of a reading that edits changed since a schema version."""
    return {
        change.id
        for (changes,) in db.conn.execute(
            "SELECT changes FROM edits WHERE reading_id = ? AND schema_version >= ?",
            (reading_id, schema_version),
        )
        for change in changes_from_json(json.loads(changes))
    }


def made_under(db: Database, edit_ids: Collection[str]) -> dict[str, int]:
    """The schema version that edits which are in the log already were taken under."""
    return dict(
        db.conn.execute(
            "SELECT id, schema_version FROM edits WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(edit_ids)),),
        )
    )
