"""Questions, comments and things to do, on anything in an article: asking, answering, resolving.

An annotator sees what they asked and what was said about their own readings, and nothing else.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from curation.desk.annotating import Meant, check_meant
from curation.desk.authorising import allowed_document, authorise
from curation.desk.callable_people import CallablePeople, callable_people
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.shown_threads import Shown, seen_thread, sees_all, shown
from curation.desk.thread_words import Opening, about_of, check_id, check_words
from curation.errors import BadInput, Conflict, EditIdReused, NotFound
from curation.permissions import Action
from curation.store import Database, Store, messages
from curation.store import documents as document_rows
from curation.store import readings as reading_rows
from curation.store import threads as rows
from curation.store.documents import Document
from curation.store.people import Author, find_author
from curation.store.readings import Reading
from curation.store.threads import About, Thread


@dataclass(frozen=True, slots=True)
class ThreadsOf:
    """The threads of an article that a person sees, and the names they may call with an @."""

    threads: tuple[Shown, ...]
    people: tuple[str, ...]


def threads_of(store: Store, document_id: int) -> ThreadsOf:
    """The threads of an article, those about all of it first and then as the text goes.

    Raises `NotFound` or `Forbidden`.
    """
    person = current_user(store)
    with store.read() as db:
        document = allowed_document(db, store, document_id)
        all_of_them = sees_all(db, store, document)
        found = [
            one
            for one in rows.of_document(db, document.id)
            if messages.sees(one, person.id, sees_all=all_of_them)
        ]
        people = callable_people(db, document, person, None, sees_all=all_of_them)
        return ThreadsOf(shown(db, found, person, sees_all=all_of_them), people.listed)


def read_thread(store: Store, thread_id: str) -> Shown:
    """One thread. Raises `NotFound` where there is none that whoever asks may see."""
    person = current_user(store)
    with store.read() as db:
        return _shown(db, store, thread_id, person)


def open_thread(
    store: Store, document_id: int, opening: Opening, *, meant: Meant | None = None
) -> Shown:
    """Begin a thread on something in an article. Whoever is called in it is told.

    Raises `NotFound`, `Forbidden`, `BadInput` for what cannot be said, `TooLarge`, or `Conflict`.
    """
    person = current_user(store)
    check_id(opening.id)
    with store.write() as db:
        check_meant(db, person, meant)
        document = allowed_document(db, store, document_id)
        if opening.part == "gold" or opening.reader is not None or opening.kind == "to_do":
            authorise(db, store, Action.REVIEW, document)
        known = rows.find(db, opening.id)
        if known is None:
            reading = _reading_of(db, document, opening, person)
            rows.add(
                db,
                id=opening.id,
                document_id=document.id,
                reading_id=None if reading is None else reading.id,
                about=about_of(document, opening),
                kind=opening.kind,
                author_id=person.id,
                at=now(),
            )
        elif (known.document_id, known.author_id) != (document.id, person.id):
            raise EditIdReused("This thread's id is another's: make a new one.")
        _say(db, store, seen_thread(db, store, opening.id, person), person, opening)
        return _shown(db, store, opening.id, person)


def say(store: Store, thread_id: str, *, id: str, text: str, meant: Meant | None = None) -> Shown:
    """Answer in a thread. The same id again is said once.

    Raises `NotFound` where there is no such thread for whoever asks, `BadInput` or `TooLarge`.
    """
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        thread = seen_thread(db, store, thread_id, person)
        _say(db, store, thread, person, Opening(id=thread_id, message_id=id, text=text))
        messages.see(db, [thread_id], person.id, at=now())
        return _shown(db, store, thread_id, person)


def resolve(store: Store, thread_id: str, *, meant: Meant | None = None) -> Shown:
    """Close a thread: answered, or done. Whoever sees it may. Twice is once."""
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        thread = seen_thread(db, store, thread_id, person)
        rows.resolve(db, thread_id, by=person.id, at=now())
        messages.see_for_others(db, thread, at=now())
        messages.see(db, [thread_id], person.id, at=now())
        return _shown(db, store, thread_id, person)


def reopen(store: Store, thread_id: str, *, meant: Meant | None = None) -> Shown:
    """Open a resolved thread again. Whoever sees it may."""
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        seen_thread(db, store, thread_id, person)
        rows.reopen(db, thread_id)
        return _shown(db, store, thread_id, person)


def mark_seen(store: Store, thread_id: str, *, meant: Meant | None = None) -> Shown:
    """Remember that whoever asks has read all of a thread."""
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        seen_thread(db, store, thread_id, person)
        messages.see(db, [thread_id], person.id, at=now())
        return _shown(db, store, thread_id, person)


def note_to_do(
    db: Database, *, document_id: int, reading_id: int, by: int, text: str, at: str
) -> None:
    """A thing to do on an article as a whole, in a transaction somebody began; its author is told.

    Raises `BadInput` or `TooLarge` for words that cannot be kept.
    """
    words = check_words(text)
    id = uuid.uuid4().hex
    rows.add(
        db,
        id=id,
        document_id=document_id,
        reading_id=reading_id,
        about=About(),
        kind="to_do",
        author_id=by,
        at=at,
    )
    said = messages.add_message(
        db, id=uuid.uuid4().hex, thread_id=id, author_id=by, at=at, text=words
    )
    thread = rows.find(db, id)
    if thread is not None and thread.reader_id not in (None, by):
        messages.notify(db, said, {int(thread.reader_id or 0): False})


def _say(db: Database, store: Store, thread: Thread, person: Author, opening: Opening) -> None:
    """Add the message of an opening to a thread, unless it is there, and tell whom it is for."""
    check_id(opening.message_id)
    words = check_words(opening.text)
    known = messages.find_message(db, opening.message_id)
    if known is not None:
        if (known.thread_id, known.author_id, known.text) != (thread.id, person.id, words):
            raise EditIdReused("This message's id was used for another: make a new one.")
        return
    document = document_rows.document(db, thread.document_id)
    people = callable_people(db, document, person, thread, sees_all=sees_all(db, store, document))
    by_name = people.called_in(words)
    before = messages.messages_of(db, [thread.id])[thread.id]
    said = messages.add_message(
        db,
        id=opening.message_id,
        thread_id=thread.id,
        author_id=person.id,
        at=now(),
        text=words,
    )
    if person.id in people.reviewing:
        messages.see_for_others(db, thread, at=now())
    others = _not_named(people, thread, [one.author_id for one in before])
    if thread.kind == "question" and not before and not by_name:
        others |= people.reviewing
    told = dict.fromkeys(others, False) | dict.fromkeys(by_name, True)
    told.pop(person.id, None)
    messages.notify(db, said, told)


def _not_named(people: CallablePeople, thread: Thread, writers: list[int]) -> set[int]:
    """Whom a new message is for though nobody named them: whoever is in the thread already."""
    return {thread.author_id, thread.reader_id or thread.author_id, *writers} & people.seeing


def _shown(db: Database, store: Store, thread_id: str, person: Author) -> Shown:
    thread = seen_thread(db, store, thread_id, person)
    document = document_rows.document(db, thread.document_id)
    [one] = shown(db, [thread], person, sees_all=sees_all(db, store, document))
    return one


def _reading_of(
    db: Database, document: Document, opening: Opening, person: Author
) -> Reading | None:
    """The reading a thread is about; None: whoever asks has begun none."""
    wanted: int | None = person.id
    if opening.reader is not None:
        wanted = opening.reader
    elif opening.part == "gold":
        gold = find_author(db, kind="gold", name="gold")
        wanted = None if gold is None else gold.id
    elif opening.kind == "to_do":
        raise BadInput("Something to do is for a reader of the article: say for whom.")
    found = (
        None
        if wanted is None
        else reading_rows.find_reading(db, document_id=document.id, author_id=wanted)
    )
    if found is None and opening.reader is not None:
        raise NotFound("There is no reading of this article by that person.")
    if found is None and opening.part == "gold":
        raise Conflict("This article is not in review: open it there first.")
    return found
