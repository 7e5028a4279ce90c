"""Is the database whole? Its pages, its references, and its tables against a replay of the log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlite_utils import Database

from curation.edits import check_span, replay
from curation.errors import CurationError
from curation.model import Span
from curation.store import readings


def problems(db: Database) -> Iterator[str]:
    """What is wrong with the database, one sentence each; nothing when it is whole."""
    for (said,) in db.conn.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield f"SQLite says of the file: {said}."
    for table, row, parent, _ in db.conn.execute("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} refers to a row of {parent} that is not there."
    for id, text, digest in db.conn.execute("SELECT id, text, text_sha256 FROM documents"):
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            yield f"The text of document {id} is not the text that was imported."
    found = db.conn.execute(
        "SELECT readings.id, version, status, text FROM readings"
        " JOIN documents ON documents.id = document_id ORDER BY readings.id"
    ).fetchall()
    for reading_id, version, status, text in found:
        yield from _reading_problems(db, reading_id, version, status, text)


def _reading_problems(
    db: Database, reading_id: int, version: int, status: str, text: str
) -> Iterator[str]:
    try:
        logged = readings.log(db, reading_id)
        present = readings.present_annotations(db, reading_id)
    except (CurationError, TypeError, ValueError) as error:
        yield f"Reading {reading_id} holds what this program did not write: {error}"
        return
    if [one.version for one in logged] != list(range(1, version + 1)):
        yield f"The log of reading {reading_id} has a gap before version {version}."
    try:
        replayed = replay({}, (one.edit for one in logged))
    except CurationError as error:
        yield f"The log of reading {reading_id} cannot be replayed: {error.message}"
    else:
        if replayed != present:
            yield f"The tables of reading {reading_id} differ from its log."
    for annotation in present.values():
        if isinstance(annotation, Span):
            try:
                check_span(annotation, text)
            except CurationError as error:
                yield f"In reading {reading_id}: {error.message}"
    last = db.conn.execute(
        "SELECT status FROM statuses WHERE reading_id = ? ORDER BY seq DESC LIMIT 1", (reading_id,)
    ).fetchone()
    if (last[0] if last else "open") != status:
        yield f"The status of reading {reading_id} differs from its log."


def count_checked(db: Database) -> tuple[int, int]:
    """How many readings and edits there are."""
    readings, edits = db.conn.execute(
        "SELECT (SELECT count(*) FROM readings), (SELECT count(*) FROM edits)"
    ).fetchone()
    return readings, edits
