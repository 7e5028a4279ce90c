"""Bugs to put into the program on purpose: a test that does not find them proves nothing.

Each is a function that breaks one promise through pytest's `monkeypatch`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeAlias

import pytest

from curation import edits
from curation.edits import Edit
from curation.store import Store, readings, rows

Patch: TypeAlias = pytest.MonkeyPatch
BUGS: list[Callable[[Patch], None]] = []
real_apply, real_record, real_log = readings.apply, readings.record, readings.log
real_write, real_insert, real_delete = readings._write, rows.insert, rows.delete
real_locked = Store._locked


def bug(plant: Callable[[Patch], None]) -> Callable[[Patch], None]:
    BUGS.append(plant)
    return plant


def force(present, edit):
    """The state after an edit whatever was there before."""
    after = dict(present)
    for change in edit.changes:
        after.pop(change.id, None)
        if change.after is not None:
            after[change.id] = change.after
    return after


@bug
def undo_does_not_look_at_the_present(patch: Patch) -> None:
    def apply(present, edit, *, text, schema, retired=False):
        if edit.undoes is None:
            return real_apply(present, edit, text=text, schema=schema, retired=retired)
        return force(present, edit)

    def write(connection, reading_id, edit, **more):
        if edit.undoes is not None:
            for change in edit.changes:
                what = (reading_id, change.id)
                connection.execute(
                    "DELETE FROM arguments WHERE reading_id = ? AND event_id = ?", what
                )
                for table in ("spans", "relations", "events", "document_labels", "rejections"):
                    connection.execute(f"DELETE FROM {table} WHERE reading_id = ? AND id = ?", what)
        real_write(connection, reading_id, edit, **more)

    patch.setattr(readings, "apply", apply)
    patch.setattr(readings, "_write", write)


@bug
def an_undo_of_anything_is_taken(patch: Patch) -> None:
    patch.setattr(readings, "_check_undoes", lambda connection, reading, edit: None)


@bug
def what_another_tab_changed_is_overwritten(patch: Patch) -> None:
    """Only the id of the before is compared: the last one wins."""

    def apply(present, edit, *, text, schema, retired=False):
        def now(change):
            there = present.get(change.id)
            return there if there is not None and change.before is not None else change.before

        changes = tuple(replace(one, before=now(one)) for one in edit.changes)
        changes = tuple(one for one in changes if one.before != one.after)
        if not changes:
            return present
        return real_apply(
            present, replace(edit, changes=changes), text=text, schema=schema, retired=retired
        )

    patch.setattr(readings, "apply", apply)


@bug
def acknowledged_before_the_commit(patch: Patch) -> None:
    """The transaction is committed when the next one begins."""

    @contextmanager
    def write(self):
        with real_locked(self) as db:
            if db.conn.in_transaction:
                db.conn.execute("COMMIT")
            db.conn.execute("BEGIN IMMEDIATE")
            yield db

    patch.setattr(Store, "write", write)


@bug
def the_log_is_written_outside_the_transaction(patch: Patch) -> None:
    def write(connection, reading_id, edit, **more):
        connection.execute("SAVEPOINT log")
        real_write(connection, reading_id, edit, **more)
        (entry,) = connection.execute("SELECT * FROM edits ORDER BY seq DESC LIMIT 1").fetchall()
        connection.execute("ROLLBACK TO log")
        connection.execute("RELEASE log")
        marks = ", ".join("?" * len(entry))
        connection.execute(f"INSERT INTO edits VALUES ({marks})", entry)
        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")
        for change in edit.changes:
            if change.before is not None:
                rows.delete(connection, reading_id, change.before)
        rows.insert(connection, reading_id, (c.after for c in edit.changes if c.after is not None))

    patch.setattr(readings, "_write", write)


@bug
def deleting_leaves_what_depends_on_it(patch: Patch) -> None:
    patch.setattr(edits, "_check_touched", lambda edit, after: None)


@bug
def only_what_an_edit_wrote_is_checked(patch: Patch) -> None:
    def check(edit: Edit, after) -> None:
        edits.check_references(edits._afters(edit), after)

    patch.setattr(edits, "_check_touched", check)


@bug
def events_may_be_arguments_of_each_other(patch: Patch) -> None:
    patch.setattr(edits, "_check_acyclic", lambda edit, after: None)


@bug
def the_quote_is_not_checked(patch: Patch) -> None:
    patch.setattr(edits, "_check_spans", lambda edit, text: None)


@bug
def the_version_stands_still(patch: Patch) -> None:
    def record(db, reading, sent, **more):
        receipt = real_record(db, reading, sent, **more)
        if len(sent) > 1 and receipt.version > reading.version:
            db.conn.execute("UPDATE readings SET version = version - 1 WHERE id = ?", (reading.id,))
        return receipt

    patch.setattr(readings, "record", record)


@bug
def a_known_id_is_not_looked_up(patch: Patch) -> None:
    patch.setattr(readings, "_is_known", lambda connection, reading, edit: False)


@bug
def a_known_id_is_taken_for_the_same_edit(patch: Patch) -> None:
    def known(connection, reading, edit):
        found = connection.execute("SELECT 1 FROM edits WHERE id = ?", (edit.id,)).fetchone()
        return found is not None

    patch.setattr(readings, "_is_known", known)


@bug
def a_resent_edit_is_applied_twice(patch: Patch) -> None:
    def record(db, reading, sent, **more):
        def is_known(one):
            return db.conn.execute("SELECT 1 FROM edits WHERE id = ?", (one.id,)).fetchone()

        fresh = [replace(one, id=f"{one.id}-again") if is_known(one) else one for one in sent]
        receipt = real_record(db, reading, fresh, **more)
        acknowledged = tuple(id.removesuffix("-again") for id in receipt.acknowledged)
        return replace(receipt, acknowledged=acknowledged)

    patch.setattr(readings, "record", record)


@bug
def deleting_forgets_the_arguments(patch: Patch) -> None:
    def delete(connection, reading_id, annotation):
        if rows.table_of(annotation) != "events":
            real_delete(connection, reading_id, annotation)
            return
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute(
            "DELETE FROM events WHERE reading_id = ? AND id = ?", (reading_id, annotation.id)
        )

    patch.setattr(rows, "delete", delete)


@bug
def deleting_reaches_into_a_colleagues_reading(patch: Patch) -> None:
    def delete(connection, reading_id, annotation):
        real_delete(connection, reading_id, annotation)
        if rows.table_of(annotation) == "spans":
            connection.execute("DELETE FROM spans WHERE id = ?", (annotation.id,))

    patch.setattr(rows, "delete", delete)


@bug
def the_last_of_several_changes_is_forgotten(patch: Patch) -> None:
    def insert(connection, reading_id, annotations):
        some = list(annotations)
        real_insert(connection, reading_id, some[:-1] if len(some) > 1 else some)

    patch.setattr(rows, "insert", insert)


@bug
def a_submitted_reading_takes_edits(patch: Patch) -> None:
    def record(db, reading, sent, **more):
        return real_record(db, replace(reading, status="open"), sent, **more)

    patch.setattr(readings, "record", record)


@bug
def a_refused_edit_stops_the_ones_after_it(patch: Patch) -> None:
    def record(db, reading, sent, **more):
        for number, one in enumerate(sent):
            receipt = real_record(db, reading, sent[: number + 1], **more)
            if any(refusal.edit_id == one.id for refusal in receipt.refused):
                return receipt
            reading = readings.find_reading(
                db, document_id=reading.document_id, author_id=reading.author_id
            )
        return real_record(db, reading, sent, **more)

    patch.setattr(readings, "record", record)


@bug
def the_log_is_in_the_order_of_the_clock(patch: Patch) -> None:
    def log(db, reading_id, *, last=None):
        return sorted(real_log(db, reading_id, last=last), key=lambda one: one.at)

    patch.setattr(readings, "log", log)
