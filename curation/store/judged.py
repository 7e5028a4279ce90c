"""The readings that are looked through for errors: the gold of an article where it is settled,
else what people have submitted. Read some hundred at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from sqlite_utils import Database

from curation.model import Annotation
from curation.store import labels, rows
from curation.store.labels import TOGETHER, Known


def judged_readings(db: Database, project_id: int) -> list[Known]:
    """The readings of a project that count, by article."""
    found: list[Known] = []
    for _, of_it in groupby(labels.readings(db, project_id), key=lambda one: one.document):
        finished = [one for one in of_it if one.is_submitted]
        gold = [one for one in finished if one.is_gold]
        found += gold or finished
    return found


def annotations_of(
    db: Database, readings: Sequence[Known]
) -> Iterator[tuple[Known, str, Mapping[str, Annotation]]]:
    """Each of these readings with the text of its article and its annotations by id."""
    for start in range(0, len(readings), TOGETHER):
        some = readings[start : start + TOGETHER]
        said = rows.read_many(db.conn, [one.id for one in some])
        texts = _texts(db, {one.document for one in some})
        for one in some:
            yield one, texts[one.document], said[one.id]


def with_mentions(db: Database, readings: Sequence[Known]) -> set[int]:
    """The articles in which these readings have mentions."""
    wanted = json.dumps([one.id for one in readings])
    found = {
        id
        for (id,) in db.conn.execute(
            "SELECT DISTINCT reading_id FROM spans WHERE NOT trigger"
            " AND reading_id IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
    }
    return {one.document for one in readings if one.id in found}


def _texts(db: Database, documents: set[int]) -> dict[int, str]:
    """The texts of these documents."""
    wanted = json.dumps(sorted(documents))
    return dict(
        db.conn.execute(
            "SELECT id, text FROM documents WHERE id IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
    )
