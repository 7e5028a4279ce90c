"""Who is at the desk. `current_user` is the one seam: accounts will answer it later."""

from __future__ import annotations

from curation.errors import BadInput
from curation.store import Store
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
    """The person whose edits these are: for now the one at this computer."""
    with store.read() as db:
        person = local_person(db)
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


def name_current_user(store: Store, name: str) -> Author:
    """Give the person at this computer a name; what they did before is theirs still."""
    cleaned = " ".join(name.split())
    if not cleaned or len(cleaned) > MAX_NAME or not cleaned.isprintable():
        raise BadInput(f"A name has 1 to {MAX_NAME} printable characters.")
    if cleaned in WORDS:
        raise BadInput(f"{cleaned!r} has a meaning of its own in exports: take another name.")
    person = current_user(store)
    with store.write() as db:
        rename_author(db, person.id, cleaned)
        set_setting(db, "local_person_named", "yes")
    return Author(person.id, person.kind, cleaned)
