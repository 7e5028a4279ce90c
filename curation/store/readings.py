"""Readings: one author's annotations of one document, and the log every one of them follows from.

The log and the present state are written in the same transaction. An edit id that is known is
acknowledged again and applied once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from curation.edits import Change, Edit, apply, changes_from_json, changes_to_json
from curation.errors import Conflict, CurationError, EditIdReused, Submitted
from curation.model import Annotation, Annotations, ReadingStatus
from curation.schema import Schema
from curation.store import rows
from curation.store.driver import Connection
from curation.store.hidden import are_shown


@dataclass(frozen=True, slots=True)
class Reading:
    """One author's reading of one document; `version` counts its edits."""

    id: int
    document_id: int
    author_id: int
    version: int
    status: ReadingStatus
    schema_version: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """An edit that was not applied, and the reason."""

    edit_id: str
    error: CurationError


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of edits: ids that are committed, refusals, and the versions now."""

    acknowledged: tuple[str, ...]
    refused: tuple[Refusal, ...]
    version: int
    schema_version: int


@dataclass(frozen=True, slots=True)
class LoggedEdit:
    """An edit as the log has it; `bulk` is the id of the gesture over many documents it is of."""

    edit: Edit
    version: int
    author: str
    at: str
    bulk: str | None = None
    author_id: int = 0


NO_VERSION = 2**63 - 1
"""Above the version of any reading."""
COLUMNS = "id, document_id, author_id, version, status, schema_version"
OF_READINGS = ", ".join(f"readings.{name}" for name in COLUMNS.split(", "))
"""The columns of a reading where other tables have some of that name."""


def find_reading(db: Database, *, document_id: int, author_id: int) -> Reading | None:
    """An author's reading of a document, if they have begun one."""
    row = db.conn.execute(
        f"SELECT {COLUMNS} FROM readings WHERE document_id = ? AND author_id = ?",
        (document_id, author_id),
    ).fetchone()
    return None if row is None else reading_of(row)


def reading_of(row: Sequence[Any]) -> Reading:
    """The reading in a row that begins with its columns."""
    return Reading(*row[:6])


def ensure_reading(
    db: Database, *, document_id: int, author_id: int, schema_version: int, at: str
) -> Reading:
    """An author's reading of a document, begun when there is none."""
    db.conn.execute(
        "INSERT INTO readings (document_id, author_id, version, status, schema_version, changed_at,"
        " begun_at, begun_schema_version)"
        " VALUES (?, ?, 0, 'open', ?, ?, ?, ?) ON CONFLICT (document_id, author_id) DO NOTHING",
        (document_id, author_id, schema_version, at, at, schema_version),
    )
    found = find_reading(db, document_id=document_id, author_id=author_id)
    if found is None:
        raise Conflict("The reading could not be begun.")
    return found


def present_annotations(db: Database, reading_id: int) -> dict[str, Annotation]:
    """The present annotations of a reading by id."""
    return rows.read(db.conn, reading_id)


def present_annotations_of(
    db: Database, reading_ids: Collection[int]
) -> dict[int, dict[str, Annotation]]:
    """The present annotations of each of these readings by id, in as few questions as of one."""
    return rows.read_many(db.conn, reading_ids)


def suggestions(db: Database, document_id: int, *, to: int | None) -> dict[str, Annotation]:
    """What pre-taggers propose for a document; of equal proposals the older reading's counts.

    `to` is the author they are shown to; None asks for what there is, whoever is shown it.
    """
    found: dict[str, Annotation] = {}
    for (reading_id,) in db.conn.execute(
        "SELECT readings.id FROM readings JOIN authors ON authors.id = author_id"
        " WHERE document_id = :document AND kind = 'tagger'"
        f" AND {are_shown()} ORDER BY readings.id DESC",
        {"document": document_id, "author": to},
    ).fetchall():
        found |= rows.read(db.conn, reading_id)
    return found


def ever_suggested(db: Database, document_id: int) -> dict[str, Annotation]:
    """Every suggestion pre-taggers ever made for a document, as last proposed."""
    found: dict[str, Annotation] = {}
    for (changes,) in db.conn.execute(
        "SELECT changes FROM edits JOIN readings ON readings.id = reading_id"
        " JOIN authors ON authors.id = readings.author_id"
        " WHERE document_id = ? AND kind = 'tagger' ORDER BY seq",
        (document_id,),
    ):
        for change in _changes(changes):
            if change.after is not None:
                found[change.id] = change.after
    return found


