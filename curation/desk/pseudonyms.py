"""People under other names in what leaves the database: one person stays one person.

The names are the same in every export, and in what a deleted person left behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from curation.store import Database
from curation.store import pseudonyms as rows
from curation.store.across import Source
from curation.store.people import find_author, names_of
from curation.store.reviews import GOLD


def other_names(db: Database) -> dict[int, str]:
    """The pseudonyms of all people by their numbers."""
    return rows.pseudonyms(db)


def names_in_files(db: Database, *, pseudonyms: bool) -> Mapping[int, str]:
    """The names people go by in a dataset instead of their own.

    Who was imported as "gold" never goes by that name: nothing would tell them from the gold.
    """
    others = other_names(db)
    if pseudonyms:
        return others
    return {id: others[id] for id, name in names_of(db).items() if name == GOLD}


def renamed(sources: Iterable[Source], names: Mapping[int, str]) -> list[Source]:
    """The readings under these names for those who wrote them; of others the name stays."""
    return [replace(one, author=names.get(one.reading.author_id, one.author)) for one in sources]


def asked_for(db: Database, selection: str, names: Mapping[int, str]) -> str:
    """A selection of readings by a person's own name, under the name they go by here."""
    person = find_author(db, kind="person", name=selection)
    return selection if person is None else names.get(person.id, selection)
