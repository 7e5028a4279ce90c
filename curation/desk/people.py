"""Who is at the desk: whoever signed in, or the one person at this computer."""

from __future__ import annotations

from curation.desk.authorising import authorise, signed_in
from curation.errors import BadInput, Conflict
from curation.permissions import Action
from curation.store import Database, Store, accounts
from curation.store.people import (
    Author,
    author,
    local_person,
    rename_author,
    set_local_person,
)
from curation.store.settings import set_setting, setting

UNNAMED = "annotator"
MAX_NAME = 60
WORDS = frozenset({"best", "gold", "submitted", "suggestions", "all", "pretag"})
"""What stands for other readings than a person's where exports are chosen."""


def current_user(store: Store) -> Author:
    """The person whose edits these are. Raises `NotSignedIn`."""
    with store.read() as db:
        person = signed_in(db, store) or local_person(db)
    if person is not None:
        return person
    with store.write() as db:
        person = local_person(db) or author(db, kind="person", name=UNNAMED)
        set_local_person(db, person)
        return person


def is_named(store: Store) -> bool:
    """Whether the person at this computer has said their name."""
    with store.read() as db:
        return setting(db, "local_person_named") is not None


def check_name(name: str) -> str:
    """The name with single blanks. Raises `BadInput` when nobody can be called so."""
    cleaned = " ".join(name.split())
    if not cleaned or len(cleaned) > MAX_NAME or not cleaned.isprintable():
        raise BadInput(f"A name has 1 to {MAX_NAME} printable characters.")
    if cleaned in WORDS:
        raise BadInput(f"{cleaned!r} has a meaning of its own in exports: take another name.")
    return cleaned


def check_free(db: Database, name: str, *, besides: int | None = None) -> None:
    """Raise `Conflict` where somebody else's account could be taken for one of this name."""
    for one in accounts.accounts(db):
        if one.author_id != besides and one.name.casefold() == name.casefold():
            raise Conflict(
                f"{one.name} has an account already: change its role, or take another name."
            )


def name_current_user(store: Store, name: str) -> Author:
    """Give the person at this computer a name; what they did before is theirs still.

    Where people sign in, a name is what they sign in with: only who manages accounts changes it.
    """
    cleaned = check_name(name)
    person = current_user(store)
    with store.write() as db:
        authorise(db, store, Action.ADMINISTER)
        check_free(db, cleaned, besides=person.id)
        rename_author(db, person.id, cleaned)
        set_setting(db, "local_person_named", "yes")
    return Author(person.id, person.kind, cleaned)
