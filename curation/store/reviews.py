"""Who reads an article for its gold reading, and how far that has come.

A reader is a person whose reading is submitted. The gold reading is that of the one author of
kind "gold"; submitted, it is settled.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

from curation.store.people import Author, author, find_author
from curation.store.readings import OF_READINGS, Reading, find_reading, reading_of
from curation.store.still_reading import (
    SAYS_SOMETHING,
    STILL_READING,
    begun,
    still_reading,
    waited_for,
)

GOLD = "gold"
"""The kind and the name of the author of gold readings."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody's reading of an article, and what they are called."""

    reading: Reading
    name: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """An article that somebody has read: its readers, its gold, and whom it waits for.

    `waits_for` has a name for everybody who was given the article or is still at it and has not
    handed in, and "" for a part that nobody has taken yet; those of them who have `left` cannot
    hand it in. `begun_by` are the people with a reading of their own that is handed in or says
    anything. `settled_by` and `settled_at` are those of the last settling.
    """

    document_id: int
    external_id: str
    title: str
    readers: tuple[Reader, ...]
    gold: Reading | None
    waits_for: tuple[str, ...]
    begun_by: frozenset[int]
    left: tuple[str, ...] = ()
    settled_by: str = ""
    settled_at: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether its gold reading is submitted."""
        return self.gold is not None and self.gold.status == "submitted"


def gold_author(db: Database) -> Author:
    """The author of gold readings, added when new."""
    return author(db, kind="gold", name=GOLD)


def find_gold(db: Database, document_id: int) -> Reading | None:
    """The gold reading of an article, where it has one."""
    gold = find_author(db, kind="gold", name=GOLD)
    return None if gold is None else find_reading(db, document_id=document_id, author_id=gold.id)


def readers(db: Database, document_id: int) -> list[Reader]:
    """Those whose submitted readings count, by their numbers."""
    return [one for one in _people(db, document_id) if one.reading.status == "submitted"]


def begun_by(db: Database, document_id: int) -> frozenset[int]:
    """The people with a reading of an article that is handed in or says anything now."""
    return frozenset(
        id
        for (id,) in db.conn.execute(
            "SELECT author_id FROM readings"
            " JOIN authors ON authors.id = author_id AND kind = 'person'"
            f" WHERE document_id = ? AND (status = 'submitted' OR {SAYS_SOMETHING})",
            (document_id,),
        )
    )


def who_read(db: Database, document_id: int) -> frozenset[int]:
    """The people with a reading of an article, whatever it says."""
    return frozenset(one.reading.author_id for one in _people(db, document_id))


def reopened(db: Database, document_id: int) -> list[str]:
    """Who has handed in a reading of an article before, and is changing it now."""
    return [
        name
        for (name,) in db.conn.execute(
            "SELECT name FROM readings JOIN authors ON authors.id = author_id AND kind = 'person'"
            " JOIN documents ON documents.id = readings.document_id"
            f" WHERE readings.document_id = ? AND {STILL_READING}"
            " AND EXISTS (SELECT 1 FROM statuses"
            "  WHERE reading_id = readings.id AND statuses.status = 'submitted')"
            " ORDER BY author_id",
            (document_id,),
        )
    ]


def _people(db: Database, document_id: int) -> list[Reader]:
    return [
        Reader(reading_of(row), row[6])
        for row in db.conn.execute(
            f"SELECT {OF_READINGS}, name FROM readings"
            " JOIN authors ON authors.id = author_id AND kind = 'person'"
            " WHERE document_id = ? ORDER BY author_id",
            (document_id,),
        )
    ]


def case_rows(db: Database, project_id: int) -> list[CaseRow]:
    """Every article of a project that somebody has handed in, or that has a gold reading."""
    found: dict[int, list[tuple[Reading, str, str]]] = {}
    for row in db.conn.execute(
        f"SELECT {OF_READINGS}, kind, name FROM documents"
        " JOIN readings ON readings.document_id = documents.id"
        " JOIN authors ON authors.id = author_id AND kind IN ('person', 'gold')"
        " WHERE project_id = ? ORDER BY documents.id, author_id",
        (project_id,),
    ):
        found.setdefault(row[1], []).append((reading_of(row), row[6], row[7]))
    waiting = waited_for(db, project_id)
    still_at_it = still_reading(db, project_id)
    with_words = begun(db, project_id)
    settled = _settled(db, project_id)
    rows = []
    for document_id, external_id, title in db.conn.execute(
        "SELECT id, external_id, title FROM documents WHERE project_id = ? ORDER BY id",
        (project_id,),
    ):
        of_it = found.get(document_id, [])
        gold = next((reading for reading, kind, _ in of_it if kind == "gold"), None)
        people = [Reader(reading, name) for reading, kind, name in of_it if kind == "person"]
        handed_in = tuple(one for one in people if one.reading.status == "submitted")
        if not handed_in and gold is None:
            continue
        given = waiting.get(document_id, {})
        waits_for = dict.fromkeys(given)
        waits_for |= dict.fromkeys(one.name for one in people if one.reading.id in still_at_it)
        rows.append(
            CaseRow(
                *(document_id, external_id, title, handed_in, gold, tuple(waits_for)),
                frozenset(one.reading.author_id for one in people if one.reading.id in with_words),
                tuple(name for name, has_left in given.items() if has_left),
                *settled.get(document_id, ("", "")),
            )
        )
    return rows


def _settled(db: Database, project_id: int) -> dict[int, tuple[str, str]]:
    """Who settled which article, and when, of those that are settled."""
    return {
        document_id: (name, at)
        for document_id, name, at in db.conn.execute(
            "SELECT readings.document_id, authors.name, statuses.at FROM readings"
            " JOIN authors AS gold ON gold.id = readings.author_id AND gold.kind = 'gold'"
            " JOIN documents ON documents.id = readings.document_id AND project_id = ?"
            " JOIN statuses ON statuses.reading_id = readings.id"
            "  AND statuses.status = 'submitted'"
            " JOIN authors ON authors.id = statuses.author_id"
            " WHERE readings.status = 'submitted' ORDER BY statuses.seq",
            (project_id,),
        )
    }


def suggesting(db: Database, project_id: int) -> dict[int, list[tuple[int, int]]]:
    """By article, id and version of the readings of pre-taggers; of equal ones the last counts."""
    found: dict[int, list[tuple[int, int]]] = {}
    for document_id, id, version in db.conn.execute(
        "SELECT document_id, readings.id, version FROM readings"
        " JOIN authors ON authors.id = author_id AND kind = 'tagger'"
        " JOIN documents ON documents.id = document_id WHERE project_id = ?"
        " ORDER BY readings.id DESC",
        (project_id,),
    ):
        found.setdefault(document_id, []).append((id, version))
    return found


def texts(db: Database, document_ids: Collection[int]) -> dict[int, str]:
    """The texts of these articles."""
    return dict(
        db.conn.execute(
            "SELECT id, text FROM documents WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(document_ids)),),
        )
    )


def is_anything_decided(db: Database, project_id: int) -> bool:
    """Whether any decision stands in a gold reading of a project."""
    return bool(
        db.conn.execute(
            "SELECT EXISTS (SELECT 1 FROM decisions JOIN readings ON readings.id = reading_id"
            " JOIN documents ON documents.id = document_id WHERE project_id = ?)",
            (project_id,),
        ).fetchone()[0]
    )


def stamp(db: Database, document_id: int) -> tuple[tuple[object, ...], ...]:
    """What is other whenever a reading of an article is, or the schema or rule it is settled by."""
    return (
        *db.conn.execute(
            "SELECT id, version, status, schema_version FROM readings"
            " WHERE document_id = ? ORDER BY id",
            (document_id,),
        ),
        *db.conn.execute(
            "SELECT max(version) FROM schemas WHERE project_id ="
            " (SELECT project_id FROM documents WHERE id = ?)",
            (document_id,),
        ),
        *db.conn.execute(
            "SELECT * FROM review_rules WHERE project_id ="
            " (SELECT project_id FROM documents WHERE id = ?)",
            (document_id,),
        ),
    )
