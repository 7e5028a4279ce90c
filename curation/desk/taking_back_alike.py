"""Taking back what was settled at once, wherever it stands as it was left."""

from __future__ import annotations

from curation.desk.alike_edits import Ready, carried_out, open_case_of, title_of
from curation.desk.annotating import Meant, check_meant
from curation.desk.bulk_edits import Outcome, check_id, known_outcome, new_id, undoing
from curation.desk.case_reading import situation
from curation.desk.changed_since import what_stands_against
from curation.desk.people import current_user
from curation.desk.settling import allowed_to_settle
from curation.edits import apply, invert
from curation.errors import CurationError
from curation.store import Database, Store, bulks
from curation.store import documents as document_rows
from curation.store.bulks import Left, Part
from curation.store.people import Author


def take_back_alike(store: Store, bulk_id: str, *, id: str, meant: Meant | None = None) -> Outcome:
    """Take back what was settled at once, wherever it stands as it was left.

    Taking this back settles it again. Raises `NotFound`, `Forbidden`, `EditIdReused`,
    `OtherDatabase` or `OtherAuthor`.
    """
    check_id(id)
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        bulk = undoing(bulks.find_bulk(db, bulk_id), bulk_id, person, id=id)
        if (known := known_outcome(db, bulk, bulks.count_decisions)) is not None:
            return known
        work = [
            one
            for part in bulks.parts_of(db, bulk_id)
            if (one := _taking_back(db, store, part, person)) is not None
        ]
        return carried_out(db, bulk, work, person)


def _taking_back(db: Database, store: Store, part: Part, person: Author) -> Ready | Left | None:
    inverse = invert(part.edit, id=new_id())
    document = document_rows.document(db, part.reading.document_id)
    try:
        allowed_to_settle(db, store, document.id, person)
        case = situation(db, document)
        if all(case.annotations.get(one.id) == one.after for one in inverse.changes):
            return None  # it stands as before already
        case = open_case_of(db, document)
    except CurationError as error:
        return Left(document.id, title_of(document), error.message)
    try:
        apply(case.annotations, inverse, text=document.text, schema=case.schema)
    except CurationError as error:
        why = what_stands_against(inverse, case.annotations) or error.message
        return Left(document.id, title_of(document), f"In “{title_of(document)}”: {why}")
    return Ready(case, inverse)
