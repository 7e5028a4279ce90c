"""Readings in which a label stands, to show what it is given to."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from curation.model import Annotation
from curation.store import rows
from curation.store.hidden import are_shown

TABLES: Mapping[str, str] = {
    "entity": "SELECT reading_id FROM spans WHERE label = ? AND NOT trigger",
    "relation": "SELECT reading_id FROM relations WHERE label = ?",
    "event": "SELECT reading_id FROM events WHERE label = ?",
    "document_label": "SELECT reading_id FROM document_labels WHERE label = ?",
}


SUGGESTED = f"author_id <> :author AND kind = 'tagger' AND {are_shown()}"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document, and a reading of it with everything in it."""

    document_id: int
    title: str
    text: str
    suggested: bool
    annotations: Mapping[str, Annotation]


def readings_with(
    db: Database,
    project_id: int,
    kind: str,
    labels: Sequence[str],
    *,
    author_id: int,
    among: Collection[int] | None,
    most: int,
) -> list[Labelled]:
    """Up to `most` readings with one of the labels: the person's own, else those suggested to them.

    Nobody else's reading is looked at, and only documents `among` these; None: any.
    """
    found: dict[int, Labelled] = {}
    for label in labels:
        for whose in ("author_id = :author", SUGGESTED):
            wanted = TABLES[kind].replace("?", ":label")
            for reading_id, document_id, title, text, suggested in db.conn.execute(
                "SELECT readings.id, documents.id, title, text, kind = 'tagger' FROM readings"
                " JOIN authors ON authors.id = author_id"
                " JOIN documents ON documents.id = document_id"
                f" WHERE project_id = :project AND {whose} AND readings.id IN ({wanted})"
                " AND (:among IS NULL OR documents.id IN (SELECT value FROM json_each(:among)))"
                " ORDER BY readings.id LIMIT :most",
                {
                    "label": label,
                    "project": project_id,
                    "author": author_id,
                    "among": None if among is None else json.dumps(list(among)),
                    "most": most,
                },
            ).fetchall():
                if document_id not in found and len(found) < most:
                    annotations = rows.read(db.conn, reading_id)
                    found[document_id] = Labelled(
                        document_id, title, text, bool(suggested), annotations
                    )
    return list(found.values())