def record(
    db: Database,
    reading: Reading,
    edits: Sequence[Edit],
    *,
    author_id: int,
    text: str,
    schema: Schema,
    at: str,
    for_schema: bool = False,
    retired: bool = False,
    check: Callable[[Edit, Annotations], None] | None = None,
    bulk_id: str | None = None,
) -> Receipt:
    """Apply edits in order, each wholly or not at all, and log those that hold.

    `for_schema` is for what a change of the schema does to every reading, submitted ones too.
    `retired` lets edits give labels that are retired, as what readers say of old may have.
    `check` raises where an edit that is not in the log yet, with what it comes to, may not be.
    `bulk_id` is the gesture over many documents that the edits are of.
    """
    acknowledged: list[str] = []
    refused: list[Refusal] = []
    present: Annotations = rows.read(db.conn, reading.id)
    version = reading.version
    for edit in edits:
        try:
            if _is_known(db.conn, reading, edit):
                acknowledged.append(edit.id)
                continue
            if reading.status == "submitted" and not for_schema:
                raise Submitted("This reading was submitted: reopen it to change its annotations.")
            _check_undoes(db.conn, reading, edit)
            after = apply(present, edit, text=text, schema=schema, retired=for_schema or retired)
            if check is not None:
                check(edit, after)
        except CurationError as error:
            refused.append(Refusal(edit.id, error))
            continue
        present = after
        version += 1
        _write(
            db.conn,
            reading.id,
            edit,
            version=version,
            author_id=author_id,
            at=at,
            schema_version=schema.version,
            bulk_id=bulk_id,
        )
        acknowledged.append(edit.id)
    if version != reading.version:
        db.conn.execute(
            "UPDATE readings SET version = ?, schema_version = ?, changed_at = ? WHERE id = ?",
            (version, schema.version, at, reading.id),
        )
    return Receipt(tuple(acknowledged), tuple(refused), version, schema.version)


def _is_known(connection: Connection, reading: Reading, edit: Edit) -> bool:
    row = connection.execute(
        "SELECT reading_id, verb, changes, undoes FROM edits WHERE id = ?", (edit.id,)
    ).fetchone()
    if row is None:
        return False
    if (row[0], row[1], _changes(row[2]), row[3]) != (
        reading.id,
        edit.verb,
        edit.changes,
        edit.undoes,
    ):
        raise EditIdReused(
            f"The edit id {edit.id} was used before for another edit: every edit needs its own."
        )
    return True


def _check_undoes(connection: Connection, reading: Reading, edit: Edit) -> None:
    if edit.undoes is None:
        return
    row = connection.execute(
        "SELECT changes FROM edits WHERE id = ? AND reading_id = ?", (edit.undoes, reading.id)
    ).fetchone()
    if row is None:
        raise Conflict("There is no such edit in this reading to take back.")
    undone = {change.id: (change.after, change.before) for change in _changes(row[0])}
    if undone != {change.id: (change.before, change.after) for change in edit.changes}:
        raise Conflict(f"The edit {edit.id} does not take back {edit.undoes}.")


def _write(
    connection: Connection,
    reading_id: int,
    edit: Edit,
    *,
    version: int,
    author_id: int,
    at: str,
    schema_version: int,
    bulk_id: str | None,
) -> None:
    connection.execute(
        "INSERT INTO edits"
        " (id, reading_id, version, author_id, at, verb, changes, undoes, schema_version, bulk_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            edit.id,
            reading_id,
            version,
            author_id,
            at,
            edit.verb,
            rows.to_text(changes_to_json(edit.changes)),
            edit.undoes,
            schema_version,
            bulk_id,
        ),
    )
    for change in edit.changes:
        if change.before is not None:
            rows.delete(connection, reading_id, change.before)
    rows.insert(connection, reading_id, (c.after for c in edit.changes if c.after is not None))


def log(
    db: Database, reading_id: int, *, last: int | None = None, before: int | None = None
) -> list[LoggedEdit]:
    """The edits of a reading, oldest first.

    `before` takes only those that made a version under it, `last` the newest of them.
    """
    found = db.conn.execute(
        "SELECT edits.id, verb, changes, undoes, version, authors.name, at, bulk_id,"
        " edits.author_id FROM edits"
        " JOIN authors ON authors.id = edits.author_id WHERE reading_id = ? AND version < ?"
        " ORDER BY version DESC LIMIT ?",
        (reading_id, NO_VERSION if before is None else before, -1 if last is None else last),
    ).fetchall()
    return [
        LoggedEdit(Edit(id, verb, _changes(changes), undoes), version, author, at, bulk, author_id)
        for id, verb, changes, undoes, version, author, at, bulk, author_id in reversed(found)
    ]


def _changes(text: str) -> tuple[Change, ...]:
    return changes_from_json(json.loads(text))


def set_status(
    db: Database, reading: Reading, status: ReadingStatus, *, author_id: int, at: str
) -> Reading:
    """The reading as submitted or reopened, which the log says who did. Twice is once."""
    if reading.status == status:
        return reading
    db.conn.execute(
        "INSERT INTO statuses (reading_id, version, status, author_id, at) VALUES (?, ?, ?, ?, ?)",
        (reading.id, reading.version, status, author_id, at),
    )
    db.conn.execute(
        "UPDATE readings SET status = ?, changed_at = ? WHERE id = ?", (status, at, reading.id)
    )
    return replace(reading, status=status)
