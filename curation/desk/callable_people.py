"""Whom somebody may call with an @ in a thread: nobody is called who could not see it.

An annotator calls reviewers and leads. The names of colleagues are plain words to them, as are
names nobody has, so that a message tells nobody who else takes part; to reviewers they are, too,
where the names of readers are hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from curation.calling import called
from curation.errors import BadInput
from curation.permissions import Action, allows
from curation.store import Database, accounts, review_rules
from curation.store.documents import Document
from curation.store.people import Author, names_of
from curation.store.threads import Thread


@dataclass(frozen=True, slots=True)
class CallablePeople:
    """Names that may be called with whose they are, those that may not, and who sees the thread.

    `reviewing` are the reviewers and leads, who see all threads.
    """

    ids: Mapping[str, int]
    others: frozenset[str]
    seeing: frozenset[int]
    reviewing: frozenset[int]

    @property
    def listed(self) -> tuple[str, ...]:
        """The names that may be called, in their order."""
        return tuple(sorted(self.ids, key=str.casefold))

    def called_in(self, text: str) -> tuple[int, ...]:
        """Whom a text calls. Raises `BadInput` for somebody who could not see the thread."""
        names = called(text, [*self.ids, *self.others])
        blind = next((name for name in names if name in self.others), None)
        if blind is not None:
            raise BadInput(
                f"{blind} cannot see this thread: it is about somebody else's work. "
                "Leave out the @, or ask in a thread of their own."
            )
        return tuple(self.ids[name] for name in names)


def callable_people(
    db: Database, document: Document, person: Author, thread: Thread | None, *, sees_all: bool
) -> CallablePeople:
    """Whom a person may call in a thread on a document; None: in one they begin."""
    members = frozenset(accounts.members(db, document.project_id))
    names = names_of(db)
    reviewers = reviewing(db, document.project_id)
    in_it = {person.id}
    if thread is not None:
        in_it = {thread.author_id, thread.reader_id or thread.author_id}
    seeing = reviewers | (in_it & members)
    is_told_all = sees_all and not review_rules.review_rule(db, document.project_id).hides_names
    open_to = seeing if is_told_all else reviewers | ({person.id} & members)
    return CallablePeople(
        {names[id]: id for id in open_to - {person.id}},
        frozenset(names[id] for id in members - seeing) if is_told_all else frozenset(),
        seeing,
        reviewers,
    )


def reviewing(db: Database, project_id: int) -> frozenset[int]:
    """The reviewers and leads of a project."""
    roles = accounts.members(db, project_id)
    return frozenset(id for id, role in roles.items() if allows(role, Action.SEE_ALL))
