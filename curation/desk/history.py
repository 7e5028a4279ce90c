"""What a person did to an article, a page at a time: their own reading's log and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass

from curation.desk.authorising import allowed_document
from curation.desk.people import current_user
from curation.store import Store
from curation.store import readings as reading_rows
from curation.store.readings import LoggedEdit

PAGE = 100
"""How many edits a page has when nothing else is asked for."""
MAX_PAGE = 500
"""The most edits in one page."""


@dataclass(frozen=True, slots=True)
class History:
    """A page of the edits of a reading, the newest first, and how many there are in all."""

    edits: tuple[LoggedEdit, ...]
    total: int


def history_of(
    store: Store, document_id: int, *, before: int | None = None, limit: int = PAGE
) -> History:
    """The edits of the person's reading that made a version under `before`. Raises `NotFound`."""
    person = current_user(store)
    with store.read() as db:
        document = allowed_document(db, store, document_id)
        reading = reading_rows.find_reading(db, document_id=document.id, author_id=person.id)
        if reading is None:
            return History((), 0)
        edits = reading_rows.log(db, reading.id, last=limit, before=before)
        return History(tuple(reversed(edits)), reading.version)
