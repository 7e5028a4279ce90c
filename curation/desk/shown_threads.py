"""Threads as one person is shown them: with names, and with what is new to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from curation.desk.authorising import role_of
from curation.desk.callable_people import reviewing
from curation.desk.reader_names import numbered
from curation.errors import NotFound
from curation.permissions import Action, allows
from curation.store import Database, Store, messages, review_rules, reviews, threads
from curation.store import documents as document_rows
from curation.store.documents import Document
from curation.store.people import Author, names_of
from curation.store.projects import Project
from curation.store.threads import Message, Thread


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """What somebody said; new to whoever is shown it, where it is for them and they have not seen
    it."""

    id: str
    by: str
    is_own: bool
    at: str
    text: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A thread: `is_own` to whoever opened it, `is_mine` to whom it is about the reading of."""

    thread: Thread
    document_title: str
    by: str
    reader: str
    resolved_by: str
    messages: tuple[ShownMessage, ...]
    is_own: bool
    is_mine: bool

    @property
    def is_new(self) -> bool:
        return any(one.is_new for one in self.messages)


def sees_all(db: Database, store: Store, about: Project | Document) -> bool:
    """Whether whoever asks sees the threads of everybody."""
    return allows(role_of(db, store, about), Action.SEE_ALL)


def seen_thread(db: Database, store: Store, thread_id: str, person: Author) -> Thread:
    """The thread of this id. Raises `NotFound` also where there is one that is not for the person:
    nobody learns what colleagues ask."""
    found = threads.find(db, thread_id)
    if found is not None:
        document = document_rows.document(db, found.document_id)
        role = role_of(db, store, document)
        all_of_them = allows(role, Action.SEE_ALL)
        if role is not None and messages.sees(found, person.id, sees_all=all_of_them):
            return found
    raise NotFound("There is no such thread: it may be another database's, or not for you to see.")


def shown(
    db: Database, found: Sequence[Thread], person: Author, *, sees_all: bool
) -> tuple[Shown, ...]:
    """Threads as a person sees them, in the same order.

    Where a project hides from its reviewers who read what, threads do not tell them either.
    """
    ids = [one.id for one in found]
    names = names_of(db)
    called = {id: _Names(db, id) for id in {one.document_id for one in found} if sees_all}
    new = messages.unseen(db, ids, person.id)
    said = messages.messages_of(db, ids)
    titles = threads.document_titles(db, {one.document_id for one in found})

    def name(thread: Thread, author_id: int | None) -> str:
        if author_id is None:
            return ""
        instead = called[thread.document_id].instead(author_id) if sees_all else None
        return instead or names.get(author_id, "")

    def show_message(thread: Thread, one: Message) -> ShownMessage:
        by, own = name(thread, one.author_id), one.author_id == person.id
        return ShownMessage(one.id, by, own, one.at, one.text, one.seq in new)

    return tuple(
        Shown(
            thread=one,
            document_title=titles[one.document_id],
            by=name(one, one.author_id),
            reader=name(one, one.reader_id),
            resolved_by=name(one, one.resolved_by),
            messages=tuple(show_message(one, message) for message in said[one.id]),
            is_own=one.author_id == person.id,
            is_mine=one.reader_id == person.id,
        )
        for one in found
    )


class _Names:
    """What people are called in the threads of one article, to somebody who sees all of them."""

    def __init__(self, db: Database, document_id: int) -> None:
        project_id = document_rows.document(db, document_id).project_id
        self._hides = review_rules.review_rule(db, project_id).hides_names
        if self._hides:
            readers = reviews.readers(db, document_id)
            self._readers = {
                one.id: one.name for one in numbered(readers, document_id, hides_names=True)
            }
            self._reviewing = reviewing(db, project_id) - reviews.begun_by(db, document_id)

    def instead(self, author_id: int) -> str | None:
        """What somebody is called instead of their name; None: by it."""
        if not self._hides or author_id in self._reviewing:
            return None
        return self._readers.get(author_id, "A reader")
