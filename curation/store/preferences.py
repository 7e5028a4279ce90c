"""What people prefer in the editor: one JSON object a person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from curation.store.rows import to_text


def preferences(db: Database, author_id: int) -> dict[str, Any]:
    """What a person prefers, empty when they never said."""
    row = db.conn.execute(
        "SELECT value FROM preferences WHERE author_id = ?", (author_id,)
    ).fetchone()
    return {} if row is None else dict(json.loads(row[0]))


def set_preferences(db: Database, author_id: int, value: Mapping[str, Any], *, at: str) -> None:
    """Keep what a person prefers instead of what was kept before."""
    db.conn.execute(
        "INSERT INTO preferences (author_id, value, changed_at) VALUES (?, ?, ?)"
        " ON CONFLICT (author_id) DO UPDATE SET"
        " value = excluded.value, changed_at = excluded.changed_at",
        (author_id, to_text(dict(value)), at),
    )
