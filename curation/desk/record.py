"""The record of what was done to accounts, roles and assignments, and of what was refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from curation.desk.authorising import authorise
from curation.permissions import Action
from curation.store import Store
from curation.store import audit as rows
from curation.store.people import names_of

LAST = 200
VISITS = frozenset({"signed in", "signed out"})
PERSON = re.compile(r"person (\d+)")


@dataclass(frozen=True, slots=True)
class Line:
    """Who did what to whom or what; `who` is "" for whoever has the database file itself."""

    seq: int
    at: str
    who: str
    action: str
    about: str
    detail: str


def record(store: Store, *, last: int = LAST, with_visits: bool = True) -> list[Line]:
    """The newest lines, the newest first; people by the names they have now.

    Without visits as many others come, however often somebody signed in and out since.
    """
    with store.read() as db:
        authorise(db, store, Action.ADMINISTER)
        entries = rows.entries(db, last=last, besides=() if with_visits else VISITS)
        names = names_of(db)
    return [
        Line(
            one.seq,
            one.at,
            "" if one.author_id is None else names.get(one.author_id, ""),
            one.action,
            PERSON.sub(lambda found: names.get(int(found[1]), found[0]), one.about),
            one.detail,
        )
        for one in entries
    ]
