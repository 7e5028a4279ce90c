"""What settling alike and taking it back share: one edit in each gold reading, tied as a bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from curation.desk.bulk_edits import Outcome
from curation.desk.case_reading import Following, Situation, begun, merged, put_in, situation
from curation.edits import Edit
from curation.errors import Submitted
from curation.store import Database, Store, bulks
from curation.store import readings as reading_rows
from curation.store.bulks import Bulk, Left
from curation.store.documents import Document
from curation.store.people import Author

SETTLE_ALIKE = "settle_alike"
"""The verb of the edits."""
OF_GOLD = {"gold": True}
"""The options of such a bulk, and of those that take it back."""


@dataclass(frozen=True, slots=True)
class Ready:
    """An article, and the edit that settles units of it or takes that back.

    What `follows` from the readings, if anything, has to go in before it.
    """

    case: Situation
    edit: Edit
    follows: Following | None = None


def title_of(document: Document) -> str:
    """What an article is called."""
    return document.title or document.external_id


def open_case_of(db: Database, document: Document) -> Situation:
    """The case of an article. Raises `Submitted` where it is settled."""
    case = situation(db, document)
    if case.is_settled:
        raise Submitted(f"“{title_of(document)}” is settled: reopen it first.")
    return case


def carried_out(db: Database, bulk: Bulk, work: Sequence[Ready | Left], person: Author) -> Outcome:
    """Write a bulk down and make its edits; the outcome counts decisions."""
    left = tuple(one for one in work if isinstance(one, Left))
    bulks.add_bulk(db, replace(bulk, left=left))
    for one in work:
        if not isinstance(one, Ready):
            continue
        case = one.case
        if one.follows is not None:
            # By an edit of its own: taking the bulk back leaves what agrees.
            case = put_in(db, case, one.follows, person, at=bulk.at)
        case, gold = begun(db, case, at=bulk.at)
        receipt = reading_rows.record(
            db,
            gold,
            [one.edit],
            author_id=person.id,
            text=case.document.text,
            schema=case.schema,
            at=bulk.at,
            # What readers say of old keeps its label; anything else was refused before.
            retired=True,
            bulk_id=bulk.id,
        )
        for refusal in receipt.refused:
            raise refusal.error
        if bulk.undoes is not None:
            # Taken back, other things may follow than followed then.
            present = reading_rows.present_annotations(db, gold.id)
            gold = replace(gold, version=receipt.version)
            merged(db, replace(case, gold=gold, annotations=present), person, at=bulk.at)
    units, documents = bulks.count_decisions(db, bulk.id)
    return Outcome(bulk.id, units, documents, left)


def is_of_gold(store: Store, bulk_id: str) -> bool:
    """Whether a bulk settled something, or took that back."""
    with store.read() as db:
        bulk = bulks.find_bulk(db, bulk_id)
        return bulk is not None and bulk.options == OF_GOLD
