"""The articles behind a number of the team's figures, by their titles."""

from __future__ import annotations

from collections.abc import Iterable

from curation.desk.authorising import allowed_project, signed_in
from curation.permissions import Action
from curation.store import Store
from curation.store.documents import TitledDocument, titles
from curation.store.people import local_person


def titles_of(store: Store, slug: str, documents: Iterable[int]) -> list[TitledDocument]:
    """Those of these documents that the project has, in its order; for who may see the team."""
    wanted = frozenset(documents)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.SEE_TEAM)
        person = signed_in(db, store) or local_person(db)
        own = None if person is None else person.id
        return [one for one in titles(db, project.id, author_id=own) if one.id in wanted]
