"""Which open units of a project are like one: readers differ in the same way, on the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from curation.adjudication import Proposal, Standing
from curation.desk.authorising import allowed_document, signed_in
from curation.desk.case_reading import situation
from curation.desk.case_tallies import OpenUnit, tallies
from curation.desk.people import current_user
from curation.desk.settling import why_not_of
from curation.errors import NotFound
from curation.permissions import Action
from curation.store import Database, Store, reviews
from curation.store.documents import Document
from curation.store.people import Author
from curation.store.reviews import CaseRow

AROUND = 60
"""How many code points around a place are shown."""


@dataclass(frozen=True, slots=True)
class PlaceAlike:
    """An open unit like another one: the words it is about, and what stands around them."""

    document_id: int
    title: str
    unit: str
    before: str
    text: str
    after: str


def alike(store: Store, document_id: int, unit: str) -> tuple[PlaceAlike, ...]:
    """The other open units of the project on which readers differ in the same way.

    Only those this person may settle, in the order of the project. Raises `NotFound` or
    `Forbidden`.
    """
    person = current_user(store)
    with store.read() as db:
        document = allowed_document(db, store, document_id, Action.REVIEW)
        key = standing_of(situation(db, document).proposal(), unit).alike
        return tuple(_places(db, store, document, person, unit, key)) if key else ()


def _places(
    db: Database, store: Store, document: Document, person: Author, unit: str, key: str
) -> Iterator[PlaceAlike]:
    alone = signed_in(db, store) is None
    rows = [
        row
        for row in reviews.case_rows(db, document.project_id)
        if not row.is_settled and (alone or not why_not_of(row.begun_by, person))
    ]
    found = tallies(db, store.path, document.project_id, rows)
    places = [
        (row, one)
        for row in rows
        for one in found[row.document_id].open
        if one.alike == key and (row.document_id, one.id) != (document.id, unit)
    ]
    texts = reviews.texts(db, list({row.document_id for row, _ in places}))
    for row, one in places:
        yield _place(row, one, texts[row.document_id])


def _place(row: CaseRow, unit: OpenUnit, text: str) -> PlaceAlike:
    return PlaceAlike(
        document_id=row.document_id,
        title=row.title or row.external_id,
        unit=unit.id,
        before=text[max(0, unit.start - AROUND) : unit.start],
        text=text[unit.start : unit.end],
        after=text[unit.end : unit.end + AROUND],
    )


def standing_of(proposal: Proposal, unit: str) -> Standing:
    """How a unit stands. Raises `NotFound`."""
    for standing in proposal.standings:
        if standing.unit.id == unit:
            return standing
    raise NotFound(f"There is no unit {unit[:80]!r} in this article: open it again.")
