"""In whose name readings are brought in: what people with an account said is theirs to say."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeGuard

from curation.desk.authorising import may, signed_in
from curation.errors import Conflict
from curation.formats.dataset import IncomingReading
from curation.permissions import Action
from curation.store import Database, Store, accounts


def names_of_others(db: Database, store: Store) -> frozenset[str]:
    """The names of people with an account in which whoever asks may bring no readings in.

    Those who manage accounts may in all of them, everybody in their own.
    """
    if may(db, store, Action.ADMINISTER):
        return frozenset()
    person = signed_in(db, store)
    return frozenset(
        one.name for one in accounts.accounts(db) if person is None or one.author_id != person.id
    )


def is_of(reading: IncomingReading | None, names: Collection[str]) -> TypeGuard[IncomingReading]:
    """Whether this is a reading, and no pre-tagger's, of one of these people."""
    return reading is not None and reading.status != "suggested" and reading.annotator in names


def in_their_name(reading: IncomingReading) -> str:
    """Why a reading is not taken that is said to be of somebody with an account."""
    return (
        f"{reading.annotator} has an account here, and what they labelled is theirs to say: give "
        "the annotator another name, or ask a lead of every project to import it."
    )


def check_names(readings: Iterable[tuple[str, IncomingReading]], names: Collection[str]) -> None:
    """Raise `Conflict` when one of the readings, each with its article's id, is of these people."""
    for _, reading in readings:
        if is_of(reading, names):
            raise Conflict(in_their_name(reading))
