"""In which documents of a project a rule of a pre-tagger suggested something."""

from __future__ import annotations

from sqlite_utils import Database

from curation.store.rows import LABELLED


def documents_of_rule(db: Database, project_id: int, *, tagger: str, rule: str) -> list[int]:
    """The ids of the documents, in the project's order."""
    found = db.conn.execute(
        " UNION ".join(
            f"SELECT document_id FROM {table} AS one"
            " JOIN readings ON readings.id = one.reading_id"
            " JOIN authors ON authors.id = readings.author_id AND authors.kind = 'tagger'"
            " JOIN documents ON documents.id = document_id AND project_id = :project"
            " WHERE one.origin ->> 'rule' = :rule AND one.origin ->> 'tagger' = :tagger"
            for table in LABELLED
        )
        + " ORDER BY document_id",
        {"project": project_id, "tagger": tagger, "rule": rule},
    )
    return [document_id for (document_id,) in found]
