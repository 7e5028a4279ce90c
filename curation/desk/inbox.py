"""The threads of a project that a person sees, and how many wait for them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from curation.desk.authorising import allowed_project
from curation.desk.people import current_user
from curation.desk.shown_threads import Shown, sees_all, shown
from curation.permissions import Action
from curation.store import Store, messages
from curation.store.messages import Waiting

Which: TypeAlias = Literal["open", "for_me", "resolved"]

PAGE = 50
"""How many threads are shown when nothing else is asked for."""


def inbox(store: Store, slug: str, which: Which = "open", *, most: int = PAGE) -> tuple[Shown, ...]:
    """Threads of a project: with something new for whoever asks first, then the latest word.

    "for_me": open ones they began, that are about their reading, or in which they are told
    something. Raises `NotFound`, `NotSignedIn` or `Forbidden`.
    """
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.VISIT)
        all_of_them = sees_all(db, store, project)
        found = messages.of_project(
            db,
            project.id,
            person.id,
            sees_all=all_of_them,
            is_resolved=which == "resolved",
            only_for_them=which == "for_me",
            most=most,
        )
        return shown(db, found, person, sees_all=all_of_them)


def waiting(store: Store, slug: str) -> Waiting:
    """How many threads have something new for whoever asks, are open, and are open for them."""
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.VISIT)
        all_of_them = sees_all(db, store, project)
        return messages.waiting(db, project.id, person.id, sees_all=all_of_them)
