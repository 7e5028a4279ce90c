"""How many suggestions and labels each document of a project has, and how many are decided.

Counted as the editor counts them: an event once, with its trigger. Decided is what the person has
or rejected under the suggestion's id, or says with the same label of the same words. The rule is
`stateOf` in `assets/core/suggestions.js`, and both are held to `tests/cases/twins.json`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from curation.store.hidden import are_shown

_DECIDED_ALONE = {
    "spans": ("label", "start", '"end"', "trigger", "pieces"),
    "relations": (),
    "document_labels": ("label", "value"),
}
"""What is decided one by one, and what two of these have in common when they say the same."""
_SUGGESTED = (
    " JOIN readings ON readings.id = one.reading_id"
    " JOIN authors ON authors.id = readings.author_id AND authors.kind = 'tagger'"
    " JOIN documents ON documents.id = readings.document_id AND documents.project_id = :project"
    f"  AND {are_shown('documents.id')}"
)
_MINE = (
    " JOIN readings AS mine ON mine.document_id = readings.document_id AND mine.author_id = :author"
)


def suggested(db: Database, project_id: int, *, author_id: int | None) -> dict[int, int]:
    """How many suggestions each document has for a person, or at all.

    Of a document without any there is none.
    """
    return _by_document(
        db,
        (
            f"SELECT readings.document_id, count(DISTINCT one.id) FROM {table} AS one{_SUGGESTED}"
            " GROUP BY readings.document_id"
            for table in _DECIDED_ALONE
        ),
        project=project_id,
        author=author_id,
    )


def decided(db: Database, project_id: int, *, author_id: int) -> dict[int, int]:
    """How many of them a person has decided, whichever way."""
    return _by_document(
        db,
        (
            f"{_of_the_person(table, same)}SELECT readings.document_id, count(DISTINCT one.id)"
            f" FROM {table} AS one{_SUGGESTED}{_MINE}"
            f" WHERE EXISTS (SELECT 1 FROM {table} AS own"
            "  WHERE own.reading_id = mine.id AND own.id = one.id)"
            " OR EXISTS (SELECT 1 FROM rejections AS own"
            "  WHERE own.reading_id = mine.id AND own.id = one.id)"
            f"{_twins(same)} GROUP BY readings.document_id"
            for table, same in _DECIDED_ALONE.items()
        ),
        project=project_id,
        author=author_id,
    )


def labelled(db: Database, project_id: int, *, author_id: int) -> dict[int, int]:
    """How many labels a person gave in each document, counted the same way."""
    return _by_document(
        db,
        (
            f"SELECT document_id, count(*) FROM {table} JOIN readings ON readings.id = reading_id"
            " JOIN documents ON documents.id = document_id"
            " WHERE project_id = :project AND author_id = :author GROUP BY document_id"
            for table in _DECIDED_ALONE
        ),
        project=project_id,
        author=author_id,
    )


def _of_the_person(table: str, same: tuple[str, ...]) -> str:
    """What the person says, laid out once, so that SQLite makes an index of it."""
    if not same:
        return ""
    return (
        f"WITH said AS MATERIALIZED (SELECT reading_id, {', '.join(same)} FROM {table}"
        " WHERE reading_id IN (SELECT readings.id FROM readings"
        "  JOIN documents ON documents.id = document_id"
        "  WHERE project_id = :project AND author_id = :author)) "
    )


def _twins(same: tuple[str, ...]) -> str:
    if not same:
        return ""
    equal = " AND ".join(f"said.{name} IS one.{name}" for name in same)
    return f" OR EXISTS (SELECT 1 FROM said WHERE said.reading_id = mine.id AND {equal})"


def _by_document(db: Database, questions: Iterable[str], **given: int | None) -> dict[int, int]:
    found: dict[int, int] = {}
    for question in questions:
        for document_id, count in db.conn.execute(question, given):
            found[document_id] = found.get(document_id, 0) + count
    return found
