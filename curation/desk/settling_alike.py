"""Settling what is alike at once: the decision on one unit, taken in every place that is named.

Each article gets an ordinary edit in its gold reading, all in one transaction and tied as a bulk,
which is taken back as any other. An article that cannot be settled so is left, and why is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from curation.adjudication import Standing, settled_alike
from curation.desk.alike import standing_of
from curation.desk.alike_edits import (
    OF_GOLD,
    SETTLE_ALIKE,
    Ready,
    carried_out,
    open_case_of,
    title_of,
)
from curation.desk.annotating import Meant, check_meant
from curation.desk.bulk_edits import Outcome, check_id, known_outcome, new_id
from curation.desk.case_reading import MERGE, Situation, situation
from curation.desk.counts import counted
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.settling import allowed_to_settle
from curation.edits import Change, Edit, apply
from curation.errors import BadInput, Conflict, CurationError, NotFound
from curation.model import Annotations, text_digest
from curation.schema_change.deciding import differences
from curation.store import Database, Store, bulks, reviews
from curation.store.bulks import Bulk, Left
from curation.store.documents import Document
from curation.store.people import Author
from curation.store.rows import to_text

MAX_PLACES = 5_000
"""The most places that are settled at once."""


def settle_alike(
    store: Store,
    document_id: int,
    *,
    id: str,
    unit: str,
    places: Sequence[tuple[int, str]],
    meant: Meant | None = None,
) -> Outcome:
    """Take the decision on a unit in these places (document, unit), too. The same id is done once.

    What was settled otherwise meanwhile, or does not allow it, is left and said. The outcome counts
    units. Raises `NotFound`, `Forbidden`, `BadInput`, `Conflict` where nothing is decided on the
    unit, `EditIdReused`, `OtherDatabase` or `OtherAuthor`, and then nothing is changed.
    """
    check_id(id)
    if not 0 < len(places) <= MAX_PLACES:
        raise BadInput(f"Name 1 to {MAX_PLACES:,} places to settle, not {len(places):,}.")
    person = current_user(store)
    named = sorted(set(places))
    with store.read() as db:
        check_meant(db, person, meant)
        document = allowed_to_settle(db, store, document_id, person)
        bulk = Bulk(
            *(id, document.project_id, person.id, now(), SETTLE_ALIKE, "", unit, OF_GOLD),
            places_sha256=text_digest(to_text([[*place] for place in named])),
        )
        if (known := known_outcome(db, bulk, bulks.count_decisions)) is not None:
            return known
        source = _source(db, document, unit)
        # What takes time is done before the transaction, in which everybody else would wait.
        prepared = {
            at: _of_document(db, store, person, source, at, units)
            for at, units in _by_document(named).items()
        }
    with store.write() as db:
        check_meant(db, person, meant)
        document = allowed_to_settle(db, store, document_id, person)
        if (known := known_outcome(db, bulk, bulks.count_decisions)) is not None:
            return known
        present = _source(db, document, unit)
        work: list[Ready | Left] = []
        for at, units in _by_document(named).items():
            done = prepared[at]
            if present.stamp != source.stamp or reviews.stamp(db, at) != done.stamp:
                done = _of_document(db, store, person, present, at, units)
            work += done.work
        return carried_out(db, bulk, work, person)


@dataclass(frozen=True, slots=True)
class _Source:
    """The unit whose decision is taken elsewhere, and the case it is of."""

    case: Situation
    standing: Standing
    stamp: object


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is to be done in an article, while its stamp is this."""

    stamp: object
    work: tuple[Ready | Left, ...]


def _source(db: Database, document: Document, unit: str) -> _Source:
    case = situation(db, document)
    standing = standing_of(case.proposal(), unit)
    if not standing.is_decided:
        raise Conflict("Nothing is decided here yet: decide it, then settle what is like it.")
    return _Source(case, standing, reviews.stamp(db, document.id))


def _by_document(places: Sequence[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for document_id, unit in places:
        found.setdefault(document_id, []).append(unit)
    return found


def _of_document(
    db: Database,
    store: Store,
    person: Author,
    source: _Source,
    document_id: int,
    units: Sequence[str],
) -> _Prepared:
    stamp = reviews.stamp(db, document_id)
    work: list[Ready | Left] = []
    title = ""
    try:
        document = allowed_to_settle(db, store, document_id, person)
        if document.project_id != source.case.document.project_id:
            raise NotFound(f"The article {document_id} is in another project.")
        title = title_of(document)
        case = open_case_of(db, document)
        ready, failed = _settling(case, units, source)
        if failed:
            work.append(Left(document_id, title, _why_failed(failed, title)))
        if ready is not None:
            work.append(ready)
    except CurationError as error:
        work.append(Left(document_id, title, error.message))
    return _Prepared(stamp, tuple(work))


def _why_failed(failed: int, title: str) -> str:
    return (
        f"In “{title}” {counted(failed, 'place')} cannot be settled like this one, or "
        f"{'was' if failed == 1 else 'were'} settled meanwhile: look there."
    )


def _settling(case: Situation, units: Sequence[str], source: _Source) -> tuple[Ready | None, int]:
    """What settles these units with all that follows, and how many cannot be so."""
    first = case.following()
    is_open = {one.unit.id: one.unit for one in first.proposal.open}
    after = before = first.annotations
    failed = 0
    for unit in units:
        other = is_open.get(unit)
        changes = other and settled_alike(
            source.standing.unit,
            source.case.annotations,
            other,
            after,
            text=case.document.text,
            schema=case.schema,
        )
        if not changes:
            failed += 1
            continue
        try:
            after = _with(case, after, changes)
        except CurationError:
            failed += 1
    if after == before:
        return None, failed
    after = replace(case, annotations=after).following().annotations
    # In one edit with what follows, so that taking it back leaves nothing that stood on it.
    edit = Edit(new_id(), SETTLE_ALIKE, differences(before, after))
    return Ready(case, edit, first), failed


def _with(case: Situation, present: Annotations, changes: tuple[Change, ...]) -> Annotations:
    edit = Edit("settled-alike", MERGE, changes)
    return apply(present, edit, text=case.document.text, schema=case.schema, retired=True)
