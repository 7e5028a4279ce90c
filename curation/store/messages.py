"""What is said in threads, whom it is for, and what they have not seen yet."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from curation.store.threads import SELECT, Message, Thread, thread_of

COLUMNS = "seq, id, thread_id, author_id, at, text"

MAY_SEE = (
    "(:sees_all OR threads.author_id = :person"
    " OR (authors.kind = 'person' AND authors.id = :person))"
)
"""The condition, in SQL, that a person sees a thread: they opened it, or it is about their own
reading, or they see what everybody does. `sees` decides the same for one thread."""
UNSEEN = (
    "EXISTS (SELECT 1 FROM notices JOIN messages ON messages.seq = message_seq"
    " WHERE thread_id = threads.id AND notices.author_id = :person AND seen_at IS NULL)"
)
NOTICED = (
    "EXISTS (SELECT 1 FROM notices JOIN messages ON messages.seq = message_seq"
    " WHERE thread_id = threads.id AND notices.author_id = :person)"
)
IS_THEIRS = f"({NOTICED} OR threads.author_id = :person OR authors.id = :person)"
OF_PROJECT = "threads.document_id IN (SELECT id FROM documents WHERE project_id = :project)"


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many threads of a project somebody sees: with something new for them, open ones, and
    those of the open ones that are theirs or tell them something."""

    unseen: int
    open: int
    for_me: int


def sees(thread: Thread, person_id: int, *, sees_all: bool) -> bool:
    """Whether a person sees a thread: theirs, about their reading, or they see everybody's."""
    return sees_all or person_id in (thread.author_id, thread.reader_id)


def find_message(db: Database, id: str) -> Message | None:
    """The message of this id, if there is one."""
    row = db.conn.execute(f"SELECT {COLUMNS} FROM messages WHERE id = ?", (id,)).fetchone()
    return None if row is None else Message(*row)


def add_message(
    db: Database, *, id: str, thread_id: str, author_id: int, at: str, text: str
) -> Message:
    """Say something in a thread."""
    db.conn.execute(
        "INSERT INTO messages (id, thread_id, author_id, at, text) VALUES (?, ?, ?, ?, ?)",
        (id, thread_id, author_id, at, text),
    )
    (seq,) = db.conn.execute("SELECT seq FROM messages WHERE id = ?", (id,)).fetchone()
    return Message(seq, id, thread_id, author_id, at, text)


def messages_of(db: Database, thread_ids: Collection[str]) -> dict[str, list[Message]]:
    """What was said in threads, by their ids, in the order it was said."""
    found: dict[str, list[Message]] = {id: [] for id in thread_ids}
    for row in db.conn.execute(
        f"SELECT {COLUMNS} FROM messages WHERE thread_id IN (SELECT value FROM json_each(?))"
        " ORDER BY seq",
        (json.dumps(list(thread_ids)),),
    ):
        message = Message(*row)
        found[message.thread_id].append(message)
    return found


def notify(db: Database, message: Message, people: Mapping[int, bool]) -> None:
    """Let people know of a message; each says whether they were called by name."""
    db.conn.executemany(
        "INSERT INTO notices (message_seq, author_id, is_named) VALUES (?, ?, ?)",
        [(message.seq, person, int(is_named)) for person, is_named in people.items()],
    )


def unseen(db: Database, thread_ids: Collection[str], author_id: int) -> frozenset[int]:
    """The messages, by `seq`, that are for a person and that they have not seen."""
    rows = db.conn.execute(
        "SELECT message_seq FROM notices JOIN messages ON messages.seq = message_seq"
        " WHERE notices.author_id = ? AND seen_at IS NULL"
        " AND thread_id IN (SELECT value FROM json_each(?))",
        (author_id, json.dumps(list(thread_ids))),
    )
    return frozenset(seq for (seq,) in rows)


def see(db: Database, thread_ids: Collection[str], author_id: int, *, at: str) -> None:
    """Remember that a person has seen all that is said in threads."""
    db.conn.execute(
        "UPDATE notices SET seen_at = ? WHERE author_id = ? AND seen_at IS NULL AND message_seq IN"
        " (SELECT seq FROM messages WHERE thread_id IN (SELECT value FROM json_each(?)))",
        (at, author_id, json.dumps(list(thread_ids))),
    )


def see_for_others(db: Database, thread: Thread, *, at: str) -> None:
    """What was asked of everybody who reviews no longer waits for them: one of them has seen to it.

    Whoever was called by name, and those whose thread it is, still find what is new.
    """
    db.conn.execute(
        "UPDATE notices SET seen_at = ? WHERE seen_at IS NULL AND NOT is_named"
        " AND author_id NOT IN (?, ?)"
        " AND message_seq IN (SELECT seq FROM messages WHERE thread_id = ?)",
        (at, thread.author_id, thread.reader_id or thread.author_id, thread.id),
    )


def waiting(db: Database, project_id: int, person_id: int, *, sees_all: bool) -> Waiting:
    """How much of a project's threads waits for a person."""
    row = db.conn.execute(
        f"SELECT coalesce(sum({UNSEEN}), 0), coalesce(sum(resolved_at IS NULL), 0),"
        f" coalesce(sum(resolved_at IS NULL AND {IS_THEIRS}), 0)"
        " FROM threads LEFT JOIN readings ON readings.id = reading_id"
        " LEFT JOIN authors ON authors.id = readings.author_id"
        f" WHERE {OF_PROJECT} AND {MAY_SEE}",
        {"project": project_id, "person": person_id, "sees_all": sees_all},
    ).fetchone()
    return Waiting(*row)


def of_project(
    db: Database,
    project_id: int,
    person_id: int,
    *,
    sees_all: bool,
    is_resolved: bool,
    only_for_them: bool,
    most: int,
) -> list[Thread]:
    """Threads of a project that a person sees: with something new first, then the latest word.

    `only_for_them` leaves those in which something was said to them, or that are theirs.
    """
    rows = db.conn.execute(
        f"{SELECT} WHERE {OF_PROJECT} AND {MAY_SEE}"
        " AND (resolved_at IS NOT NULL) = :is_resolved"
        f" AND (NOT :only_for_them OR {IS_THEIRS})"
        f" ORDER BY {UNSEEN} DESC,"
        " (SELECT max(seq) FROM messages WHERE thread_id = threads.id) DESC LIMIT :most",
        {
            "project": project_id,
            "person": person_id,
            "sees_all": sees_all,
            "is_resolved": is_resolved,
            "only_for_them": only_for_them,
            "most": most,
        },
    )
    return [thread_of(row) for row in rows]
