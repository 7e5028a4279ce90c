"""Sending the one reading of an article back to its author, with things to do."""

from __future__ import annotations

from curation.desk.annotating import HandedIn, Meant, check_meant
from curation.desk.case_order import next_case_after
from curation.desk.counts import listed
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.settling import allowed_to_settle
from curation.desk.threads import note_to_do
from curation.errors import BadInput, Conflict
from curation.store import Store, review_claims, reviews, threads
from curation.store import readings as reading_rows


def send_back(
    store: Store, document_id: int, note: str = "", *, meant: Meant | None = None
) -> HandedIn:
    """Reopen the one reading of an article, so that its author does what is to do.

    A note becomes something to do about the whole article. The case comes back when the reading is
    handed in again. Raises `NotFound`, `Forbidden`, `BadInput` where there is nothing to do, or
    `Conflict` where the article is settled or has another number of readers than one.
    """
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        document = allowed_to_settle(db, store, document_id, person)
        at = now()
        readers = reviews.readers(db, document_id)
        if len(readers) != 1:
            raise Conflict(_why_not_one([one.name for one in readers]))
        gold = reviews.find_gold(db, document_id)
        if gold is not None and gold.status == "submitted":
            raise Conflict("This article is settled: reopen it before you send it back.")
        reading = readers[0].reading
        if note.strip():
            note_to_do(
                db,
                document_id=document_id,
                reading_id=reading.id,
                by=person.id,
                text=note,
                at=at,
            )
        elif not threads.open_to_dos(db, reading.id):
            raise BadInput("Say what is to do: note it on what it is about, or write a line.")
        reading_rows.set_status(db, reading, "open", author_id=person.id, at=at)
        review_claims.release(db, document.id)
        version = 0 if gold is None else gold.version
    return HandedIn("open", version, next_case_after(store, document_id))


def _why_not_one(names: list[str]) -> str:
    if not names:
        return "Nobody's reading of this article is handed in: there is nothing to send back."
    return (
        f"{listed(names)} have read this article: settle what they see differently. Only an "
        "article that one person has read is sent back."
    )
