"""Deleting a person: account, sessions and name go, what they labelled stays under a pseudonym.

Backups, and datasets that left under names, know the name still; importing one of those brings it
back. So does what others wrote about them, which stays as they wrote it (`still_named`).
"""

from __future__ import annotations

from curation.desk.accounts import check_not_last_lead
from curation.desk.authorising import authorise, signed_in
from curation.desk.opening import now
from curation.errors import Conflict, NotFound
from curation.permissions import Action
from curation.store import Database, Store, assignments, audit, forgetting, pseudonyms
from curation.store import projects as project_rows
from curation.store.people import find_author


def forget_person(store: Store, name: str) -> str:
    """Delete the person of this name; the pseudonym under which their readings stay.

    Where somebody was imported under that pseudonym, theirs has a number behind it.
    What they were given and have not submitted is free for whoever asks next. It cannot be taken
    back. Raises `NotFound`, or `Conflict` for oneself and for the only lead of all projects.
    """
    with store.write() as db:
        authorise(db, store, Action.ADMINISTER)
        by = signed_in(db, store)
        person = find_author(db, kind="person", name=name)
        if person is None:
            raise NotFound(f"There is nobody called {name!r} here.")
        if by is not None and by.id == person.id:
            raise Conflict("You cannot delete yourself: ask another lead of all projects.")
        check_not_last_lead(db, person.id)
        by_id = None if by is None else by.id
        pseudonym = pseudonyms.free_pseudonym(db, person.id)
        _free_assignments(db, person.id, by_id)
        forgetting.forget_author(db, person.id, pseudonym=pseudonym)
        about = f"person {person.id}"
        audit.note(db, at=now(), author_id=by_id, action="person deleted", about=about)
    store.fold_log()
    return pseudonym


def _free_assignments(db: Database, author_id: int, by_id: int | None) -> None:
    at = now()
    for project in project_rows.projects(db):
        slots = assignments.of_person(db, project.id, author_id)
        begun = assignments.begun(db, [one.document_id for one in slots])
        left = [one for one in slots if begun.get((one.document_id, author_id)) != "submitted"]
        assignments.free(db, left, at=at, by=by_id)
        about = [(one.document_id, author_id) for one in left]
        assignments.log(db, about, "withdrawn", at=at, by=by_id)
