"""The guideline of a project: reading it, the passage of a label, and saving a version more."""

from __future__ import annotations

from dataclasses import dataclass

from curation.desk.authorising import allowed_project
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.shown_threads import seen_thread
from curation.errors import BadInput, NotFound
from curation.guideline import Passage, checked, passage_of
from curation.permissions import Action
from curation.schema import Schema
from curation.store import Database, Store
from curation.store import documents as document_rows
from curation.store import guidelines as rows
from curation.store import projects as project_rows
from curation.store.guidelines import Guideline

MAX_NOTE = 200


@dataclass(frozen=True, slots=True)
class GuidelineBook:
    """A project's guideline, and the passage of every label that has one, in the schema's order."""

    guideline: Guideline
    passages: tuple[tuple[str, Passage], ...]


def guideline(store: Store, slug: str) -> Guideline:
    """The present version; version 0 where nobody wrote one. Raises `NotFound` or `Forbidden`."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.VISIT)
        return rows.present_guideline(db, project.id)


def guideline_book(store: Store, slug: str) -> GuidelineBook:
    """The present version with the passages of the labels there are now."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.VISIT)
        present = rows.present_guideline(db, project.id)
        schema = project_rows.present_schema(db, project.id)
    found = ((names[0], passage_of(present.content, *names)) for names in names_of_labels(schema))
    return GuidelineBook(
        present, tuple((name, passage) for name, passage in found if passage is not None)
    )


def passage(store: Store, slug: str, label: str) -> Passage | None:
    """What the guideline says about a label, if it says anything."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.VISIT)
        return passage_in(db, project.id, label)


def passage_in(db: Database, project_id: int, label: str) -> Passage | None:
    """The same within a transaction."""
    schema = project_rows.present_schema(db, project_id)
    content = rows.present_guideline(db, project_id).content
    names = next((one for one in names_of_labels(schema) if one[0] == label), (label,))
    return passage_of(content, *names)


def versions(store: Store, slug: str) -> list[Guideline]:
    """Every version, the newest first."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.VISIT)
        return rows.guideline_versions(db, project.id)


def save(
    store: Store,
    slug: str,
    *,
    content: str,
    based_on: int,
    note: str = "",
    thread: str | None = None,
) -> Guideline:
    """Save a version, made from the version `based_on`; `thread` is what it was written for.

    What is there already makes no new one. Raises `BadInput`, `TooLarge`, `Conflict` where somebody
    saved another meanwhile, `NotFound` or `Forbidden`.
    """
    person = current_user(store)
    kept = checked(content)
    why = " ".join(note.split())
    if len(why) > MAX_NOTE or not why.isprintable():
        raise BadInput(f"What was changed takes up to {MAX_NOTE} printable characters.")
    with store.write() as db:
        project = allowed_project(db, store, slug, Action.WRITE_GUIDELINE)
        present = rows.present_guideline(db, project.id)
        if present.content == kept:
            return present
        if thread is not None:
            found = seen_thread(db, store, thread, person)
            if document_rows.document(db, found.document_id).project_id != project.id:
                raise NotFound("That thread is about an article of another project.")
        rows.add_guideline(
            db,
            project.id,
            kept,
            based_on=based_on,
            note=why,
            thread_id=thread,
            author_id=person.id,
            at=now(),
        )
        return rows.present_guideline(db, project.id)


def names_of_labels(schema: Schema) -> list[tuple[str, ...]]:
    """Each label's name, with what else its passage may be called: its title, then its parent."""
    labels = (*schema.entities, *schema.events, *schema.relations, *schema.document_labels)
    found = [(one.name, one.title, getattr(one, "parent", "")) for one in labels]
    found += [(one.name, "", "") for one in schema.attributes]
    return [tuple(name for name in names if name) for names in found]
