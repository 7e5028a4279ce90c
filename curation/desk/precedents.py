"""What was decided about words before: in settled articles, without a word of whose reading it was.

Nothing is told of articles that whoever asks may still label themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from curation.adjudication import Version, align
from curation.desk.authorising import allowed_project, may
from curation.desk.occurrences import MAX_WORDS
from curation.desk.people import current_user
from curation.errors import BadInput
from curation.model import Decision, Event, Outcome, Span
from curation.permissions import Action
from curation.schema import Schema
from curation.store import Database, Store, reviews, settled
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store.rows import read_many
from curation.store.settled import Decided

MOST = 20
"""The most decisions that are told."""
MOST_COMPARED = 30
"""The most articles whose readings are compared for what was decided away."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """One decision; `label` is what the words have since, "" where they have none."""

    label: str
    outcome: Outcome
    reason: str
    at: str
    document_title: str


@dataclass(frozen=True, slots=True)
class Precedents:
    """How often words have which label in settled articles, and the decisions about them.

    Decisions with a reason come first, the newest of them before others.
    """

    labels: tuple[tuple[str, int], ...]
    decisions: tuple[Precedent, ...]


def precedents(store: Store, slug: str, words: str, *, besides: int | None = None) -> Precedents:
    """What settled articles say of these very words, but for the article `besides`.

    Raises `NotFound`, `Forbidden`, or `BadInput` when there are no words.
    """
    if not words.strip() or len(words) > MAX_WORDS:
        raise BadInput(f"Name the words to look for, at most {MAX_WORDS:,} characters.")
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
        sees_all = may(db, store, Action.SEE_ALL, project)
        labels = settled.labels_of(
            db, project.id, words, author_id=person.id, sees_all=sees_all, besides=besides
        )
        found = settled.decisions_on(
            db,
            project.id,
            words,
            author_id=person.id,
            sees_all=sees_all,
            besides=besides,
            limit=MOST,
        )
        away = settled.decided_away(
            db,
            project.id,
            words,
            author_id=person.id,
            sees_all=sees_all,
            besides=besides,
            limit=MOST_COMPARED,
        )
        schema = project_rows.present_schema(db, project.id)
        decided = [*found, *_about(db, away, words, schema)]
        at = settled.decided_at(db, {one.reading_id for one in decided})
    return Precedents(tuple(labels), _told(decided, at))


def _told(decided: Iterable[Decided], at: dict[tuple[int, str], str]) -> tuple[Precedent, ...]:
    told = [
        Precedent(
            one.label,
            one.outcome,
            one.reason,
            at.get((one.reading_id, one.id), ""),
            one.document_title,
        )
        for one in decided
    ]
    told.sort(key=lambda one: one.at, reverse=True)
    return tuple(sorted(told, key=lambda one: not one.reason)[:MOST])


def _about(db: Database, away: Iterable[Decided], words: str, schema: Schema) -> Iterator[Decided]:
    """Those of the decisions that nothing is there which are about these words."""
    units: dict[int, frozenset[str]] = {}
    for one in away:
        if one.document_id not in units:
            units[one.document_id] = _units_of(db, one, words, schema)
        if one.unit in units[one.document_id]:
            yield one


def _units_of(db: Database, one: Decided, words: str, schema: Schema) -> frozenset[str]:
    """The units of an article in which some reader labels these words."""
    theirs = [reader.reading for reader in reviews.readers(db, one.document_id)]
    found = read_many(db.conn, [one.reading_id, *(reading.id for reading in theirs)])
    gold = found[one.reading_id]
    known = gold.keys() | {each.unit for each in gold.values() if isinstance(each, Decision)}
    units = align(
        {reading.author_id: found[reading.id] for reading in theirs},
        text=document_rows.document(db, one.document_id).text,
        schema=schema,
        known=known,
    )
    return frozenset(
        unit.id
        for unit in units
        if unit.kind in ("span", "event")
        and any(_says(version, unit.id, words) for version in unit.versions)
    )


def _says(version: Version, unit: str, words: str) -> bool:
    """Whether a version labels these words: as a mention, or as what an event is told by."""
    own = next((one for one in version.annotations if one.id == unit), None)
    told_by = own.trigger if isinstance(own, Event) else unit
    return any(
        isinstance(one, Span) and one.id == told_by and one.text == words
        for one in version.annotations
    )
