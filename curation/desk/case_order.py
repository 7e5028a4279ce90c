"""In which order cases are settled: the one that waits with the most to decide comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from curation.desk.authorising import allowed_document, allowed_project, signed_in
from curation.desk.case_tallies import CaseTally, tallies
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.settling import claims_since, why_not_of
from curation.permissions import Action
from curation.store import Database, Store, review_claims, review_waiting, reviews
from curation.store import projects as project_rows
from curation.store.documents import Document, Neighbours
from curation.store.people import Author
from curation.store.reviews import CaseRow


def neighbours_of_case(
    db: Database, store: Store, document: Document, person: Author
) -> Neighbours:
    """Where a case stands among those this person could settle, in the order of the project."""
    alone = signed_in(db, store) is None
    open_now = review_waiting.open_cases(
        db, document.project_id, author_id=None if alone else person.id
    )
    ids = sorted({*open_now, document.id})
    place = ids.index(document.id)
    return Neighbours(
        previous=ids[place - 1] if place else None,
        next=ids[place + 1] if place + 1 < len(ids) else None,
        position=place + 1,
        of=len(ids),
    )


def next_case(store: Store, slug: str, *, after: int | None = None) -> int | None:
    """The case to go on with, which is claimed by asking; None when nothing waits.

    Cases that somebody else is at are left to them. Raises `NotFound` or `Forbidden`.
    """
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.REVIEW)
        rows = reviews.case_rows(db, project.id)
        found = tallies(db, store.path, project.id, rows)
    with store.write() as db:
        project = allowed_project(db, store, slug, Action.REVIEW)
        at = now()
        # Who settles and who claims is asked anew: only the tallies are of a moment before.
        rows = reviews.case_rows(db, project.id)
        taken = review_claims.of_others(db, project.id, person.id, since=claims_since(at))
        free = [one for one in rows if one.document_id not in taken and one.document_id != after]
        alone = signed_in(db, store) is None
        chosen = in_order(
            [one for one in free if alone or not why_not_of(one.begun_by, person)], found
        )
        if not chosen:
            return None
        review_claims.claim(db, chosen[0], person.id, at=at)
        return chosen[0]


def next_case_after(store: Store, document_id: int) -> int | None:
    """The case to go on with after this one. Raises `NotFound` or `Forbidden`."""
    with store.read() as db:
        document = allowed_document(db, store, document_id, Action.REVIEW)
        slug = project_rows.project_by_id(db, document.project_id).slug
    return next_case(store, slug, after=document_id)


def in_order(rows: Sequence[CaseRow], found: Mapping[int, CaseTally]) -> list[int]:
    """Those of these cases that wait to be settled, the one with the most to decide first.

    What nobody reckoned yet comes last: it was handed in a moment ago.
    """
    waiting = [one for one in rows if is_waiting(one, found.get(one.document_id))]
    waiting.sort(key=lambda one: -_to_decide(found.get(one.document_id, CaseTally())))
    return [one.document_id for one in waiting]


def _to_decide(tally: CaseTally) -> int:
    """How many decisions it takes; what only waits for another unit takes none."""
    return tally.count("conflict") + tally.count("check")


def is_waiting(row: CaseRow, tally: CaseTally | None) -> bool:
    """Whether a case is complete and there is something to do in it."""
    if not row.readers or row.waits_for:
        return False
    return not row.is_settled or (tally is not None and has_news(tally))


def is_of_several(row: CaseRow) -> bool:
    """Whether several have read an article, nobody is to read it still, and it is not settled."""
    return len(row.readers) > 1 and not row.is_settled and is_waiting(row, None)


def has_to_merge(row: CaseRow, tally: CaseTally, *, settle_all: bool = True) -> bool:
    """Whether merging what agrees does something in a case of several readers.

    With `settle_all` settling what is left without anything open counts, too.
    """
    return is_of_several(row) and (tally.lacks or (settle_all and not tally.open))


def has_news(tally: CaseTally) -> bool:
    """Whether readers say something in a settled article that its gold does not know."""
    return bool(tally.open) or tally.lacks
