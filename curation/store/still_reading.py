"""Who is still at a reading they have begun: somebody who may hand it in, and is asked to.

Whoever has left, or has no part in the article any more, is waited for by nobody; nor is a reading
that says nothing, such as one in which all was taken back.
"""

from __future__ import annotations

from sqlite_utils import Database

SAYS_SOMETHING = "({})".format(
    " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {table}.reading_id = readings.id)"
        for table in (
            *("spans", "document_labels", "rejections", "remarks"),
            *("relations", "events", "chains"),
        )
    )
)
"""The condition, in SQL, on a row of `readings` that anything stands in it now."""


def is_in(author: str) -> str:
    """The condition, in SQL beside `documents`, that a person (a column) may hand in anything."""
    return (
        "(NOT EXISTS (SELECT 1 FROM accounts) OR EXISTS (SELECT 1 FROM accounts"
        f"  WHERE accounts.author_id = {author} AND accounts.active"
        "  AND (accounts.role IS NOT NULL OR EXISTS (SELECT 1 FROM members"
        f"   WHERE members.author_id = {author}"
        "   AND members.project_id = documents.project_id))))"
    )


STILL_READING = (
    f"readings.status = 'open' AND {SAYS_SOMETHING} AND {is_in('readings.author_id')}"
    " AND (NOT EXISTS (SELECT 1 FROM assignments"
    "  WHERE assignments.project_id = documents.project_id AND ended_at IS NULL)"
    "  OR EXISTS (SELECT 1 FROM assignments WHERE assignments.document_id = documents.id"
    "   AND assignments.author_id = readings.author_id AND ended_at IS NULL))"
)
"""The condition, in SQL, on a person's row of `readings` beside that of `documents`."""


def waited_for(db: Database, project_id: int) -> dict[int, dict[str, bool]]:
    """Who was given which article and has not handed it in, and whether they have left."""
    found: dict[int, dict[str, bool]] = {}
    for document_id, name, has_left in db.conn.execute(
        "SELECT assignments.document_id, coalesce(authors.name, ''),"
        f" authors.id IS NOT NULL AND NOT {is_in('assignments.author_id')} FROM assignments"
        " JOIN documents ON documents.id = assignments.document_id"
        " LEFT JOIN authors ON authors.id = assignments.author_id"
        " WHERE assignments.project_id = ? AND ended_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM readings"
        "  WHERE readings.document_id = assignments.document_id"
        "  AND readings.author_id = assignments.author_id AND readings.status = 'submitted')"
        " ORDER BY assignments.id",
        (project_id,),
    ):
        found.setdefault(document_id, {})[name] = bool(has_left)
    return found


def begun(db: Database, project_id: int) -> set[int]:
    """The readings of a project that are handed in or say anything now."""
    return {
        id
        for (id,) in db.conn.execute(
            "SELECT readings.id FROM documents"
            " JOIN readings ON readings.document_id = documents.id"
            f" WHERE project_id = ? AND (status = 'submitted' OR {SAYS_SOMETHING})",
            (project_id,),
        )
    }


def still_reading(db: Database, project_id: int) -> set[int]:
    """The readings of people that are waited for."""
    return {
        id
        for (id,) in db.conn.execute(
            "SELECT readings.id FROM documents"
            " JOIN readings ON readings.document_id = documents.id"
            " JOIN authors ON authors.id = readings.author_id AND kind = 'person'"
            f" WHERE documents.project_id = ? AND {STILL_READING}",
            (project_id,),
        )
    }
