"""From one person alone to a team: the first account, after which everybody signs in."""

from __future__ import annotations

from curation.desk.opening import now
from curation.desk.passwords import check_password, hashed
from curation.desk.people import UNNAMED, check_name, is_named
from curation.desk.signing_in import begin_session
from curation.errors import Conflict
from curation.store import Store, accounts, audit
from curation.store.people import author, local_person, rename_author

THERE_IS_ONE = "There are accounts here already: sign in, or ask your project's lead for a link."


def present_name(store: Store) -> str:
    """What the person at this computer is called; "" before they have said it."""
    with store.read() as db:
        person = local_person(db)
    return person.name if person is not None and is_named(store) else ""


def begin_team(store: Store, name: str, password: str) -> str:
    """Make the person at this computer the first lead; the token of their session.

    What they labelled stays theirs. Raises `BadInput`, or `Conflict` once there are accounts.
    """
    name = check_name(name)
    kept = hashed(check_password(password, name))
    with store.write() as db:
        if accounts.are_there_accounts(db):
            raise Conflict(THERE_IS_ONE)
        me = local_person(db) or author(db, kind="person", name=UNNAMED)
        rename_author(db, me.id, name)
        accounts.add_account(db, me.id, role="lead", at=now())
        accounts.set_password_hash(db, me.id, kept)
        audit.note(db, at=now(), author_id=me.id, action="account added", about=f"person {me.id}")
        return begin_session(db, me.id)
