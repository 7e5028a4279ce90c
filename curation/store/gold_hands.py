"""In whose gold readings somebody has a hand, and which of them are settled: of many articles."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlite_utils import Database


def decided_by_hand(
    db: Database, author_id: int, document_ids: Collection[int], *, but_for: Collection[str]
) -> frozenset[int]:
    """Those of these articles in whose gold a person has made edits with other verbs than these."""
    return frozenset(
        id
        for (id,) in db.conn.execute(
            "SELECT document_id FROM readings"
            " JOIN authors ON authors.id = readings.author_id AND kind = 'gold'"
            " WHERE document_id IN (SELECT value FROM json_each(?)) AND EXISTS"
            " (SELECT 1 FROM edits WHERE reading_id = readings.id AND edits.author_id = ?"
            "  AND verb NOT IN (SELECT value FROM json_each(?)))",
            (json.dumps(sorted(document_ids)), author_id, json.dumps(sorted(but_for))),
        )
    )


def settled_among(db: Database, document_ids: Collection[int]) -> frozenset[int]:
    """Those of these articles that are settled."""
    return frozenset(
        id
        for (id,) in db.conn.execute(
            "SELECT document_id FROM readings"
            " JOIN authors ON authors.id = readings.author_id AND kind = 'gold'"
            " WHERE document_id IN (SELECT value FROM json_each(?)) AND status = 'submitted'",
            (json.dumps(sorted(document_ids)),),
        )
    )
