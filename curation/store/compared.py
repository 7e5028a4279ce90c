"""The readings of a project that agreement compares: whose, when, and what they say.

People's readings and gold count when they are submitted; of pre-taggers counts what they suggest
today. Half a thousand articles of three people are some 100,000 annotations, read in a few
questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlite_utils import Database

from curation.model import Annotation
from curation.schema import Schema
from curation.schema_change.known_labels import labels_known
from curation.schema_change.moves import Kind
from curation.store import rows, schema_changes, team_tallies
from curation.store.people import AuthorKind

Saw: TypeAlias = Literal["shown", "hidden", "unknown"]
"""Whether suggestions stood in the article while it was read. "hidden" is also where there were
none; nobody knows it of what came in with a file."""

TOGETHER = 500
"""How many readings are read at once."""


@dataclass(frozen=True, slots=True)
class ComparedReading:
    """A reading that can be compared; `parts` are the readings it is read from, the last counts.

    `at` is when it was last submitted, "" for suggestions. `schema_version` is the one whoever
    wrote it worked under.
    """

    document_id: int
    author_id: int
    kind: AuthorKind
    parts: tuple[int, ...]
    at: str
    saw: Saw
    schema_version: int


def compared_readings(db: Database, project_id: int) -> list[ComparedReading]:
    """Every reading that can be compared, by document: people by their numbers, gold, the model."""
    versions = _versions(db, project_id)
    suggested = _suggested(db, project_id)
    first = {document: at for document, (_, at) in suggested.items()}
    found = [
        ComparedReading(
            *(one.document, one.author_id, "person", (one.id,), one.at),
            _saw(one.at, first.get(one.document, ""), one.is_hidden, one.is_imported),
            versions[one.id],
        )
        for one in team_tallies.submitted(db, project_id)
    ]
    found += [
        ComparedReading(document, author, "gold", (id,), at, "unknown", versions[id])
        for id, document, author, at in _settled(db, project_id)
    ]
    found += [
        ComparedReading(document, 0, "tagger", parts, "", "unknown", versions[parts[-1]])
        for document, (parts, _) in suggested.items()
    ]
    order: Sequence[AuthorKind] = ("person", "gold", "tagger")
    return sorted(
        found, key=lambda one: (one.document_id, order.index(one.kind), one.author_id, one.parts)
    )


def _saw(at: str, first_suggested: str, is_hidden: bool, is_imported: bool) -> Saw:
    if is_imported:
        return "unknown"
    return "hidden" if is_hidden or not first_suggested or at < first_suggested else "shown"


def _settled(db: Database, project_id: int) -> Iterator[tuple[int, int, int, str]]:
    """The submitted gold readings: (reading, document, author, when)."""
    return db.conn.execute(
        "SELECT readings.id, readings.document_id, readings.author_id,"
        "  coalesce((SELECT max(at) FROM statuses"
        "   WHERE reading_id = readings.id AND statuses.status = 'submitted'), changed_at)"
        " FROM documents JOIN readings ON readings.document_id = documents.id"
        " JOIN authors ON authors.id = readings.author_id AND kind = 'gold'"
        " WHERE project_id = ? AND readings.status = 'submitted'",
        (project_id,),
    )


def _suggested(db: Database, project_id: int) -> dict[int, tuple[tuple[int, ...], str]]:
    """By document the readings of pre-taggers and when the first one came, "" if with nothing.

    Of equal suggestions the older reading's count, so it comes last.
    """
    found: dict[int, tuple[tuple[int, ...], str]] = {}
    for document, id, at in db.conn.execute(
        "SELECT readings.document_id, readings.id, coalesce(edits.at, '')"
        " FROM documents JOIN readings ON readings.document_id = documents.id"
        " JOIN authors ON authors.id = readings.author_id AND kind = 'tagger'"
        " LEFT JOIN edits ON edits.reading_id = readings.id AND edits.version = 1"
        " WHERE project_id = ? ORDER BY readings.id DESC",
        (project_id,),
    ):
        parts, first = found.get(document, ((), ""))
        found[document] = (*parts, id), min(filter(None, (first, at)), default="")
    return found


def _versions(db: Database, project_id: int) -> dict[int, int]:
    """The schema version each reading was made under, not counting what a change did to it."""
    found = dict(
        db.conn.execute(
            "SELECT readings.id, schema_version FROM documents"
            " JOIN readings ON readings.document_id = documents.id WHERE project_id = ?",
            (project_id,),
        )
    )
    (newest,) = db.conn.execute(
        "SELECT max(version) FROM schemas WHERE project_id = ?", (project_id,)
    ).fetchone()
    if newest > 1:
        # With MAX the other column is of the row that has it.
        for id, schema_version, _ in db.conn.execute(
            "SELECT reading_id, edits.schema_version, max(edits.version) FROM documents"
            " JOIN readings ON readings.document_id = documents.id"
            " JOIN edits ON edits.reading_id = readings.id AND verb <> 'schema'"
            " WHERE project_id = ? GROUP BY reading_id",
            (project_id,),
        ):
            found[id] = schema_version
    return found


def annotations_of(
    db: Database, readings: Iterable[ComparedReading]
) -> Iterator[tuple[ComparedReading, Mapping[str, Annotation]]]:
    """Each of these readings with its annotations by id, some hundred read at a time."""
    wanted = list(readings)
    for start in range(0, len(wanted), TOGETHER):
        some = wanted[start : start + TOGETHER]
        read = rows.read_many(db.conn, [id for one in some for id in one.parts])
        for one in some:
            if len(one.parts) == 1:
                yield one, read[one.parts[0]]
            else:
                yield one, {id: said for part in one.parts for id, said in read[part].items()}


def known_labels(
    db: Database, project_id: int, versions: Iterable[int], schema: Schema
) -> dict[int, frozenset[tuple[Kind, str]]]:
    """Which labels of the present schema those who worked under each version could have used."""
    return {
        version: labels_known(
            schema_changes.schema_at(db, project_id, version),
            schema_changes.moves_since(db, project_id, version, schema.version),
            schema,
        )
        for version in set(versions)
    }


def marks(db: Database, project_id: int) -> Iterator[object]:
    """What is other whenever a figure of agreement could be: ends of logs, versions, and counts."""
    yield from team_tallies.marks(db, project_id)
    for question in (
        "SELECT sum(readings.version), sum(readings.status = 'submitted') FROM documents"
        " JOIN readings ON readings.document_id = documents.id WHERE project_id = :project",
        "SELECT max(version) FROM schemas WHERE project_id = :project",
        "SELECT hides_names FROM review_rules WHERE project_id = :project",
    ):
        yield db.conn.execute(question, {"project": project_id}).fetchone()
