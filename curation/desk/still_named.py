"""Where a person's name stands in what others wrote: it stays there when they are deleted."""

from __future__ import annotations

from curation.desk.authorising import authorise
from curation.desk.counts import counted, listed
from curation.permissions import Action
from curation.store import Store, naming_people

_SEVERAL = {
    "version of the guideline": "versions of the guideline",
    "note on a release": "notes on a release",
}


def still_named(store: Store, name: str) -> str:
    """The places in words, such as "2 reasons in News and 1 message in News"; "" where none is.

    Raises `NotSignedIn` or `Forbidden`.
    """
    with store.read() as db:
        authorise(db, store, Action.ADMINISTER)
        found = naming_people.texts_naming(db, name)
    places = [
        f"{counted(times, what, _SEVERAL.get(what))} in {title}"
        for (title, what), times in sorted(found.items())
    ]
    return listed(places) if places else ""
