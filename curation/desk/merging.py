"""Merging what agrees in all cases of a project at once, an article to a transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from curation.desk.authorising import allowed_document, allowed_project, signed_in
from curation.desk.case_order import has_to_merge, is_of_several
from curation.desk.case_reading import put_in, situation_if_any
from curation.desk.case_tallies import tallies
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.reviewing import settle, still_open
from curation.desk.settling import claims_since, why_not, why_not_of
from curation.errors import BadInput, Conflict
from curation.permissions import Action
from curation.store import Database, Store, review_claims, reviews
from curation.store.bulks import Left
from curation.store.people import Author
from curation.store.projects import Project


@dataclass(frozen=True, slots=True)
class Merged:
    """In how many articles something was merged, how many are settled by it, and what was left."""

    documents: int = 0
    settled: int = 0
    left: tuple[Left, ...] = ()

    def __add__(self, other: Merged) -> Merged:
        return Merged(
            self.documents + other.documents,
            self.settled + other.settled,
            (*self.left, *other.left),
        )


def merge_agreed(
    store: Store,
    slug: str,
    *,
    settle_all: bool = True,
    on_progress: Callable[[int, int], None] | None = None,
) -> Merged:
    """Merge what agrees in every complete case of two or more readers that this person may settle.

    With `settle_all` an article in which nothing is left to decide is settled, unless somebody
    else is at it. What was merged stays when it is stopped half-way; again goes on. `on_progress`
    is told how many of how many articles are done. Raises `NotFound` or `Forbidden`.
    """
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.REVIEW)
        ids = _to_merge(db, store, project, person, settle_all=settle_all)
    done = Merged()
    for number, id in enumerate(ids, start=1):
        done += _merge(store, id, person, settle_all=settle_all)
        if on_progress is not None:
            on_progress(number, len(ids))
    return done


def _to_merge(
    db: Database, store: Store, project: Project, person: Author, *, settle_all: bool
) -> Sequence[int]:
    alone = signed_in(db, store) is None
    rows = [
        row
        for row in reviews.case_rows(db, project.id)
        if is_of_several(row) and (alone or not why_not_of(row.begun_by, person))
    ]
    found = tallies(db, store.path, project.id, rows)
    return [
        row.document_id
        for row in rows
        if has_to_merge(row, found[row.document_id], settle_all=settle_all)
    ]


def _merge(store: Store, id: int, person: Author, *, settle_all: bool) -> Merged:
    with store.read() as db:
        document = allowed_document(db, store, id, Action.REVIEW)
        stamp = reviews.stamp(db, id)
        case = situation_if_any(db, document)
    # What takes time is done before the transaction, in which everybody else would wait.
    follows = None if case is None else case.following()
    try:
        with store.write() as db:
            allowed_document(db, store, id, Action.REVIEW)
            if reviews.stamp(db, id) != stamp:
                case = situation_if_any(db, document)
                follows = None if case is None else case.following()
            # Somebody may have settled, reopened or labelled it since it was listed.
            if case is None or follows is None or case.is_settled or len(case.readers) < 2:
                return Merged()
            if why_not(db, store, id, person):
                return Merged()
            at = now()
            case = put_in(db, case, follows, person, at=at)
            # Who is at it may want to add what all have overlooked.
            is_free = not review_claims.others(db, id, person.id, since=claims_since(at))
            is_done = settle_all and is_free and not still_open(follows.proposal)
            if is_done:
                settle(db, case, follows.proposal, person, at=at)
            return Merged(int(bool(follows.changes)), int(is_done))
    except (BadInput, Conflict) as error:
        return Merged(left=(Left(id, document.title or document.external_id, error.message),))
